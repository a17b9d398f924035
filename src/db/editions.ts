import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type pg from 'pg'

export const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url))

/** A state of the tables: what a migration and all before it make. */
export interface Edition {
  /** The migration's. */
  readonly name: string
  /** Drizzle notes it in the database, and by it knows what is still to be done. */
  readonly madeAt: number
  readonly hash: string
  readonly statements: readonly string[]
}

/** All that this Goodturn knows, oldest first. */
export function editions(): Edition[] {
  const journal = JSON.parse(readFileSync(join(MIGRATIONS, 'meta', '_journal.json'), 'utf8'))
  const names: string[] = journal.entries.map(({ tag }: { tag: string }) => tag)
  return readMigrationFiles({ migrationsFolder: MIGRATIONS }).map(({ folderMillis, hash, sql }, i) => ({
    name: names[i]!,
    madeAt: folderMillis,
    hash,
    statements: sql,
  }))
}

/** When the newest edition in this database was made; 0 where there are no tables yet. */
export async function editionIn(client: pg.ClientBase): Promise<number> {
  const { rows: found } = await client.query(`select to_regclass('drizzle.__drizzle_migrations') is not null as there`)
  if (!found[0].there) return 0
  const { rows } = await client.query('select coalesce(max(created_at), 0) as newest from drizzle.__drizzle_migrations')
  return Number(rows[0].newest)
}

/**
 * Make the tables of an edition out of those of an earlier one, or of none, in the caller's own transaction: Drizzle's migrator,
 * which does the same, would begin one and end ours.
 */
export async function bringTo(client: pg.ClientBase, wanted: Edition): Promise<void> {
  await client.query('create schema if not exists drizzle')
  await client.query(
    'create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)',
  )
  const present = await editionIn(client)
  for (const { madeAt, hash, statements } of editions()) {
    if (madeAt <= present || madeAt > wanted.madeAt) continue
    for (const statement of statements) await client.query(statement)
    await client.query('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', [hash, madeAt])
  }
}
