import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { rfc3339 } from '../kernel/time.ts'
import { keysOf } from '../keys/keys.ts'
import { lettersTo } from '../mail/letters.ts'
import { letterHeld } from '../mail/personal.ts'
import { apiKeysOf } from './api-keys.ts'
import { signInsAs } from './sign-in-store.ts'
import type { Recruiter } from './tables.ts'

/** Who a recruiter is here, and how she comes in: her keys and sessions without what they are written like. */
export async function heldOfRecruiter(db: Db, recruiter: Recruiter, now: DateTime) {
  const { id, address, addedAt, changedAt, ...profile } = recruiter
  const signIns = await signInsAs(db, 'recruiter', address)
  const ids = signIns.map((signIn) => signIn.id)
  const letters = await lettersTo(db, 'recruiter', ids)
  const sessions = await keysOf(db, ['session'], id, now)
  return {
    profile: { ...profile, addedAt: rfc3339(addedAt), changedAt: rfc3339(changedAt) },
    keys: await apiKeysOf(db, id, now),
    sessions: sessions.map(({ madeAt, expiresAt }) => ({
      madeAt: rfc3339(madeAt),
      expiresAt: expiresAt && rfc3339(expiresAt),
    })),
    signIns: signIns.map(({ id: signInId, askedAt, usedAt }) => ({
      askedAt: rfc3339(askedAt),
      usedAt: usedAt && rfc3339(usedAt),
      letters: letters.filter(({ about }) => about === signInId).map(letterHeld),
    })),
  }
}
