import { sql } from 'drizzle-orm'
import { check, date, foreignKey, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bookings } from '../booking/tables.ts'
import { instant } from '../db/columns.ts'
import { executives } from '../people/tables.ts'
import type { Stage } from './brief.ts'

/** What an executive tells before one call, beside the question and the last role, which stand on the booking. Kept as it is typed. */
export const briefs = pgTable(
  'briefs',
  {
    bookingId: uuid()
      .primaryKey()
      .references(() => bookings.id, { onDelete: 'cascade' }),
    /** Whose it is: when the booking is nobody's any more, it is still found. */
    executiveId: uuid().notNull(),
    stage: text().$type<Stage>(),
    aim: text(),
    /** A date that matters, and what is then. */
    dateOn: date({ mode: 'string' }),
    dateWhat: text(),
    offLimits: text(),
    /** Since when the recruiter may keep the resume longer. */
    keepResumeAt: instant(),
    /** Since when the recruiter may write about a search. */
    mayContactAt: instant(),
    keptAt: instant().notNull(),
  },
  (table) => [
    foreignKey({
      name: 'a_brief_is_of_someone_known',
      columns: [table.executiveId],
      foreignColumns: [executives.id],
    }),
    check(
      'a_stage_is_one_of_five',
      sql`${table.stage} in ('employed', 'out-under-3-months', 'out-3-to-9-months', 'out-longer', 'planning')`,
    ),
    check(
      'a_brief_is_brief',
      sql`char_length(${table.aim}) <= 280 and char_length(${table.offLimits}) <= 280 and char_length(${table.dateWhat}) <= 140`,
    ),
    index('briefs_of_one_executive').on(table.executiveId),
  ],
)

export type KeptBrief = typeof briefs.$inferSelect
