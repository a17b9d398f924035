import type { FastifyInstance } from 'fastify'
import { DateTime, type DurationLike } from 'luxon'
import { buildApp } from '../../src/app.ts'
import { configFrom } from '../../src/config.ts'
import type { Settings } from '../../src/kernel/settings.ts'
import { addRecruiter as addRecruiterTo } from '../../src/people/recruiters.ts'
import type { Deps } from '../../src/web/feature.ts'
import { workOf } from '../../src/worker.ts'
import { emptyDatabase, type TestDatabase } from './database.ts'
import { atTheEnd } from './endings.ts'

export interface Service extends Deps {
  readonly app: FastifyInstance
  readonly database: TestDatabase
  /** Move the stopped clock. */
  at(moment: string): void
  later(duration: DurationLike): void
  /** Do all that waits in the queue, as a worker would, until nothing waits. */
  work(): Promise<void>
}

/** To build an app costs more than most tests do: those of one file share it, unless one asks for an app `alone`. */
const shared = new Map<string, Service>()

/** The whole service on a real database of this file's own, with a stopped clock; nothing listens. `alone`: an app that no other test has asked. */
export async function startService({
  now = '2027-01-04T09:00:00Z',
  settings: changed = {},
  database,
  alone = false,
}: {
  now?: string
  settings?: Partial<Settings>
  database?: TestDatabase
  alone?: boolean
} = {}): Promise<Service> {
  const own = database ?? (await emptyDatabase())
  const settings: Settings = {
    ...configFrom({ SECRET: 'a secret of at least thirty-two characters', RATE_LIMIT: 'off', LOG_LEVEL: 'silent' }),
    ...changed,
  }
  // What counts, or has another database, is nobody else's; nor is what listens.
  const name = alone || database || settings.rateLimit ? null : JSON.stringify(settings)
  const service = (name && shared.get(name)) || (await open(own, settings, name))
  service.at(now)
  return service
}

async function open(database: TestDatabase, settings: Settings, name: string | null): Promise<Service> {
  let moment = DateTime.utc()
  const deps: Deps = { db: database.db, clock: () => moment, settings }
  const { fastify } = await buildApp(deps)
  const { works } = workOf(deps)
  const service: Service = {
    ...deps,
    app: fastify,
    database,
    at: (text) => {
      moment = DateTime.fromISO(text, { zone: 'utc' })
    },
    later: (duration) => {
      moment = moment.plus(duration)
    },
    work: async () => {
      for (;;) {
        const { rows } = await database.pool.query<{ name: string; data: { id: string | number } }>(
          `delete from pgboss.job where name in ('news', 'letters') or (name = 'releases' and start_after <= $1) returning name, data`,
          [moment.toISO()],
        )
        if (rows.length === 0) return
        for (const { name, data } of rows) {
          await works.find(({ queue }) => queue === name)!.run(String(data.id), AbortSignal.timeout(10_000))
        }
      }
    },
  }
  atTheEnd(() => fastify.close())
  if (name) {
    shared.set(name, service)
    atTheEnd(() => shared.delete(name))
    fastify.server.once('listening', () => shared.delete(name))
  }
  return service
}

export interface TestRecruiter {
  id: string
  handle: string
  key: string
}

export async function addRecruiter(
  { db, clock }: Deps,
  {
    handle = 'dana',
    name = 'Dana Ruiz',
    zone = 'America/Chicago',
  }: { handle?: string; name?: string; zone?: string } = {},
): Promise<TestRecruiter> {
  const { recruiter, apiKey } = await addRecruiterTo(
    db,
    { handle, name, zone, email: `${handle}@example.com` },
    new Set(),
    clock(),
  )
  return { id: recruiter.id, handle, key: apiKey }
}

/** Ask as a client would. */
export async function ask(
  { app }: { app: FastifyInstance },
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  { key, body, headers = {} }: { key?: string; body?: unknown; headers?: Record<string, string> } = {},
) {
  const reply = await app.inject({
    method,
    url,
    headers: { ...(key && { authorization: `Bearer ${key}` }), ...headers },
    ...(body !== undefined && { payload: body as object }),
  })
  const text = reply.body
  return { status: reply.statusCode, headers: reply.headers, text, json: () => JSON.parse(text) }
}
