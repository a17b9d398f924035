import type { DateTime } from 'luxon'
import { callNotBegun, callNotBooked, callReleased } from '../booking/refusals.ts'
import type { Booking } from '../booking/tables.ts'
import { brokenConstraint, type Db, inTransaction } from '../db/db.ts'
import { type Fault, faultsBy, missing, notAccepted } from '../kernel/refusal.ts'
import { faultInLine, faultInProse, tidy } from '../kernel/text.ts'
import { isDate } from '../kernel/time.ts'
import { tell } from '../queue/news.ts'
import type { CheckIn, Plan, Useful } from './afterwards.ts'
import { thankedAlready } from './refusals.ts'
import { lockedAfterwards, noteSaid } from './store.ts'

/** What she says just now; the rest stays as she said it before. */
export interface Saying {
  readonly plans?: readonly Plan[] | undefined
  readonly useful?: { readonly answer: Useful; readonly line: string } | undefined
  readonly thanks?: string | undefined
  readonly checkIn?: CheckIn | undefined
}

/** The executive says what she will do, whether it was useful, thanks, or how far she got. Said again, it is said once. */
export async function sayAfterwards(db: Db, booking: Booking, saying: Saying, now: DateTime): Promise<void> {
  const { id, executiveId, bookedAt, releasedAt, startsAt } = booking
  if (bookedAt === null) throw callNotBooked()
  if (executiveId === null) throw missing()
  if (releasedAt !== null) throw callReleased()
  if (startsAt > now) throw callNotBegun()
  const faults = faultsInSaying(saying, booking)
  if (faults.length > 0) throw notAccepted(...faults)

  const { plans, useful, checkIn } = saying
  const thanks = saying.thanks?.trim()
  try {
    await inTransaction(db, async (tx) => {
      const before = await lockedAfterwards(tx, id, executiveId)
      if (thanks && before.thanks !== null && before.thanks !== thanks) throw thankedAlready()

      await noteSaid(tx, id, {
        ...(plans && { plans: plans.map(({ what, by }) => ({ what: tidy(what), by })), plansAt: now }),
        ...(useful && { useful: useful.answer, usefulLine: tidy(useful.line) || null, usefulAt: now }),
        ...(checkIn && { checkIn, checkedInAt: now }),
        ...(thanks && { thanks, thankedAt: before.thankedAt ?? now }),
      })
      if (thanks && before.thanks === null) await tell(tx, 'afterwards.thanked', id, now)
    })
  } catch (error) {
    // She has just erased herself in another window.
    if (brokenConstraint(error) === 'what_is_said_afterwards_is_of_someone_known') throw missing()
    throw error
  }
}

/** All that cannot be kept, whatever its length. */
export function faultsInSaying(
  { plans = [], useful, thanks }: Saying,
  { startsAt, zone }: Pick<Booking, 'startsAt' | 'zone'>,
): Fault[] {
  const call = startsAt.setZone(zone)
  const ofPlans = plans.flatMap(({ what, by }, i) => [
    [`#/plans/${i}/what`, tidy(what) === '' ? 'must say something' : faultInLine(what)] as const,
    [`#/plans/${i}/by`, by === null ? null : faultInDay(by, call)] as const,
  ])
  return faultsBy({
    ...Object.fromEntries(ofPlans),
    '#/useful/line': useful ? faultInLine(useful.line) : null,
    '#/thanks': thanks === undefined ? null : thanks.trim() === '' ? 'must say something' : faultInProse(thanks),
  })
}

/** Between the call and a year from it, by her calendar: any other year is a slip of the finger. */
function faultInDay(by: string, call: DateTime): string | null {
  const isNear = by >= call.toISODate()! && by <= call.plus({ years: 1 }).toISODate()!
  return isDate(by) && isNear ? null : 'must be a day from the call on, within a year'
}
