import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'
import type { Party } from '../kernel/party.ts'
import type { TopicId } from '../topics/topic.ts'
import type { CallPlan } from './call-plan.ts'
import type { Sector } from './sectors.ts'
import type { TopicWishes } from './topic-wishes.ts'

/** A volunteer who keeps hours free. `email` as typed; `address` is its normal form, by which she is one person. */
export const recruiters = pgTable(
  'recruiters',
  {
    id: uuid().primaryKey(),
    handle: text().notNull().unique('one_recruiter_per_handle'),
    email: text().notNull(),
    address: text().notNull().unique('one_recruiter_per_address'),
    name: text().notNull(),
    headline: text().notNull().default(''),
    about: text().notNull().default(''),
    zone: text().notNull(),
    place: text(),
    call: jsonb().$type<CallPlan>().notNull(),
    topics: text().array().$type<TopicId[]>().notNull(),
    /** How she gives them, where that differs from the rest of her hours. Read by the function `topics_for`. */
    wishes: jsonb().$type<TopicWishes>().notNull().default({}),
    sectors: text().array().$type<Sector[]>().notNull().default([]),
    languages: text().array().notNull().default(['en']),
    /** Whether her mails carry calendar entries: not where her own calendar reads a feed. */
    calendar: text().$type<CalendarChoice>().notNull().default('invites'),
    /** Whether the mail of the evening before carries the resumes, instead of links to them. */
    resumesByMail: boolean().notNull().default(false),
    addedAt: instant().notNull(),
    changedAt: instant().notNull().default(sql`now()`),
  },
  (table) => [
    index('recruiters_by_sector').using('gin', table.sectors),
    index('recruiters_by_language').using('gin', table.languages),
    index('recruiters_by_zone').on(table.zone),
    check('a_handle_is_short_and_plain', sql`${table.handle} ~ '^[a-z0-9-]{3,30}$'`),
    check('a_calendar_is_kept_one_of_three_ways', sql`${table.calendar} in ('invites', 'feed', 'both')`),
  ],
)

export const CALENDAR_CHOICES = ['invites', 'feed', 'both'] as const
export type CalendarChoice = (typeof CALENDAR_CHOICES)[number]

/**
 * A person whose address is known: she confirmed it, or a recruiter who knows her booked her in by hand. `confirmedAt` is since when. What she
 * wrote stands on her bookings; this row only says that they are hers.
 */
export const executives = pgTable('executives', {
  id: uuid().primaryKey(),
  address: text().notNull().unique('one_executive_per_address'),
  confirmedAt: instant().notNull(),
})

/**
 * Somebody wants to show that an address is hers. The code is made when it is mailed, and only if the address is known: whoever
 * asks sees no difference.
 */
export const signIns = pgTable(
  'sign_ins',
  {
    id: uuid().primaryKey(),
    address: text().notNull(),
    as: text().$type<Party>().notNull(),
    codeHash: text(),
    /** Guesses by anybody; and by whoever asked for the code and shows its ticket. */
    wrongCodes: integer().notNull().default(0),
    wrongCodesWithTicket: integer().notNull().default(0),
    askedAt: instant().notNull(),
    usedAt: instant(),
  },
  (table) => [
    check('one_signs_in_as_one_of_two', sql`${table.as} in ('executive', 'recruiter')`),
    check(
      'a_sign_in_code_has_five_tries',
      sql`${table.wrongCodes} between 0 and 5 and ${table.wrongCodesWithTicket} between 0 and 5`,
    ),
    index('sign_ins_of_an_address').on(table.address, table.as, table.askedAt),
  ],
)

export type Executive = typeof executives.$inferSelect
export type Recruiter = typeof recruiters.$inferSelect
