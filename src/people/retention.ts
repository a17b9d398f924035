import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { forgetLetters } from '../mail/letters.ts'
import { deleteSignInsBefore } from './sign-in-store.ts'

/** At most `limit` sign-ins that were asked for by `moment`, with the letters of their codes; how many there were. */
export async function forgetOldSignIns(tx: Db, moment: DateTime, limit: number): Promise<number> {
  const ids = await deleteSignInsBefore(tx, moment, limit)
  await forgetLetters(tx, ids, 'all')
  return ids.length
}
