import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import { type Db, inTransaction, retried } from '../db/db.ts'
import { keepAnswer, type Once } from '../idempotency/answer-once.ts'
import type { Party } from '../kernel/party.ts'
import { normalAddress } from '../kernel/text.ts'
import { codeHash, newCode } from '../keys/code.ts'
import { costsOfCode, costsOfOneRecruiter } from '../limits/costs.ts'
import { type Cost, giveBack, isAllowed, placeMark, refuseWhatIsSpent, spend } from '../limits/spend.ts'
import { letterRow, takeBackLetters } from '../mail/letters.ts'
import type { Deps } from '../web/feature.ts'
import { type Ask, tidied } from './ask.ts'
import { callOf } from './calls.ts'
import { type Claim, claim, offerOfSlot, overWhatHasEnded } from './claim-store.ts'
import { bookHeld } from './confirm.ts'
import { codeLetter } from './mails.ts'
import { type Offer, refusalFor } from './offer.ts'
import { phoneNeeded, slotTaken, slotUnknown, topicNotOffered } from './refusals.ts'
import { type BookingReply, bookedReply, heldReply } from './replies.ts'
import { endHold, lockedBooking } from './store.ts'
import type { Booking } from './tables.ts'

/** What the browser that asks has shown before; a program has shown nothing. */
export interface Asker {
  /** An address that was confirmed in it: for that one, no code is needed. */
  readonly address?: string | null
  /** Its hold that waits for a code. Whoever asks again has changed her mind: it is given up, if the new one is got. */
  readonly instead?: string | null
}

/** Long enough to find a mail, short enough not to keep others waiting. */
const HOLD = { minutes: 15 }

/**
 * Keep a slot while its executive confirms her address. Rules about a person are not asked here: a request in anyone's name
 * answers the same. With CONFIRM_ADDRESS=never the address counts as confirmed, and the slot is booked at once.
 */
export async function hold(
  deps: Deps,
  asked: Ask,
  network: string,
  once: Once | null,
  now: DateTime,
  { address = null, instead = null }: Asker = {},
): Promise<BookingReply> {
  const ask = tidied(asked)
  const earlier = instead === null ? null : await heldStill(deps.db, instead, now)
  const offer = await slotFor(deps.db, ask, earlier, now)
  if (deps.settings.confirmAddress === 'never') return bookAtOnce(deps, ask, offer, earlier, once, now)

  const [ofHers, ofMail] = [costsOfOneRecruiter(network, offer.recruiterId), costsOfCode(network, ask.executive.email)]
  refuseWhatIsSpent(await spend(deps, ofHers, now))
  if (normalAddress(ask.executive.email) === address)
    return givingBack(deps, ofHers, now, () => bookAtOnce(deps, ask, offer, earlier, once, now))

  // To say that there are no more mails for an address would be to say that somebody asked in its name.
  const mails = isAllowed(await spend(deps, ofMail, now))
  return givingBack(deps, [...ofHers, ...(mails ? ofMail : [])], now, () =>
    holdForCode(deps, ask, offer, earlier, placeMark(deps.settings, network), mails, once, now),
  )
}

/** Where nothing was held and no mail left, neither is counted. Whether that can be undone, what went wrong comes first. */
async function givingBack<T>(deps: Deps, costs: readonly Cost[], now: DateTime, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await giveBack(deps, costs, now).catch(() => {})
    throw error
  }
}

async function holdForCode(
  { db, settings }: Deps,
  ask: Ask,
  offer: Offer,
  earlier: Booking | null,
  network: string | null,
  mails: boolean,
  once: Once | null,
  now: DateTime,
): Promise<BookingReply> {
  const id = randomUUID()
  const code = newCode()
  const heldUntil = now.plus(HOLD)
  const answer = heldReply(id, ask.topic, offer, heldUntil)
  const letter = letterRow(codeLetter(id, ask.executive, offer, code, heldUntil), settings, now)
  const row = once?.answerRow(201, answer)

  const values: Claim = {
    ...claimValues(id, ask, offer, heldUntil, now, codeHash(settings.secret, id, code)),
    network,
    letter: mails ? JSON.stringify(letter) : null,
    answer: row ? JSON.stringify({ ...row, sealedBody: row.sealedBody.toString('base64') }) : null,
  }
  const hold = async (on: Db) => {
    if (!(await claim(on, values))) throw slotTaken()
  }
  await overWhatHasEnded(db, values, () =>
    earlier === null
      ? retried(() => hold(db))
      : inTransaction(db, (tx) => giveUp(tx, earlier, offer, now).then(() => hold(tx))),
  )
  return answer
}

/** Without a code: the address was shown to be hers before, or the recruiter herself names it. */
export function bookAtOnce(
  deps: Deps,
  ask: Ask,
  offer: Offer,
  earlier: Booking | null,
  once: Once | null,
  now: DateTime,
  by: Party = 'executive',
): Promise<BookingReply> {
  const id = randomUUID()
  const values = claimValues(id, ask, offer, now.plus(HOLD), now, null)
  const book = async (tx: Db) => {
    await giveUp(tx, earlier, offer, now)
    if (!(await claim(tx, values))) throw slotTaken()
    const held = await lockedBooking(tx, id)
    const { booking, key } = await bookHeld(tx, deps.settings, held!, true, now, by)
    const answer = bookedReply(booking, offer, 'booked', deps.settings.publicUrl, key)
    await keepAnswer(tx, once, 201, answer)
    return answer
  }
  return overWhatHasEnded(deps.db, values, () => inTransaction(deps.db, book))
}

function claimValues(
  id: string,
  ask: Ask,
  offer: Offer,
  heldUntil: DateTime,
  now: DateTime,
  hash: string | null,
): Claim {
  const { topic, question, about, executive } = ask
  return {
    now: now.toISO()!,
    heldUntil: heldUntil.toISO()!,
    slotId: offer.slotId,
    recruiterId: offer.recruiterId,
    network: null,
    booking: JSON.stringify({ id, topic, question, about, ...executive, call: offer.call, codeHash: hash }),
    letter: null,
    answer: null,
  }
}

async function heldStill(db: Db, id: string, now: DateTime): Promise<Booking | null> {
  const call = await callOf(db, id, now)
  return call?.state === 'pending' ? call.booking : null
}

/** In the transaction of the claim: who does not get the other time keeps this one. */
async function giveUp(tx: Db, earlier: Booking | null, { slotId }: Offer, now: DateTime): Promise<void> {
  if (earlier === null) return
  const held = await lockedBooking(tx, earlier.id, slotId)
  if (held === null || held.bookedAt !== null) return
  await endHold(tx, held, now)
  await takeBackLetters(tx, held.id, ['code'], ALL_CODES)
}

/** Above the number of any letter with a code. */
const ALL_CODES = 1_000

/** The slot that is asked for, if it may be booked at all. */
async function slotFor(
  db: Db,
  { slotId, topic, executive }: Ask,
  earlier: Booking | null,
  now: DateTime,
): Promise<Offer> {
  const offer = await offerOfSlot(db, slotId, now)
  if (offer === null) throw slotUnknown()
  const refusal = refusalFor(earlier?.slotId === slotId ? { ...offer, heldUntil: null } : offer, now)
  if (refusal !== null) throw refusal
  if (!offer.topics.includes(topic)) throw topicNotOffered()
  if (offer.call.kind === 'recruiter-calls' && executive.phone === undefined) throw phoneNeeded()
  return offer
}
