import type { DateTime } from 'luxon'
import { type Db, inTransaction } from '../db/db.ts'
import { type Changes, refreshSlots } from './refresh.ts'
import {
  hoursOf,
  keepZoneRulesEdition,
  lockRecruiter,
  recruitersWithEndedHolds,
  recruitersWithHours,
  zoneRulesEdition,
} from './store.ts'

/** Every day, every horizon moves by a day. Answers the calls that lie outside their hours, by slot. */
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

/** One recruiter's trouble is not the others': all are tried before the first fault is told. */
async function refreshAll(db: Db, recruiterIds: string[], now: DateTime): Promise<string[]> {
  const stranded: string[] = []
  const faults: unknown[] = []
  for (const recruiterId of recruiterIds) {
    await refreshed(db, recruiterId, now).then(
      (changes) => stranded.push(...changes.stranded.map(({ id }) => id)),
      (fault) => faults.push(fault),
    )
  }
  if (faults.length > 0) throw faults[0]
  return stranded
}

function refreshed(db: Db, recruiterId: string, now: DateTime): Promise<Changes> {
  return inTransaction(db, async (tx) => {
    await lockRecruiter(tx, recruiterId)
    const hours = await hoursOf(tx, recruiterId)
    return hours ? refreshSlots(tx, hours, now) : { added: [], withdrawn: [], stranded: [] }
  })
}
