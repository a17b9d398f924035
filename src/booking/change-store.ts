import { and, asc, eq, getTableColumns, gt, gte, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import { isOffered, officeHours, slots } from '../availability/tables.ts'
import { type Db, p, statement } from '../db/db.ts'
import type { Party } from '../kernel/party.ts'
import { recruiters } from '../people/tables.ts'
import type { TopicId } from '../topics/topic.ts'
import type { Outcome } from './state.ts'
import { lastWord } from './store.ts'
import { type Booking, bookings } from './tables.ts'

const STANDS_AGAIN = {
  overAt: null,
  ...{ releasedAt: null, releasedBy: null, releaseReason: null },
  ...{ executiveOutcome: null, executiveSaidAt: null, recruiterOutcome: null, recruiterSaidAt: null, nextSteps: [] },
}

const oneMore = sql`${bookings.sequence} + 1`

/** The same booking at the time of another slot; one that was released or missed stands again. */
export async function markMoved(tx: Db, id: string, slotId: string, now: DateTime): Promise<Booking> {
  return lastWord(async () => {
    const [booking] = await tx
      .update(bookings)
      .set({
        slotId,
        startsAt: sql`${slots.startsAt}`,
        endsAt: sql`${slots.endsAt}`,
        occupies: sql`${slots.occupies}`,
        ...STANDS_AGAIN,
        sequence: oneMore,
        changedAt: now,
      })
      .from(slots)
      .where(and(eq(bookings.id, id), eq(slots.id, slotId)))
      .returning(getTableColumns(bookings))
    return booking!
  })
}

export async function markReleased(tx: Db, id: string, by: Party, reason: string | null, now: DateTime): Promise<void> {
  await tx
    .update(bookings)
    .set({ releasedAt: now, releasedBy: by, releaseReason: reason, sequence: oneMore, changedAt: now })
    .where(eq(bookings.id, id))
}

/**
 * The slot is nobody's. One that the hours no longer have looks like one whose hold has just ended, so that what they have in its
 * place is offered within the minute.
 */
export async function giveBack(tx: Db, slotId: string, now: DateTime): Promise<void> {
  await tx
    .update(slots)
    .set({
      takenAt: null,
      heldUntil: sql`case when ${slots.withdrawnAt} is not null then ${now.toISO()}::timestamptz end`,
    })
    .where(eq(slots.id, slotId))
}

/** The recruiter needs this time herself. */
export async function block(tx: Db, slotId: string, now: DateTime): Promise<void> {
  await tx.update(slots).set({ blockedAt: now }).where(eq(slots.id, slotId))
}

export async function unblock(tx: Db, slotId: string): Promise<void> {
  await tx.update(slots).set({ blockedAt: null }).where(eq(slots.id, slotId))
}

/** Her open slots, soonest first, kept from everyone else while this transaction lasts. Waits for nobody: one that is being claimed is left out. */
export const slotsToKeep = statement<
  { id: string; topics: TopicId[] },
  { recruiterId: string; butNot: string[]; now: string; limit: number }
>(
  'slots_to_keep',
  sql`
    select s.id, coalesce(s.topics, r.topics) as topics
      from recruiters r
      join office_hours h on h.recruiter_id = r.id
      join slots s on s.recruiter_id = r.id
     where r.id = ${p('recruiterId')}::uuid and s.id <> all (${p('butNot')}::uuid[]) and ${isOffered}
     order by s.starts_at
     limit ${p('limit')}::int
       for update of s skip locked`,
)

export async function keepFor(tx: Db, executiveId: string, slotIds: string[], until: DateTime): Promise<void> {
  if (slotIds.length === 0) return
  await tx.update(slots).set({ keptFor: executiveId, keptUntil: until }).where(inArray(slots.id, slotIds))
}

export interface KeptSlot {
  id: string
  startsAt: DateTime
  endsAt: DateTime
  keptUntil: DateTime
}

/** What is kept of this recruiter's time for this person alone and may be hers, soonest first: not while the recruiter pauses, and for her topic only. */
export async function slotsKeptFor(
  db: Db,
  recruiterId: string,
  executiveId: string,
  topic: TopicId,
  now: DateTime,
): Promise<KeptSlot[]> {
  const rows = await db
    .select({ id: slots.id, startsAt: slots.startsAt, endsAt: slots.endsAt, keptUntil: slots.keptUntil })
    .from(slots)
    .innerJoin(recruiters, eq(recruiters.id, slots.recruiterId))
    .innerJoin(officeHours, eq(officeHours.recruiterId, slots.recruiterId))
    .where(
      and(
        isNull(officeHours.pausedAt),
        sql`coalesce(${slots.topics}, ${recruiters.topics}) @> array[${topic}]::text[]`,
        eq(slots.keptFor, executiveId),
        eq(slots.recruiterId, recruiterId),
        gt(slots.keptUntil, now),
        gt(slots.startsAt, now),
        isNull(slots.takenAt),
        isNull(slots.withdrawnAt),
        isNull(slots.blockedAt),
      ),
    )
    .orderBy(asc(slots.startsAt))
  return rows.map((row) => ({ ...row, keptUntil: row.keptUntil! }))
}

/** All that stands between two moments, or may yet: booked calls, and holds that may become one. Locked, the slots first. */
export async function bookingsBetween(
  tx: Db,
  recruiterId: string,
  from: DateTime,
  until: DateTime,
): Promise<Booking[]> {
  const span = and(eq(bookings.recruiterId, recruiterId), gte(bookings.startsAt, from), lt(bookings.startsAt, until))
  const stands = and(span, isNull(bookings.releasedAt), or(sql`booked_at is not null`, isNull(bookings.expiredAt)))
  const theirSlots = tx.select({ id: bookings.slotId }).from(bookings).where(stands)
  await tx
    .select({ id: slots.id })
    .from(slots)
    .where(inArray(slots.id, theirSlots))
    .orderBy(asc(slots.id))
    .for('update')
  return tx.select().from(bookings).where(stands).orderBy(asc(bookings.startsAt)).for('update')
}

export async function noteOutcome(
  tx: Db,
  id: string,
  by: Party,
  outcome: Outcome,
  nextSteps: string[] | undefined,
  now: DateTime,
): Promise<void> {
  const said =
    by === 'executive'
      ? { executiveOutcome: outcome, executiveSaidAt: now }
      : { recruiterOutcome: outcome, recruiterSaidAt: now, ...(nextSteps && { nextSteps }) }
  await tx.update(bookings).set(said).where(eq(bookings.id, id))
}
