import type { DateTime } from 'luxon'
import { inTransaction } from '../db/db.ts'
import { missing, type Refusal } from '../kernel/refusal.ts'
import { rfc3339 } from '../kernel/time.ts'
import { cutManageKey } from '../keys/keys.ts'
import { tell } from '../queue/news.ts'
import type { Deps } from '../web/feature.ts'
import { markMoved } from './change-store.ts'
import { offerOfSlot } from './claim-store.ts'
import { KEY_LIVES } from './confirm.ts'
import { type Offer, refusalFor } from './offer.ts'
import {
  callBegun,
  callForgotten,
  callNotBooked,
  callReleased,
  changedMeanwhile,
  slotOfAnother,
  slotTaken,
  slotUnknown,
  topicNotOffered,
} from './refusals.ts'
import { giveBack } from './slot-store.ts'
import { isMissed } from './state.ts'
import { endFirstPick, lockedBooking, settleFor, takeSlot } from './store.ts'
import type { Booking } from './tables.ts'

/**
 * Another slot, the same booking, the same calendar UID. A call that its recruiter released, or that was missed, may be moved
 * too: then it stands again. `seen` is the booking as its executive saw it: who decided on something that has changed since is asked to look again.
 * The same move again is harmless.
 */
export function move(
  { db, settings }: Deps,
  seen: Pick<Booking, 'id' | 'sequence'>,
  slotId: string,
  now: DateTime,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const booking = await lockedBooking(tx, seen.id, slotId)
    if (booking === null) throw missing()
    if (booking.slotId === slotId && booking.releasedAt === null) return
    if (booking.sequence !== seen.sequence) throw changedMeanwhile()
    const never = refusalToMove(booking, now)
    if (never !== null) throw never
    const executiveId = booking.executiveId!

    const offer = await offerOfSlot(tx, slotId, now)
    refuseUnlessFor(booking, executiveId, offer, now)
    await settleFor(tx, { ...booking, slotId }, executiveId, now)
    if (!(await takeSlot(tx, { slotId, heldUntil: null }, executiveId, false, now))) throw slotTaken()
    if (isComing(booking, now)) await giveBack(tx, booking.slotId, now)
    await endFirstPick(tx, booking.recruiterId, executiveId)

    const moved = await markMoved(tx, booking.id, slotId, now)
    await cutManageKey(tx, settings.secret, moved.id, now, moved.endsAt.plus(KEY_LIVES))
    const { sequence } = moved
    await tell(tx, 'booking.moved', moved.id, now, {
      sequence,
      from: rfc3339(booking.startsAt),
      after: whatCameBefore(booking),
    })
  })
}

/** Why this call may not be moved at all, or null. */
export function refusalToMove(booking: Booking, now: DateTime): Refusal | null {
  const { executiveId, bookedAt, releasedBy, question } = booking
  if (bookedAt === null || executiveId === null) return callNotBooked()
  if (releasedBy === 'executive') return callReleased()
  if (question === '') return callForgotten()
  return releasedBy !== null || isComing(booking, now) || isMissed(booking) ? null : callBegun()
}

const whatCameBefore = (booking: Booking): 'release' | 'missed' | null =>
  booking.releasedAt !== null ? 'release' : isMissed(booking) ? 'missed' : null

const isComing = ({ releasedAt, startsAt }: Booking, now: DateTime): boolean => releasedAt === null && startsAt > now

function refuseUnlessFor(booking: Booking, executiveId: string, offer: Offer | null, now: DateTime): void {
  if (offer === null) throw slotUnknown()
  if (offer.recruiterId !== booking.recruiterId) throw slotOfAnother()
  const refusal = refusalFor(offer, now, executiveId)
  if (refusal !== null) throw refusal
  if (!offer.topics.includes(booking.topic)) throw topicNotOffered()
}
