import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'

/**
 * `session` is a recruiter's and `visit` an executive's, both by a mailed code; `feed` opens a calendar. `device` opens nothing of
 * hers: it says that a browser has shown an executive's address to be hers.
 */
export type KeyKind = 'api' | 'manage' | 'feed' | 'session' | 'visit' | 'device'

/** Secret links and tokens, found by the SHA-256 of the key; the key itself is never stored. */
export const keys = pgTable(
  'keys',
  {
    id: uuid().primaryKey(),
    kind: text().$type<KeyKind>().notNull(),
    /** Whose door it opens: a recruiter (api, session), an executive (visit, device), a booking (manage) or a feed. */
    opens: uuid().notNull(),
    /** What its owner calls it. */
    name: text(),
    hash: text().notNull().unique('one_key_per_hash'),
    madeAt: instant().notNull(),
    expiresAt: instant(),
  },
  (table) => [
    check('a_key_is_of_a_known_kind', sql`${table.kind} in ('api', 'manage', 'feed', 'session', 'visit', 'device')`),
    index('keys_that_end').on(table.expiresAt).where(sql`expires_at is not null`),
    index('keys_to_one_door').on(table.opens, table.kind),
  ],
)

export type Key = typeof keys.$inferSelect
