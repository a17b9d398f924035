import type { DateTime } from 'luxon'
import { release } from '../booking/release.ts'
import { takeDaysOff } from '../booking/take-days-off.ts'
import { type Db, inTransaction } from '../db/db.ts'
import { Refusal } from '../kernel/refusal.ts'
import { recruiterWithId } from '../people/recruiters.ts'
import type { Deps } from '../web/feature.ts'
import { plansDueBy, takePlan } from './store.ts'
import type { PlannedRelease } from './tables.ts'

/** What was planned and not undone is done now, with its plan forgotten in the same transaction; done again, it is harmless. */
export function carryOut({ db, clock }: Deps, id: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const plan = await takePlan(tx, id)
    if (plan !== null) await asFarAsItStands(() => releaseAsPlanned(tx, plan, clock()))
  })
}

/** What no worker was told of: after a restore, there is no job. */
export async function carryOutWhatIsDue(deps: Deps): Promise<void> {
  for (const id of await plansDueBy(deps.db, deps.clock())) await carryOut(deps, id)
}

async function releaseAsPlanned(tx: Db, plan: PlannedRelease, now: DateTime): Promise<void> {
  const { recruiterId, bookingId, sequence, offerAgain, fromOn, untilOn } = plan
  const reason = plan.reason ?? undefined
  if (bookingId !== null)
    return release(tx, { id: bookingId, sequence: sequence! }, { by: 'recruiter', reason, offerAgain }, now)
  const recruiter = await recruiterWithId(tx, recruiterId)
  await takeDaysOff(tx, recruiter, { from: fromOn!, until: untilOn!, reason }, now)
}

/** Her executive may have moved the call or given it back within the half minute: then that stands, and she has a mail about it. */
async function asFarAsItStands(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
