import type { Db } from '../db/db.ts'
import type { Afterwards } from './afterwards.ts'
import { afterwardsOf } from './kept-afterwards.ts'

/** What a recruiter sees of it, on the page of the call and nowhere else: what the executive plans is hers alone. */
export type ToldAfterwards = Omit<Afterwards, 'plans'>

/** Null where nothing was said that is for the recruiter. */
export async function toldAfterwards(db: Db, bookingId: string): Promise<ToldAfterwards | null> {
  const { useful, thanks, checkIn } = await afterwardsOf(db, bookingId)
  return useful || thanks || checkIn ? { useful, thanks, checkIn } : null
}
