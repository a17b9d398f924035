import type { Db } from '../db/db.ts'
import { type Afterwards, NOTHING_SAID } from './afterwards.ts'
import { afterwardsOfBooking, type KeptAfterwards } from './store.ts'

/** What the executive of a call has said after it. */
export async function afterwardsOf(db: Db, bookingId: string): Promise<Afterwards> {
  const kept = await afterwardsOfBooking(db, bookingId)
  return kept === null ? NOTHING_SAID : asSaid(kept)
}

export const asSaid = ({ plans, plansAt, useful, usefulLine, thanks, checkIn }: KeptAfterwards): Afterwards => ({
  plans: plansAt && plans,
  useful: useful && { answer: useful, line: usefulLine ?? '' },
  thanks,
  checkIn,
})
