import type { FastifyRequest } from 'fastify'
import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import type { Person } from '../kernel/party.ts'
import { isKey } from '../keys/bearer.ts'
import { cutSessionKey, deleteKeyOf, doorOf, keysOf } from '../keys/keys.ts'
import type { Key } from '../keys/tables.ts'
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

/** Browsers that know her, wherever they are. */
export const devicesOf = (db: Db, executiveId: string, now: DateTime): Promise<Key[]> =>
  keysOf(db, ['device'], executiveId, now)

/** A computer that is lost or sold knows her no more either. Harmless when done again. */
export async function forgetDevices(db: Db, executiveId: string, now: DateTime): Promise<void> {
  for (const { id } of await devicesOf(db, executiveId, now)) await deleteKeyOf(db, 'device', executiveId, id)
}

/** Whose own computer a request comes from, or null. */
export async function ownerOfDevice({ cookies }: FastifyRequest, { db, clock }: Deps): Promise<Person | null> {
  const key = cookies[COOKIES.device]
  if (key === undefined || !isKey(key)) return null
  const id = await doorOf(db, ['device'], key, clock())
  const executive = id === null ? null : await executiveBy(db, { id })
  return executive && { id: executive.id, address: executive.address }
}
