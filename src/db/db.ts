import { is, Placeholder, type Query, type SQL, sql } from 'drizzle-orm'
import { drizzle, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'
import { type PgDatabase, PgDialect } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { causes, codeOf, isDatabaseAway } from './away.ts'

/** The database, or one transaction on it: stores do not care which. */
export type Db = PgDatabase<NodePgQueryResultHKT>

export interface Connection {
  readonly db: Db
  readonly pool: pg.Pool
  close(): Promise<void>
}

/** The pool of this process: connections there are, those that rest, and queries that wait for one. */
export interface Connections {
  readonly total: number
  readonly idle: number
  readonly waiting: number
}

export function connectionsOf(db: Db): Connections {
  const { totalCount, idleCount, waitingCount } = (db as Db & { $client: pg.Pool }).$client
  return { total: totalCount, idle: idleCount, waiting: waitingCount }
}

const CASING = 'snake_case'
const dialect = new PgDialect({ casing: CASING })

/** A pool on the server at `url`. Every wait in it has an end: a lost database is an answer, not a hang. */
export function connect(url: string, { max = 10, patienceMs = 4_000, answerMs = 15_000 } = {}): Connection {
  const pool = new pg.Pool({
    Client: HangingUp,
    connectionString: url,
    max,
    connectionTimeoutMillis: patienceMs,
    query_timeout: answerMs,
    statement_timeout: 10_000,
    idle_in_transaction_session_timeout: 15_000,
    keepAlive: true,
    application_name: 'goodturn',
    options: '-c timezone=UTC -c jit=off',
  })
  // An idle connection that breaks must not end the process: the next query opens another.
  pool.on('error', () => {})
  // Neither must one that breaks in the middle of a transaction: its next query fails and tells.
  pool.on('connect', (client) => void client.on('error', () => {}))
  return { db: drizzle(pool, { casing: CASING }), pool, close: () => pool.end() }
}

/**
 * A connection on which an answer does not come in time is given up with the question: it would keep whatever is asked next,
 * the rollback first, behind what it still waits for.
 */
class HangingUp extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: as many signatures as pg has
  override query(...question: any[]): any {
    const answer: unknown = super.query(...(question as [string]))
    if (answer instanceof Promise)
      answer.catch((error: Error) => error.message === 'Query read timeout' && void this.end())
    return answer
  }
}

/**
 * A statement that PostgreSQL parses and plans once a connection. Its `${p('name')}` are filled at each call, and each is sent once,
 * however often it stands there.
 */
export function statement<Row, Values extends Record<string, unknown>>(name: string, text: SQL) {
  const query = sentOnce(dialect.sqlToQuery(text))
  return async (db: Db, values: Values): Promise<Row[]> => {
    const prepared = db._.session.prepareQuery(query, undefined, name, false)
    const result = (await prepared.execute(values)) as pg.QueryResult
    return result.rows as Row[]
  }
}

function sentOnce({ sql: text, params, ...query }: Query): Query {
  const names = params.map((param) => (is(param, Placeholder) ? param.name : param))
  const distinct = new Map(names.map((name, place) => [name, params[place]]))
  const places = new Map([...distinct.keys()].map((name, place) => [name, place + 1]))
  const numbered = text.replace(/\$(\d+)/g, (_all, place) => `$${places.get(names[place - 1])}`)
  return { ...query, sql: numbered, params: [...distinct.values()] }
}

export const p = (name: string) => sql.placeholder(name)

/** One transaction. A deadlock or a serialisation failure did nothing, so it is tried again. */
export async function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  return retried(() => onOneConnection(db, (own) => own.transaction((tx) => work(tx))))
}

/** Reads that belong together, of one moment: what others commit meanwhile is not seen. */
export async function inOneView<T>(db: Db, read: (tx: Db) => Promise<T>): Promise<T> {
  const oneView = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const
  return onOneConnection(db, (own) => own.transaction((tx) => read(tx), oneView))
}

/**
 * Drizzle, given the pool, keeps the connection whose BEGIN fails: ten of these, and nobody gets one any more. So we take it
 * ourselves, and give it back whatever happened; one that broke is not kept.
 */
async function onOneConnection<T>(db: Db, work: (own: Db) => Promise<T>): Promise<T> {
  const pool = (db as Db & { $client?: unknown }).$client
  if (!(pool instanceof pg.Pool)) return work(db)
  const client = await pool.connect()
  let broken = false
  try {
    return await work(drizzle(client, { casing: CASING }))
  } catch (error) {
    broken = isDatabaseAway(error)
    throw error
  } finally {
    client.release(broken)
  }
}

/** The same for a single statement, which is a transaction of its own. */
export async function retried<T>(work: () => Promise<T>, triesLeft = 4): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (triesLeft === 0 || !['40P01', '40001'].includes(codeOf(error) ?? '')) throw error
    return retried(work, triesLeft - 1)
  }
}

/** The name of the constraint that a write broke, or null if the error is another. */
export function brokenConstraint(error: unknown): string | null {
  const code = codeOf(error) ?? ''
  return code.startsWith('23') ? (pgErrorIn(error)?.constraint ?? null) : null
}

const pgErrorIn = (error: unknown): { constraint?: string } | undefined =>
  causes(error).find((cause) => 'constraint' in cause) as { constraint?: string } | undefined
