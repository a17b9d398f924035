import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { type KeyKind, keys } from './tables.ts'

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
    .where(
      and(eq(keys.hash, hash), inArray(keys.kind, [...kinds]), or(isNull(keys.expiresAt), gt(keys.expiresAt, now))),
    )
  return key?.opens ?? null
}

export async function deleteKeys(db: Db, opens: string): Promise<void> {
  await db.delete(keys).where(eq(keys.opens, opens))
}
