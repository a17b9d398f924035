import type { DateTime } from 'luxon'
import { inTransaction } from '../db/db.ts'
import { missing } from '../kernel/refusal.ts'
import { normalAddress } from '../kernel/text.ts'
import { codeHash, newCode } from '../keys/code.ts'
import { costsOfCode } from '../limits/costs.ts'
import { isAllowed, spend } from '../limits/spend.ts'
import { lettersTo, takeBackLetters, writeLetters } from '../mail/letters.ts'
import type { Deps } from '../web/feature.ts'
import { existingCall } from './calls.ts'
import { offerOfSlot } from './claim-store.ts'
import { codeLetter } from './mails.ts'
import { codesSpent, holdEnded } from './refusals.ts'
import { keepCode, lockedBooking } from './store.ts'

/** With the first: who has not found four mails will not find the fifth. */
const MOST_MAILS = 4

/**
 * A new code for a hold, to the address that was given or to another; the code before it works no more. Where no more mails may
 * leave for an address, nobody is told: it would show that somebody asked in its name.
 */
export async function mailCodeAgain(
  deps: Deps,
  id: string,
  other: string | null,
  network: string,
  now: DateTime,
): Promise<void> {
  const { db, settings } = deps
  const { booking: asked } = await existingCall(db, id, now)
  const email = other ?? asked.email
  const isOther = normalAddress(email) !== normalAddress(asked.email)
  const mails = isAllowed(await spend(deps, costsOfCode(network, email), now))
  if (!mails && !isOther) return

  await inTransaction(db, async (tx) => {
    const booking = await lockedBooking(tx, id)
    if (booking === null) throw missing()
    if (booking.bookedAt !== null || booking.expiredAt !== null || booking.heldUntil! <= now) throw holdEnded()
    const written = await lettersTo(tx, 'executive', [id])
    const sequence = Math.max(-1, ...written.map((letter) => letter.sequence)) + 1
    if (sequence >= MOST_MAILS) throw codesSpent()

    const code = newCode()
    await keepCode(tx, id, email, codeHash(settings.secret, id, code))
    await takeBackLetters(tx, id, ['code'], sequence)
    if (!mails) return
    const offer = await offerOfSlot(tx, booking.slotId, now)
    const letter = codeLetter(id, { ...booking, phone: undefined, email }, offer!, code, booking.heldUntil!)
    await writeLetters(tx, [{ ...letter, sequence }], settings, now)
  })
}
