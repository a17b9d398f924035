import pg from 'pg'
import { type Reference, upstreamFirst } from './order.ts'

export interface Table {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

/** Values are text on their way, so both ends must write and read it alike, whatever the server's own settings are. */
const PLAIN_TEXT = `set local timezone = 'UTC'; set local datestyle = 'ISO, MDY'; set local intervalstyle = 'postgres';
  set local bytea_output = 'hex'; set local extra_float_digits = 1; set local idle_in_transaction_session_timeout = 0;
  set local statement_timeout = 0`

/** Everything as it stands at one moment. The locks come first: a table that is rewritten beside a snapshot looks empty in it. */
export async function inSnapshot<Answer>(client: pg.ClientBase, work: () => Promise<Answer>): Promise<Answer> {
  const before = await tablesIn(client)
  await client.query(`begin isolation level repeatable read, read only; ${PLAIN_TEXT}`)
  if (before.length > 0) await client.query(`lock table ${before.map(nameOf).join(', ')} in access share mode`)
  const answer = await work()
  await client.query('commit')
  return answer
}

export async function inOneTransaction<Answer>(client: pg.ClientBase, work: () => Promise<Answer>): Promise<Answer> {
  await client.query(`begin; ${PLAIN_TEXT}; set local lock_timeout = '10s'`)
  try {
    const answer = await work()
    await client.query('commit')
    return answer
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

/** Every table of ours that is to last, after those that it refers to. The queue's and the migrations' own stand in schemas of their own. */
export async function tablesIn(client: pg.ClientBase): Promise<Table[]> {
  const { rows: tables } = await client.query<Table>(`
    select c.relname as name,
           json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relpersistence = 'p'
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     group by c.relname`)
  const { rows: references } = await client.query<Reference>(`
    select a.relname as table, b.relname as to
      from pg_constraint join pg_class a on a.oid = conrelid join pg_class b on b.oid = confrelid where contype = 'f'`)
  const order = upstreamFirst(
    tables.map(({ name }) => name),
    references,
  )
  return order.map((name) => tables.find((table) => table.name === name)!)
}

/** The rows of a table, each as the JSON of a list of texts, some at a time. */
export async function* rowsOf(client: pg.ClientBase, table: Table): AsyncGenerator<string[]> {
  const values = table.columns.map(({ name }) => `${pg.escapeIdentifier(name)}::text`).join(', ')
  await client.query(
    `declare lines no scroll cursor for select to_json(array[${values}]::text[])::text from ${nameOf(table)}`,
  )
  let count = 10
  for (;;) {
    const { rows } = await client.query({ text: `fetch ${count} from lines`, rowMode: 'array' })
    if (rows.length === 0) break
    const lines = rows.map(([line]: string[]) => line!)
    yield lines
    count = fitting(lines)
  }
  await client.query('close lines')
}

/** So many rows like these come to about a megabyte: memory stays flat, whether a row is a slot or a resume. */
const fitting = (lines: readonly string[]): number =>
  Math.max(1, Math.min(1_000, Math.floor(2 ** 20 / Math.max(...lines.map(({ length }) => length)))))

/** News that nobody has reacted to, or not to the end. */
export async function unfinishedNews(client: pg.ClientBase): Promise<number[]> {
  const { rows: found } = await client.query(`select to_regclass('pgboss.job') is not null as there`)
  if (!found[0].there) return []
  const { rows } = await client.query<{ id: number }>(`
    select distinct (data ->> 'id')::int8::float8 as id from pgboss.job where name = 'news' and state < 'completed' order by id`)
  return rows.map(({ id }) => id)
}

export const nameOf = ({ name }: Pick<Table, 'name'>): string => `public.${pg.escapeIdentifier(name)}`
