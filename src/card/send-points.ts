import { isDeepStrictEqual } from 'node:util'
import type { DateTime } from 'luxon'
import type { Booking } from '../booking/tables.ts'
import { type Db, inTransaction } from '../db/db.ts'
import { tell } from '../queue/news.ts'
import { standing } from './keep-points.ts'
import { type KeptPoints, keptFrom, pointsIn } from './kept-points.ts'
import { said } from './points.ts'
import { nothingToSend, pointsChanged, sentOften } from './refusals.ts'
import { lockedPoints, markSent } from './store.ts'

/** Each sending is a mail: so many may follow each other, from then on one a day. */
const FREELY = 5
const A_DAY = { days: 1 }

/**
 * Send the executive the points as they are kept. What she has already is not sent again, so a button that is pressed twice sends once.
 * `seen` is the tag of the points that the sender has looked at, if she says so.
 */
export function sendPoints(db: Db, booking: Booking, seen: string | undefined, now: DateTime): Promise<KeptPoints> {
  const { id } = standing(booking)
  return inTransaction(db, async (tx) => {
    const row = await lockedPoints(tx, id)
    if (row === null) throw nothingToSend()
    const points = pointsIn(row)
    if (said(points).length === 0) throw nothingToSend()
    const kept = keptFrom(row)
    if (seen !== undefined && seen !== kept.tag) throw pointsChanged()
    if (isDeepStrictEqual(kept.sent?.points, points)) return kept
    const waits = row.timesSent < FREELY ? 0 : row.sentAt!.plus(A_DAY).diff(now).as('seconds')
    if (waits > 0) throw sentOften(waits)

    const sent = await markSent(tx, id, { sent: points, sentAt: now, timesSent: row.timesSent + 1 })
    await tell(tx, 'points.sent', id, now)
    return keptFrom(sent)
  })
}
