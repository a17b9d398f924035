import type pg from 'pg'

export interface ServerFacts {
  version: number
  name: string
  encoding: string
  isCopy: boolean
  mayMake: boolean
  extension: 'made' | 'there' | 'missing'
}

export async function serverFacts(client: pg.ClientBase): Promise<ServerFacts> {
  const { rows } = await client.query<ServerFacts>(`
    select current_setting('server_version_num')::int / 10000 as version,
           split_part(current_setting('server_version'), ' ', 1) as name,
           current_setting('server_encoding') as encoding,
           pg_is_in_recovery() as "isCopy",
           has_database_privilege(current_database(), 'create') and has_schema_privilege('public', 'create') as "mayMake",
           case when exists (select from pg_extension where extname = 'btree_gist') then 'made'
                when exists (select from pg_available_extensions where name = 'btree_gist') then 'there'
                else 'missing' end as extension`)
  return rows[0]!
}

/** The database's clock, in milliseconds of the epoch. */
export async function clockOf(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ now: number }>(
    `select (extract(epoch from clock_timestamp()) * 1000)::float8 as now`,
  )
  return rows[0]!.now
}

export interface QueueFacts {
  waiting: number
  overdueSeconds: number
}

/** Null where nobody has made the queue yet. */
export async function queueFacts(client: pg.ClientBase): Promise<QueueFacts | null> {
  const { rows: found } = await client.query(`select to_regclass('pgboss.job') is not null as there`)
  if (!found[0].there) return null
  const { rows } = await client.query<QueueFacts>(`
    select count(*)::int as waiting,
           coalesce(extract(epoch from clock_timestamp() - min(start_after)), 0)::int as "overdueSeconds"
      from pgboss.job where name in ('news', 'letters') and state < 'active'`)
  return rows[0]!
}

export interface LetterFacts {
  failed: number
  failure: string | null
  unsent: number
}

export async function letterFacts(client: pg.ClientBase): Promise<LetterFacts> {
  const { rows } = await client.query<LetterFacts>(`
    select count(failed_at)::int as failed,
           (array_agg(failure order by failed_at desc) filter (where failed_at is not null))[1] as failure,
           count(*) filter (where sent_at is null and failed_at is null)::int as unsent
      from letters`)
  return rows[0]!
}

/** By whose edition of the world's clocks the slots were made, and the zones that recruiters live in. */
export async function zoneFacts(client: pg.ClientBase): Promise<{ edition: string | null; zones: string[] }> {
  const { rows } = await client.query(`
    select (select edition from zone_rules) as edition, array(select distinct zone from recruiters order by zone) as zones`)
  return rows[0]
}
