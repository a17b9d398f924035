import type { DateTime } from 'luxon'
import { deleteBeside } from '../booking/retention.ts'
import type { Db } from '../db/db.ts'
import { afterwards } from './tables.ts'

/** What was said after calls that were over by then; at most `limit` at once, and how many there were. */
export const forgetOldAfterwards = (tx: Db, endedBy: DateTime, limit: number): Promise<number> =>
  deleteBeside(tx, afterwards, endedBy, limit)
