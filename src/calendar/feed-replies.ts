import { rfc3339 } from '../kernel/time.ts'
import type { FeedDetail } from './feed.ts'
import type { Feed } from './tables.ts'

/** What its owner is told of a feed. The address is in the answer that made it, and nowhere else. */
export interface FeedReply {
  id: string
  kind: 'calls'
  detail: FeedDetail
  name: string | null
  madeAt: string
  lastFetchedAt: string | null
  lastFetchedBy: string | null
  url?: string
  webcalUrl?: string
}

export function feedReply({ id, detail, name, madeAt, lastFetchedAt, lastFetchedBy }: Feed): FeedReply {
  return {
    id,
    kind: 'calls',
    detail,
    name,
    madeAt: rfc3339(madeAt),
    lastFetchedAt: lastFetchedAt && rfc3339(lastFetchedAt),
    lastFetchedBy,
  }
}
