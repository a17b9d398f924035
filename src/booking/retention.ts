import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { deleteKeysTo } from '../keys/keys.ts'
import { forgetLetters } from '../mail/letters.ts'
import { deleteBookings } from './personal-store.ts'
import {
  callsEndedBy,
  deleteLettersOfErased,
  deleteOldLetters,
  eraseBookings,
  forgetWords,
  unconfirmedAskedBy,
  wordyCallsEndedBy,
} from './retention-store.ts'

export { deleteBeside, executivesWithoutBookings, hasBookings } from './retention-store.ts'

// Each within the caller's transaction, for at most `limit` bookings; the answer is how many there were. A coming call has not ended, so it is never among them.

/** What was said before and after a call. That it was, and whose, stays. */
export async function forgetOldWords(tx: Db, endedBy: DateTime, now: DateTime, limit: number): Promise<number> {
  const ids = await wordyCallsEndedBy(tx, endedBy, limit)
  await forgetWords(tx, ids, now)
  return ids.length
}

/** Whose a call was. That it was, when, about which topic, and how it went stays. */
export async function forgetOldPeople(tx: Db, endedBy: DateTime, now: DateTime, limit: number): Promise<number> {
  const ids = await callsEndedBy(tx, endedBy, limit)
  await eraseBookings(tx, ids, now)
  await deleteKeysTo(tx, ...ids)
  await forgetLetters(tx, ids, 'all')
  return ids.length
}

/** What was asked for in somebody's name and never confirmed, with the letter that nobody answered. */
export async function forgetUnconfirmed(tx: Db, askedBy: DateTime, limit: number): Promise<number> {
  const ids = await unconfirmedAskedBy(tx, askedBy, limit)
  await deleteBookings(tx, ids)
  await forgetLetters(tx, ids, 'all')
  return ids.length
}

/** The last letters about calls of executives who erased themselves, once they have left. */
export const forgetLettersOfErased = (db: Db, since: DateTime): Promise<void> => deleteLettersOfErased(db, since)

/** That letters were sent, and what became of them. */
export const forgetOldLetters = (tx: Db, settledBy: DateTime, now: DateTime, limit: number): Promise<number> =>
  deleteOldLetters(tx, settledBy, now, limit)
