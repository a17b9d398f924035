import { and, asc, eq, inArray, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import { type Booking, bookings } from '../booking/tables.ts'
import { briefs } from '../brief/tables.ts'
import type { Db } from '../db/db.ts'
import { type KeptResume, resumes } from './tables.ts'

/** Whoever changes the call, or sends another resume for it, waits until this transaction is over. */
export async function lockedCall(tx: Db, bookingId: string): Promise<Booking | null> {
  const [booking] = await tx.select().from(bookings).where(eq(bookings.id, bookingId)).for('update')
  return booking ?? null
}

export async function upsertResume(tx: Db, row: typeof resumes.$inferInsert): Promise<void> {
  const { bookingId: _, ...set } = { erasedAt: null, ...row }
  await tx.insert(resumes).values(row).onConflictDoUpdate({ target: resumes.bookingId, set })
}

/** Since when nobody may read it: also in the moment between the release of a call and its erasure. */
const goneAt = sql<DateTime | null>`coalesce(${resumes.erasedAt}, ${bookings.releasedAt})`.mapWith(resumes.erasedAt)

const ABOUT = {
  bookingId: resumes.bookingId,
  kind: resumes.kind,
  size: resumes.size,
  keyId: resumes.keyId,
  uploadedAt: resumes.uploadedAt,
  erasedAt: goneAt,
  name: bookings.name,
  zone: bookings.zone,
  endsAt: bookings.endsAt,
  keepResumeAt: briefs.keepResumeAt,
}

/** Without the file, which is large. */
export async function readingRow(db: Db, bookingId: string) {
  const [row] = await withReadings(db).where(eq(resumes.bookingId, bookingId))
  return row ?? null
}

export async function fileRow(db: Db, bookingId: string) {
  const [row] = await db
    .select({ ...ABOUT, file: resumes.file })
    .from(resumes)
    .innerJoin(bookings, eq(bookings.id, resumes.bookingId))
    .leftJoin(briefs, eq(briefs.bookingId, resumes.bookingId))
    .where(eq(resumes.bookingId, bookingId))
  return row ?? null
}

/** Those that are still there, in the order of the ids; neither the files nor what was read in them. */
export async function rowsThere(db: Db, bookingIds: readonly string[]) {
  const { bookingId, kind, size, uploadedAt } = resumes
  const rows = await db
    .select({ bookingId, kind, size, uploadedAt, name: bookings.name })
    .from(resumes)
    .innerJoin(bookings, eq(bookings.id, bookingId))
    .where(and(inArray(bookingId, [...bookingIds]), isNull(resumes.erasedAt), isNull(bookings.releasedAt)))
  return rows.toSorted((one, other) => bookingIds.indexOf(one.bookingId) - bookingIds.indexOf(other.bookingId))
}

export const resumesOfExecutive = (db: Db, executiveId: string) =>
  withReadings(db).where(eq(resumes.executiveId, executiveId)).orderBy(asc(resumes.uploadedAt), asc(resumes.bookingId))

const withReadings = (db: Db) =>
  db
    .select({ ...ABOUT, reading: resumes.reading })
    .from(resumes)
    .innerJoin(bookings, eq(bookings.id, resumes.bookingId))
    .leftJoin(briefs, eq(briefs.bookingId, resumes.bookingId))

/** Whether there was one to erase. */
export async function eraseResume(tx: Db, bookingId: string, now: DateTime): Promise<boolean> {
  const erased = await tx
    .update(resumes)
    .set(gone(now))
    .where(and(eq(resumes.bookingId, bookingId), isNull(resumes.erasedAt)))
    .returning({ id: resumes.bookingId })
  return erased.length > 0
}

/** If the call is still released: it may stand again by now. */
export async function eraseIfReleased(tx: Db, bookingId: string, now: DateTime): Promise<void> {
  const released = tx.select({ id: bookings.id }).from(bookings).where(isReleased(bookingId))
  await tx
    .update(resumes)
    .set(gone(now))
    .where(and(inArray(resumes.bookingId, released), isNull(resumes.erasedAt)))
}

/** At most `limit`: of calls that had ended by `ordinary`, by `longer` where she wished so, and of those that were released. */
export async function eraseEnded(
  tx: Db,
  { ordinary, longer }: { ordinary: DateTime; longer: DateTime },
  now: DateTime,
  limit: number,
): Promise<number> {
  const isDue = or(
    and(isNull(briefs.keepResumeAt), lte(bookings.endsAt, ordinary)),
    lte(bookings.endsAt, longer),
    isNotNull(bookings.releasedAt),
  )
  const due = tx
    .select({ id: resumes.bookingId })
    .from(resumes)
    .innerJoin(bookings, eq(bookings.id, resumes.bookingId))
    .leftJoin(briefs, eq(briefs.bookingId, resumes.bookingId))
    .where(and(isNull(resumes.erasedAt), isDue))
    .limit(limit)
  const erased = await tx
    .update(resumes)
    .set(gone(now))
    .where(inArray(resumes.bookingId, due))
    .returning({ id: resumes.bookingId })
  return erased.length
}

export async function deleteResumesOf(tx: Db, executiveId: string): Promise<void> {
  await tx.delete(resumes).where(eq(resumes.executiveId, executiveId))
}

const gone = (now: DateTime) => ({ file: null, reading: null, erasedAt: now }) satisfies Partial<KeptResume>

const isReleased = (bookingId: string): SQL => and(eq(bookings.id, bookingId), isNotNull(bookings.releasedAt))!
