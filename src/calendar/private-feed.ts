import { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { inOneView } from '../db/db.ts'
import { missing } from '../kernel/refusal.ts'
import type { Settings } from '../kernel/settings.ts'
import { momentIn } from '../kernel/time.ts'
import { callFacts } from './call-facts.ts'
import { tagOf } from './edition.ts'
import { FEED_NAME, feedDay, feedEntry, feedSpan } from './feed.ts'
import { callsInFeed, type FeedVersion, feedWithKey } from './feed-store.ts'
import { publishedCalendar } from './ics.ts'
import type { Issue } from './kept-bodies.ts'
import { feedClosed } from './refusals.ts'
import type { Version } from './send-issue.ts'

const REFRESH_MINUTES = 30

export async function existingFeed(db: Db, hash: string, now: DateTime): Promise<FeedVersion> {
  const [feed] = await feedWithKey(db, { hash, now: now.toISO()! })
  if (feed === undefined) throw missing()
  if (feed.isClosed) throw feedClosed()
  return feed
}

const DAY_MS = 86_400_000

/** What the version of this feed is made from, as a text that differs where the version would. */
export const madeFrom = ({ id, detail, name, version, changedAt }: FeedVersion, now: DateTime): string =>
  JSON.stringify([id, detail, name, version, changedAt, Math.floor(now.toMillis() / DAY_MS)])

/** All that the text is made from, but for the calls: what the feed tells, the version of its owner's calls, and the day. */
export function versionOf(feed: FeedVersion, { secret, publicUrl }: Settings, now: DateTime): Version {
  const { id, detail, name, version, changedAt } = feed
  const day = feedDay(now)
  return {
    tag: tagOf(secret, publicUrl, id, detail, name, version, changedAt, day.toISODate()),
    changedAt: changedAt === null ? day : DateTime.max(day, momentIn(changedAt)),
  }
}

/** The calls and the version that they have: read apart, a change between the two would go out under the tag of what was before. */
export function writeFeed(db: Db, hash: string, settings: Settings, now: DateTime): Promise<Issue> {
  return inOneView(db, async (tx) => {
    const feed = await existingFeed(tx, hash, now)
    const { ownerId, ofParty, detail, name } = feed
    const calls = await callsInFeed(tx, { id: ownerId, party: ofParty }, feedSpan(now))
    const entries = calls.map((call) =>
      feedEntry(ofParty, callFacts(call, settings), detail, call.booking.releasedAt !== null),
    )
    const text = publishedCalendar({ name: name ?? FEED_NAME, refreshMinutes: REFRESH_MINUTES }, entries)
    return { ...versionOf(feed, settings, now), body: Buffer.from(text) }
  })
}
