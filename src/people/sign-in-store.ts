import { and, asc, eq, gt, inArray, lte, sql } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import type { Party } from '../kernel/party.ts'
import { signIns } from './tables.ts'

export type SignIn = typeof signIns.$inferSelect

export async function insertSignIn(db: Db, signIn: typeof signIns.$inferInsert): Promise<void> {
  await db.insert(signIns).values(signIn)
}

export async function signInWithId(db: Db, id: string): Promise<SignIn | null> {
  const [signIn] = await db.select().from(signIns).where(eq(signIns.id, id))
  return signIn ?? null
}

/** Locked, always in this order: guesses at one address wait for each other, and so do its codes. */
export function signInsSince(tx: Db, address: string, as: Party, moment: DateTime): Promise<SignIn[]> {
  return tx
    .select()
    .from(signIns)
    .where(and(eq(signIns.address, address), eq(signIns.as, as), gt(signIns.askedAt, moment)))
    .orderBy(asc(signIns.askedAt), asc(signIns.id))
    .for('update')
}

export async function keepCode(tx: Db, id: string, codeHash: string): Promise<void> {
  await tx.update(signIns).set({ codeHash }).where(eq(signIns.id, id))
}

/** With its ticket or without: the two are counted apart. */
export type Counted = 'wrongCodes' | 'wrongCodesWithTicket'

export async function countWrongCodes(tx: Db, ids: readonly string[], counted: Counted): Promise<void> {
  await tx
    .update(signIns)
    .set({ [counted]: sql`${signIns[counted]} + 1` })
    .where(inArray(signIns.id, [...ids]))
}

export async function markUsed(tx: Db, id: string, usedAt: DateTime): Promise<void> {
  await tx.update(signIns).set({ usedAt }).where(eq(signIns.id, id))
}

export function signInsAs(db: Db, as: Party, address: string): Promise<SignIn[]> {
  return db
    .select()
    .from(signIns)
    .where(and(eq(signIns.address, address), eq(signIns.as, as)))
    .orderBy(asc(signIns.askedAt), asc(signIns.id))
}

export async function deleteSignInsAs(tx: Db, as: Party, address: string): Promise<string[]> {
  const deleted = await tx
    .delete(signIns)
    .where(and(eq(signIns.address, address), eq(signIns.as, as)))
    .returning({ id: signIns.id })
  return deleted.map(({ id }) => id)
}

export async function deleteSignInsBefore(tx: Db, moment: DateTime, limit: number): Promise<string[]> {
  const old = tx.select({ id: signIns.id }).from(signIns).where(lte(signIns.askedAt, moment)).limit(limit)
  const deleted = await tx.delete(signIns).where(inArray(signIns.id, old)).returning({ id: signIns.id })
  return deleted.map(({ id }) => id)
}
