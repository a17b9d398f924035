import type { FastifyRequest } from 'fastify'
import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import type { Person } from '../kernel/party.ts'
import { isKey } from '../keys/bearer.ts'
import { cutSessionKey, doorOf } from '../keys/keys.ts'
import { COOKIES } from '../web/cookies.ts'
import type { Deps } from '../web/feature.ts'
import { executiveBy } from './store.ts'

/** Half a year: a search takes about as long. */
const DEVICE_LIVES = { days: 180 }

/** Her own computer, as she says, after she has shown there that her address is hers: the next time it needs no code. */
export async function rememberDevice(
  db: Db,
  executiveId: string,
  now: DateTime,
): Promise<{ key: string; until: DateTime }> {
  const until = now.plus(DEVICE_LIVES)
  return { key: await cutSessionKey(db, 'device', executiveId, now, until), until }
}

/** Whose own computer a request comes from, or null. */
export async function ownerOfDevice({ cookies }: FastifyRequest, { db, clock }: Deps): Promise<Person | null> {
  const key = cookies[COOKIES.device]
  if (key === undefined || !isKey(key)) return null
  const id = await doorOf(db, ['device'], key, clock())
  const executive = id === null ? null : await executiveBy(db, { id })
  return executive && { id: executive.id, address: executive.address }
}
