import type { DateTime } from 'luxon'
import { callNotBooked, callReleased } from '../booking/refusals.ts'
import type { Booking } from '../booking/tables.ts'
import { brokenConstraint, type Db } from '../db/db.ts'
import { type Fault, faultsBy, missing, notAccepted } from '../kernel/refusal.ts'
import { faultInProse } from '../kernel/text.ts'
import { type KeptPoints, keptFrom } from './kept-points.ts'
import type { Points } from './points.ts'
import { upsertPoints } from './store.ts'

/** Keep what a recruiter notes of a call, before it or after: hers alone, until she sends it. The executive keeps what she has been sent. */
export async function keepPoints(db: Db, booking: Booking, typed: Points, now: DateTime): Promise<KeptPoints> {
  const { id, executiveId } = standing(booking)
  const faults = faultsInPoints(typed)
  if (faults.length > 0) throw notAccepted(...faults)

  const { keep, changeFirst, askAbout } = typed
  const points = { keep: keep.trim(), changeFirst: changeFirst.trim(), askAbout: askAbout.trim() }
  try {
    return keptFrom(await upsertPoints(db, { bookingId: id, executiveId, ...points, keptAt: now }))
  } catch (error) {
    // She has just erased herself.
    if (brokenConstraint(error) === 'points_are_about_someone_known') throw missing()
    throw error
  }
}

/** All that cannot be kept, whatever its length. */
export const faultsInPoints = ({ keep, changeFirst, askAbout }: Points): Fault[] =>
  faultsBy({
    '#/keep': faultInProse(keep),
    '#/changeFirst': faultInProse(changeFirst),
    '#/askAbout': faultInProse(askAbout),
  })

/** A call that somebody has booked, and that nobody has released. */
export function standing(booking: Booking): Booking & { executiveId: string } {
  const { bookedAt, releasedAt, executiveId, erasedAt } = booking
  if (bookedAt === null) throw callNotBooked()
  if (executiveId === null || erasedAt !== null) throw missing()
  if (releasedAt !== null) throw callReleased()
  return { ...booking, executiveId }
}
