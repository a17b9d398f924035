import { asc, eq } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { cardPoints } from './tables.ts'

export type PointsRow = typeof cardPoints.$inferSelect

export async function pointsOfBooking(db: Db, bookingId: string): Promise<PointsRow | null> {
  const [row] = await db.select().from(cardPoints).where(eq(cardPoints.bookingId, bookingId))
  return row ?? null
}

/** Whoever sends, keeps or erases them at the same moment waits. */
export async function lockedPoints(tx: Db, bookingId: string): Promise<PointsRow | null> {
  const [row] = await tx.select().from(cardPoints).where(eq(cardPoints.bookingId, bookingId)).for('update')
  return row ?? null
}

type Kept = Pick<PointsRow, 'bookingId' | 'executiveId' | 'keep' | 'changeFirst' | 'askAbout' | 'keptAt'>

/** What was sent stays sent. */
export async function upsertPoints(db: Db, row: Kept): Promise<PointsRow> {
  const [stored] = await db
    .insert(cardPoints)
    .values(row)
    .onConflictDoUpdate({ target: cardPoints.bookingId, set: row })
    .returning()
  return stored!
}

export async function markSent(
  tx: Db,
  bookingId: string,
  sent: Pick<PointsRow, 'sent' | 'sentAt' | 'timesSent'>,
): Promise<PointsRow> {
  const [stored] = await tx.update(cardPoints).set(sent).where(eq(cardPoints.bookingId, bookingId)).returning()
  return stored!
}

export const pointsAboutExecutive = (db: Db, executiveId: string): Promise<PointsRow[]> =>
  db
    .select()
    .from(cardPoints)
    .where(eq(cardPoints.executiveId, executiveId))
    .orderBy(asc(cardPoints.keptAt), asc(cardPoints.bookingId))

export async function deletePointsAbout(tx: Db, executiveId: string): Promise<void> {
  await tx.delete(cardPoints).where(eq(cardPoints.executiveId, executiveId))
}
