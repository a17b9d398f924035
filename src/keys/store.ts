import { and, eq, gt, isNull, or } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { type KeyKind, keys } from './tables.ts'

export async function insertKey(db: Db, key: typeof keys.$inferInsert): Promise<void> {
  await db.insert(keys).values(key).onConflictDoNothing({ target: keys.hash })
}

export async function doorByHash(db: Db, kind: KeyKind, hash: string, now: DateTime): Promise<string | null> {
  const [key] = await db
    .select({ opens: keys.opens })
    .from(keys)
    .where(and(eq(keys.hash, hash), eq(keys.kind, kind), or(isNull(keys.expiresAt), gt(keys.expiresAt, now))))
  return key?.opens ?? null
}

export async function deleteKeys(db: Db, opens: string): Promise<void> {
  await db.delete(keys).where(eq(keys.opens, opens))
}
