import { rfc3339 } from '../kernel/time.ts'
import type { Personal } from '../web/feature.ts'
import { asSaid } from './kept-afterwards.ts'
import { afterwardsOfExecutive, deleteAfterwardsOf } from './store.ts'

/** What she has said after her calls. */
export const personal: Personal = {
  held: async (db, { id }) => {
    const kept = await afterwardsOfExecutive(db, id)
    return {
      afterwards: kept.map((one) => {
        const { plans, useful, thanks, checkIn } = asSaid(one)
        const { bookingId, plansAt, usefulAt, thankedAt, checkedInAt } = one
        return {
          bookingId,
          plans: plans?.map(({ what, by }) => (by === null ? what : `${what} (by ${by})`)) ?? [],
          plansAt: plansAt && rfc3339(plansAt),
          useful: useful?.answer ?? null,
          usefulLine: useful?.line || null,
          usefulAt: usefulAt && rfc3339(usefulAt),
          thanks,
          thankedAt: thankedAt && rfc3339(thankedAt),
          checkIn,
          checkedInAt: checkedInAt && rfc3339(checkedInAt),
        }
      }),
    }
  },
  erase: (tx, { id }) => deleteAfterwardsOf(tx, id),
}
