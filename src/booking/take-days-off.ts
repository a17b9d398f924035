import { DateTime, Interval } from 'luxon'
import { closeDates } from '../availability/close-dates.ts'
import type { Changes } from '../availability/refresh.ts'
import { type Db, inTransaction } from '../db/db.ts'
import type { Recruiter } from '../people/tables.ts'
import { bookingsBetween } from './change-store.ts'
import { keepFirstPicks } from './first-pick.ts'
import { dateUnknown, daysOffBackwards, daysOffPast, daysOffTooFar, daysOffTooLong } from './refusals.ts'
import { faultlessReason, releaseLocked } from './release.ts'
import { endHold } from './store.ts'
import type { Booking } from './tables.ts'

export interface DaysOff {
  /** The first and the last date, on the recruiter's clock; one day if there is no last. */
  readonly from: string
  readonly until?: string | undefined
  readonly reason?: string | undefined
}

export const MOST_DAYS_OFF = 92

/** Beyond every horizon, and before the end of PostgreSQL's calendar. */
const FARTHEST = { years: 2 }

/**
 * A recruiter is away on some dates: nothing is offered on them, every call on them is released with her word of apology, and each
 * executive has first pick of what is left. One transaction; done again, it finds nothing to do.
 */
export function takeDaysOff(
  db: Db,
  { id, zone }: Pick<Recruiter, 'id' | 'zone'>,
  { from, until = from, reason }: DaysOff,
  now: DateTime,
): Promise<{ released: Booking[]; withdrawn: Changes['withdrawn'] }> {
  const days = daysBetween(from, until, zone, now)
  const word = faultlessReason(reason)
  return inTransaction(db, async (tx) => {
    const { withdrawn } = await closeDates(
      tx,
      id,
      days.map((day) => day.toISODate()!),
      now,
    )
    const [first, end] = [startOfDate(days[0]!, zone), startOfDate(days.at(-1)!.plus({ days: 1 }), zone)]
    const standing = await bookingsBetween(tx, id, DateTime.max(first, now), end)

    const released = standing.filter(({ bookedAt, startsAt }) => bookedAt !== null && startsAt > now)
    for (const pending of standing.filter(({ bookedAt }) => bookedAt === null)) await endHold(tx, pending, now)
    for (const booking of released) await releaseLocked(tx, booking, 'recruiter', word, now)
    await keepFirstPicks(tx, released, now)
    return { released, withdrawn }
  })
}

/** Dates, on a calendar that no clock change can shift. */
function daysBetween(from: string, until: string, zone: string, now: DateTime): DateTime[] {
  const [first, last] = [dateIn('from', from), dateIn('until', until)]
  if (last < first) throw daysOffBackwards()
  if (until < now.setZone(zone).toISODate()!) throw daysOffPast()
  if (last > now.plus(FARTHEST)) throw daysOffTooFar()
  const days = Interval.fromDateTimes(first, last.plus({ days: 1 })).splitBy({ days: 1 })
  if (days.length > MOST_DAYS_OFF) throw daysOffTooLong(MOST_DAYS_OFF)
  return days.map(({ start }) => start!)
}

function dateIn(field: 'from' | 'until', date: string): DateTime {
  try {
    return DateTime.fromISO(date, { zone: 'utc' })
  } catch {
    throw dateUnknown(field)
  }
}

/** Midnight there, or what comes in its place where the clocks leave it out. */
const startOfDate = (date: DateTime, zone: string): DateTime =>
  DateTime.fromISO(date.toISODate()!, { zone }).startOf('day')
