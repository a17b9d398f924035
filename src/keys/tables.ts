import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'

export type KeyKind = 'api' | 'manage'

/** Secret links and tokens, found by the SHA-256 of the key; the key itself is never stored. */
export const keys = pgTable(
  'keys',
  {
    id: uuid().primaryKey(),
    kind: text().$type<KeyKind>().notNull(),
    /** Whose door it opens: a recruiter (api) or a booking (manage). */
    opens: uuid().notNull(),
    hash: text().notNull().unique('one_key_per_hash'),
    madeAt: instant().notNull(),
    expiresAt: instant(),
  },
  (table) => [
    check('a_key_is_of_a_known_kind', sql`${table.kind} in ('api', 'manage')`),
    index('keys_to_one_door').on(table.opens, table.kind),
  ],
)
