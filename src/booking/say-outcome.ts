import type { DateTime } from 'luxon'
import { type Db, inTransaction } from '../db/db.ts'
import type { Party } from '../kernel/party.ts'
import { faultsBy, missing, notAccepted } from '../kernel/refusal.ts'
import { faultInProse } from '../kernel/text.ts'
import { tell } from '../queue/news.ts'
import { noteOutcome } from './change-store.ts'
import { callNotBegun, callNotBooked, callReleased } from './refusals.ts'
import type { Outcome } from './state.ts'
import { lockedBooking } from './store.ts'

export interface Said {
  readonly by: Party
  readonly outcome: Outcome
  /** By a recruiter: what the executive may do next. */
  readonly nextSteps?: readonly string[] | undefined
}

/** One side says how the call went. Each may change her own word; where the two differ, both stand and nobody judges. */
export function sayOutcome(db: Db, id: string, { by, outcome, nextSteps }: Said, now: DateTime): Promise<void> {
  const faults = faultsBy(
    Object.fromEntries(
      (nextSteps ?? []).map((step, i) => [
        `#/nextSteps/${i}`,
        step.trim() === '' ? 'must say something' : faultInProse(step),
      ]),
    ),
  )
  if (faults.length > 0) throw notAccepted(...faults)
  const steps = nextSteps?.map((step) => step.trim())

  return inTransaction(db, async (tx) => {
    const booking = await lockedBooking(tx, id)
    if (booking === null) throw missing()
    if (booking.bookedAt === null) throw callNotBooked()
    if (booking.releasedAt !== null) throw callReleased()
    if (booking.startsAt > now) throw callNotBegun()

    const before = by === 'executive' ? booking.executiveOutcome : booking.recruiterOutcome
    if (before === outcome && (steps === undefined || steps.join('\n') === booking.nextSteps.join('\n'))) return
    // Who was erased gets no mail, and leaves no words.
    await noteOutcome(tx, id, by, outcome, booking.erasedAt === null ? steps : undefined, now)
    await tell(tx, 'booking.outcome', id, now, { by })
  })
}
