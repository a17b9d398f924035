import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'

/** A calendar entry that travels in a letter, as RFC 6047 has it. */
export interface Enclosure {
  method: 'REQUEST' | 'CANCEL'
  content: string
}

/** A mail to one person: written in the verb that causes it, sent by a worker, wiped when delivered. */
export const letters = pgTable(
  'letters',
  {
    id: uuid().primaryKey(),
    messageId: text().notNull().unique('one_letter_per_message_id'),
    kind: text().notNull(),
    /** What the letter is about (a booking), to whom, and at which change of it: a letter of a kind is written once. */
    about: uuid().notNull(),
    reader: text().$type<'executive' | 'recruiter'>().notNull(),
    sequence: integer().notNull().default(0),
    toName: text().notNull(),
    toAddress: text().notNull(),
    subject: text(),
    plain: text(),
    html: text(),
    enclosure: jsonb().$type<Enclosure>(),
    /** Files that are read when it leaves, so that no copy of them waits here: resumes, by the bookings that they are of. */
    resumesOf: uuid().array(),
    writtenAt: instant().notNull(),
    /** From then on it is not sent any more: it would say what is no longer so. */
    worthUntil: instant(),
    sentAt: instant(),
    failedAt: instant(),
    failure: text(),
    tries: integer().notNull().default(0),
  },
  (table) => [
    unique('one_letter_per_occasion').on(table.about, table.kind, table.reader, table.sequence),
    check('a_letter_has_a_known_reader', sql`${table.reader} in ('executive', 'recruiter')`),
    check('a_letter_is_sent_or_failed_not_both', sql`${table.sentAt} is null or ${table.failedAt} is null`),
    check('an_unsent_letter_has_its_words', sql`${table.sentAt} is not null or ${table.plain} is not null`),
    index('letters_settled').on(sql`coalesce(sent_at, failed_at)`),
    index('letters_unsent').on(table.writtenAt).where(sql`sent_at is null and failed_at is null`),
  ],
)

/**
 * This database was restored from a backup: whatever fell due between the two moments may have been mailed by the one that is gone.
 * One row.
 */
export const restores = pgTable(
  'restores',
  {
    single: boolean().primaryKey().default(true),
    backedUpAt: instant().notNull(),
    restoredAt: instant().notNull(),
  },
  (table) => [check('one_restore_is_remembered', sql`${table.single}`)],
)

export type Letter = typeof letters.$inferSelect
