import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant, stretch } from '../db/columns.ts'
import { p } from '../db/db.ts'
import { recruiters } from '../people/tables.ts'
import type { TopicId } from '../topics/topic.ts'
import type { Exception, Window } from './slots.ts'

/** The weekly promise, kept whole: it is read, edited and saved as one. Its zone is the recruiter's. */
export const officeHours = pgTable(
  'office_hours',
  {
    recruiterId: uuid()
      .primaryKey()
      .references(() => recruiters.id, { onDelete: 'cascade' }),
    windows: jsonb().$type<Window[]>().notNull(),
    exceptions: jsonb().$type<Exception[]>().notNull(),
    horizonWeeks: integer().notNull(),
    noticeHours: integer().notNull(),
    pausedAt: instant(),
    version: integer().notNull(),
    savedAt: instant().notNull(),
  },
  (table) => [
    check('a_horizon_is_1_to_26_weeks', sql`${table.horizonWeeks} between 1 and 26`),
    check('a_notice_is_at_most_336_hours', sql`${table.noticeHours} between 0 and 336`),
    index('office_hours_by_notice').on(table.noticeHours).where(sql`paused_at is null`),
  ],
)

/**
 * A bookable piece of a window. It is open until it is taken, withdrawn, blocked, or held for some minutes; by whom, it does not
 * know. A slot that is withdrawn while held or taken stands until that ends, and is then gone. One that is blocked stands, so that
 * nothing is offered in its place: the recruiter needs that time herself.
 */
export const slots = pgTable(
  'slots',
  {
    id: uuid().primaryKey(),
    recruiterId: uuid()
      .notNull()
      .references(() => recruiters.id, { onDelete: 'cascade' }),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    /** From its start to the end of the buffer after it. Written when made: a generated column cannot do it. */
    occupies: stretch().notNull(),
    topics: text().array().$type<TopicId[]>(),
    heldUntil: instant(),
    takenAt: instant(),
    withdrawnAt: instant(),
    blockedAt: instant(),
    /** First pick: until then it is offered to one person alone. */
    keptFor: uuid(),
    keptUntil: instant(),
    madeAt: instant().notNull().default(sql`now()`),
  },
  (table) => [
    check('a_slot_ends_after_it_starts', sql`${table.startsAt} < ${table.endsAt}`),
    check(
      'a_slot_occupies_its_own_time',
      sql`lower(${table.occupies}) = ${table.startsAt} and upper(${table.occupies}) >= ${table.endsAt}`,
    ),
    check('a_taken_slot_is_not_held', sql`${table.takenAt} is null or ${table.heldUntil} is null`),
    check('a_taken_slot_is_not_blocked', sql`${table.takenAt} is null or ${table.blockedAt} is null`),
    check('a_slot_is_kept_for_one_until_a_time', sql`(${table.keptFor} is null) = (${table.keptUntil} is null)`),
    unique('a_slot_is_of_one_recruiter').on(table.id, table.recruiterId),
    index('slots_withdrawn_while_held')
      .on(table.heldUntil)
      .where(sql`withdrawn_at is not null and held_until is not null`),
    index('slots_kept').on(table.keptFor).where(sql`kept_for is not null`),
    index('slots_to_offer').on(table.recruiterId, table.startsAt).where(sql`taken_at is null and withdrawn_at is null`),
    index('slots_by_time').on(table.startsAt, table.id).where(sql`taken_at is null and withdrawn_at is null`),
  ],
)

/**
 * Whether anyone may book the slot `s` under the hours `h` at the placeholder `now`: beyond her notice, within her horizon. Holds
 * and first picks end by the time alone, whether or not a job ran.
 */
export const isOffered = sql`
  h.paused_at is null and s.taken_at is null and s.withdrawn_at is null and s.blocked_at is null
  and (s.held_until is null or s.held_until <= ${p('now')}::timestamptz)
  and (s.kept_until is null or s.kept_until <= ${p('now')}::timestamptz)
  and s.starts_at > ${p('now')}::timestamptz
  and s.starts_at >= ${p('now')}::timestamptz + h.notice_hours * interval '1 hour'
  and s.starts_at < ${p('now')}::timestamptz + h.horizon_weeks * interval '7 days'`

/** Of the recruiter `r`, for the slot `s`: what it may be booked for, asked for now. */
export const topicsOffered = sql`
  topics_for(coalesce(s.topics, r.topics), r.wishes, s.starts_at, s.ends_at, ${p('now')}::timestamptz)`

export const isForSomeTopic = sql`(r.wishes = '{}' or ${topicsOffered} <> '{}')`

/** Which edition of the world's time-zone rules the slots were made by. One row. */
export const zoneRules = pgTable(
  'zone_rules',
  {
    single: boolean().primaryKey().default(true),
    edition: text().notNull(),
    appliedAt: instant().notNull(),
  },
  (table) => [check('one_edition_at_a_time', sql`${table.single}`)],
)
