import { rfc3339 } from '../kernel/time.ts'
import type { Personal } from '../web/feature.ts'
import { forgetFeedsOf, liveFeedsOf } from './feed-store.ts'

/** What her calendars know of an executive: which feeds she has, and who reads them. */
export const personal: Personal = {
  held: async (db, { id }) => {
    const feeds = await liveFeedsOf(db, { id, party: 'executive' })
    return {
      feeds: feeds.map(({ detail, name, madeAt, lastFetchedAt, lastFetchedBy }) => ({
        detail,
        name,
        madeAt: rfc3339(madeAt),
        lastFetchedAt: lastFetchedAt && rfc3339(lastFetchedAt),
        lastFetchedBy,
      })),
    }
  },
  erase: (tx, { id }, now) => forgetFeedsOf(tx, { id, party: 'executive' }, now),
}
