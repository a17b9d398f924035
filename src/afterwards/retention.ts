import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { deleteAfterwardsEndedBy } from './store.ts'

/** What was said after calls that were over by then; at most `limit` at once, and how many there were. */
export const forgetOldAfterwards = (tx: Db, endedBy: DateTime, limit: number): Promise<number> =>
  deleteAfterwardsEndedBy(tx, endedBy, limit)
