import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { derivedKey, hashOf, randomKey } from './key.ts'
import { deleteExpired, deleteKey, deleteKeys, doorByHash, insertKey, keysTo, lockKeysTo } from './store.ts'
import type { Key, KeyKind } from './tables.ts'

export interface CutKey {
  readonly id: string
  /** This is the only time it can be read. */
  readonly key: string
}

/** Cut a new API key for a recruiter. */
export async function cutApiKey(
  db: Db,
  recruiterId: string,
  now: DateTime,
  name: string | null = null,
): Promise<CutKey> {
  const id = randomUUID()
  const key = randomKey('api')
  await insertKey(db, { id, kind: 'api', opens: recruiterId, name, hash: hashOf(key), madeAt: now })
  return { id, key }
}

/** The key of somebody who has just proven her address; a random one, or one that can be told again. */
export async function cutSessionKey(
  db: Db,
  kind: 'session' | 'visit' | 'device',
  opens: string,
  now: DateTime,
  expiresAt: DateTime,
  key = randomKey(kind),
): Promise<string> {
  await insertKey(db, { id: randomUUID(), kind, opens, hash: hashOf(key), madeAt: now, expiresAt })
  return key
}

/** What comes of a code: the same as often as it is asked for. */
export const sessionKey = (secret: string, kind: 'session' | 'visit', signInId: string): string =>
  derivedKey(secret, kind, signInId, 0)

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

/** The secret part of a feed's address. This is the only time it can be read. */
export async function cutFeedKey(db: Db, feedId: string, now: DateTime): Promise<string> {
  const key = randomKey('feed')
  await insertKey(db, { id: randomUUID(), kind: 'feed', opens: feedId, hash: hashOf(key), madeAt: now })
  return key
}

/** What a key of one of these kinds opens, or null: unknown, expired, and of another kind look the same. */
export const doorOf = (db: Db, kinds: readonly KeyKind[], key: string, now: DateTime): Promise<string | null> =>
  doorByHash(db, kinds, hashOf(key), now)

/** The keys of these kinds to one door, the oldest first; never what they are written like. */
export const keysOf = (db: Db, kinds: readonly KeyKind[], opens: string, now: DateTime): Promise<Key[]> =>
  keysTo(db, kinds, opens, now)

/** While this transaction lasts, nobody else counts the keys to this door. */
export const lockKeysOf = (tx: Db, opens: string): Promise<void> => lockKeysTo(tx, opens)

/** Whether there was such a key to this door. */
export const deleteKeyOf = (db: Db, kind: KeyKind, opens: string, id: string): Promise<boolean> =>
  deleteKey(db, { kind, opens, id })

/** Whether it opened something: from now on it opens nothing. */
export const endKey = (db: Db, kind: KeyKind, key: string, now: DateTime): Promise<boolean> =>
  deleteKey(db, { kind, hash: hashOf(key), now })

/** When its owner goes, her keys go. */
export const deleteKeysTo = (db: Db, ...opens: string[]): Promise<void> => deleteKeys(db, opens)

/** At most `limit` keys whose time is over; how many there were. They open nothing already. */
export const forgetExpiredKeys = (db: Db, now: DateTime, limit: number): Promise<number> =>
  deleteExpired(db, now, limit)
