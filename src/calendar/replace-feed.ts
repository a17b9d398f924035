import type { DateTime } from 'luxon'
import { inTransaction } from '../db/db.ts'
import type { Once } from '../idempotency/answer-once.ts'
import { missing } from '../kernel/refusal.ts'
import type { Deps } from '../web/feature.ts'
import { closeFeed } from './close-feed.ts'
import type { FeedReply } from './feed-replies.ts'
import { liveFeedsOf, lockFeedsOf, type Owner } from './feed-store.ts'
import { makeFeed } from './make-feed.ts'

/** A new secret address for the same calendar; the old one answers 410 from now on. */
export function replaceFeed(
  deps: Deps,
  owner: Owner,
  id: string,
  once: Once | null,
  now: DateTime,
): Promise<FeedReply> {
  return inTransaction(deps.db, async (tx) => {
    await lockFeedsOf(tx, owner)
    const old = (await liveFeedsOf(tx, owner)).find((feed) => feed.id === id)
    if (old === undefined) throw missing()
    await closeFeed(tx, owner, id, now)
    const draft = { detail: old.detail, ...(old.name !== null && { name: old.name }) }
    return makeFeed({ ...deps, db: tx }, owner, draft, once, now)
  })
}
