import type { Db } from '../db/db.ts'
import type { Recruiter } from '../people/tables.ts'
import { USUAL } from './save-hours.ts'
import type { OfficeHours } from './slots.ts'
import { hoursOf } from './store.ts'

/** Office hours as their recruiter reads and edits them. */
export interface OwnHours extends OfficeHours {
  readonly horizonWeeks: number
  readonly noticeHours: number
  readonly paused: boolean
  /** Raised by each change; 0 where she has never saved any. */
  readonly version: number
}

export async function ownHours(db: Db, { id, zone }: Pick<Recruiter, 'id' | 'zone'>): Promise<OwnHours> {
  const stored = await hoursOf(db, id)
  if (stored === null) return { zone, windows: [], exceptions: [], ...USUAL, paused: false, version: 0 }
  const { windows, exceptions, horizonWeeks, noticeHours, pausedAt, version } = stored
  return { zone: stored.zone, windows, exceptions, horizonWeeks, noticeHours, paused: pausedAt !== null, version }
}
