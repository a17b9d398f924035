import { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { freeTimesOf } from './own-times-store.ts'

export interface FreeTime {
  readonly id: string
  readonly startsAt: DateTime
  readonly endsAt: DateTime
}

/** The next times that a recruiter may still give away herself, soonest first: also those that nobody else may book any more. */
export async function freeTimes(db: Db, recruiterId: string, now: DateTime, limit: number): Promise<FreeTime[]> {
  const found = await freeTimesOf(db, { recruiterId, now: now.toISO()!, limit })
  return found.map(({ id, startsAt, endsAt }) => ({ id, startsAt: moment(startsAt), endsAt: moment(endsAt) }))
}

const moment = (text: string): DateTime => DateTime.fromISO(text, { zone: 'utc' })
