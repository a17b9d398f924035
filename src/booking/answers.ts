import { DateTime } from 'luxon'
import { rfc3339 } from '../kernel/time.ts'
import { type CallPlan, mannerOf } from '../people/call-plan.ts'
import type { TopicId } from '../topics/topic.ts'
import type { State } from './state.ts'
import type { SlotOnOffer } from './store.ts'
import type { Booking } from './tables.ts'

/** What the executive is told of her booking. The manner of the call is known from the start, a number once it is booked. */
export interface BookingAnswer {
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

type PublicRecruiter = Pick<SlotOnOffer, 'handle' | 'name' | 'zone' | 'place'>

export function heldAnswer(id: string, topic: TopicId, offer: SlotOnOffer, heldUntil: DateTime): BookingAnswer {
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

export function bookedAnswer(
  booking: Booking,
  recruiter: PublicRecruiter,
  publicUrl: string,
  key: string,
): BookingAnswer {
  return {
    ...bookingAnswer(booking, recruiter, 'booked'),
    manageUrl: manageUrl(publicUrl, key),
    manageKey: key,
  }
}

export function bookingAnswer(booking: Booking, recruiter: PublicRecruiter, state: State): BookingAnswer {
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
