import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { missing } from '../kernel/refusal.ts'
import { type Call, callsWhere, isBooking, matching, type Search } from './store.ts'

export type { Call }

/** One booking with its recruiter, or null. */
export async function callOf(db: Db, bookingId: string, now: DateTime): Promise<Call | null> {
  const [call] = await callsWhere(db, isBooking(bookingId), now)
  return call ?? null
}

export async function existingCall(db: Db, bookingId: string, now: DateTime): Promise<Call> {
  const call = await callOf(db, bookingId, now)
  if (call === null) throw missing()
  return call
}

/** A recruiter's bookings, soonest first. */
export const callsOfRecruiter = (db: Db, search: Search, now: DateTime, limit: number): Promise<Call[]> =>
  callsWhere(db, matching(search, now), now, limit)
