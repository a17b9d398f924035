import { asc, eq, inArray, lte } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import { bookings } from '../booking/tables.ts'
import type { Db } from '../db/db.ts'
import { afterwards } from './tables.ts'

export type KeptAfterwards = typeof afterwards.$inferSelect

export async function afterwardsOfBooking(db: Db, bookingId: string): Promise<KeptAfterwards | null> {
  const [row] = await db.select().from(afterwards).where(eq(afterwards.bookingId, bookingId))
  return row ?? null
}

/** Made if it was not there; whoever says something at the same moment waits. */
export async function lockedAfterwards(tx: Db, bookingId: string, executiveId: string): Promise<KeptAfterwards> {
  await tx.insert(afterwards).values({ bookingId, executiveId }).onConflictDoNothing()
  const [row] = await tx.select().from(afterwards).where(eq(afterwards.bookingId, bookingId)).for('update')
  return row!
}

export async function noteSaid(
  tx: Db,
  bookingId: string,
  said: Partial<Omit<KeptAfterwards, 'bookingId' | 'executiveId'>>,
): Promise<void> {
  await tx.update(afterwards).set(said).where(eq(afterwards.bookingId, bookingId))
}

export const afterwardsOfExecutive = (db: Db, executiveId: string): Promise<KeptAfterwards[]> =>
  db
    .select()
    .from(afterwards)
    .where(eq(afterwards.executiveId, executiveId))
    .orderBy(asc(afterwards.plansAt), asc(afterwards.bookingId))

export async function deleteAfterwardsOf(db: Db, executiveId: string): Promise<void> {
  await db.delete(afterwards).where(eq(afterwards.executiveId, executiveId))
}

/** At most `limit` of calls that were over by `moment`; how many there were. */
export async function deleteAfterwardsEndedBy(db: Db, moment: DateTime, limit: number): Promise<number> {
  const old = db
    .select({ id: afterwards.bookingId })
    .from(afterwards)
    .innerJoin(bookings, eq(bookings.id, afterwards.bookingId))
    .where(lte(bookings.endsAt, moment))
    .limit(limit)
  const deleted = await db
    .delete(afterwards)
    .where(inArray(afterwards.bookingId, old))
    .returning({ id: afterwards.bookingId })
  return deleted.length
}
