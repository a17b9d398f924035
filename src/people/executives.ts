import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { normalAddress } from '../kernel/text.ts'
import { deleteExecutive, executiveAt, lockExecutive } from './store.ts'

/** Who this is, now that the address is confirmed. */
export const confirmedExecutive = (tx: Db, email: string, now: DateTime): Promise<string> =>
  executiveAt(tx, normalAddress(email), now)

/** Whether she still is; locked, so that she confirms nothing while the caller's transaction lasts. */
export const stillKnown = (tx: Db, id: string): Promise<boolean> => lockExecutive(tx, id)

/** Nobody knows her any more; a booking that is still hers objects. */
export const forgetExecutive = (tx: Db, id: string): Promise<void> => deleteExecutive(tx, id)
