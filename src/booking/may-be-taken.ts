import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { offerOfSlot } from './claim-store.ts'
import { refusalFor } from './offer.ts'

/** Whether anyone else may book this time once it is given back: her recruiter's notice may have passed it. */
export async function mayStillBeTaken(db: Db, slotId: string, now: DateTime): Promise<boolean> {
  const offer = await offerOfSlot(db, slotId, now)
  return offer !== null && refusalFor({ ...offer, takenAt: null }, now) === null
}
