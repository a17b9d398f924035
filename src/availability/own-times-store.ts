import { sql } from 'drizzle-orm'
import { p, statement } from '../db/db.ts'
import { asMoment } from './store.ts'

export interface OwnTime {
  id: string
  /** RFC 3339. */
  startsAt: string
  endsAt: string
}

/** What is nobody's and in her hours: her notice, her pause and her horizon are for others. */
export const freeTimesOf = statement<OwnTime, { recruiterId: string; now: string; limit: number }>(
  'free_times_of',
  sql`
    select id, ${asMoment('starts_at')} as "startsAt", ${asMoment('ends_at')} as "endsAt" from slots
     where recruiter_id = ${p('recruiterId')}::uuid and starts_at > ${p('now')}::timestamptz
       and taken_at is null and withdrawn_at is null and blocked_at is null
       and (held_until is null or held_until <= ${p('now')}::timestamptz)
       and (kept_until is null or kept_until <= ${p('now')}::timestamptz)
     order by slots.starts_at
     limit ${p('limit')}::int`,
)
