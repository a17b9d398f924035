import type { DateTime } from 'luxon'
import { type Call, existingCall } from '../booking/calls.ts'
import type { Db } from '../db/db.ts'
import type { Recruiter } from '../people/tables.ts'
import { plannedReleasesOf } from '../releases/plan.ts'
import type { PlannedRelease } from '../releases/tables.ts'

/** A release that can still be undone, with the call that it is of; a range of dates has none. */
export interface Plan {
  readonly plan: PlannedRelease
  readonly call: Call | null
}

export async function plansAtDesk(db: Db, { id }: Pick<Recruiter, 'id'>, now: DateTime): Promise<Plan[]> {
  const plans = await plannedReleasesOf(db, id)
  return Promise.all(
    plans.map(async (plan) => ({
      plan,
      call: plan.bookingId === null ? null : await existingCall(db, plan.bookingId, now),
    })),
  )
}
