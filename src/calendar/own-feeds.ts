import type { Db } from '../db/db.ts'
import { type FeedReply, feedReply } from './feed-replies.ts'
import { liveFeedsOf, type Owner } from './feed-store.ts'

export type { Owner }

/** What somebody's calendars are, the oldest first; their addresses were shown when they were made. */
export const feedsOf = async (db: Db, owner: Owner): Promise<FeedReply[]> =>
  (await liveFeedsOf(db, owner)).map(feedReply)
