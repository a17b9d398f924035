import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { tell } from '../queue/news.ts'
import { type Changes, refreshSlots } from './refresh.ts'
import { tooManyExceptions } from './refusals.ts'
import type { Exception } from './slots.ts'
import { hoursOf, keepHours, lockRecruiter } from './store.ts'

/** As many as a client may save at once. */
export const MOST_EXCEPTIONS = 400

/**
 * Close a recruiter's office hours on these dates of her wall clock, whatever they were, within the caller's transaction. Her
 * calls on them are stranded until the caller releases them. Exceptions of past dates have done their work and go.
 */
export async function closeDates(
  tx: Db,
  recruiterId: string,
  dates: readonly string[],
  now: DateTime,
): Promise<Pick<Changes, 'withdrawn' | 'stranded'>> {
  await lockRecruiter(tx, recruiterId)
  const before = await hoursOf(tx, recruiterId)
  if (before === null) return { withdrawn: [], stranded: [] }

  const today = now.setZone(before.zone).toISODate()!
  const others = before.exceptions.filter(({ on }) => on >= today && !dates.includes(on))
  const closed = dates.map((on) => ({ on, closed: true as const }))
  const exceptions = [...others, ...closed].toSorted((one, other) => (one.on < other.on ? -1 : 1))
  if (exceptions.length > MOST_EXCEPTIONS) throw tooManyExceptions()

  const hours = closedAlready(before.exceptions, dates)
    ? before
    : { ...before, exceptions, version: before.version + 1, savedAt: now }
  if (hours !== before) {
    await keepHours(tx, hours, now)
    await tell(tx, 'hours.saved', recruiterId, now, { version: hours.version })
  }
  return refreshSlots(tx, hours, now, before)
}

const closedAlready = (exceptions: readonly Exception[], dates: readonly string[]): boolean =>
  dates.every((date) => exceptions.some((exception) => exception.on === date && 'closed' in exception))
