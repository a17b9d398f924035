import type { Search } from '../../src/availability/search.ts'

/** A query for one search at one moment, with only the conditions that it asks for. */
export type ByHand = (asked: Search, now: Date) => { text: string; values: unknown[] }

const FIELDS = `
  s.id, to_char(s.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "startsAt",
  to_char(s.ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "endsAt", coalesce(s.topics, r.topics) as topics, r.handle, r.name`

const OFFERED = `
  h.paused_at is null and s.taken_at is null and s.withdrawn_at is null and s.blocked_at is null
  and (s.held_until is null or s.held_until <= $1) and (s.kept_until is null or s.kept_until <= $1)
  and s.starts_at >= $1::timestamptz + h.notice_hours * interval '1 hour'
  and s.starts_at < $1::timestamptz + h.horizon_weeks * interval '7 days'
  and s.starts_at > $1 and s.starts_at < $1::timestamptz + interval '28 days'`

/** As the planner will: the tables joined, the soonest first. */
const joined: ByHand = (asked, now) => {
  const { conditions, values } = conditionsOf(asked, now)
  const text = `
    select ${FIELDS}
      from slots s
      join office_hours h on h.recruiter_id = s.recruiter_id
      join recruiters r on r.id = s.recruiter_id
     where ${OFFERED}${conditions}
     order by s.starts_at, s.id
     limit 100`
  return { text, values }
}

/** Slots in the order of their index, and each one's recruiter looked up: what a hand would force for a long list. */
const walked: ByHand = (asked, now) => {
  const { conditions, values } = conditionsOf(asked, now)
  const text = `
    select ${FIELDS}
      from slots s
      cross join lateral (
        select r.* from office_hours h join recruiters r on r.id = h.recruiter_id
         where h.recruiter_id = s.recruiter_id and ${OFFERED}${conditions} offset 0) r
     where s.taken_at is null and s.withdrawn_at is null and s.starts_at > $1 and s.starts_at < $1::timestamptz + interval '28 days'
     order by s.starts_at, s.id
     limit 100`
  return { text, values }
}

export const BY_HAND: readonly ByHand[] = [joined, walked]

function conditionsOf({ sector, topic, language, part, zone }: Search, now: Date) {
  const values: unknown[] = [now]
  const value = (given: unknown) => `$${values.push(given)}`
  const conditions = [
    sector && `r.sectors @> array[${value(sector)}::text]`,
    language && `r.languages @> array[${value(language)}::text]`,
    topic && `coalesce(s.topics, r.topics) @> array[${value(topic)}::text]`,
    part && weekendEvenings(value(zone)),
  ]
  return {
    values,
    conditions: conditions
      .filter(Boolean)
      .map((each) => ` and ${each}`)
      .join(''),
  }
}

const weekendEvenings = (zone: string): string =>
  `extract(isodow from s.starts_at at time zone ${zone}) in (6, 7) and extract(hour from s.starts_at at time zone ${zone}) between 17 and 21`
