import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, ne, not, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import type { Person } from '../kernel/party.ts'
import { letters } from '../mail/tables.ts'
import { executives } from '../people/tables.ts'
import { nobodys, WORDLESS } from './personal-store.ts'
import { bookings } from './tables.ts'

/** At most `limit` calls that were over by `moment` and still have words. */
export const wordyCallsEndedBy = (tx: Db, moment: DateTime, limit: number): Promise<string[]> =>
  free(tx, and(isCallEndedBy(moment), hasWords)!, limit)

/** At most `limit` calls that were over by `moment` and are still somebody's. */
export const callsEndedBy = (tx: Db, moment: DateTime, limit: number): Promise<string[]> =>
  free(tx, and(isCallEndedBy(moment), isNull(bookings.erasedAt))!, limit)

/** At most `limit` rows of another table, of calls that were over by `moment`; how many there were. */
export async function deleteBeside(tx: Db, beside: Beside, moment: DateTime, limit: number): Promise<number> {
  const id = beside.bookingId
  const old = tx
    .select({ id })
    .from(beside as PgTable)
    .innerJoin(bookings, eq(bookings.id, id))
    .where(lte(bookings.endsAt, moment))
    .limit(limit)
  return (await tx.delete(beside).where(inArray(id, old)).returning({ id })).length
}

/** A table that keeps something beside a call. */
export type Beside = PgTable & { readonly bookingId: PgColumn }

/** At most `limit` bookings that were asked for by `moment` and never confirmed. */
export const unconfirmedAskedBy = (tx: Db, moment: DateTime, limit: number): Promise<string[]> =>
  free(tx, and(isNull(bookings.bookedAt), lte(bookings.askedAt, moment))!, limit)

export async function forgetWords(tx: Db, ids: readonly string[], now: DateTime): Promise<void> {
  await tx
    .update(bookings)
    .set({ ...WORDLESS, changedAt: now })
    .where(inArray(bookings.id, [...ids]))
}

export async function eraseBookings(tx: Db, ids: readonly string[], now: DateTime): Promise<void> {
  await tx
    .update(bookings)
    .set(nobodys(now))
    .where(inArray(bookings.id, [...ids]))
}

/** The last letters about calls that were erased since, once they are on their way no more. */
export async function deleteLettersOfErased(db: Db, since: DateTime): Promise<void> {
  const erased = db.select({ id: bookings.id }).from(bookings).where(gt(bookings.erasedAt, since))
  await db.delete(letters).where(and(isSettled, inArray(letters.about, erased)))
}

/** At most `limit` letters that were settled by `moment`; of a coming call all stay, for they say what was told already. */
export async function deleteOldLetters(db: Db, moment: DateTime, now: DateTime, limit: number): Promise<number> {
  const coming = sql`exists (select from bookings where id = ${letters.about} and ends_at > ${now.toISO()}::timestamptz)`
  const old = db
    .select({ id: letters.id })
    .from(letters)
    .where(and(lte(settledAt, sql`${moment.toISO()}::timestamptz`), not(coming)))
    .limit(limit)
  const deleted = await db.delete(letters).where(inArray(letters.id, old)).returning({ id: letters.id })
  return deleted.length
}

/** At most `limit` who are known by nothing any more but their address. */
export function executivesWithoutBookings(db: Db, limit: number): Promise<Person[]> {
  return db
    .select({ id: executives.id, address: executives.address })
    .from(executives)
    .where(sql`not exists (select 1 from bookings where executive_id = ${executives.id})`)
    .orderBy(asc(executives.id))
    .limit(limit)
}

export async function hasBookings(db: Db, executiveId: string): Promise<boolean> {
  const found = await db
    .select({ id: bookings.id })
    .from(bookings)
    .where(eq(bookings.executiveId, executiveId))
    .limit(1)
  return found.length > 0
}

/** Sent or given up. */
const settledAt = sql<DateTime>`coalesce(${letters.sentAt}, ${letters.failedAt})`

const isSettled = sql`${settledAt} is not null`

const isCallEndedBy = (moment: DateTime): SQL => and(isNotNull(bookings.bookedAt), lte(bookings.endsAt, moment))!

const hasWords = or(
  ne(bookings.question, ''),
  isNotNull(bookings.about),
  isNotNull(bookings.phone),
  isNotNull(bookings.releaseReason),
  sql`${bookings.nextSteps} <> '{}'`,
)!

/** What somebody is changing just now has its turn the next time: this work waits for nobody. */
async function free(tx: Db, condition: SQL, limit: number): Promise<string[]> {
  const rows = await tx
    .select({ id: bookings.id })
    .from(bookings)
    .where(condition)
    .orderBy(asc(bookings.id))
    .limit(limit)
    .for('update', { skipLocked: true })
  return rows.map(({ id }) => id)
}
