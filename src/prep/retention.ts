import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { deleteTicksEndedBy } from './store.ts'

/** What was ticked for calls that were over by then; at most `limit` at once, and how many there were. */
export const forgetOldTicks = (tx: Db, endedBy: DateTime, limit: number): Promise<number> =>
  deleteTicksEndedBy(tx, endedBy, limit)
