import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import { inTransaction } from '../db/db.ts'
import { keepAnswer, type Once } from '../idempotency/answer-once.ts'
import { notAccepted } from '../kernel/refusal.ts'
import { faultInLine, tidy } from '../kernel/text.ts'
import { signedOut } from '../keys/bearer.ts'
import { cutFeedKey } from '../keys/keys.ts'
import { stillKnown } from '../people/executives.ts'
import type { Deps } from '../web/feature.ts'
import type { FeedDetail } from './feed.ts'
import { type FeedReply, feedReply } from './feed-replies.ts'
import { countLiveFeeds, insertFeed, lockFeedsOf, type Owner } from './feed-store.ts'
import { tooManyFeeds } from './refusals.ts'

/** One for each program and device, and some more. */
export const MOST_FEEDS = 20

export interface FeedDraft {
  detail?: FeedDetail
  name?: string
}

/** A new secret address for one person's calls. Only this answer tells it. */
export function makeFeed(
  { db, settings }: Deps,
  owner: Owner,
  { detail = 'full', name }: FeedDraft,
  once: Once | null,
  now: DateTime,
): Promise<FeedReply> {
  const fault = faultInLine(name ?? '')
  if (fault !== null) throw notAccepted({ pointer: '#/name', detail: fault })

  return inTransaction(db, async (tx) => {
    // She may erase herself at this moment; what she then makes would be found by nobody.
    if (owner.party === 'executive' && !(await stillKnown(tx, owner.id))) throw signedOut()
    await lockFeedsOf(tx, owner)
    if ((await countLiveFeeds(tx, owner)) >= MOST_FEEDS) throw tooManyFeeds(MOST_FEEDS)
    const feed = await insertFeed(tx, {
      id: randomUUID(),
      ownerId: owner.id,
      ofParty: owner.party,
      detail,
      name: tidy(name ?? '') || null,
      madeAt: now,
    })
    const url = `${settings.publicUrl}/feeds/${await cutFeedKey(tx, feed.id, now)}.ics`
    const reply = { ...feedReply(feed), url, webcalUrl: url.replace(/^https?:/, 'webcal:') }
    await keepAnswer(tx, once, 201, reply)
    return reply
  })
}
