import { customType, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** The successful answer to a request that carried an Idempotency-Key, sealed: it may hold a secret link. */
export const answers = pgTable(
  'answers',
  {
    scope: text().notNull(),
    fingerprint: text().notNull(),
    status: integer().notNull(),
    sealedBody: bytes().notNull(),
    answeredAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ name: 'one_answer_per_idempotency_key', columns: [table.scope] }),
    index('answers_by_age').on(table.answeredAt),
  ],
)
