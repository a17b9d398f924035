import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { normalAddress } from '../kernel/text.ts'
import { executiveAt } from './store.ts'

/** Who this is, now that the address is confirmed. */
export const confirmedExecutive = (tx: Db, email: string, now: DateTime): Promise<string> =>
  executiveAt(tx, normalAddress(email), now)
