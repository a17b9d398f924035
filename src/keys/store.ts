import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { type Key, type KeyKind, keys } from './tables.ts'

/** A key that is there already lives as long as the new one would. */
export async function insertKey(db: Db, key: typeof keys.$inferInsert): Promise<void> {
  const { expiresAt = null } = key
  await db.insert(keys).values(key).onConflictDoUpdate({ target: keys.hash, set: { expiresAt } })
}

export async function doorByHash(
  db: Db,
  kinds: readonly KeyKind[],
  hash: string,
  now: DateTime,
): Promise<string | null> {
  const [key] = await db
    .select({ opens: keys.opens })
    .from(keys)
    .where(and(eq(keys.hash, hash), inArray(keys.kind, [...kinds]), opensAt(now)))
  return key?.opens ?? null
}

export function keysTo(db: Db, kinds: readonly KeyKind[], opens: string, now: DateTime): Promise<Key[]> {
  return db
    .select()
    .from(keys)
    .where(and(eq(keys.opens, opens), inArray(keys.kind, [...kinds]), opensAt(now)))
    .orderBy(asc(keys.madeAt), asc(keys.id))
}

/** A lock on a name, not on rows: where there is no key yet, there is no row to lock. */
export async function lockKeysTo(tx: Db, opens: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`keys ${opens}`}, 0))`)
}

export async function deleteKey(
  db: Db,
  { kind, ...which }: { kind: KeyKind } & ({ opens: string; id: string } | { hash: string; now: DateTime }),
): Promise<boolean> {
  const one =
    'hash' in which
      ? and(eq(keys.hash, which.hash), opensAt(which.now))
      : and(eq(keys.opens, which.opens), eq(keys.id, which.id))
  const deleted = await db
    .delete(keys)
    .where(and(eq(keys.kind, kind), one))
    .returning({ id: keys.id })
  return deleted.length > 0
}

export async function deleteKeys(db: Db, opens: readonly string[]): Promise<void> {
  await db.delete(keys).where(inArray(keys.opens, [...opens]))
}

export async function deleteExpired(db: Db, now: DateTime, limit: number): Promise<number> {
  const expired = db.select({ id: keys.id }).from(keys).where(lte(keys.expiresAt, now)).limit(limit)
  const deleted = await db.delete(keys).where(inArray(keys.id, expired)).returning({ id: keys.id })
  return deleted.length
}

const opensAt = (now: DateTime) => or(isNull(keys.expiresAt), gt(keys.expiresAt, now))
