import type { DateTime } from 'luxon'
import type { Once } from '../idempotency/answer-once.ts'
import { Refusal } from '../kernel/refusal.ts'
import { costsOfBookingByHand } from '../limits/costs.ts'
import { giveBack, refuseWhatIsSpent, spend } from '../limits/spend.ts'
import type { Recruiter } from '../people/tables.ts'
import type { Deps } from '../web/feature.ts'
import { type Ask, tidied } from './ask.ts'
import { ownOfferOfSlot } from './claim-store.ts'
import { bookAtOnce } from './hold.ts'
import { type Offer, refusalFor } from './offer.ts'
import { bookedAlreadyByHand, notThenByHand, phoneNeeded, slotUnknown, topicNotOffered } from './refusals.ts'
import type { BookingReply } from './replies.ts'

/**
 * A recruiter books somebody into a time of her own, also within her notice or while she pauses. The executive has the
 * confirmation by mail, and gives the time back as easily as any other. The rules about a person hold.
 */
export async function bookByHand(
  deps: Deps,
  { id }: Pick<Recruiter, 'id'>,
  asked: Ask,
  once: Once | null,
  now: DateTime,
): Promise<BookingReply> {
  const ask = tidied(asked)
  const offer = await ownOffer(deps, id, ask, now)
  const costs = costsOfBookingByHand(id, ask.executive.email)
  refuseWhatIsSpent(await spend(deps, costs, now))
  try {
    return await bookAtOnce(deps, ask, offer, null, once, now, 'recruiter')
  } catch (error) {
    if (!tellsOfOthers(error)) await giveBack(deps, costs, now).catch(() => {})
    throw asToldByHand(error)
  }
}

async function ownOffer({ db }: Deps, recruiterId: string, ask: Ask, now: DateTime): Promise<Offer> {
  const offer = await ownOfferOfSlot(db, ask.slotId)
  if (offer === null || offer.recruiterId !== recruiterId) throw slotUnknown()
  const refusal = refusalFor({ ...offer, ...WHATEVER_SHE_TELLS_OTHERS }, now)
  if (refusal !== null) throw refusal
  if (!offer.topics.includes(ask.topic)) throw topicNotOffered()
  if (offer.call.kind === 'recruiter-calls' && ask.executive.phone === undefined) throw phoneNeeded()
  return offer
}

const WHATEVER_SHE_TELLS_OTHERS = { noticeHours: 0, horizonWeeks: 60, pausedAt: null }

/** That somebody has a call at this time with another recruiter is not for asking again and again. */
const tellsOfOthers = (error: unknown): boolean => error instanceof Refusal && error.code === 'two-calls-at-once'

/** The rules are the same; what they say to an executive is not for a recruiter's eyes. */
function asToldByHand(error: unknown): unknown {
  if (!(error instanceof Refusal)) return error
  if (error.code === 'already-booked') return bookedAlreadyByHand()
  return error.code === 'two-calls-at-once' ? notThenByHand() : error
}
