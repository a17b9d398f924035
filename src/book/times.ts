import { DateTime } from 'luxon'
import { nextFreeAt, openSlots } from '../availability/open-slots.ts'
import type { Db } from '../db/db.ts'
import { longDate } from '../kernel/time.ts'
import type { TopicId } from '../topics/topic.ts'

/** An open time of one recruiter. */
export interface Time {
  readonly id: string
  readonly startsAt: DateTime
  readonly endsAt: DateTime
}

/** What a page shows of them: two weeks, on the calendar of whoever reads. */
export interface Times {
  readonly times: readonly Time[]
  /** The dates from which there are later ones; null where there are none. */
  readonly later: string | null
  readonly areFirst: boolean
}

const SHOWN = { days: 14 }
/** More than fit in two weeks of anybody's evenings; who offers more is shown by fewer days. */
const MOST = 120
const AS_FAR_AS_ANYONE = { weeks: 27 }

/** From a date of her calendar on; without one, from the first day that has a time. */
export async function timesFrom(
  db: Db,
  handle: string,
  on: string | undefined,
  zone: string,
  now: DateTime,
): Promise<Times> {
  const next = on === undefined ? await nextFreeAt(db, handle, now) : null
  const first = on === undefined ? (next === null ? null : DateTime.fromISO(next, { zone })) : dayOf(on, zone)
  if (first === null) return { times: [], later: null, areFirst: true }

  const from = first.startOf('day')
  const until = from.plus(SHOWN)
  const { times, isCut } = await timesBetween(db, handle, from, until, now)
  const last = isCut && longDate(times.at(-1)!.startsAt, zone)
  const whole = times.filter(({ startsAt }) => longDate(startsAt, zone) !== last)
  const shown = whole.length > 0 ? whole : times
  const end = isCut ? shown.at(-1)!.startsAt.setZone(zone).plus({ days: 1 }).startOf('day') : until
  return { times: shown, later: await dateOfNext(db, handle, end, zone, now), areFirst: on === undefined }
}

/** The open times nearest to one that has gone, in their order; those that may be for `topic`. */
export async function timesNear(
  db: Db,
  handle: string,
  gone: DateTime,
  topic: TopicId | undefined,
  now: DateTime,
): Promise<Time[]> {
  const around = await timesBetween(db, handle, gone.minus(SHOWN), gone.plus(SHOWN), now, topic)
  const { times } =
    around.times.length > 0 ? around : await timesBetween(db, handle, now, now.plus(AS_FAR_AS_ANYONE), now, topic)
  const distance = ({ startsAt }: Time) => Math.abs(startsAt.toMillis() - gone.toMillis())
  return times
    .toSorted((one, other) => distance(one) - distance(other))
    .slice(0, MOST_NEAR)
    .toSorted((one, other) => one.startsAt.toMillis() - other.startsAt.toMillis())
}

const MOST_NEAR = 9

async function timesBetween(db: Db, handle: string, from: DateTime, until: DateTime, now: DateTime, topic?: TopicId) {
  const span = { from: from.toUTC().toISO()!, until: until.toUTC().toISO()!, limit: MOST, ...(topic && { topic }) }
  const { items, next } = await openSlots(db, handle, span, now)
  const times = items.map(
    ({ id, startsAt, endsAt }): Time => ({ id, startsAt: inUtc(startsAt), endsAt: inUtc(endsAt) }),
  )
  return { times, isCut: next !== null }
}

async function dateOfNext(db: Db, handle: string, from: DateTime, zone: string, now: DateTime): Promise<string | null> {
  const span = { from: from.toUTC().toISO()!, until: now.plus(AS_FAR_AS_ANYONE).toUTC().toISO()!, limit: 1 }
  if (from >= now.plus(AS_FAR_AS_ANYONE)) return null
  const { items } = await openSlots(db, handle, span, now)
  return items.length === 0 ? null : inUtc(items[0]!.startsAt).setZone(zone).toISODate()
}

/** A date that the calendar has, or null. */
function dayOf(date: string, zone: string): DateTime | null {
  try {
    return DateTime.fromISO(date, { zone })
  } catch {
    return null
  }
}

const inUtc = (moment: string): DateTime => DateTime.fromISO(moment, { zone: 'utc' })
