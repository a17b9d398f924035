import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { deletePointsEndedBy } from './store.ts'

/** What was noted of calls that were over by then; at most `limit` at once, and how many there were. */
export const forgetOldPoints = (tx: Db, endedBy: DateTime, limit: number): Promise<number> =>
  deletePointsEndedBy(tx, endedBy, limit)
