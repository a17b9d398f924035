import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import type { Connection } from './db.ts'

const FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url))

// Any number that nobody else uses; two servers that start at once wait for each other on it.
const LOCK = 7_203_112

/** Bring the tables up to date. Forward only, and harmless when there is nothing to do. `more` runs under the same lock. */
export async function migrate({ pool }: Connection, more: () => Promise<void>): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('set statement_timeout = 0')
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await more()
    await applyMigrations(drizzle(client), { migrationsFolder: FOLDER })
  } finally {
    // Closed rather than given back: that frees the lock whatever happened.
    client.release(true)
  }
}
