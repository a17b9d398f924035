import { PgBoss, type Queue as QueueOptions } from 'pg-boss'
import type { Connection } from '../db/db.ts'

/** A queue of rows that were written with their job (`enqueue_row` in the migrations); a job carries the row's id. */
export interface Work {
  readonly queue: QueueName
  run(id: string, signal: AbortSignal): Promise<void>
  /** When no more work comes. */
  close?(): void
}

/** Something done by the calendar: once in the whole installation, however many workers there are. */
export interface Errand {
  readonly name: string
  /** Minute, hour, day, month, weekday; in UTC. */
  readonly cron: string
  run(): Promise<unknown>
}

export interface RunningQueue {
  stop(): Promise<void>
}

export type QueueName = keyof typeof QUEUES

const HOUR = 3600

/** For `pg`, to which pg-boss hands on what it does not know: a server that is cut off does not say so. */
const NO_WAIT_WITHOUT_END = { query_timeout: 40_000, keepAlive: true }

/** How many jobs of a queue one process works on at once. */
const WORKERS = { news: 4, letters: 4, releases: 1 }

/**
 * Reactions are cheap and must not give up; letters wait ever longer for a mail server that is away, up to three days.
 * `expireInSeconds` is how long the work of a killed process stays lost before another takes it up.
 */
const QUEUES = {
  news: {
    notify: true,
    expireInSeconds: 30,
    retryLimit: 200,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 15 * 60,
    deleteAfterSeconds: HOUR,
  },
  letters: {
    notify: true,
    expireInSeconds: 40,
    retryLimit: 300,
    retryDelay: 4,
    retryBackoff: true,
    retryDelayMax: 15 * 60,
    deleteAfterSeconds: HOUR,
  },
  // Each begins half a minute after it was written, when nobody is told of it any more: it is looked for.
  releases: { expireInSeconds: 30, retryLimit: 200, retryDelay: 2, retryBackoff: true, deleteAfterSeconds: HOUR },
} as const satisfies Record<string, Partial<QueueOptions>>

const ERRAND: Partial<QueueOptions> = {
  expireInSeconds: 10 * 60,
  retryLimit: 3,
  retryDelay: 30,
  deleteAfterSeconds: HOUR,
}

/** Make the queues, where they are not there yet. */
export async function installQueues({ pool }: Connection, url: string): Promise<void> {
  const { rows } = await pool.query<{ there: boolean }>("select to_regclass('pgboss.queue') is not null as there")
  if (rows[0]!.there) {
    const made = await pool.query<{ name: string }>('select name from pgboss.queue')
    if (Object.keys(QUEUES).every((name) => made.rows.some((row) => row.name === name))) return
  }
  const boss = new PgBoss({ connectionString: url, max: 2, supervise: false, schedule: false })
  boss.on('error', () => {})
  await boss.start()
  for (const [name, options] of Object.entries(QUEUES)) await boss.createQueue(name, options)
  await boss.stop({ graceful: false })
}

/**
 * Begin to work: rows as soon as they are committed (PostgreSQL tells us), errands when their time comes. `alone` says that no
 * other process can be working on this database.
 */
export async function startQueue(
  { url, alone }: { url: string; alone: boolean },
  works: readonly Work[],
  errands: readonly Errand[],
  onError: (error: Error) => void,
): Promise<RunningQueue> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'goodturn-worker',
    max: 4,
    connectionTimeoutMillis: 10_000,
    options: '-c statement_timeout=30000',
    ...NO_WAIT_WITHOUT_END,
    useListenNotify: true,
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
  })
  boss.on('error', onError)
  await boss.start()
  if (alone) await takeUpWhatWasLeft(boss, [...works.map(({ queue }) => queue), ...errands.map(({ name }) => name)])

  for (const { queue, run } of works) {
    await boss.updateQueue(queue, QUEUES[queue])
    for (let i = 0; i < WORKERS[queue]; i++)
      await workOn(boss, queue, (id, signal) => discreetly(() => run(id, signal), onError))
  }
  for (const { name, cron, run } of errands) {
    await boss.createQueue(name, ERRAND)
    await boss.schedule(name, cron, {}, { missed: 'once' })
    await boss.work(name, { pollingIntervalSeconds: 10 }, () => discreetly(run, onError))
  }
  const stop = async () => {
    await boss.stop({ graceful: true, timeout: 20_000 })
    for (const { close } of works) close?.()
  }
  return { stop }
}

/** pg-boss keeps what was thrown beside the job, and an error may quote a whole letter: here it is told, and only its kind thrown on. */
async function discreetly(work: () => Promise<unknown>, onError: (error: Error) => void): Promise<void> {
  try {
    await work()
  } catch (error) {
    onError(error as Error)
    throw new Error(`failed: ${(error as Error).name}`)
  }
}

/** One job at a time, and the next as soon as it is done: left to itself, pg-boss would wait for its next poll. */
async function workOn(boss: PgBoss, queue: QueueName, run: Work['run']): Promise<void> {
  const worker: string = await boss.work<{ id: string | number }>(
    queue,
    { batchSize: 1, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 15 },
    async ([job]) => {
      boss.notifyWorker(worker)
      await run(String(job!.data.id), job!.signal)
    },
  )
}

/** What counts as in work before anyone works was left by a process that was killed; else it is left until it expires. */
async function takeUpWhatWasLeft(boss: PgBoss, queues: string[]): Promise<void> {
  await boss
    .getDb()
    .executeSql(`update pgboss.job set state = 'retry' where state = 'active' and name = any($1)`, [queues])
}
