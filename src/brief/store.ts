import { asc, eq, inArray, lte } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import { bookings } from '../booking/tables.ts'
import type { Db } from '../db/db.ts'
import { briefs, type KeptBrief } from './tables.ts'

export async function briefOfBooking(db: Db, bookingId: string): Promise<KeptBrief | null> {
  const [row] = await db.select().from(briefs).where(eq(briefs.bookingId, bookingId))
  return row ?? null
}

export async function upsertBrief(tx: Db, row: KeptBrief): Promise<void> {
  await tx.insert(briefs).values(row).onConflictDoUpdate({ target: briefs.bookingId, set: row })
}

export function briefsOfExecutive(db: Db, executiveId: string): Promise<KeptBrief[]> {
  return db
    .select()
    .from(briefs)
    .where(eq(briefs.executiveId, executiveId))
    .orderBy(asc(briefs.keptAt), asc(briefs.bookingId))
}

export async function deleteBriefsOf(tx: Db, executiveId: string): Promise<void> {
  await tx.delete(briefs).where(eq(briefs.executiveId, executiveId))
}

/** At most `limit` of calls that were over by `moment`; how many there were. */
export async function deleteBriefsEndedBy(tx: Db, moment: DateTime, limit: number): Promise<number> {
  const old = tx
    .select({ id: briefs.bookingId })
    .from(briefs)
    .innerJoin(bookings, eq(bookings.id, briefs.bookingId))
    .where(lte(bookings.endsAt, moment))
    .limit(limit)
  const deleted = await tx.delete(briefs).where(inArray(briefs.bookingId, old)).returning({ id: briefs.bookingId })
  return deleted.length
}
