import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { derivedKey, hashOf, randomKey } from './key.ts'
import { deleteKeys, doorByHash, insertKey } from './store.ts'
import type { KeyKind } from './tables.ts'

/** Cut a new API key for a recruiter. This is the only time it can be read. */
export async function cutApiKey(db: Db, recruiterId: string, now: DateTime): Promise<string> {
  const key = randomKey('api')
  await insertKey(db, { id: randomUUID(), kind: 'api', opens: recruiterId, hash: hashOf(key), madeAt: now })
  return key
}

/** The manage key of one booking; cutting it again gives the same key. */
export async function cutManageKey(
  db: Db,
  secret: string,
  bookingId: string,
  now: DateTime,
  expiresAt: DateTime,
): Promise<string> {
  const key = manageKey(secret, bookingId)
  await insertKey(db, { id: randomUUID(), kind: 'manage', opens: bookingId, hash: hashOf(key), madeAt: now, expiresAt })
  return key
}

export const manageKey = (secret: string, bookingId: string): string => derivedKey(secret, 'manage', bookingId, 0)

/** What a key of one of these kinds opens, or null: unknown, expired, and of another kind look the same. */
export const doorOf = (db: Db, kinds: readonly KeyKind[], key: string, now: DateTime): Promise<string | null> =>
  doorByHash(db, kinds, hashOf(key), now)

/** When its owner goes, her keys go. */
export const deleteKeysTo = (db: Db, opens: string): Promise<void> => deleteKeys(db, opens)
