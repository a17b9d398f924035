import { and, asc, count, desc, eq, gte, isNotNull, lt, sql } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { type Recruiter, recruiters } from '../people/tables.ts'
import type { State } from './state.ts'
import { type Booking, bookings } from './tables.ts'

/** A booking with the recruiter it is with, and what state it is in. */
export interface Call {
  booking: Booking
  recruiter: Recruiter
  state: State
}

export interface Search {
  /** Whose: of one of the two, or of both. */
  recruiterId?: string | undefined
  executiveId?: string | undefined
  state?: State | undefined
  from?: DateTime | undefined
  until?: DateTime | undefined
  /** Nothing that was never confirmed. */
  onlyBooked?: boolean
  /** Only what was asked for, booked, moved, released or erased since. */
  changedSince?: DateTime | undefined
  after?: { startsAt: DateTime; id: string } | undefined
  /** The latest first; `after` then means before. */
  latestFirst?: boolean
}

/** How much of her time a recruiter has given, and since when. */
export interface Given {
  calls: number
  minutes: number
  since: DateTime | null
}

export async function callWithId(db: Db, id: string, now: DateTime): Promise<Call | null> {
  const [call] = await calls(db, now).where(eq(bookings.id, id))
  return call ?? null
}

/** By the start of the call; the id puts those that begin together in an order of their own, for the cursor. */
export async function callsMatching(db: Db, search: Search, now: DateTime, limit: number): Promise<Call[]> {
  const { recruiterId, executiveId, state, from, until, changedSince, after, onlyBooked, latestFirst = false } = search
  const { startsAt, id } = bookings
  return calls(db, now)
    .where(
      and(
        recruiterId ? eq(bookings.recruiterId, recruiterId) : undefined,
        executiveId ? eq(bookings.executiveId, executiveId) : undefined,
        state && sql`${stateAt(now)} = ${state}`,
        from && gte(startsAt, from),
        until && lt(startsAt, until),
        onlyBooked ? isNotNull(bookings.bookedAt) : undefined,
        changedSince && gte(bookings.changedAt, changedSince),
        after &&
          sql`(${startsAt}, ${id}) ${latestFirst ? sql`<` : sql`>`} (${after.startsAt.toISO()}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(...[startsAt, id].map((column) => (latestFirst ? desc(column) : asc(column))))
    .limit(limit)
}

/** Of what took place, as far as anyone says. */
export async function givenBy(db: Db, recruiterId: string, now: DateTime): Promise<Given> {
  const { startsAt, endsAt } = bookings
  const [given] = await db
    .select({
      calls: count(),
      minutes: sql<number>`coalesce(sum(extract(epoch from ${endsAt} - ${startsAt})) / 60, 0)::int`,
      since: sql<DateTime | null>`min(${startsAt})`.mapWith(startsAt),
    })
    .from(bookings)
    .where(and(eq(bookings.recruiterId, recruiterId), sql`${stateAt(now)} = 'happened'`))
  return given!
}

const calls = (db: Db, now: DateTime) =>
  db
    .select({ booking: bookings, recruiter: recruiters, state: stateAt(now) })
    .from(bookings)
    .innerJoin(recruiters, eq(recruiters.id, bookings.recruiterId))

/**
 * The state is read from the facts and the time, never stored: nothing has to run for a hold to expire or a call to be over. Where the two
 * say differently how it went, it is over and no more.
 */
const stateAt = (now: DateTime) => {
  const moment = sql`${now.toISO()}::timestamptz`
  const { bookedAt, expiredAt, heldUntil, releasedAt, endsAt, executiveOutcome, recruiterOutcome } = bookings
  const oneSays = sql`coalesce(${recruiterOutcome}, ${executiveOutcome})`
  const nobodySaysOtherwise = sql`${oneSays} = coalesce(${executiveOutcome}, ${recruiterOutcome})`
  return sql<State>`case
    when ${releasedAt} is not null then 'released'
    when ${bookedAt} is not null and ${nobodySaysOtherwise} then ${oneSays}
    when ${bookedAt} is not null and ${endsAt} <= ${moment} then 'over'
    when ${bookedAt} is not null then 'booked'
    when ${expiredAt} is not null or ${heldUntil} <= ${moment} then 'expired'
    else 'pending' end`
}
