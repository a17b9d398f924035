import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import type pg from 'pg'
import { MIGRATIONS } from './editions.ts'
import { unhurried } from './unhurried.ts'

// Any number that nobody else uses; two servers that start at once wait for each other on it.
const LOCK = 7_203_112

/** Bring the tables up to date. Forward only, and harmless when there is nothing to do. `more` runs under the same lock. */
export async function migrate(url: string, more: () => Promise<void>): Promise<void> {
  await unhurried(url, 'goodturn-migrate', async (client) => {
    await takeTurn(client)
    await more()
    await applyMigrations(drizzle(client), { migrationsFolder: MIGRATIONS })
  })
}

/** Whoever changes the tables does it alone. The turn ends with the connection. */
export async function takeTurn(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [LOCK])
}
