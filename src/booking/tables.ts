import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { slots } from '../availability/tables.ts'
import { instant, stretch } from '../db/columns.ts'
import type { Party } from '../kernel/party.ts'
import type { CallPlan } from '../people/call-plan.ts'
import { executives, recruiters } from '../people/tables.ts'
import type { TopicId } from '../topics/topic.ts'
import type { Outcome } from './state.ts'

/**
 * One executive's claim on one slot. Its state is read from dated facts: pending until `bookedAt`, `expired` if that never came,
 * over once ended, unless it was released or somebody said how it went. The times repeat the slot's, for the constraints and for what is read with them.
 */
export const bookings = pgTable(
  'bookings',
  {
    id: uuid().primaryKey(),
    slotId: uuid().notNull(),
    recruiterId: uuid().notNull(),
    /** Whose it is, once the address is confirmed; before that it is in anyone's name. */
    executiveId: uuid().references(() => executives.id),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    occupies: stretch().notNull(),
    topic: text().$type<TopicId>().notNull(),
    question: text().notNull(),
    about: text(),
    name: text().notNull(),
    email: text().notNull(),
    zone: text().notNull(),
    phone: text(),
    /** How this call takes place, as it stood when the time was asked for. */
    call: jsonb().$type<CallPlan>().notNull(),
    codeHash: text(),
    wrongCodes: integer().notNull().default(0),
    heldUntil: instant(),
    /** While it is held: a mark of the network that asked, and which of that network's places it takes. */
    network: text(),
    place: integer(),
    askedAt: instant().notNull(),
    bookedAt: instant(),
    expiredAt: instant(),
    overAt: instant(),
    releasedAt: instant(),
    releasedBy: text().$type<Party>(),
    /** The word of apology, or whatever she wants to say. */
    releaseReason: text(),
    /** How it went, as each side says; nobody judges. */
    executiveOutcome: text().$type<Outcome>(),
    executiveSaidAt: instant(),
    recruiterOutcome: text().$type<Outcome>(),
    recruiterSaidAt: instant(),
    nextSteps: text().array().notNull().default([]),
    /** Since then nothing in this row says whose it was. */
    erasedAt: instant(),
    /** Raised by each change that calendars must follow (RFC 5545, 3.8.7.4). */
    sequence: integer().notNull().default(0),
    changedAt: instant().notNull(),
  },
  (table) => [
    foreignKey({
      name: 'a_booking_is_of_a_slot_of_its_recruiter',
      columns: [table.slotId, table.recruiterId],
      foreignColumns: [slots.id, slots.recruiterId],
    }),
    foreignKey({
      name: 'a_recruiter_with_bookings_stays',
      columns: [table.recruiterId],
      foreignColumns: [recruiters.id],
    }),
    check('a_booking_ends_after_it_starts', sql`${table.startsAt} < ${table.endsAt}`),
    check('a_booking_is_asked_for_before_it_starts', sql`${table.askedAt} < ${table.startsAt}`),
    check('a_call_is_booked_before_it_starts', sql`${table.bookedAt} between ${table.askedAt} and ${table.startsAt}`),
    check(
      'a_hold_expires_after_it_began',
      sql`${table.expiredAt} >= ${table.askedAt} and ${table.heldUntil} > ${table.askedAt}`,
    ),
    check(
      'a_booking_occupies_its_own_time',
      sql`lower(${table.occupies}) = ${table.startsAt} and upper(${table.occupies}) >= ${table.endsAt}`,
    ),
    check('a_code_has_five_tries', sql`${table.wrongCodes} between 0 and 5`),
    check(
      'a_booked_call_is_somebodys',
      sql`(${table.bookedAt} is null) = (${table.executiveId} is null) or ${table.erasedAt} is not null`,
    ),
    check('a_network_has_three_places', sql`${table.place} between 1 and 3`),
    check('a_place_is_of_a_network', sql`(${table.network} is null) = (${table.place} is null)`),
    check(
      'only_a_hold_has_a_place',
      sql`${table.place} is null or (${table.bookedAt} is null and ${table.expiredAt} is null)`,
    ),
    check('a_pending_booking_is_held', sql`${table.bookedAt} is not null or ${table.heldUntil} is not null`),
    check('a_booked_call_has_not_expired', sql`${table.bookedAt} is null or ${table.expiredAt} is null`),
    check(
      'only_a_booked_call_is_over',
      sql`${table.overAt} is null or (${table.bookedAt} is not null and ${table.overAt} >= ${table.endsAt})`,
    ),
    check('only_a_booked_call_is_released', sql`${table.releasedAt} is null or ${table.bookedAt} is not null`),
    check('a_released_call_is_not_over', sql`${table.releasedAt} is null or ${table.overAt} is null`),
    check(
      'a_call_is_released_by_one_of_two',
      sql`(${table.releasedAt} is null) = (${table.releasedBy} is null) and ${table.releasedBy} in ('executive', 'recruiter')`,
    ),
    check(
      'an_outcome_is_of_a_call_that_began',
      sql`(${table.executiveOutcome} is null) = (${table.executiveSaidAt} is null) and ${table.executiveSaidAt} >= ${table.startsAt}
        and (${table.recruiterOutcome} is null) = (${table.recruiterSaidAt} is null) and ${table.recruiterSaidAt} >= ${table.startsAt}`,
    ),
    check(
      'an_outcome_is_one_of_three',
      sql`${table.executiveOutcome} in ('happened', 'missed-by-executive', 'missed-by-recruiter')
        and ${table.recruiterOutcome} in ('happened', 'missed-by-executive', 'missed-by-recruiter')`,
    ),
    // Words are forgotten before the rest is: a question that is gone is empty.
    check('a_question_is_short', sql`char_length(${table.question}) between 20 and 280 or ${table.question} = ''`),
    check(
      'who_is_erased_leaves_no_words',
      sql`${table.erasedAt} is null or (${table.name} = '' and ${table.email} = '' and ${table.question} = '' and ${table.about} is null
        and ${table.phone} is null and ${table.executiveId} is null and ${table.releaseReason} is null and ${table.nextSteps} = '{}')`,
    ),
    uniqueIndex('one_live_booking_per_slot').on(table.slotId).where(sql`expired_at is null and released_at is null`),
    uniqueIndex('a_network_holds_three_at_most')
      .on(table.network, table.place)
      .where(sql`network is not null and booked_at is null and expired_at is null`),
    uniqueIndex('one_open_booking_per_pair')
      .on(table.recruiterId, table.executiveId)
      .where(sql`booked_at is not null and over_at is null and released_at is null`),
    index('bookings_of_a_recruiter').on(table.recruiterId, table.startsAt, table.id),
    index('bookings_of_an_executive').on(table.executiveId, table.startsAt, table.id),
    index('bookings_to_come')
      .on(table.startsAt)
      .where(sql`booked_at is not null and over_at is null and released_at is null`),
    index('bookings_to_forget').on(table.endsAt).where(sql`booked_at is not null and erased_at is null`),
    index('bookings_erased').on(table.erasedAt).where(sql`erased_at is not null`),
    index('bookings_unconfirmed').on(table.askedAt).where(sql`booked_at is null`),
    index('bookings_unconfirmed_by_address').on(sql`lower(email) text_pattern_ops`).where(sql`booked_at is null`),
    index('bookings_unconfirmed_of_a_recruiter').on(table.recruiterId, table.askedAt).where(sql`booked_at is null`),
  ],
)

export type Booking = typeof bookings.$inferSelect
