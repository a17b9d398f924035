import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { type Letter, letters } from './tables.ts'

/** A letter of the same occasion is the one that is there already. */
export async function insertLetters(db: Db, rows: (typeof letters.$inferInsert)[]): Promise<void> {
  const occasion = [letters.about, letters.kind, letters.reader, letters.sequence]
  await db.insert(letters).values(rows).onConflictDoNothing({ target: occasion })
}

export async function letterById(db: Db, id: string): Promise<Letter | null> {
  const [letter] = await db.select().from(letters).where(eq(letters.id, id))
  return letter ?? null
}

/** Newest first, from the one after `before` on. */
export function lettersBefore(db: Db, before: string | null, limit: number): Promise<Letter[]> {
  return db
    .select()
    .from(letters)
    .where(before === null ? undefined : olderThan(before))
    .orderBy(desc(letters.writtenAt), desc(letters.id))
    .limit(limit)
}

export async function noteSent(db: Db, id: string, sentAt: DateTime): Promise<void> {
  await db.update(letters).set({ sentAt, failure: null, tries: oneMore }).where(unsettled(id))
}

/** The same where letters are a secret: who had one, and when, stays; what it said goes. */
export async function noteSentAndWipe(db: Db, id: string, sentAt: DateTime): Promise<void> {
  const wiped = { subject: null, plain: null, html: null, enclosure: null, toName: '' }
  await db
    .update(letters)
    .set({ sentAt, failure: null, tries: oneMore, ...wiped })
    .where(unsettled(id))
}

export async function noteFailed(db: Db, id: string, failedAt: DateTime, failure: string): Promise<void> {
  await db.update(letters).set({ failedAt, failure, tries: oneMore }).where(unsettled(id))
}

export async function notePostponed(db: Db, id: string, failure: string): Promise<void> {
  await db.update(letters).set({ failure, tries: oneMore }).where(unsettled(id))
}

const oneMore = sql`${letters.tries} + 1`

const unsettled = (id: string): SQL => and(eq(letters.id, id), isNull(letters.sentAt), isNull(letters.failedAt))!

const olderThan = (id: string): SQL =>
  sql`(${letters.writtenAt}, ${letters.id}) < (select written_at, id from letters where id = ${id})`
