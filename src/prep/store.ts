import { asc, eq } from 'drizzle-orm'
import { bookings } from '../booking/tables.ts'
import type { Db } from '../db/db.ts'
import type { TopicId } from '../topics/topic.ts'
import { prepTicks } from './tables.ts'

/** What is ticked for one call: tasks that are done, and questions that she means to ask, by their marks. */
export interface Ticked {
  readonly topic: TopicId
  readonly ticks: readonly string[]
  readonly asks: readonly string[]
}

export async function tickedForBooking(db: Db, bookingId: string): Promise<Ticked | null> {
  const { ticks, asks } = prepTicks
  const [row] = await db
    .select({ topic: bookings.topic, ticks, asks })
    .from(prepTicks)
    .innerJoin(bookings, eq(bookings.id, prepTicks.bookingId))
    .where(eq(prepTicks.bookingId, bookingId))
  return row ?? null
}

type Row = typeof prepTicks.$inferInsert

/** What is not said stays as it was. */
export async function upsertTicks(db: Db, row: Omit<Row, 'ticks'> & Partial<Pick<Row, 'ticks'>>): Promise<void> {
  const { bookingId, executiveId, ...said } = row
  await db
    .insert(prepTicks)
    .values({ ...row, ticks: row.ticks ?? [] })
    .onConflictDoUpdate({ target: prepTicks.bookingId, set: said })
}

export function ticksOfExecutive(db: Db, executiveId: string) {
  const { bookingId, ticks, asks, keptAt } = prepTicks
  return db
    .select({ bookingId, topic: bookings.topic, ticks, asks, keptAt })
    .from(prepTicks)
    .innerJoin(bookings, eq(bookings.id, prepTicks.bookingId))
    .where(eq(prepTicks.executiveId, executiveId))
    .orderBy(asc(prepTicks.keptAt), asc(prepTicks.bookingId))
}

export async function deleteTicksOf(db: Db, executiveId: string): Promise<void> {
  await db.delete(prepTicks).where(eq(prepTicks.executiveId, executiveId))
}
