import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'

const FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url))

// Any number that nobody else uses; two servers that start at once wait for each other on it.
const LOCK = 7_203_112

/**
 * Bring the tables up to date. Forward only, and harmless when there is nothing to do. `more` runs under the same lock. The
 * connection has none of the pool's limits: a migration, or the wait for another server's, may take its time.
 */
export async function migrate(url: string, more: () => Promise<void>): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'goodturn-migrate',
  })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await more()
    await applyMigrations(drizzle(client), { migrationsFolder: FOLDER })
  } finally {
    await client.end()
  }
}
