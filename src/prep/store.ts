import { asc, eq, inArray, lte } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import { bookings } from '../booking/tables.ts'
import type { Db } from '../db/db.ts'
import { prepTicks } from './tables.ts'

export async function ticksOfBooking(db: Db, bookingId: string): Promise<string[]> {
  const [row] = await db.select({ ticks: prepTicks.ticks }).from(prepTicks).where(eq(prepTicks.bookingId, bookingId))
  return row?.ticks ?? []
}

export async function upsertTicks(db: Db, row: typeof prepTicks.$inferInsert): Promise<void> {
  const { ticks, keptAt } = row
  await db.insert(prepTicks).values(row).onConflictDoUpdate({ target: prepTicks.bookingId, set: { ticks, keptAt } })
}

export function ticksOfExecutive(db: Db, executiveId: string) {
  return db
    .select({ bookingId: prepTicks.bookingId, topic: bookings.topic, ticks: prepTicks.ticks, keptAt: prepTicks.keptAt })
    .from(prepTicks)
    .innerJoin(bookings, eq(bookings.id, prepTicks.bookingId))
    .where(eq(prepTicks.executiveId, executiveId))
    .orderBy(asc(prepTicks.keptAt), asc(prepTicks.bookingId))
}

export async function deleteTicksOf(db: Db, executiveId: string): Promise<void> {
  await db.delete(prepTicks).where(eq(prepTicks.executiveId, executiveId))
}

/** At most `limit` of calls that were over by `moment`; how many there were. */
export async function deleteTicksEndedBy(db: Db, moment: DateTime, limit: number): Promise<number> {
  const old = db
    .select({ id: prepTicks.bookingId })
    .from(prepTicks)
    .innerJoin(bookings, eq(bookings.id, prepTicks.bookingId))
    .where(lte(bookings.endsAt, moment))
    .limit(limit)
  const deleted = await db
    .delete(prepTicks)
    .where(inArray(prepTicks.bookingId, old))
    .returning({ id: prepTicks.bookingId })
  return deleted.length
}
