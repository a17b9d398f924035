import { isDeepStrictEqual } from 'node:util'
import type { DateTime } from 'luxon'
import { type Db, inTransaction } from '../db/db.ts'
import { tell } from '../queue/news.ts'
import { TOPIC_IDS } from '../topics/topic.ts'
import { faultsIn, hoursOf as hoursFrom, type OfficeHoursDraft } from './hours.ts'
import { type Changes, refreshSlots } from './refresh.ts'
import { hoursChanged, hoursFaulty } from './refusals.ts'
import type { OfficeHours } from './slots.ts'
import { hoursOf, keepHours, lockRecruiter, type StoredHours } from './store.ts'

export interface HoursDraft extends OfficeHoursDraft {
  horizonWeeks?: number
  noticeHours?: number
  paused?: boolean
}

export const USUAL = { horizonWeeks: 4, noticeHours: 24 } as const

/**
 * Save a recruiter's office hours and make her slots match, in one transaction. `wasRead` tells whether the editor has read a
 * version, or is null if she does not mind: whoever saves second has not seen what the first one did.
 */
export function saveHours(
  db: Db,
  recruiterId: string,
  draft: HoursDraft,
  wasRead: ((version: number) => boolean) | null,
  now: DateTime,
): Promise<{ hours: StoredHours; changes: Changes }> {
  const faults = faultsIn(draft, new Set(TOPIC_IDS))
  if (faults.length > 0) throw hoursFaulty(faults)

  return inTransaction(db, async (tx) => {
    await lockRecruiter(tx, recruiterId)
    const before = await hoursOf(tx, recruiterId)
    if (wasRead !== null && !wasRead(before?.version ?? 0)) throw hoursChanged()

    const hours = saved(recruiterId, draft, before, now)
    if (hours !== before) {
      await keepHours(tx, hours, now)
      await tell(tx, 'hours.saved', recruiterId, now, { version: hours.version })
    }
    const changes = await refreshSlots(tx, hours, now, before)
    return { hours, changes }
  })
}

/** The same hours again are the same version. */
function saved(recruiterId: string, draft: HoursDraft, before: StoredHours | null, now: DateTime): StoredHours {
  const { horizonWeeks, noticeHours, paused } = { ...USUAL, paused: false, ...draft }
  const rest = { ...asStored(hoursFrom(draft)), horizonWeeks, noticeHours }
  if (before !== null && isDeepStrictEqual({ ...rest, paused }, wishOf(before))) return before

  return {
    ...rest,
    recruiterId,
    pausedAt: paused ? (before?.pausedAt ?? now) : null,
    version: (before?.version ?? 0) + 1,
    savedAt: now,
  }
}

/** As it comes back from a JSON column: without fields that are not there. */
const asStored = (hours: OfficeHours) =>
  JSON.parse(JSON.stringify(hours)) as Pick<StoredHours, 'zone' | 'windows' | 'exceptions'>

const wishOf = ({ zone, windows, exceptions, horizonWeeks, noticeHours, pausedAt }: StoredHours) => ({
  zone,
  windows,
  exceptions,
  horizonWeeks,
  noticeHours,
  paused: pausedAt !== null,
})
