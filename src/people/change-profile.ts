import type { DateTime } from 'luxon'
import { type Db, retried } from '../db/db.ts'
import { notAccepted } from '../kernel/refusal.ts'
import { tidy } from '../kernel/text.ts'
import type { CallPlan } from './call-plan.ts'
import { faultsInProfile, type ProfileChange } from './profile.ts'
import { updateRecruiter } from './store.ts'
import type { Recruiter } from './tables.ts'

/** Change some fields of a profile. Bookings that exist keep the way of calling they were made with. */
export async function changeProfile(
  db: Db,
  recruiterId: string,
  change: ProfileChange,
  now: DateTime,
): Promise<Recruiter> {
  const faults = faultsInProfile(change)
  if (faults.length > 0) throw notAccepted(...faults)
  const changed = { ...tidied(change), changedAt: now }
  // It changes many calendars, and may meet others who change some of these.
  return retried(() => updateRecruiter(db, recruiterId, changed))
}

/** The faults were looked for before: what is left of `call` is one of its three shapes. */
function tidied({ name, headline, place, call, ...change }: ProfileChange): Partial<Recruiter> {
  return {
    ...change,
    ...(name !== undefined && { name: tidy(name) }),
    ...(headline !== undefined && { headline: tidy(headline) }),
    ...(place !== undefined && { place: place && tidy(place) }),
    ...(call !== undefined && { call: call as CallPlan }),
  }
}
