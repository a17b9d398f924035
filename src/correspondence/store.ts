import { and, eq, gt, isNotNull, lte, notExists, sql } from 'drizzle-orm'
import type { DateTime, Duration } from 'luxon'
import { bookings } from '../booking/tables.ts'
import type { Db } from '../db/db.ts'
import type { Party } from '../kernel/party.ts'
import { letters } from '../mail/tables.ts'
import { recruiters } from '../people/tables.ts'

/** Whoever would move or release this call waits until the transaction ends. */
export async function holdStill(tx: Db, bookingId: string): Promise<void> {
  await tx.select({ id: bookings.id }).from(bookings).where(eq(bookings.id, bookingId)).for('share')
}

/** Whether an earlier letter brought this party the calendar entry of the call. */
export async function hasEntry(db: Db, bookingId: string, reader: Party): Promise<boolean> {
  const brought = and(eq(letters.about, bookingId), eq(letters.reader, reader), isNotNull(letters.enclosure))
  return (await db.select({ id: letters.id }).from(letters).where(brought).limit(1)).length > 0
}

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
): Promise<Remindable[]> {
  const lead = sql`${before.as('minutes')} * interval '1 minute'`
  const told = db
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
  const zone = reader === 'executive' ? bookings.zone : recruiters.zone
  return db
    .select({ id: bookings.id, startsAt: bookings.startsAt, zone })
    .from(bookings)
    .innerJoin(recruiters, eq(recruiters.id, bookings.recruiterId))
    .where(
      and(
        sql`booked_at is not null and over_at is null and released_at is null`,
        gt(bookings.startsAt, now),
        lte(bookings.startsAt, now.plus(before)),
        sql`${bookings.changedAt} < ${bookings.startsAt} - ${lead}`,
        notExists(told),
      ),
    )
}
