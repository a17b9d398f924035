import type { DateTime } from 'luxon'
import { deleteBeside } from '../booking/retention.ts'
import type { Db } from '../db/db.ts'
import { cardPoints } from './tables.ts'

/** What was noted of calls that were over by then; at most `limit` at once, and how many there were. */
export const forgetOldPoints = (tx: Db, endedBy: DateTime, limit: number): Promise<number> =>
  deleteBeside(tx, cardPoints, endedBy, limit)
