import type { DateTime } from 'luxon'
import pg from 'pg'
import { nameOf, type Table, tablesIn } from './backup-store.ts'

/** Sessions of servers, workers and commands on this database; a backup is none, and another restore waits for us. */
export async function sessionsOfGoodturn(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ sessions: number }>(`
    select count(*)::int as sessions from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()
       and application_name in ('goodturn', 'goodturn-worker')`)
  return rows[0]!.sessions
}

export async function hasPeople(client: pg.ClientBase): Promise<boolean> {
  for (const name of ['recruiters', 'executives', 'bookings']) {
    const { rows: found } = await client.query('select to_regclass($1) is not null as there', [nameOf({ name })])
    if (!found[0].there) continue
    if ((await client.query(`select from ${nameOf({ name })} limit 1`)).rowCount === 1) return true
  }
  return false
}

/** What a server that ran on no people left behind: its news, its jobs. Old jobs would take our news for theirs. */
export async function emptyTables(client: pg.ClientBase, tables: readonly Table[]): Promise<void> {
  await client.query(`truncate ${tables.map(nameOf).join(', ')}`)
  await client.query(`delete from pgboss.job where name in ('news', 'letters')`)
}

/** What is restored happened long ago: nobody reacts to it. Keys between tables are checked all the same. */
export async function silenceTriggers(client: pg.ClientBase, tables: readonly Table[]): Promise<void> {
  for (const table of tables) await client.query(`alter table ${nameOf(table)} disable trigger user`)
}

export async function wakeTriggers(client: pg.ClientBase): Promise<void> {
  for (const table of await tablesIn(client)) await client.query(`alter table ${nameOf(table)} enable trigger user`)
}

/** `rows` are lists of texts, in the order of `columns`; PostgreSQL reads each text as the type of its column. */
export async function insertRows(
  client: pg.ClientBase,
  table: Table,
  columns: readonly string[],
  rows: readonly string[],
): Promise<void> {
  const typeOf = (column: string) => table.columns.find(({ name }) => name === column)!.type
  const values = columns.map((column, i) => `(row ->> ${i})::${typeOf(column)}`)
  await client.query(
    `insert into ${nameOf(table)} (${columns.map((column) => pg.escapeIdentifier(column)).join(', ')})
     overriding system value
     select ${values.join(', ')} from jsonb_array_elements($1::jsonb) as rows(row)`,
    [`[${rows.join(',')}]`],
  )
}

/** Numbers that the database gives out go on after the highest there is. */
export async function advanceSequences(client: pg.ClientBase): Promise<void> {
  for (const table of await tablesIn(client)) {
    for (const { name } of table.columns) {
      const column = pg.escapeIdentifier(name)
      await client.query(
        `select setval(sequence, (select coalesce(max(${column}::text::int8), 0) + 1 from ${nameOf(table)}), false)
           from pg_get_serial_sequence($1, $2) as sequence where sequence is not null`,
        [nameOf(table), name],
      )
    }
  }
}

/** Who had signed in signs in again: what was ended after the backup must not be open once more. */
export async function dropSignIns(client: pg.ClientBase): Promise<void> {
  await client.query(`delete from keys where kind in ('session', 'visit', 'device')`)
  await client.query('delete from sign_ins')
}

/** Of bookings, which are written again in every mail: until when each is to open. */
export async function manageDoors(client: pg.ClientBase): Promise<{ opens: string; expiresAt: Date | null }[]> {
  const { rows } = await client.query(
    `select opens, max(expires_at) as "expiresAt" from keys where kind = 'manage' group by opens`,
  )
  return rows
}

export async function addManageKeys(
  client: pg.ClientBase,
  keys: readonly { opens: string; hash: string; expiresAt: Date | null }[],
  madeAt: DateTime,
): Promise<void> {
  await client.query(
    `insert into keys (id, kind, opens, hash, made_at, expires_at)
     select gen_random_uuid(), 'manage', opens, hash, $2, "expiresAt"
       from jsonb_to_recordset($1::jsonb) as key (opens uuid, hash text, "expiresAt" timestamptz)
         on conflict do nothing`,
    [JSON.stringify(keys), madeAt.toISO()],
  )
}

/**
 * Versions go back in time with the rest, and would come again for other contents. They go on from the moment of the restore,
 * which is beyond all that were given out: nobody changes a calendar once a millisecond, or her hours once a minute. Last-Modified
 * goes with them; it rises by a second with each change.
 */
export async function raiseVersions(client: pg.ClientBase, restoredAt: DateTime): Promise<void> {
  await client.query(
    `insert into calendar_versions as known (owner_id, version, changed_at)
     select id, $1, $2 from (select id from recruiters union select id from executives union select owner_id from calendar_versions) as owners(id)
     on conflict (owner_id) do update set version = greatest(known.version, excluded.version) + 1,
       changed_at = greatest(known.changed_at + interval '1 second', excluded.changed_at)`,
    [restoredAt.toMillis(), restoredAt.toISO()],
  )
  await client.query('update office_hours set version = greatest(version, $1) + 1', [
    Math.floor(restoredAt.toMillis() / 60_000),
  ])
}

/** Releases that were to be undone for half a minute: the old server has done them or she has undone them, and we cannot know which. */
export async function dropPlansDueBy(client: pg.ClientBase, moment: DateTime): Promise<void> {
  await client.query('delete from planned_releases where due_at <= $1', [moment.toISO()])
}

export async function giveUpWaitingLetters(
  client: pg.ClientBase,
  failedAt: DateTime,
  failure: string,
): Promise<number> {
  const { rowCount } = await client.query(
    'update letters set failed_at = $1, failure = $2 where sent_at is null and failed_at is null',
    [failedAt.toISO(), failure],
  )
  return rowCount!
}

export async function postWaitingLetters(client: pg.ClientBase): Promise<number> {
  const { rowCount } = await client.query(`
    select enqueue('letters', jsonb_build_object('id', id)) from letters
     where sent_at is null and failed_at is null order by written_at`)
  return rowCount!
}

export async function tellAgain(client: pg.ClientBase, ids: readonly number[]): Promise<number> {
  const { rowCount } = await client.query(
    `select enqueue('news', jsonb_build_object('id', id)) from news where id = any($1::int8[]) order by id`,
    [ids],
  )
  return rowCount!
}

export async function rememberRestore(client: pg.ClientBase, backedUpAt: string, restoredAt: DateTime): Promise<void> {
  await client.query(
    `insert into restores (backed_up_at, restored_at) values ($1, $2)
     on conflict (single) do update set backed_up_at = excluded.backed_up_at, restored_at = excluded.restored_at`,
    [backedUpAt, restoredAt.toISO()],
  )
}

/** So that the first questions are answered by the right index. */
export async function analyze(client: pg.ClientBase): Promise<void> {
  await client.query(`analyze ${(await tablesIn(client)).map(nameOf).join(', ')}`)
}
