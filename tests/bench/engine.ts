import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { upToDate } from '../../src/database.ts'
import { type Connection, connect } from '../../src/db/db.ts'
import { startEmbedded } from '../../src/db/embedded.ts'

/** A PostgreSQL to measure on. */
export interface Engine {
  readonly folder: string
  /** A migrated database of its own. `fill` gets it before anyone else does. */
  database(name: string, fill: (connection: Connection) => Promise<void>): Promise<string>
  /** A copy of a database that nobody is in. */
  copy(name: string, of: string): Promise<string>
  /** What each session in a database has cost so far. */
  sessions(database: string): Promise<Sessions>
  /** What uses it, and must end before it does. */
  uses(close: () => Promise<void>): void
}

/** Milliseconds of CPU by the process of the session; empty where the system does not tell (Linux does). */
export type Sessions = ReadonlyMap<number, number>

/**
 * The embedded one with its own settings, which flush every commit; or the server at DATABASE_URL, where that is set. `start` starts
 * another in a folder.
 */
export async function onEngine<Answer>(
  work: (engine: Engine) => Promise<Answer>,
  start: (folder: string) => Promise<Server> = process.env.DATABASE_URL ? theServerThere : startEmbedded,
): Promise<Answer> {
  const folder = await mkdtemp(join(tmpdir(), 'goodturn-bench-'))
  await chmod(folder, 0o755)
  const server = await start(folder)
  const { stop, ...engine } = await engineOn(server.url, folder)
  try {
    return await work(engine)
  } finally {
    await stop()
    await server.stop()
    for (const path of [homeOf(server.dataDir ?? folder, folder), folder])
      await rm(path, { recursive: true, force: true })
  }
}

interface Server {
  readonly url: string
  readonly dataDir?: string
  stop(): Promise<void>
}

const theServerThere = async (): Promise<Server> => ({ url: process.env.DATABASE_URL!, stop: async () => {} })

/** Where root starts it, the database is elsewhere. */
const homeOf = (dataDir: string, folder: string): string => (dataDir === folder ? folder : dirname(dirname(dataDir)))

async function engineOn(serverUrl: string, folder: string): Promise<Engine & { stop(): Promise<void> }> {
  const admin = new pg.Client({ connectionString: urlOf(serverUrl, 'postgres') })
  await admin.connect()
  const users: (() => Promise<void>)[] = []
  const nameOf = (name: string) => `goodturn_bench_${process.pid}_${name}`
  const make = async (name: string, template = '') => {
    await admin.query(`create database ${nameOf(name)} ${template}`)
    users.push(async () => void (await admin.query(`drop database ${nameOf(name)} with (force)`)))
    return urlOf(serverUrl, nameOf(name))
  }

  return {
    folder,
    async database(name, fill) {
      const url = await make(name)
      const connection = connect(url)
      const { close } = await upToDate(connection, url, true, async () => {})
      await fill(connection)
      await connection.pool.query('vacuum analyze')
      await close()
      return url
    },
    copy: (name, of) => make(name, `template ${nameOf(of)}`),
    async sessions(database) {
      const { rows } = await admin.query('select pid from pg_stat_activity where datname = $1', [nameOf(database)])
      return new Map(
        rows
          .map(({ pid }) => [pid, cpuMsOf(pid)] as const)
          .filter((each): each is [number, number] => each[1] !== null),
      )
    },
    uses: (close) => void users.push(close),
    async stop() {
      for (const close of users.reverse()) await close()
      await admin.end()
    },
  }
}

/** Linux counts it in nanoseconds (Documentation/scheduler/sched-stats). */
function cpuMsOf(pid: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
  } catch {
    return null
  }
}

function urlOf(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
