import { DateTime } from 'luxon'
import type { Refusal } from '../kernel/refusal.ts'
import type { CallPlan } from '../people/call-plan.ts'
import type { TopicId } from '../topics/topic.ts'
import { slotHeld, slotPast, slotTaken, slotTooFar, slotTooSoon, slotWithdrawn } from './refusals.ts'

/** A slot with what decides whether it may be booked, and what is said of its recruiter. Moments are as PostgreSQL writes them. */
export interface Offer {
  slotId: string
  recruiterId: string
  startsAt: string
  endsAt: string
  topics: TopicId[]
  heldUntil: string | null
  takenAt: string | null
  withdrawnAt: string | null
  pausedAt: string | null
  noticeHours: number
  horizonWeeks: number
  handle: string
  name: string
  zone: string
  place: string | null
  call: CallPlan
}

/** Why nobody may book this slot now, or null. Who is first among those who may, only the claim decides. */
export function refusalFor(offer: Offer, now: DateTime): Refusal | null {
  const startsAt = DateTime.fromSQL(offer.startsAt)
  if (offer.takenAt !== null) return slotTaken()
  if (offer.withdrawnAt !== null || offer.pausedAt !== null) return slotWithdrawn()
  if (startsAt <= now) return slotPast()
  if (startsAt < now.plus({ hours: offer.noticeHours })) return slotTooSoon()
  if (startsAt >= now.plus({ days: offer.horizonWeeks * 7 })) return slotTooFar()
  if (offer.heldUntil !== null && DateTime.fromSQL(offer.heldUntil) > now) return slotHeld()
  return null
}
