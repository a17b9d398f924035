import type { DateTime } from 'luxon'
import { deleteBeside } from '../booking/retention.ts'
import type { Db } from '../db/db.ts'
import { prepTicks } from './tables.ts'

/** What was ticked for calls that were over by then; at most `limit` at once, and how many there were. */
export const forgetOldTicks = (tx: Db, endedBy: DateTime, limit: number): Promise<number> =>
  deleteBeside(tx, prepTicks, endedBy, limit)
