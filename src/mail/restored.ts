import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { restoreOf } from './store.ts'

/** When this database was restored from a backup, or null: what fell due before then, the database that is gone may have mailed. */
export async function restoredAt(db: Db): Promise<DateTime | null> {
  return (await restoreOf(db))?.restoredAt ?? null
}
