import { rfc3339 } from '../kernel/time.ts'
import type { Personal } from '../web/feature.ts'
import { deletePointsAbout, pointsAboutExecutive } from './store.ts'

/** What her recruiters have sent her, and that they have noted something: words that were not sent are the recruiter's own. */
export const personal: Personal = {
  held: async (db, { id }) => {
    const kept = await pointsAboutExecutive(db, id)
    return {
      points: kept.map(({ bookingId, sent, sentAt, keptAt }) => ({
        bookingId,
        keep: sent?.keep || null,
        changeFirst: sent?.changeFirst || null,
        askAbout: sent?.askAbout || null,
        sentAt: sentAt && rfc3339(sentAt),
        notedAt: rfc3339(keptAt),
      })),
    }
  },
  erase: (tx, { id }) => deletePointsAbout(tx, id),
}
