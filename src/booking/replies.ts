import type { DateTime } from 'luxon'
import type { Party } from '../kernel/party.ts'
import { momentIn, rfc3339 } from '../kernel/time.ts'
import { type CallPlan, mannerOf } from '../people/call-plan.ts'
import type { TopicId } from '../topics/topic.ts'
import type { KeptSlot } from './first-pick.ts'
import type { Offer } from './offer.ts'
import type { Outcome, State } from './state.ts'
import type { Booking } from './tables.ts'

/** What the executive is told of her booking. The manner of the call is known from the start, a number once it is booked. */
export interface BookingReply {
  id: string
  slotId: string
  state: State
  sequence?: number
  startsAt: string
  endsAt: string
  recruiter: { handle: string; name: string; zone: string; place: string | null }
  topic: TopicId
  question?: string
  call: { kind: CallPlan['kind']; phone?: string; url?: string }
  heldUntil?: string
  manageUrl?: string
  manageKey?: string
  released?: { by: Party; at: string; reason: string | null }
  firstPick?: { id: string; startsAt: string; endsAt: string; keptUntil: string }[]
  outcomes?: Record<Party, Outcome | null>
  nextSteps?: string[]
}

type PublicRecruiter = Pick<Offer, 'handle' | 'name' | 'zone' | 'place'>

export function heldReply(id: string, topic: TopicId, offer: Offer, heldUntil: DateTime): BookingReply {
  return {
    id,
    slotId: offer.slotId,
    state: 'pending',
    startsAt: rfc3339(momentIn(offer.startsAt)),
    endsAt: rfc3339(momentIn(offer.endsAt)),
    recruiter: recruiterOf(offer),
    topic,
    call: mannerOf(offer.call),
    heldUntil: rfc3339(heldUntil),
  }
}

export function bookedReply(
  booking: Booking,
  recruiter: PublicRecruiter,
  state: State,
  publicUrl: string,
  key: string,
): BookingReply {
  return {
    ...bookingReply(booking, recruiter, state),
    manageUrl: manageUrl(publicUrl, key),
    manageKey: key,
  }
}

export function bookingReply(booking: Booking, recruiter: PublicRecruiter, state: State): BookingReply {
  const { id, slotId, sequence, startsAt, endsAt, topic, question, call, bookedAt } = booking
  return {
    id,
    slotId,
    state,
    sequence,
    startsAt: rfc3339(startsAt),
    endsAt: rfc3339(endsAt),
    recruiter: recruiterOf(recruiter),
    topic,
    question,
    call: bookedAt === null ? mannerOf(call) : call,
    ...whatBecameOf(booking),
  }
}

/** To both sides alike: who released it and in which words, and how it went as each says. */
export function whatBecameOf({
  releasedAt,
  releasedBy,
  releaseReason,
  executiveOutcome: executive,
  recruiterOutcome: recruiter,
  nextSteps,
}: Booking): Pick<BookingReply, 'released' | 'outcomes' | 'nextSteps'> {
  return {
    ...(releasedAt && releasedBy && { released: { by: releasedBy, at: rfc3339(releasedAt), reason: releaseReason } }),
    ...((executive || recruiter) && { outcomes: { executive, recruiter } }),
    ...(nextSteps.length > 0 && { nextSteps }),
  }
}

/** The times that are kept for one executive after her call was released. */
export const keptReply = (kept: readonly KeptSlot[]): Pick<BookingReply, 'firstPick'> =>
  kept.length === 0
    ? {}
    : {
        firstPick: kept.map(({ id, startsAt, endsAt, keptUntil }) => ({
          id,
          startsAt: rfc3339(startsAt),
          endsAt: rfc3339(endsAt),
          keptUntil: rfc3339(keptUntil),
        })),
      }

export const manageUrl = (publicUrl: string, key: string): string => `${publicUrl}/m/${key}`

/** Where an executive chooses another time; with one chosen already, where she says so. */
export const moveUrl = (manageUrl: string, slotId?: string): string =>
  `${manageUrl}/move${slotId === undefined ? '' : `?slot=${slotId}`}`

export const releaseUrl = (manageUrl: string): string => `${manageUrl}/release`

const recruiterOf = ({ handle, name, zone, place }: PublicRecruiter) => ({ handle, name, zone, place })
