import { sql } from 'drizzle-orm'
import { boolean, check, date, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { bookings } from '../booking/tables.ts'
import { instant } from '../db/columns.ts'
import { recruiters } from '../people/tables.ts'

/**
 * What a recruiter will release in a moment, unless she thinks better of it: one call as she saw it, or all on some dates. Until then
 * nothing else says so: the call stands, and its time stays taken.
 */
export const plannedReleases = pgTable(
  'planned_releases',
  {
    id: uuid().primaryKey(),
    recruiterId: uuid()
      .notNull()
      .references(() => recruiters.id, { onDelete: 'cascade' }),
    bookingId: uuid().references(() => bookings.id, { onDelete: 'cascade' }),
    sequence: integer(),
    offerAgain: boolean().notNull().default(false),
    fromOn: date(),
    untilOn: date(),
    reason: text(),
    madeAt: instant().notNull(),
    dueAt: instant().notNull(),
  },
  (table) => [
    check(
      'a_plan_is_of_a_call_or_of_dates',
      sql`(${table.bookingId} is null) = (${table.sequence} is null) and (${table.bookingId} is null) = (${table.fromOn} is not null)
        and (${table.fromOn} is null) = (${table.untilOn} is null)`,
    ),
    check('a_plan_leaves_time_to_undo_it', sql`${table.madeAt} < ${table.dueAt}`),
    unique('one_plan_for_a_call').on(table.bookingId),
    unique('one_plan_for_the_same_dates').on(table.recruiterId, table.fromOn, table.untilOn),
    index('plans_by_time').on(table.dueAt),
  ],
)

export type PlannedRelease = typeof plannedReleases.$inferSelect
