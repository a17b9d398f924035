import type { DateTime } from 'luxon'
import { deleteBeside } from '../booking/retention.ts'
import type { Db } from '../db/db.ts'
import type { Retention } from '../kernel/settings.ts'
import { daysKept } from './lasting.ts'
import { eraseEnded } from './store.ts'
import { resumes } from './tables.ts'

// Each within the caller's transaction, for at most `limit`; the answer is how many there were.

/** Resumes that have had their time after the call. */
export function eraseOldResumes(tx: Db, retention: Retention, now: DateTime, limit: number): Promise<number> {
  const before = (isKeptLonger: boolean) => now.minus({ days: daysKept(retention, isKeptLonger) })
  return eraseEnded(tx, { ordinary: before(false), longer: before(true) }, now, limit)
}

/** That there was one. */
export const forgetOldResumes = (tx: Db, endedBy: DateTime, limit: number): Promise<number> =>
  deleteBeside(tx, resumes, endedBy, limit)
