import { and, asc, eq, getTableColumns, gte, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import { slots } from '../availability/tables.ts'
import type { Db } from '../db/db.ts'
import type { Party } from '../kernel/party.ts'
import type { Outcome } from './state.ts'
import { lastWord, lockSlots } from './store.ts'
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
  await lockSlots(tx, inArray(slots.id, theirSlots))
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

export async function keepWords(
  tx: Db,
  id: string,
  words: Pick<Booking, 'question' | 'about'>,
  now: DateTime,
): Promise<void> {
  await tx
    .update(bookings)
    .set({ ...words, changedAt: now })
    .where(eq(bookings.id, id))
}
