import { foreignKey, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
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
    keptAt: instant().notNull(),
  },
  (table) => [
    foreignKey({
      name: 'ticks_are_of_someone_known',
      columns: [table.executiveId],
      foreignColumns: [executives.id],
    }),
    index('ticks_of_one_executive').on(table.executiveId),
  ],
)
