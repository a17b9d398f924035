import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { missing } from '../kernel/refusal.ts'
import { keepWords } from './change-store.ts'
import { callBegun, callNotBooked, callReleased } from './refusals.ts'
import { lockedBooking } from './store.ts'
import type { Booking } from './tables.ts'

/** What an executive says of herself in the booking itself. */
export type Words = Pick<Booking, 'question' | 'about'>

/** A call that is still to come, its slot and its booking locked, within the caller's transaction. */
export async function lockedComingCall(tx: Db, id: string, now: DateTime): Promise<Booking & { executiveId: string }> {
  const booking = await lockedBooking(tx, id)
  if (booking === null || booking.erasedAt !== null) throw missing()
  const { bookedAt, executiveId, releasedAt, startsAt } = booking
  if (bookedAt === null || executiveId === null) throw callNotBooked()
  if (releasedAt !== null) throw callReleased()
  if (startsAt <= now) throw callBegun()
  return { ...booking, executiveId }
}

/**
 * Ask something else, within the caller's transaction. Feeds and downloads show it from then on. SEQUENCE stays: time and place are
 * as they were, so no invite goes out again, and a page that was opened before may still move the call.
 */
export async function changeWords(tx: Db, booking: Booking, { question, about }: Words, now: DateTime): Promise<void> {
  if (booking.question === question && booking.about === about) return
  await keepWords(tx, booking.id, { question, about }, now)
}
