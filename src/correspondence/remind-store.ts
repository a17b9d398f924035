import { and, eq, gt, gte, inArray, isNotNull, isNull, lte, notExists, or, sql } from 'drizzle-orm'
import type { DateTime, Duration } from 'luxon'
import { afterwards } from '../afterwards/tables.ts'
import { bookings } from '../booking/tables.ts'
import type { Db } from '../db/db.ts'
import type { Party } from '../kernel/party.ts'
import { letters } from '../mail/tables.ts'
import { recruiters } from '../people/tables.ts'
import type { ToPrepare } from '../prep/missing-of-calls.ts'
import { news } from '../queue/tables.ts'

export interface Remindable {
  id: string
  startsAt: DateTime
  /** The reader's. */
  zone: string
}

/**
 * Calls that begin within `before` and whose reader has no such letter about them as they stand. A call that was booked or moved
 * within that time was just told of.
 */
export function callsToRemindOf(
  db: Db,
  { kind, reader, before, now }: { kind: string; reader: Party; before: Duration; now: DateTime },
): Promise<(Remindable & ToPrepare)[]> {
  const { id, startsAt, topic, question, about } = bookings
  const since = sql`${startsAt} - ${before.as('minutes')} * interval '1 minute'`
  return db
    .select({ id, startsAt, topic, question, about, zone: zoneOf(reader) })
    .from(bookings)
    .innerJoin(recruiters, eq(recruiters.id, bookings.recruiterId))
    .where(
      and(
        isToCome,
        gt(startsAt, now),
        lte(startsAt, now.plus(before)),
        sql`${bookings.bookedAt} < ${since}`,
        notExists(movedSince(db, since)),
        notExists(toldOf(db, kind, reader)),
      ),
    )
}

export interface CallOfRecruiter extends Remindable {
  recruiterId: string
  /** Since when she knows of it at this time. */
  knownAt: DateTime
}

/** Calls of all recruiters that begin within `ahead`, the earliest first; each with its recruiter's zone. */
export function callsWithin(db: Db, ahead: Duration, now: DateTime): Promise<CallOfRecruiter[]> {
  const { recruiterId, id, startsAt, bookedAt } = bookings
  const moved = sql`(select max(at) from news where about = ${id} and what = 'booking.moved')`
  return db
    .select({
      ...{ recruiterId, id, startsAt },
      zone: recruiters.zone,
      knownAt: sql<DateTime>`greatest(${bookedAt}, ${moved})`.mapWith(startsAt),
    })
    .from(bookings)
    .innerJoin(recruiters, eq(recruiters.id, recruiterId))
    .where(and(isToCome, gt(startsAt, now), lte(startsAt, now.plus(ahead))))
    .orderBy(startsAt, id)
}

/** Which changes of these things there are letters of this kind about. */
export async function toldAbout(db: Db, kind: string, about: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .select({ about: letters.about, sequence: letters.sequence })
    .from(letters)
    .where(and(eq(letters.kind, kind), inArray(letters.about, [...about])))
  return new Set(rows.map((row) => `${row.about} ${row.sequence}`))
}

/**
 * Calls that began between these moments, that somebody is still known to have had, and of which there is something to do; nobody
 * has said how far that went, or was asked.
 */
export function callsToAskAfter(db: Db, from: DateTime, until: DateTime): Promise<Remindable[]> {
  const { id, startsAt, endsAt, zone, bookedAt, releasedAt, erasedAt, nextSteps } = bookings
  const hasPlans = sql`coalesce(jsonb_array_length(${afterwards.plans}), 0) > 0`
  const hasSteps = and(sql`${nextSteps} <> '{}'`, isNull(afterwards.plansAt))
  return db
    .select({ id, startsAt, zone })
    .from(bookings)
    .leftJoin(afterwards, eq(afterwards.bookingId, id))
    .where(
      and(
        isNotNull(bookedAt),
        isNull(releasedAt),
        isNull(erasedAt),
        gte(startsAt, from),
        // Says nothing new; by this they are found without reading all calls that ever were.
        gte(endsAt, from),
        lte(startsAt, until),
        isNull(afterwards.checkIn),
        or(hasPlans, hasSteps),
        notExists(toldOf(db, 'check-in', 'executive')),
      ),
    )
}

/** The partial index on bookings to come is found by this. */
const isToCome = sql`booked_at is not null and over_at is null and released_at is null`

const zoneOf = (reader: Party) => (reader === 'executive' ? bookings.zone : recruiters.zone)

const movedSince = (db: Db, since: ReturnType<typeof sql>) =>
  db
    .select({ id: news.id })
    .from(news)
    .where(and(eq(news.about, bookings.id), eq(news.what, 'booking.moved'), gte(news.at, since)))

const toldOf = (db: Db, kind: string, reader: Party) =>
  db
    .select({ id: letters.id })
    .from(letters)
    .where(
      and(
        eq(letters.about, bookings.id),
        eq(letters.kind, kind),
        eq(letters.reader, reader),
        eq(letters.sequence, bookings.sequence),
      ),
    )
