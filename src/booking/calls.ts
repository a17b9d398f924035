import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { missing } from '../kernel/refusal.ts'
import { type Call, callsMatching, callWithId, type Given, givenBy, type Search } from './calls-store.ts'

export type { Call, Given }

/** One booking with its recruiter, or null. */
export const callOf = (db: Db, bookingId: string, now: DateTime): Promise<Call | null> => callWithId(db, bookingId, now)

export async function existingCall(db: Db, bookingId: string, now: DateTime): Promise<Call> {
  const call = await callOf(db, bookingId, now)
  if (call === null) throw missing()
  return call
}

/** A recruiter's bookings, by the start of the call. */
export const callsOfRecruiter = (db: Db, search: Search, now: DateTime, limit: number): Promise<Call[]> =>
  callsMatching(db, search, now, limit)

/** An executive's bookings with every recruiter, by the start of the call. */
export const callsOfExecutive = (
  db: Db,
  search: Search & { executiveId: string },
  now: DateTime,
  limit: number,
): Promise<Call[]> => callsMatching(db, search, now, limit)

/** What a recruiter has given so far: calls that took place, by what was said of them. */
export const givenSoFar = (db: Db, recruiterId: string, now: DateTime): Promise<Given> => givenBy(db, recruiterId, now)
