import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { rehearsed } from '../db/rehearsal.ts'
import type { Recruiter } from '../people/tables.ts'
import { type OfferedSlot, openSlots } from './open-slots.ts'
import { ownHours } from './own-hours.ts'
import type { Changes } from './refresh.ts'
import { type HoursDraft, saveHours } from './save-hours.ts'

export interface WouldChange extends Changes {
  /** Whether these are the hours that are kept already. */
  readonly isSame: boolean
  /** The version on which this would be built. */
  readonly version: number
  /** What executives would see until then. */
  readonly offered: readonly OfferedSlot[]
}

/** What saving these hours would do. Refused as saving is. */
export const whatWouldChange = (
  db: Db,
  recruiter: Pick<Recruiter, 'id' | 'handle' | 'zone'>,
  draft: HoursDraft,
  until: DateTime,
  now: DateTime,
): Promise<WouldChange> =>
  rehearsed(db, async (tx) => {
    const { version } = await ownHours(tx, recruiter)
    const { hours, changes } = await saveHours(tx, recruiter.id, draft, null, now)
    const { items } = await openSlots(tx, recruiter.handle, { until: until.toISO()! }, now)
    return { ...changes, isSame: hours.version === version, version, offered: items }
  })
