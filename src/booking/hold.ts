import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import { type Db, inTransaction, retried } from '../db/db.ts'
import { keepAnswer, type Once } from '../idempotency/answer-once.ts'
import { faultsBy, notAccepted } from '../kernel/refusal.ts'
import { faultInLine, faultInName, faultInProse, tidy } from '../kernel/text.ts'
import { isZone } from '../kernel/time.ts'
import { codeHash, newCode } from '../keys/code.ts'
import { costsOfCode, costsOfOneRecruiter } from '../limits/costs.ts'
import { giveBack, isAllowed, placeMark, refuseWhatIsSpent, spend } from '../limits/spend.ts'
import { letterRow } from '../mail/letters.ts'
import type { TopicId } from '../topics/topic.ts'
import type { Deps } from '../web/feature.ts'
import { type Claim, claim, offerOfSlot } from './claim-store.ts'
import { bookHeld } from './confirm.ts'
import { codeLetter } from './mails.ts'
import { type Offer, refusalFor } from './offer.ts'
import { phoneNeeded, slotTaken, slotUnknown, topicNotOffered } from './refusals.ts'
import { type BookingReply, bookedReply, heldReply } from './replies.ts'
import { lockedBooking } from './store.ts'

/** What an executive asks for, as she wrote it. */
export interface Ask {
  slotId: string
  topic: TopicId
  question: string
  about?: string | undefined
  executive: { name: string; email: string; zone: string; phone?: string | undefined }
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
): Promise<BookingReply> {
  const ask = tidied(asked)
  const offer = await slotFor(deps.db, ask, now)
  if (deps.settings.confirmAddress === 'never') return bookAtOnce(deps, ask, offer, once, now)

  const [ofHers, ofMail] = [costsOfOneRecruiter(network, offer.recruiterId), costsOfCode(network, ask.executive.email)]
  refuseWhatIsSpent(await spend(deps, ofHers, now))
  // To say that there are no more mails for an address would be to say that somebody asked in its name.
  const mails = isAllowed(await spend(deps, ofMail, now))
  try {
    return await holdForCode(deps, ask, offer, placeMark(deps.settings, network), mails, once, now)
  } catch (error) {
    // Nothing was held and no mail left, so neither is counted. Whether that can be undone, what went wrong comes first.
    await giveBack(deps, [...ofHers, ...(mails ? ofMail : [])], now).catch(() => {})
    throw error
  }
}

async function holdForCode(
  { db, settings }: Deps,
  ask: Ask,
  offer: Offer,
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

  const values = claimValues(id, ask, offer, heldUntil, now, codeHash(settings.secret, id, code))
  const got = await retried(() =>
    claim(db, {
      ...values,
      network,
      letter: mails ? JSON.stringify(letter) : null,
      answer: row ? JSON.stringify({ ...row, sealedBody: row.sealedBody.toString('base64') }) : null,
    }),
  )
  if (!got) throw slotTaken()
  return answer
}

function bookAtOnce(deps: Deps, ask: Ask, offer: Offer, once: Once | null, now: DateTime): Promise<BookingReply> {
  const id = randomUUID()
  return inTransaction(deps.db, async (tx) => {
    const got = await claim(tx, claimValues(id, ask, offer, now.plus(HOLD), now, null))
    if (!got) throw slotTaken()
    const held = await lockedBooking(tx, id)
    const { booking, key } = await bookHeld(tx, deps.settings, held!, true, now)
    const answer = bookedReply(booking, offer, 'booked', deps.settings.publicUrl, key)
    await keepAnswer(tx, once, 201, answer)
    return answer
  })
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

/** The slot that is asked for, if it may be booked at all. */
async function slotFor(db: Db, { slotId, topic, executive }: Ask, now: DateTime): Promise<Offer> {
  const offer = await offerOfSlot(db, slotId)
  if (offer === null) throw slotUnknown()
  const refusal = refusalFor(offer, now)
  if (refusal !== null) throw refusal
  if (!offer.topics.includes(topic)) throw topicNotOffered()
  if (offer.call.kind === 'recruiter-calls' && executive.phone === undefined) throw phoneNeeded()
  return offer
}

function tidied({ executive, question, about, ...ask }: Ask): Ask {
  const faults = faultsBy({
    '#/executive/name': faultInName(executive.name),
    '#/executive/zone': isZone(executive.zone) ? null : 'must be a time zone such as America/New_York',
    '#/question': faultInQuestion(question),
    '#/about': about === undefined ? null : faultInLine(about),
  })
  if (faults.length > 0) throw notAccepted(...faults)
  return {
    ...ask,
    question: question.trim(),
    about: about && tidy(about),
    executive: { ...executive, name: tidy(executive.name) },
  }
}

const faultInQuestion = (question: string): string | null =>
  faultInProse(question) ??
  ([...question.trim()].length < 20 || !/\p{L}/u.test(question)
    ? 'must have at least 20 characters, and be a question'
    : null)
