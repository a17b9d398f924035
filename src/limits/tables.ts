import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'

/**
 * What was used of an allowance since its time began. The key says of which and of whose, and only with the secret. The table is
 * unlogged: what is counted costs no wait for a disk, and after a crash of the database everyone begins anew.
 */
export const allowances = pgTable(
  'allowances',
  {
    key: text().notNull(),
    spent: integer().notNull(),
    endsAt: instant().notNull(),
  },
  (table) => [primaryKey({ name: 'one_allowance_per_key', columns: [table.key] })],
)
