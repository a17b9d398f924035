import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bookings } from '../booking/tables.ts'
import { instant } from '../db/columns.ts'
import { executives } from '../people/tables.ts'
import type { Points } from './points.ts'

/** What a recruiter notes on the reading card of one call: hers alone, until she sends it. */
export const cardPoints = pgTable(
  'card_points',
  {
    bookingId: uuid()
      .primaryKey()
      .references(() => bookings.id, { onDelete: 'cascade' }),
    /** Of whom she wrote it: it goes when that person is forgotten. */
    executiveId: uuid().notNull(),
    keep: text().notNull().default(''),
    changeFirst: text().notNull().default(''),
    askAbout: text().notNull().default(''),
    keptAt: instant().notNull(),
    /** As the executive has them: what is typed after that is the recruiter's own again. */
    sent: jsonb().$type<Points>(),
    sentAt: instant(),
    timesSent: integer().notNull().default(0),
  },
  (table) => [
    foreignKey({
      name: 'points_are_about_someone_known',
      columns: [table.executiveId],
      foreignColumns: [executives.id],
    }),
    check(
      'points_are_short',
      sql`char_length(${table.keep}) <= 500 and char_length(${table.changeFirst}) <= 500 and char_length(${table.askAbout}) <= 500`,
    ),
    check(
      'sent_points_have_a_date',
      sql`(${table.sent} is null) = (${table.sentAt} is null) and (${table.sentAt} is null) = (${table.timesSent} = 0)`,
    ),
    index('points_about_one_executive').on(table.executiveId),
  ],
)
