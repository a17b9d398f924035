import { sql } from 'drizzle-orm'
import { isOffered } from '../availability/tables.ts'
import { p, statement } from '../db/db.ts'
import type { OpenCalendar } from './open-feed.ts'

export interface OpenVersion extends OpenCalendar {
  /** Of all that is offered; no text is made of it. */
  digest: string
  /** When somebody last changed something. What the time alone changes (a notice, a hold that ran out) is not in it. */
  changedAt: string
}

/** Enough for half a year of full days, and an end. */
const MOST_TIMES = 2_000

const offered = sql`
  select s.id, s.starts_at, s.ends_at, s.made_at
    from recruiters r
    join office_hours h on h.recruiter_id = r.id
    join slots s on s.recruiter_id = r.id
   where r.handle = ${p('handle')} and ${isOffered}
   order by s.starts_at
   limit ${sql.raw(String(MOST_TIMES))}`

export const openVersionOf = statement<OpenVersion, { handle: string; now: string }>(
  'open_version',
  sql`
    select r.handle, r.name, r.zone, r.place, r.call ->> 'kind' as "callKind",
           (select encode(sha256(convert_to(coalesce(string_agg(concat_ws(' ', id, extract(epoch from starts_at),
                     extract(epoch from ends_at), extract(epoch from made_at)), ',' order by starts_at), ''), 'UTF8')), 'hex')
              from (${offered}) as offered) as digest,
           greatest(r.changed_at, h.saved_at, v.changed_at,
             (select max(b.asked_at) from bookings b
               where b.recruiter_id = r.id and b.starts_at >= ${p('now')}::timestamptz - interval '1 hour')) as "changedAt"
      from recruiters r
      left join office_hours h on h.recruiter_id = r.id
      left join calendar_versions v on v.owner_id = r.id
     where r.handle = ${p('handle')}`,
)

export const openTimesOf = statement<
  { slotId: string; startsAt: string; endsAt: string; madeAt: string },
  { handle: string; now: string }
>(
  'open_times',
  sql`select id as "slotId", starts_at as "startsAt", ends_at as "endsAt", made_at as "madeAt" from (${offered}) as offered order by starts_at`,
)
