import { expect } from 'vitest'
import type { TestDatabase } from './database.ts'

/** Reading may note who polled a feed and when, and how often somebody asked; that changes nothing that is kept for anyone. */
const NOTES = ['last_fetched_at', 'last_fetched_by']
const COUNTS = 'allowances'

const queries = new WeakMap<TestDatabase, Promise<string>>()

/** Of each table: where two are equal, nothing was written, changed or deleted between them. */
export async function checksums(database: TestDatabase): Promise<Record<string, string>> {
  if (!queries.has(database)) queries.set(database, queryFor(database))
  const { rows } = await database.pool.query<{ name: string; sum: string }>(await queries.get(database)!)
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]))
}

/** Whatever `work` does, every table holds afterwards what it held before. */
export async function changingNothing(database: TestDatabase, work: () => Promise<void>): Promise<void> {
  const before = await checksums(database)
  await work()
  expect(await checksums(database)).toEqual(before)
}

/** By how many rows there are, and which transactions wrote them: that is the same only where all rows are, and quick in a large table. */
async function queryFor({ pool }: TestDatabase): Promise<string> {
  const { rows } = await pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  )
  const tables = rows.map(({ name }) => name).filter((name) => name !== COUNTS && name !== 'feeds')
  const sums = [...tables, 'pgboss.job'].map(
    (name) => `select '${name}' as name, concat(count(*), ' ', sum(xmin::text::bigint)) as sum from ${name}`,
  )
  const words = `(to_jsonb(feeds) - '{${NOTES}}'::text[])::text`
  return [...sums, `select 'feeds', md5(string_agg(${words}, '' order by id)) from feeds`].join(' union all ')
}
