import { sql } from 'drizzle-orm'
import { check, foreignKey, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bookings } from '../booking/tables.ts'
import { instant } from '../db/columns.ts'
import { executives } from '../people/tables.ts'

/** What an executive has ticked on the checklist of one call. */
export const prepTicks = pgTable(
  'prep_ticks',
  {
    bookingId: uuid()
      .primaryKey()
      .references(() => bookings.id, { onDelete: 'cascade' }),
    /** Whose they are: when the booking is nobody's any more, they are still found. */
    executiveId: uuid().notNull(),
    /** By the marks of tasks (prep/checklist.ts). */
    ticks: text().array().notNull(),
    /** Questions of the topic that she means to ask, by their marks; her recruiter sees them. */
    asks: text().array().notNull().default([]),
    keptAt: instant().notNull(),
  },
  (table) => [
    foreignKey({
      name: 'ticks_are_of_someone_known',
      columns: [table.executiveId],
      foreignColumns: [executives.id],
    }),
    check('she_means_to_ask_three_at_most', sql`cardinality(${table.asks}) <= 3`),
    index('ticks_of_one_executive').on(table.executiveId),
  ],
)
