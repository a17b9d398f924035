import type { DateTime } from 'luxon'
import { type Db, inTransaction } from '../db/db.ts'
import type { Party } from '../kernel/party.ts'
import { missing, Refusal } from '../kernel/refusal.ts'
import type { Settings } from '../kernel/settings.ts'
import { CODE_TRIES, isCode } from '../keys/code.ts'
import { cutManageKey, manageKey } from '../keys/keys.ts'
import { confirmedExecutive } from '../people/executives.ts'
import { tell } from '../queue/news.ts'
import type { Deps } from '../web/feature.ts'
import { offerOfSlot } from './claim-store.ts'
import { refusalFor } from './offer.ts'
import { codeSpent, codeWrong, slotPast, slotTaken, slotWithdrawn } from './refusals.ts'
import { countWrongCode, endFirstPick, endHold, lockedBooking, markBooked, settleFor, takeSlot } from './store.ts'
import type { Booking } from './tables.ts'

/** A manage key opens its booking until so long after the call. */
export const KEY_LIVES = { days: 30 }

export interface Booked {
  booking: Booking
  key: string
}

/**
 * Confirm the address behind a booking by the code that was sent there. A late code still books while the slot is free; the same
 * code again gives the same booking. Only now do the rules about a person answer, and who breaks one gives the slot back.
 */
export async function confirm({ db, settings }: Deps, id: string, code: string, now: DateTime): Promise<Booked> {
  const outcome = await inTransaction(db, async (tx) => {
    const booking = await lockedBooking(tx, id)
    if (booking?.codeHash == null || isForgotten(booking, now)) return missing()
    if (booking.wrongCodes >= CODE_TRIES) return codeSpent()
    if (!isCode(settings.secret, id, code, booking.codeHash)) return refuseCode(tx, booking, now)
    if (booking.bookedAt !== null) return { booking, key: manageKey(settings.secret, id) }
    const stillHeld = booking.expiredAt === null && booking.heldUntil! > now
    return bookHeld(tx, settings, booking, stillHeld, now)
  }).catch((error) => freeSlot(db, id, error, now))

  if (outcome instanceof Refusal) throw outcome
  return outcome
}

/** A code that did its work is good for a repeat that got lost on the way, not for ever. */
const isForgotten = ({ bookedAt }: Booking, now: DateTime): boolean =>
  bookedAt !== null && bookedAt.plus({ days: 1 }) <= now

/** From held to booked, within the caller's transaction. */
export async function bookHeld(
  tx: Db,
  settings: Settings,
  held: Booking,
  stillHeld: boolean,
  now: DateTime,
  by: Party = 'executive',
): Promise<Booked> {
  if (held.startsAt <= now) throw slotPast()
  const executiveId = await confirmedExecutive(tx, held.email, now)
  await settleFor(tx, held, executiveId, now)
  if (!stillHeld) await offeredStill(tx, held, executiveId, now)
  if (!(await takeSlot(tx, held, executiveId, stillHeld, now))) throw slotTaken()
  await endFirstPick(tx, held.recruiterId, executiveId)

  const booking = await markBooked(tx, held.id, executiveId, now)
  const key = await cutManageKey(tx, settings.secret, booking.id, now, booking.endsAt.plus(KEY_LIVES))
  await tell(tx, 'booking.booked', booking.id, now, by === 'recruiter' ? { by } : {})
  return { booking, key }
}

/**
 * While it was held the time was promised. A late code books only what is offered to anyone: not inside the recruiter's notice, for
 * all topics or for this one, and not while she pauses.
 */
async function offeredStill(tx: Db, { slotId, topic }: Booking, executiveId: string, now: DateTime): Promise<void> {
  const offer = await offerOfSlot(tx, slotId, now)
  const refusal = offer && refusalFor(offer, now, executiveId)
  if (refusal) throw refusal
  if (offer && !offer.topics.includes(topic)) throw slotWithdrawn()
}

/** The count must be kept, so this refusal is an answer of the transaction and does not undo it. */
async function refuseCode(tx: Db, booking: Booking, now: DateTime): Promise<Refusal> {
  const wrongCodes = booking.wrongCodes + 1
  await countWrongCode(tx, booking.id, wrongCodes)
  if (wrongCodes < CODE_TRIES) return codeWrong(CODE_TRIES - wrongCodes)
  if (booking.bookedAt === null) await endHold(tx, booking, now)
  return codeSpent()
}

/** Who may not have the slot does not keep it from others until the hold runs out. */
async function freeSlot(db: Db, id: string, error: unknown, now: DateTime): Promise<never> {
  if (error instanceof Refusal) {
    await inTransaction(db, async (tx) => {
      const booking = await lockedBooking(tx, id)
      if (booking && booking.bookedAt === null) await endHold(tx, booking, now)
    })
  }
  throw error
}
