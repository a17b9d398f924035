import type { DateTime } from 'luxon'
import { deleteBeside } from '../booking/retention.ts'
import type { Db } from '../db/db.ts'
import { briefs } from './tables.ts'

/** Briefs of calls that were over by then; at most `limit` at once, and how many there were. */
export const forgetOldBriefs = (tx: Db, endedBy: DateTime, limit: number): Promise<number> =>
  deleteBeside(tx, briefs, endedBy, limit)
