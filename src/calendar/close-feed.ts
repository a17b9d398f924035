import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { missing } from '../kernel/refusal.ts'
import { markClosed, type Owner } from './feed-store.ts'

/** From now on its address answers 410. Closed twice is closed once. */
export async function closeFeed(db: Db, owner: Owner, id: string, now: DateTime): Promise<void> {
  if (!(await markClosed(db, owner, id, now))) throw missing()
}
