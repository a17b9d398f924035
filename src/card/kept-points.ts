import { hash } from 'node:crypto'
import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { NO_POINTS, type Points } from './points.ts'
import { type PointsRow, pointsOfBooking } from './store.ts'

/** The points of one call as its recruiter has them. */
export interface KeptPoints {
  readonly points: Points
  /** Null where nothing was ever typed. */
  readonly keptAt: DateTime | null
  readonly sent: SentPoints | null
  /** By which whoever sends them shows which ones she has looked at. */
  readonly tag: string
}

/** As the executive has them. */
export interface SentPoints {
  readonly points: Points
  readonly sentAt: DateTime
  /** How often points of this call were sent: each time they had changed. */
  readonly times: number
}

export const keptPointsOf = async (db: Db, bookingId: string): Promise<KeptPoints> =>
  keptFrom(await pointsOfBooking(db, bookingId))

/** Null until her recruiter has sent some. */
export const sentPointsOf = async (db: Db, bookingId: string): Promise<SentPoints | null> =>
  (await keptPointsOf(db, bookingId)).sent

export function keptFrom(row: PointsRow | null): KeptPoints {
  const points = row === null ? NO_POINTS : pointsIn(row)
  return {
    points,
    keptAt: row?.keptAt ?? null,
    sent: row?.sent && row.sentAt ? { points: row.sent, sentAt: row.sentAt, times: row.timesSent } : null,
    tag: tagOf(points),
  }
}

export const pointsIn = ({ keep, changeFirst, askAbout }: Points): Points => ({ keep, changeFirst, askAbout })

export const tagOf = ({ keep, changeFirst, askAbout }: Points): string =>
  hash('sha256', JSON.stringify([keep, changeFirst, askAbout]), 'base64url').slice(0, 22)
