import type { DateTime } from 'luxon'
import { type Db, inTransaction } from '../db/db.ts'
import { keepAnswer, type Once } from '../idempotency/answer-once.ts'
import { missing, notAccepted } from '../kernel/refusal.ts'
import { faultInLine, tidy } from '../kernel/text.ts'
import { rfc3339 } from '../kernel/time.ts'
import { cutApiKey, deleteKeyOf, keysOf, lockKeysOf } from '../keys/keys.ts'
import { tooManyKeys } from './refusals.ts'

/** More than anybody has programs, and no more than one answer lists. */
export const MOST_KEYS = 50

export interface ApiKeyReply {
  id: string
  name: string | null
  madeAt: string
}

export async function apiKeysOf(db: Db, recruiterId: string, now: DateTime): Promise<ApiKeyReply[]> {
  const found = await keysOf(db, ['api'], recruiterId, now)
  return found.map(({ id, name, madeAt }) => ({ id, name, madeAt: rfc3339(madeAt) }))
}

/** One more key, for one more program. Only this answer tells it. */
export function makeApiKey(
  db: Db,
  recruiterId: string,
  name: string | undefined,
  once: Once | null,
  now: DateTime,
): Promise<ApiKeyReply & { key: string }> {
  const fault = faultInLine(name ?? '')
  if (fault !== null) throw notAccepted({ pointer: '#/name', detail: fault })
  const called = tidy(name ?? '') || null

  return inTransaction(db, async (tx) => {
    await lockKeysOf(tx, recruiterId)
    if ((await keysOf(tx, ['api'], recruiterId, now)).length >= MOST_KEYS) throw tooManyKeys(MOST_KEYS)
    const { id, key } = await cutApiKey(tx, recruiterId, now, called)
    const reply = { id, name: called, madeAt: rfc3339(now), key }
    await keepAnswer(tx, once, 201, reply)
    return reply
  })
}

/** It may be the key that asks. */
export async function deleteApiKey(db: Db, recruiterId: string, id: string): Promise<void> {
  if (!(await deleteKeyOf(db, 'api', recruiterId, id))) throw missing()
}
