import type { DateTime } from 'luxon'
import type { Call } from '../booking/calls.ts'
import { callBegun, callReleased } from '../booking/refusals.ts'
import { brokenConstraint, type Db } from '../db/db.ts'
import { missing } from '../kernel/refusal.ts'
import { topicOf } from '../topics/topics.ts'
import { MOST_ASKS, markOf } from './checklist.ts'
import { tooManyAsks } from './refusals.ts'
import { type Ticked, tickedForBooking, upsertTicks } from './store.ts'

/** What of a pack is ticked, by marks. */
export type Ticks = Pick<Ticked, 'ticks' | 'asks'>

export const ticksOf = async (db: Db, bookingId: string): Promise<Ticks> =>
  (await tickedForBooking(db, bookingId)) ?? { ticks: [], asks: [] }

/** The questions of the topic that she means to ask, in their order. */
export async function asksOf(db: Db, bookingId: string): Promise<readonly string[]> {
  const ticked = await tickedForBooking(db, bookingId)
  return ticked === null ? [] : topicOf(ticked.topic).ask.filter((what) => ticked.asks.includes(markOf({ what })))
}

/**
 * Keep which tasks of a coming call are done, and which questions she means to ask: these, and no other; what is not said stays as
 * it was. What is no task and no question of its pack is left out.
 */
export async function keepTicks(
  db: Db,
  { booking }: Pick<Call, 'booking'>,
  wish: Partial<Ticks>,
  now: DateTime,
): Promise<void> {
  const { id, executiveId, releasedAt, startsAt } = booking
  if (executiveId === null) throw missing()
  if (releasedAt !== null) throw callReleased()
  if (startsAt <= now) throw callBegun()

  const { send, prepare, ask } = topicOf(booking.topic)
  const ticks = wish.ticks && [...send, ...prepare].map(markOf).filter((mark) => wish.ticks!.includes(mark))
  const asks = wish.asks && ask.map((what) => markOf({ what })).filter((mark) => wish.asks!.includes(mark))
  if (asks !== undefined && asks.length > MOST_ASKS) throw tooManyAsks(asks.length)
  try {
    await upsertTicks(db, { bookingId: id, executiveId, ...(ticks && { ticks }), ...(asks && { asks }), keptAt: now })
  } catch (error) {
    // She has just erased herself in another window.
    if (brokenConstraint(error) === 'ticks_are_of_someone_known') throw missing()
    throw error
  }
}
