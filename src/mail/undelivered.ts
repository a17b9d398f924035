import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { failedAbout } from './store.ts'
import type { Letter } from './tables.ts'

/** A letter that did not leave and will not: it was refused for good, came too late, or was tried too often. */
export interface Undelivered {
  readonly about: string
  readonly to: Letter['reader']
  readonly what: string
  readonly failedAt: DateTime
  /** A sentence without anyone's address. */
  readonly reason: string
}

/** Of the letters about these things, the earliest first. */
export const undeliveredAbout = (db: Db, about: readonly string[]): Promise<Undelivered[]> => failedAbout(db, about)
