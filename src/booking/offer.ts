import type { DateTime } from 'luxon'
import type { Refusal } from '../kernel/refusal.ts'
import { momentIn } from '../kernel/time.ts'
import type { CallPlan } from '../people/call-plan.ts'
import type { TopicId } from '../topics/topic.ts'
import { slotHeld, slotKept, slotPast, slotTaken, slotTooFar, slotTooSoon, slotWithdrawn } from './refusals.ts'

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
  blockedAt: string | null
  keptFor: string | null
  keptUntil: string | null
  pausedAt: string | null
  noticeHours: number
  horizonWeeks: number
  handle: string
  name: string
  zone: string
  place: string | null
  call: CallPlan
}

/**
 * Why this slot may not be booked now, or null: by the person with this id, or by anyone. Who is first among those who may, only
 * the claim decides. What was kept for somebody was promised, so she is not told that it has come too near.
 */
export function refusalFor(offer: Offer, now: DateTime, executiveId: string | null = null): Refusal | null {
  const startsAt = momentIn(offer.startsAt)
  const isKept = isAfter(offer.keptUntil, now)
  const isHers = isKept && offer.keptFor === executiveId
  if (offer.takenAt !== null) return slotTaken()
  if ([offer.withdrawnAt, offer.blockedAt, offer.pausedAt].some((fact) => fact !== null)) return slotWithdrawn()
  if (startsAt <= now) return slotPast()
  if (startsAt < now.plus({ hours: offer.noticeHours }) && !isHers) return slotTooSoon()
  if (startsAt >= now.plus({ days: offer.horizonWeeks * 7 })) return slotTooFar()
  if (isKept && !isHers) return slotKept()
  if (isAfter(offer.heldUntil, now)) return slotHeld()
  return null
}

const isAfter = (moment: string | null, now: DateTime): boolean => moment !== null && momentIn(moment) > now
