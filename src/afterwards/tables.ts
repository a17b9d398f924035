import { sql } from 'drizzle-orm'
import { check, foreignKey, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bookings } from '../booking/tables.ts'
import { instant } from '../db/columns.ts'
import { executives } from '../people/tables.ts'
import type { CheckIn, Plan, Useful } from './afterwards.ts'

/** What an executive says after one call: what she will do, thanks, whether it was useful, and two weeks later whether she did it. */
export const afterwards = pgTable(
  'afterwards',
  {
    bookingId: uuid()
      .primaryKey()
      .references(() => bookings.id, { onDelete: 'cascade' }),
    /** Whose it is: when the booking is nobody's any more, it is still found. */
    executiveId: uuid().notNull(),
    /** Hers alone. */
    plans: jsonb().$type<Plan[]>().notNull().default([]),
    plansAt: instant(),
    /** To the recruiter, once. */
    thanks: text(),
    thankedAt: instant(),
    useful: text().$type<Useful>(),
    usefulLine: text(),
    usefulAt: instant(),
    checkIn: text().$type<CheckIn>(),
    checkedInAt: instant(),
  },
  (table) => [
    foreignKey({
      name: 'what_is_said_afterwards_is_of_someone_known',
      columns: [table.executiveId],
      foreignColumns: [executives.id],
    }),
    check('three_plans_are_enough', sql`jsonb_array_length(${table.plans}) <= 3`),
    check('a_call_was_useful_or_partly_or_not', sql`${table.useful} in ('yes', 'partly', 'no')`),
    check(
      'she_did_it_or_is_on_it_or_changed_her_mind',
      sql`${table.checkIn} in ('done', 'still-on-it', 'changed-my-mind')`,
    ),
    check(
      'what_is_said_afterwards_is_short',
      sql`char_length(${table.thanks}) <= 280 and char_length(${table.usefulLine}) <= 280`,
    ),
    check(
      'what_is_said_afterwards_has_a_date',
      sql`(${table.thanks} is null) = (${table.thankedAt} is null) and (${table.useful} is null) = (${table.usefulAt} is null)
        and (${table.checkIn} is null) = (${table.checkedInAt} is null)`,
    ),
    index('afterwards_of_one_executive').on(table.executiveId),
  ],
)
