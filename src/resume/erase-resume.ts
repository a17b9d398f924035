import type { DateTime } from 'luxon'
import { type Db, inTransaction } from '../db/db.ts'
import { missing } from '../kernel/refusal.ts'
import { eraseResume as erase, eraseIfReleased, lockedCall } from './store.ts'

/** Erase the resume of a call at once. That there was one stays, so that her recruiter sees why it is gone. */
export function eraseResume(db: Db, bookingId: string, now: DateTime): Promise<void> {
  return inTransaction(db, async (tx) => {
    // One that is on its way comes before this, or after it.
    await lockedCall(tx, bookingId)
    if (!(await erase(tx, bookingId, now))) throw missing()
  })
}

/** The call is off: nobody needs the resume. A call that has moved or stands again keeps it. */
export const eraseWithCall = (db: Db, bookingId: string, now: DateTime): Promise<void> =>
  inTransaction(db, async (tx) => {
    await lockedCall(tx, bookingId)
    await eraseIfReleased(tx, bookingId, now)
  })
