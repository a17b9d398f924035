import type { DateTime } from 'luxon'
import type { Call } from '../booking/calls.ts'
import { callBegun, callReleased } from '../booking/refusals.ts'
import { brokenConstraint, type Db } from '../db/db.ts'
import { missing } from '../kernel/refusal.ts'
import { topicOf } from '../topics/topics.ts'
import { markOf } from './checklist.ts'
import { ticksOfBooking, upsertTicks } from './store.ts'

export const ticksOf = (db: Db, bookingId: string): Promise<string[]> => ticksOfBooking(db, bookingId)

/** Keep which tasks of a coming call are done: these, and no other. What is no task of its pack is left out. */
export async function keepTicks(
  db: Db,
  { booking }: Pick<Call, 'booking'>,
  marks: readonly string[],
  now: DateTime,
): Promise<void> {
  const { id, executiveId, releasedAt, startsAt } = booking
  if (executiveId === null) throw missing()
  if (releasedAt !== null) throw callReleased()
  if (startsAt <= now) throw callBegun()

  const { send, prepare } = topicOf(booking.topic)
  const ticks = [...send, ...prepare].map(markOf).filter((mark) => marks.includes(mark))
  try {
    await upsertTicks(db, { bookingId: id, executiveId, ticks, keptAt: now })
  } catch (error) {
    // She has just erased herself in another window.
    if (brokenConstraint(error) === 'ticks_are_of_someone_known') throw missing()
    throw error
  }
}
