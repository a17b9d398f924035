import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import type { Person } from '../kernel/party.ts'
import { forgetLetters } from '../mail/letters.ts'
import { deleteBookings, lockedBookingsOf } from './personal-store.ts'
import { releaseLocked } from './release.ts'
import { endHold } from './store.ts'

/**
 * All her time to come goes to the next person: each call as if she had pressed release, each hold as if its time were over, and
 * what was never confirmed is gone. Within the caller's transaction; answers all of hers to come that are released by now: their
 * letters may not be written yet.
 */
export async function giveBackAll(tx: Db, person: Person, now: DateTime): Promise<string[]> {
  const hers = await lockedBookingsOf(tx, person, now)

  const unconfirmed = hers.filter(({ bookedAt }) => bookedAt === null)
  for (const pending of unconfirmed.filter(({ expiredAt }) => expiredAt === null)) await endHold(tx, pending, now)
  const ids = unconfirmed.map(({ id }) => id)
  await deleteBookings(tx, ids)
  await forgetLetters(tx, ids, 'all')

  const coming = hers.filter((booking) => booking.bookedAt && booking.startsAt > now)
  for (const booking of coming.filter(({ releasedAt }) => releasedAt === null))
    await releaseLocked(tx, booking, 'executive', null, now)
  return coming.map(({ id }) => id)
}
