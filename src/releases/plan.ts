import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import { type Release, release } from '../booking/release.ts'
import type { Booking } from '../booking/tables.ts'
import { type DaysOff, takeDaysOff } from '../booking/take-days-off.ts'
import type { Db } from '../db/db.ts'
import { rehearsed } from '../db/rehearsal.ts'
import type { Recruiter } from '../people/tables.ts'
import { callBeginsNow, releasedAlready } from './refusals.ts'
import { insertPlan, plansOf, takePlan } from './store.ts'
import type { PlannedRelease } from './tables.ts'

/** So long may she think better of it. */
export const TO_UNDO = { seconds: 30 }

export type Asked = Pick<Release, 'reason' | 'offerAgain'>

/** Release this call in half a minute. `seen` is the booking as she saw it; what could not be done now is refused now. */
export async function planRelease(
  db: Db,
  { id, recruiterId, startsAt }: Booking,
  sequence: number,
  { reason, offerAgain = false }: Asked,
  now: DateTime,
): Promise<void> {
  const dueAt = now.plus(TO_UNDO)
  await rehearsed(db, (tx) => release(tx, { id, sequence }, { by: 'recruiter', reason, offerAgain }, now))
  if (startsAt <= dueAt) throw callBeginsNow()
  await insertPlan(db, {
    ...planned(recruiterId, reason, now, dueAt),
    ...{ bookingId: id, sequence, offerAgain },
  })
}

/** Be away on some dates, in half a minute. */
export async function planDaysOff(db: Db, recruiter: Recruiter, off: DaysOff, now: DateTime): Promise<void> {
  await whatDaysOffRelease(db, recruiter, off, now)
  const { from, until = from, reason } = off
  await insertPlan(db, {
    ...planned(recruiter.id, reason, now, now.plus(TO_UNDO)),
    ...{ fromOn: from, untilOn: until },
  })
}

/** Which calls these dates would cost. */
export async function whatDaysOffRelease(
  db: Db,
  recruiter: Recruiter,
  off: DaysOff,
  now: DateTime,
): Promise<Booking[]> {
  const { released } = await rehearsed(db, (tx) => takeDaysOff(tx, recruiter, off, now))
  return released
}

export const plannedReleasesOf = (db: Db, recruiterId: string): Promise<PlannedRelease[]> => plansOf(db, recruiterId)

/** Nothing is released, and nobody hears that it would have been. */
export async function undo(db: Db, recruiterId: string, id: string): Promise<PlannedRelease> {
  const plan = await takePlan(db, id, recruiterId)
  if (plan === null) throw releasedAlready()
  return plan
}

const planned = (recruiterId: string, reason: string | undefined, madeAt: DateTime, dueAt: DateTime) => ({
  id: randomUUID(),
  recruiterId,
  reason: reason?.trim() || null,
  madeAt,
  dueAt,
})
