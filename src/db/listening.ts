import pg from 'pg'
import type { Db } from './db.ts'

export interface Listening {
  /** Settles when it hears for the first time, or has found that it cannot yet. */
  readonly begun: Promise<void>
  stop(): void
}

/** A server that is cut off does not say so: it is asked. */
const ASK_EACH_MS = 25_000
const ANSWERS_IN_MS = 5_000
const TRY_AGAIN_IN_MS = 2_000

/**
 * Hear what is notified on a channel, on a connection of our own, until it is stopped. One that breaks is replaced; `missed` says
 * that meanwhile something may have been said.
 */
export function listen(db: Db, channel: string, heard: (payload: string) => void, missed: () => void): Listening {
  let stopped = false
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout

  async function open(again: boolean): Promise<void> {
    client = clientFor(db)
    try {
      client.on('error', () => {})
      client.on('notification', ({ payload = '' }) => heard(payload))
      await client.connect()
      await client.query(`listen ${pg.escapeIdentifier(channel)}`)
      if (again && !stopped) missed()
      watch(client)
    } catch {
      tryAgain(client)
    }
    if (stopped) leave(client)
  }

  function watch(current: pg.Client): void {
    timer = setInterval(() => current.query('select').catch(() => tryAgain(current)), ASK_EACH_MS).unref()
    current.once('end', () => tryAgain(current))
  }

  function tryAgain(lost: pg.Client): void {
    if (stopped || client !== lost) return
    client = null
    clearTimeout(timer)
    leave(lost)
    timer = setTimeout(() => void open(true), TRY_AGAIN_IN_MS).unref()
  }

  return {
    begun: open(false),
    stop: () => {
      stopped = true
      clearTimeout(timer)
      if (client) leave(client)
    },
  }
}

const leave = (client: pg.Client): void => void client.end().catch(() => {})

function clientFor(db: Db): pg.Client {
  const { connectionString } = (db as Db & { $client: pg.Pool }).$client.options
  return new pg.Client({
    connectionString,
    connectionTimeoutMillis: ANSWERS_IN_MS,
    query_timeout: ANSWERS_IN_MS,
    keepAlive: true,
    application_name: 'goodturn',
  })
}
