import { DateTime } from 'luxon'
import { rfc3339 } from '../kernel/time.ts'
import { type CallPlan, mannerOf } from '../people/call-plan.ts'
import type { TopicId } from '../topics/topic.ts'
import type { Offer } from './offer.ts'
import type { State } from './state.ts'

import type { Booking } from './tables.ts'

/** What the executive is told of her booking. The manner of the call is known from the start, a number once it is booked. */
export interface BookingReply {
  id: string
  slotId: string
  state: State
  startsAt: string
  endsAt: string
  recruiter: { handle: string; name: string; zone: string; place: string | null }
  topic: TopicId
  question?: string
  call: { kind: CallPlan['kind']; phone?: string; url?: string }
  heldUntil?: string
  manageUrl?: string
  manageKey?: string
}

type PublicRecruiter = Pick<Offer, 'handle' | 'name' | 'zone' | 'place'>

export function heldReply(id: string, topic: TopicId, offer: Offer, heldUntil: DateTime): BookingReply {
  return {
    id,
    slotId: offer.slotId,
    state: 'pending',
    startsAt: rfc3339(DateTime.fromSQL(offer.startsAt)),
    endsAt: rfc3339(DateTime.fromSQL(offer.endsAt)),
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
  const { id, slotId, startsAt, endsAt, topic, question, call, bookedAt } = booking
  return {
    id,
    slotId,
    state,
    startsAt: rfc3339(startsAt),
    endsAt: rfc3339(endsAt),
    recruiter: recruiterOf(recruiter),
    topic,
    question,
    call: bookedAt === null ? mannerOf(call) : call,
  }
}

export const manageUrl = (publicUrl: string, key: string): string => `${publicUrl}/m/${key}`

const recruiterOf = ({ handle, name, zone, place }: PublicRecruiter) => ({ handle, name, zone, place })
