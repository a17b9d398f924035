import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { deleteNewsBefore, insertNews, newsSince, newsWithId } from './store.ts'

/** Something that happened: `booking.booked`, about one thing. */
export interface News {
  readonly what: string
  readonly about: string
  readonly facts: Record<string, unknown>
  readonly at: DateTime
}

/** Say in a verb's own transaction what it did; the database wakes those who react. */
export const tell = (
  tx: Db,
  what: string,
  about: string,
  at: DateTime,
  facts: Record<string, unknown> = {},
): Promise<void> => insertNews(tx, { what, about, at, facts })

export const newsOf = (db: Db, id: number): Promise<News | null> => newsWithId(db, id)

/** What was told of these things since, the latest first. */
export const newsAbout = (db: Db, what: string, about: readonly string[], since: DateTime): Promise<News[]> =>
  newsSince(db, what, about, since)

/** At most `limit` news of a time that nobody asks about any more; how many there were. */
export const forgetNewsBefore = (db: Db, moment: DateTime, limit: number): Promise<number> =>
  deleteNewsBefore(db, moment, limit)
