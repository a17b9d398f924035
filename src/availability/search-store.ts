import { sql } from 'drizzle-orm'
import { conditional } from '../db/conditional.ts'
import { type Db, p, statement } from '../db/db.ts'
import { momentIn } from '../kernel/time.ts'
import type { Place } from '../web/query.ts'
import { asMoment, type OfferedSlot } from './store.ts'
import { isForSomeTopic, isOffered, topicsOffered } from './tables.ts'

export interface FoundSlot extends OfferedSlot {
  recruiter: { handle: string; name: string }
}

/** The order of the list is that of the index slots_by_time. A row of it lies after one place and not after another. */
const isBetween = sql`
  (s.starts_at, s.id) > (${p('afterStart')}::timestamptz, ${p('afterId')}::uuid)
  and (s.starts_at, s.id) <= (${p('upToStart')}::timestamptz, ${p('upToId')}::uuid)`

const onClock = sql`(s.starts_at at time zone 'UTC' + clock.ahead * interval '1 minute')`

/** PostgreSQL is not asked for any zone: its rules are another edition than ours, and it lacks names that we accept. */
const isOnClock = sql`
  s.starts_at >= clock.from and s.starts_at < clock.until
  and extract(hour from ${onClock}) >= ${p('firstHour')}::int and extract(hour from ${onClock}) < ${p('endHour')}::int
  and extract(isodow from ${onClock})::int = any(${p('weekdays')}::int[])`

const clocks = (name: string) =>
  sql`jsonb_to_recordset(${p(name)}::jsonb) as clock (zone text, "from" timestamptz, until timestamptz, ahead int)`

/** Of the recruiter `r`. */
export const RECRUITER_CONDITIONS = {
  sector: sql`r.sectors @> array[${p('sector')}::text]`,
  language: sql`r.languages @> array[${p('language')}::text]`,
}

const SLOT_CONDITIONS = {
  topic: sql`${topicsOffered} @> array[${p('topic')}::text]`,
  readersClock: sql`exists (select from ${clocks('readersClock')} where ${isOnClock})`,
  recruitersClocks: sql`exists (select from ${clocks('recruitersClocks')} where clock.zone = r.zone and ${isOnClock})`,
}

const slotFields = sql`
  s.id, ${asMoment('s.starts_at')} as "startsAt", ${asMoment('s.ends_at')} as "endsAt",
  ${topicsOffered} as topics, json_build_object('handle', r.handle, 'name', r.name) as recruiter`

/**
 * Of all recruiters: walks the slots in their order, from one place to another, and looks each one's recruiter up. "offset 0" keeps
 * it that way: another bound on the start would begin the walk at its own end, and a plan for all sectors would sort what it meets.
 */
export const slotsByTime = conditional<FoundSlot>(
  'slots_by_time',
  { ...RECRUITER_CONDITIONS, ...SLOT_CONDITIONS },
  (conditions) => sql`
    select ${slotFields}
      from slots s
      cross join lateral (
        select r.handle, r.name, r.topics, r.wishes
          from office_hours h
          join recruiters r on r.id = h.recruiter_id
         where h.recruiter_id = s.recruiter_id and ${isOffered} and ${isForSomeTopic} and ${conditions}
        offset 0) r
     where s.taken_at is null and s.withdrawn_at is null and ${isBetween}
     order by s.starts_at, s.id
     limit ${p('limit')}::int`,
)

/** Of a few recruiters: no walk would meet them soon, so each is asked for her own. */
export const slotsOfFew = conditional<FoundSlot>(
  'slots_of_few',
  SLOT_CONDITIONS,
  (conditions) => sql`
    select ${slotFields}
      from recruiters r
      join office_hours h on h.recruiter_id = r.id
      cross join lateral (
        select s.id, s.starts_at, s.ends_at, s.topics
          from slots s
         where s.recruiter_id = r.id and ${isOffered} and ${isForSomeTopic} and ${isBetween} and ${conditions}
         order by s.starts_at, s.id
         limit ${p('limit')}::int) s
     where r.id = any(${p('recruiterIds')}::uuid[])
     order by s.starts_at, s.id
     limit ${p('limit')}::int`,
)

export const recruitersWith = conditional<{ id: string }>(
  'recruiters_with',
  RECRUITER_CONDITIONS,
  (conditions) => sql`select r.id from recruiters r where ${conditions} limit ${p('limit')}::int`,
)

/** The place that a walk reaches after so many slots, offered or not; null if the list ends before. */
export async function placeFurther(
  db: Db,
  values: { afterStart: string; afterId: string; upToStart: string; upToId: string; count: number },
): Promise<Place | null> {
  const [row] = await furtherPlaces(db, values)
  return row ? { startsAt: momentIn(row.startsAt), id: row.id } : null
}

const furtherPlaces = statement<
  { startsAt: string; id: string },
  { afterStart: string; afterId: string; upToStart: string; upToId: string; count: number }
>(
  'further_places',
  sql`
    select s.starts_at::text as "startsAt", s.id
      from slots s
     where s.taken_at is null and s.withdrawn_at is null and ${isBetween}
     order by s.starts_at, s.id
    offset ${p('count')}::int - 1
     limit 1`,
)

/** The shortest notice that anyone wants: before it nothing is offered, and a walk need not pass there. */
export async function shortestNotice(db: Db): Promise<number> {
  const [row] = await shortestNotices(db, {})
  return row!.hours ?? 0
}

const shortestNotices = statement<{ hours: number | null }, Record<string, never>>(
  'shortest_notices',
  sql`select min(h.notice_hours) as hours from office_hours h where h.paused_at is null`,
)

export async function zonesOfRecruiters(db: Db): Promise<string[]> {
  return (await zonesInUse(db, {})).map(({ zone }) => zone)
}

const zonesInUse = statement<{ zone: string }, Record<string, never>>(
  'zones_in_use',
  sql`select distinct r.zone from recruiters r`,
)
