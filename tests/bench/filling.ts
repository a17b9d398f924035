import type { DateTime } from 'luxon'
import type pg from 'pg'

/** Recruiters with half hours from tomorrow on, one after the other, all open. Answers the slots' ids, in no order. */
export async function openOffices(
  pool: pg.Pool,
  now: DateTime,
  { recruiters, slotsEach }: { recruiters: number; slotsEach: number },
): Promise<string[]> {
  await pool.query(
    `insert into recruiters (id, handle, email, address, name, headline, about, zone, call, topics, added_at)
     select gen_random_uuid(), 'volunteer-' || i, 'r' || i || '@example.com', 'r' || i || '@example.com', 'Dana Ruiz', '', '',
            'America/Chicago', '{"kind": "recruiter-calls"}', '{resume,search-works}', $1
       from generate_series(1, $2::int) as i`,
    [now.toISO(), recruiters],
  )
  await pool.query(
    `insert into office_hours (recruiter_id, windows, exceptions, horizon_weeks, notice_hours, version, saved_at)
     select id, '[]', '[]', 26, 0, 1, $1 from recruiters where handle like 'volunteer-%'`,
    [now.toISO()],
  )
  const { rows } = await pool.query<{ id: string }>(
    `insert into slots (id, recruiter_id, starts_at, ends_at, occupies)
     select gen_random_uuid(), r.id, starts_at, starts_at + interval '30 minutes', tstzrange(starts_at, starts_at + interval '30 minutes')
       from recruiters r
      cross join lateral (select $1::timestamptz + i * interval '30 minutes' as starts_at from generate_series(1, $2::int) as i) as made
      where r.handle like 'volunteer-%'
     returning id`,
    [now.plus({ days: 1 }).startOf('day').toISO(), slotsEach],
  )
  return rows.map(({ id }) => id).sort()
}

/** What an executive asks for. */
export const wishFor = (slotId: string, number: number) => ({
  slotId,
  topic: 'resume',
  question: 'I reach the last three and lose. What would worry you about me?',
  executive: {
    name: 'Avery Sample',
    email: `avery-${number}@example.com`,
    zone: 'America/New_York',
    phone: '+1 212 555 0142',
  },
})

/** The last `count` of a recruiter's slots, each booked by somebody of her own. */
export async function someCalls(pool: pg.Pool, recruiterId: string, count: number, now: DateTime): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    `update slots set taken_at = $2
      where id in (select id from slots where recruiter_id = $1 and taken_at is null order by starts_at desc limit $3)
     returning id`,
    [recruiterId, now.toISO(), count],
  )
  await bookedBySomebody(
    pool,
    rows.map(({ id }) => id),
    now,
  )
}

/** As they stand once they are confirmed. */
export async function bookedBySomebody(pool: pg.Pool, slots: readonly string[], now: DateTime): Promise<void> {
  await pool.query(
    `with callers as (
       insert into executives (id, address, confirmed_at)
       select gen_random_uuid(), 'avery-' || slot || '@example.com', $2 from unnest($1::uuid[]) as slot
       returning id, address
     )
     insert into bookings (id, slot_id, recruiter_id, executive_id, starts_at, ends_at, occupies, topic, question, name, email, zone, phone,
                           call, asked_at, booked_at, changed_at)
     select gen_random_uuid(), s.id, s.recruiter_id, c.id, s.starts_at, s.ends_at, s.occupies, 'resume',
            'I reach the last three and lose. What would worry you about me?', 'Avery Sample', c.address, 'America/New_York',
            '+1 212 555 0142', '{"kind": "recruiter-calls"}', least($2, s.starts_at - interval '1 day'), least($2, s.starts_at - interval '1 day'), $2
       from slots s
       join callers c on c.address = 'avery-' || s.id || '@example.com'
      where s.id = any($1::uuid[])`,
    [slots, now.toISO()],
  )
  await pool.query(
    'select raise_calendar_version(recruiter_id, $2) from (select distinct recruiter_id from slots where id = any($1)) as theirs',
    [slots, now.toISO()],
  )
}
