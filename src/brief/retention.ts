import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { deleteBriefsEndedBy } from './store.ts'

/** Briefs of calls that were over by then; at most `limit` at once, and how many there were. */
export const forgetOldBriefs = (tx: Db, endedBy: DateTime, limit: number): Promise<number> =>
  deleteBriefsEndedBy(tx, endedBy, limit)
