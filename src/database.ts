import { type Connection, connect } from './db/db.ts'
import { type EmbeddedDatabase, joinEmbedded, keptIn, startEmbedded } from './db/embedded.ts'
import { migrate } from './db/migrate.ts'
import type { Settings } from './kernel/settings.ts'
import { installQueues } from './queue/queue.ts'

/** The database that the settings name, running and up to date. */
export interface Database extends Connection {
  readonly url: string
  /** A database of our own that this start made: nobody's data is in it yet. */
  readonly fresh: boolean
}

/** `embedded` says how to come by a database of our own: the server starts it, the command line joins one that runs. */
export async function openDatabase(
  { databaseUrl, dataDir }: Pick<Settings, 'databaseUrl' | 'dataDir'>,
  embedded: (dataDir: string) => Promise<EmbeddedDatabase> = startEmbedded,
): Promise<Database> {
  if (databaseUrl !== null) return upToDate(connect(databaseUrl), databaseUrl, false, async () => {})
  const { url, fresh, stop } = await embedded(dataDir)
  return upToDate(connect(url), url, fresh, stop)
}

/** The database as it is, running, and not migrated. Null where there is none of our own yet; `make` has one made. */
export async function databaseAsItIs(
  { databaseUrl, dataDir }: Pick<Settings, 'databaseUrl' | 'dataDir'>,
  { make = false }: { make?: boolean } = {},
): Promise<{ url: string; stop(): Promise<void> } | null> {
  if (databaseUrl !== null) return { url: databaseUrl, stop: async () => {} }
  return make || (await keptIn(dataDir)) !== null ? joinEmbedded(dataDir) : null
}

export async function upToDate(
  connection: Connection,
  url: string,
  fresh: boolean,
  stop: () => Promise<void>,
): Promise<Database> {
  const close = async () => {
    await connection.close()
    await stop()
  }
  try {
    await migrate(url, () => installQueues(connection, url))
  } catch (error) {
    await close()
    throw error
  }
  return { ...connection, url, fresh, close }
}
