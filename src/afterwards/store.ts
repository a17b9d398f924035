import { asc, eq } from 'drizzle-orm'
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
  if (Object.keys(said).length === 0) return
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
