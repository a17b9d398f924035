import type { DateTime } from 'luxon'
import { type Db, inTransaction } from '../db/db.ts'
import type { Party } from '../kernel/party.ts'
import { missing } from '../kernel/refusal.ts'
import { faultInProse } from '../kernel/text.ts'
import { tell } from '../queue/news.ts'
import { markReleased } from './change-store.ts'
import { keepFirstPicks } from './first-pick.ts'
import { callBegun, callNotBooked, callReleased, changedMeanwhile, reasonFaulty } from './refusals.ts'
import { block, giveBack, unblock } from './slot-store.ts'
import { lockedBooking } from './store.ts'
import type { Booking } from './tables.ts'

export interface Release {
  readonly by: Party
  /** One sentence to the other side. */
  readonly reason?: string | undefined
  /** By a recruiter: the time is good, so the next person may have it. Else she needs it herself, and nobody is offered it. */
  readonly offerAgain?: boolean | undefined
}

/**
 * Give a call's time back. What an executive gives back goes to the next person; what a recruiter takes back is blocked, and her
 * next open times are kept for the executive. `seen` is the booking as whoever releases saw it. Released twice by one side is
 * released once.
 */
export function release(
  db: Db,
  seen: Pick<Booking, 'id' | 'sequence'>,
  { by, reason, offerAgain = false }: Release,
  now: DateTime,
): Promise<void> {
  const word = faultlessReason(reason)
  return inTransaction(db, async (tx) => {
    const booking = await lockedBooking(tx, seen.id)
    if (booking === null) throw missing()
    if (booking.releasedBy === by) return offerAgain ? unblock(tx, booking.slotId) : undefined
    if (booking.sequence !== seen.sequence) throw changedMeanwhile()
    refuseUnlessComing(booking, now)

    await releaseLocked(tx, booking, by, word, now)
    if (by === 'executive') return
    if (!offerAgain) await block(tx, booking.slotId, now)
    await keepFirstPicks(tx, [booking], now)
  })
}

/** Within the caller's transaction, the slot and the booking locked. */
export async function releaseLocked(
  tx: Db,
  { id, slotId, sequence }: Booking,
  by: Party,
  reason: string | null,
  now: DateTime,
): Promise<void> {
  await markReleased(tx, id, by, reason, now)
  await giveBack(tx, slotId, now)
  await tell(tx, 'booking.released', id, now, { by, sequence: sequence + 1 })
}

/** The reason as it is kept: trimmed, null where nothing was said. */
export function faultlessReason(reason: string | undefined): string | null {
  const fault = faultInProse(reason ?? '')
  if (fault !== null) throw reasonFaulty(fault)
  return reason?.trim() || null
}

function refuseUnlessComing({ bookedAt, releasedAt, startsAt }: Booking, now: DateTime): void {
  if (bookedAt === null) throw callNotBooked()
  if (releasedAt !== null) throw callReleased()
  if (startsAt <= now) throw callBegun()
}
