import { sql } from 'drizzle-orm'
import { bigint, check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'
import type { Party } from '../kernel/party.ts'
import type { FeedDetail } from './feed.ts'

/** A private calendar to subscribe to: one person's calls, under an address that only she knows. */
export const feeds = pgTable(
  'feeds',
  {
    id: uuid().primaryKey(),
    /** A recruiter or an executive, as `ofParty` says. */
    ownerId: uuid().notNull(),
    ofParty: text().$type<Party>().notNull(),
    detail: text().$type<FeedDetail>().notNull(),
    name: text(),
    madeAt: instant().notNull(),
    /** From then on its address answers 410. */
    closedAt: instant(),
    lastFetchedAt: instant(),
    lastFetchedBy: text(),
  },
  (table) => [
    check('a_feed_is_of_one_of_two', sql`${table.ofParty} in ('executive', 'recruiter')`),
    check('a_feed_tells_a_known_detail', sql`${table.detail} in ('full', 'initials', 'busy')`),
    index('feeds_of_one_owner').on(table.ownerId, table.madeAt),
  ],
)

/** Raised by the database itself with each change that a feed of this person's calls would show. */
export const calendarVersions = pgTable('calendar_versions', {
  ownerId: uuid().primaryKey(),
  version: bigint({ mode: 'number' }).notNull(),
  changedAt: instant().notNull(),
})

export type Feed = typeof feeds.$inferSelect
