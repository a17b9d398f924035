import { sql } from 'drizzle-orm'
import { conditional } from '../db/conditional.ts'
import { p, statement } from '../db/db.ts'
import type { CallPlan } from '../people/call-plan.ts'
import { RECRUITER_CONDITIONS } from './search-store.ts'
import { asMoment } from './store.ts'
import { isOffered } from './tables.ts'

/** A recruiter as anyone may see her. Her number, link and address stay in the database. */
export interface ListedRecruiter {
  handle: string
  name: string
  headline: string
  about: string
  zone: string
  place: string | null
  sectors: string[]
  topics: string[]
  languages: string[]
  call: { kind: CallPlan['kind'] }
  nextFreeAt: string | null
}

/** A word as the index holds it, so that nothing in it is read as an operator. */
const quoted = sql.raw(`'''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || ''''`)

/** All words must be there; of the last one, which may still be typed, the beginning is enough. */
const isWithWords = sql`
  words_of_recruiter(r.name, r.headline, r.place, r.about) @@ (
    select string_agg(${quoted} || ending, ' & ')::tsquery
      from (select lexeme, '' as ending from unnest(words_in(${p('words')}::text))
            union all
            select lexeme, ':*' from unnest(words_in(${p('lastWord')}::text))) as word)`

/** Soonest free first, then by handle; who has no free time is free at the end of all time. */
export const listedRecruiters = conditional<ListedRecruiter>(
  'listed_recruiters',
  {
    ...RECRUITER_CONDITIONS,
    topic: sql`r.topics @> array[${p('topic')}::text]`,
    lastWord: isWithWords,
    freeUntil: sql`next.starts_at <= ${p('freeUntil')}::timestamptz and r.id = any(${p('recruiterIds')}::uuid[])`,
  },
  (conditions) => sql`
    select r.handle, r.name, r.headline, r.about, r.zone, r.place, r.sectors, r.topics, r.languages,
           json_build_object('kind', r.call ->> 'kind') as call, ${asMoment('next.starts_at')} as "nextFreeAt"
      from recruiters r
      left join office_hours h on h.recruiter_id = r.id
      left join lateral (
        select s.starts_at
          from slots s
         where s.recruiter_id = r.id and ${isOffered}
         order by s.starts_at
         limit 1) next on true
     where ${conditions}
       and (coalesce(next.starts_at, 'infinity'), r.handle)
         > (${p('afterFreeAt')}::timestamptz, ${p('afterHandle')}::text)
     order by coalesce(next.starts_at, 'infinity'), r.handle
     limit ${p('limit')}::int`,
)

/** Who has a slot in some time, offered or not. Nobody else can be free in it. */
export const recruitersWithSlots = statement<{ id: string }, { from: string; until: string }>(
  'recruiters_with_slots',
  sql`
    select distinct s.recruiter_id as id
      from slots s
     where s.taken_at is null and s.withdrawn_at is null
       and s.starts_at >= ${p('from')}::timestamptz and s.starts_at <= ${p('until')}::timestamptz`,
)
