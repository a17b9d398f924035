import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import { bookings } from '../booking/tables.ts'
import type { Db } from '../db/db.ts'
import type { Party } from '../kernel/party.ts'
import { letters } from '../mail/tables.ts'

/** Whoever would move, release or erase one of these calls waits until the transaction ends. */
export async function holdStill(tx: Db, ...bookingIds: string[]): Promise<void> {
  const these = inArray(bookings.id, bookingIds)
  await tx.select({ id: bookings.id }).from(bookings).where(these).orderBy(asc(bookings.id)).for('share')
}

/** Whether an earlier letter brought this party the calendar entry of the call. */
export async function hasEntry(db: Db, bookingId: string, reader: Party): Promise<boolean> {
  const brought = and(eq(letters.about, bookingId), eq(letters.reader, reader), isNotNull(letters.enclosure))
  return (await db.select({ id: letters.id }).from(letters).where(brought).limit(1)).length > 0
}

/**
 * The mails of several calls hold words of each. Of those who were erased just now nothing stays: what has left is empty, and what has
 * not is written anew, without them.
 */
export async function takeOutOfCards(tx: Db, kind: string, erasedAt: DateTime): Promise<void> {
  const erased = sql`exists (select from bookings where recruiter_id = ${letters.about} and erased_at = ${erasedAt.toISO()}::timestamptz
    and starts_at between ${letters.writtenAt} and ${letters.writtenAt} + interval '2 days')`
  const hers = and(eq(letters.kind, kind), erased)
  await tx.delete(letters).where(and(hers, isNull(letters.sentAt), isNull(letters.failedAt)))
  await tx.update(letters).set({ subject: null, plain: '', html: null }).where(hers)
}
