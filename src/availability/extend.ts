import type { DateTime } from 'luxon'
import { type Db, inTransaction } from '../db/db.ts'
import { allTried } from '../kernel/all-tried.ts'
import { type Changes, refreshSlots } from './refresh.ts'
import {
  hoursOf,
  keepZoneRulesEdition,
  lockRecruiter,
  recruitersWithEndedHolds,
  recruitersWithHours,
  zoneRulesEdition,
} from './store.ts'

/** Every day, every horizon moves by a day. */
export const extendHorizons = async (db: Db, now: DateTime): Promise<string[]> =>
  refreshAll(db, await recruitersWithHours(db), now)

/** A hold kept the time of a slot that the hours no longer have; when it ends, what they have instead is offered. */
export const offerReturnedTime = async (db: Db, now: DateTime): Promise<string[]> =>
  refreshAll(db, await recruitersWithEndedHolds(db, now), now)

/** Governments change their clocks: when this Node knows other rules than the slots were made by, all are made again. */
export async function applyZoneRules(db: Db, edition: string, now: DateTime): Promise<string[]> {
  const known = await zoneRulesEdition(db)
  if (known === edition) return []
  const stranded = known === null ? [] : await extendHorizons(db, now)
  await keepZoneRulesEdition(db, edition, now)
  return stranded
}

/** Answers the calls that lie outside their hours, by slot. */
async function refreshAll(db: Db, recruiterIds: string[], now: DateTime): Promise<string[]> {
  const changes = await allTried(recruiterIds, (recruiterId) => refreshed(db, recruiterId, now))
  return changes.flatMap(({ stranded }) => stranded.map(({ id }) => id))
}

function refreshed(db: Db, recruiterId: string, now: DateTime): Promise<Changes> {
  return inTransaction(db, async (tx) => {
    await lockRecruiter(tx, recruiterId)
    const hours = await hoursOf(tx, recruiterId)
    return hours ? refreshSlots(tx, hours, now) : { added: [], withdrawn: [], stranded: [] }
  })
}
