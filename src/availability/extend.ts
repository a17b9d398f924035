import type { DateTime } from 'luxon'
import { type Db, inTransaction } from '../db/db.ts'
import { type Changes, refreshSlots } from './refresh.ts'
import { hoursOf, keepZoneRulesEdition, lockRecruiter, recruitersWithHours, zoneRulesEdition } from './store.ts'

/** Every day, every horizon moves by a day. Answers the calls that lie outside their hours, by slot. */
export async function extendHorizons(db: Db, now: DateTime): Promise<string[]> {
  const stranded: string[] = []
  for (const recruiterId of await recruitersWithHours(db)) {
    const changes = await extendHorizon(db, recruiterId, now)
    stranded.push(...changes.stranded.map(({ id }) => id))
  }
  return stranded
}

/** Governments change their clocks: when this Node knows other rules than the slots were made by, all are made again. */
export async function applyZoneRules(db: Db, edition: string, now: DateTime): Promise<string[]> {
  const known = await zoneRulesEdition(db)
  if (known === edition) return []
  const stranded = known === null ? [] : await extendHorizons(db, now)
  await keepZoneRulesEdition(db, edition, now)
  return stranded
}

function extendHorizon(db: Db, recruiterId: string, now: DateTime): Promise<Changes> {
  return inTransaction(db, async (tx) => {
    await lockRecruiter(tx, recruiterId)
    const hours = await hoursOf(tx, recruiterId)
    return hours ? refreshSlots(tx, hours, now) : { added: [], withdrawn: [], stranded: [] }
  })
}
