import { asc, eq, inArray } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { briefs, type KeptBrief } from './tables.ts'

export async function briefOfBooking(db: Db, bookingId: string): Promise<KeptBrief | null> {
  const [row] = await db.select().from(briefs).where(eq(briefs.bookingId, bookingId))
  return row ?? null
}

export function briefsOfBookings(db: Db, bookingIds: readonly string[]): Promise<KeptBrief[]> {
  return db
    .select()
    .from(briefs)
    .where(inArray(briefs.bookingId, [...bookingIds]))
}

export async function upsertBrief(tx: Db, row: KeptBrief): Promise<void> {
  await tx.insert(briefs).values(row).onConflictDoUpdate({ target: briefs.bookingId, set: row })
}

export async function clearConsent(db: Db, bookingId: string, consent: 'keepResumeAt' | 'mayContactAt'): Promise<void> {
  await db
    .update(briefs)
    .set({ [consent]: null })
    .where(eq(briefs.bookingId, bookingId))
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
