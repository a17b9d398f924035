import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bookings } from '../booking/tables.ts'
import { bytes, instant } from '../db/columns.ts'
import { executives } from '../people/tables.ts'
import type { ResumeKind } from '../reading/reading.ts'

/** The resume for one call, and what a program reads in it: both sealed, with a key that is not in the database. */
export const resumes = pgTable(
  'resumes',
  {
    bookingId: uuid()
      .primaryKey()
      .references(() => bookings.id, { onDelete: 'cascade' }),
    /** Whose it is: when the booking is nobody's any more, it is still found. */
    executiveId: uuid().notNull(),
    kind: text().$type<ResumeKind>().notNull(),
    /** How many bytes she sent. */
    size: integer().notNull(),
    /** Which key opens the two below. */
    keyId: text().notNull(),
    file: bytes(),
    reading: bytes(),
    uploadedAt: instant().notNull(),
    /** Since then only this row says that there was one. */
    erasedAt: instant(),
  },
  (table) => [
    foreignKey({
      name: 'a_resume_is_of_someone_known',
      columns: [table.executiveId],
      foreignColumns: [executives.id],
    }),
    check('a_resume_is_of_a_known_kind', sql`${table.kind} in ('pdf', 'docx', 'text')`),
    check('a_resume_has_five_megabytes_at_most', sql`${table.size} between 1 and 5 * 1024 * 1024`),
    check(
      'an_erased_resume_is_gone',
      sql`(${table.erasedAt} is null) = (${table.file} is not null) and (${table.erasedAt} is null) = (${table.reading} is not null)`,
    ),
    index('resumes_of_one_executive').on(table.executiveId),
    index('resumes_to_erase').on(table.bookingId).where(sql`erased_at is null`),
  ],
)

export type KeptResume = typeof resumes.$inferSelect
