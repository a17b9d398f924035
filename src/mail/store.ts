import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { type Letter, letters, restores } from './tables.ts'
import type { Undelivered } from './undelivered.ts'

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

/** The same where letters are a secret: that there was one stays; what it said, and to whom, goes. */
export async function noteSentAndWipe(db: Db, id: string, sentAt: DateTime): Promise<void> {
  const enclosure = sql`jsonb_build_object('method', enclosure ->> 'method', 'content', '')`
  const wiped = {
    subject: null,
    plain: null,
    html: null,
    enclosure: whereThereIs(enclosure),
    toName: '',
    toAddress: '',
  }
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

export async function restoreOf(db: Db): Promise<typeof restores.$inferSelect | null> {
  const [restore] = await db.select().from(restores)
  return restore ?? null
}

export function lettersAbout(db: Db, reader: Letter['reader'], about: readonly string[]): Promise<Letter[]> {
  return db
    .select()
    .from(letters)
    .where(and(inArray(letters.about, [...about]), eq(letters.reader, reader)))
    .orderBy(asc(letters.writtenAt), asc(letters.id))
}

export async function failedAbout(db: Db, about: readonly string[]): Promise<Undelivered[]> {
  if (about.length === 0) return []
  const { reader: to, kind: what, failedAt, failure } = letters
  const failed = await db
    .select({ about: letters.about, to, what, failedAt, reason: failure })
    .from(letters)
    .where(and(inArray(letters.about, [...about]), isNotNull(failedAt)))
    .orderBy(asc(failedAt), asc(letters.id))
  return failed.map((letter) => ({ ...letter, failedAt: letter.failedAt!, reason: letter.reason ?? '' }))
}

export async function deleteLetters(db: Db, about: readonly string[], which: 'all' | 'settled'): Promise<void> {
  const settled = sql`${settledAt} is not null`
  await db.delete(letters).where(and(inArray(letters.about, [...about]), which === 'settled' ? settled : undefined))
}

/** Those about the call before its change number `before`. */
export async function deleteUnsent(tx: Db, about: string, kinds: readonly string[], before: number): Promise<void> {
  await tx
    .delete(letters)
    .where(
      and(
        eq(letters.about, about),
        inArray(letters.kind, [...kinds]),
        lt(letters.sequence, before),
        isNull(letters.sentAt),
        isNull(letters.failedAt),
      ),
    )
}

/** Sent or given up: nothing will be done with it any more. */
const settledAt = sql`coalesce(${letters.sentAt}, ${letters.failedAt})`

const whereThereIs = (enclosure: SQL): SQL => sql`case when enclosure is not null then ${enclosure} end`

const oneMore = sql`${letters.tries} + 1`

const unsettled = (id: string): SQL => and(eq(letters.id, id), isNull(letters.sentAt), isNull(letters.failedAt))!

const olderThan = (id: string): SQL =>
  sql`(${letters.writtenAt}, ${letters.id}) < (select written_at, id from letters where id = ${id})`
