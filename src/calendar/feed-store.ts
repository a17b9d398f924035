import { and, asc, count, eq, gte, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import { type Booking, bookings } from '../booking/tables.ts'
import { type Db, p, statement } from '../db/db.ts'
import type { Party } from '../kernel/party.ts'
import { type Recruiter, recruiters } from '../people/tables.ts'
import type { FeedDetail } from './feed.ts'
import { calendarVersions, type Feed, feeds } from './tables.ts'

/** Whose feeds: one of the two parties, by id. */
export interface Owner {
  readonly id: string
  readonly party: Party
}

/** A feed, and which version of its owner's calls is the newest. */
export interface FeedVersion {
  id: string
  ownerId: string
  ofParty: Party
  detail: FeedDetail
  name: string | null
  isClosed: boolean
  /** Whether somebody has read it within the hour, and that is noted. */
  isNoted: boolean
  /** Null while there was never a call. */
  version: string | null
  changedAt: string | null
}

/** What a poll costs: one row by the hash of the key. Whoever is gone has left her feeds closed. */
export const feedWithKey = statement<FeedVersion, { hash: string; now: string }>(
  'feed_with_key',
  sql`
    select f.id, f.owner_id as "ownerId", f.of_party as "ofParty", f.detail, f.name,
           coalesce(f.last_fetched_at > ${p('now')}::timestamptz - interval '1 hour', false) as "isNoted",
           f.closed_at is not null or coalesce(r.id, e.id) is null as "isClosed",
           v.version, v.changed_at as "changedAt"
      from keys k
      join feeds f on f.id = k.opens
      left join recruiters r on r.id = f.owner_id and f.of_party = 'recruiter'
      left join executives e on e.id = f.owner_id and f.of_party = 'executive'
      left join calendar_versions v on v.owner_id = f.owner_id
     where k.hash = ${p('hash')} and k.kind = 'feed'`,
)

/** Confirmed calls by their start, released ones while they are fresh. Nothing is left to show of one that was erased. */
export function callsInFeed(
  db: Db,
  { id, party }: Owner,
  { callsFrom, releasedFrom }: { callsFrom: DateTime; releasedFrom: DateTime },
): Promise<{ booking: Booking; recruiter: Recruiter }[]> {
  const { recruiterId, executiveId, startsAt, bookedAt, releasedAt, erasedAt } = bookings
  return db
    .select({ booking: bookings, recruiter: recruiters })
    .from(bookings)
    .innerJoin(recruiters, eq(recruiters.id, recruiterId))
    .where(
      and(
        eq(party === 'recruiter' ? recruiterId : executiveId, id),
        gte(startsAt, callsFrom),
        isNotNull(bookedAt),
        isNull(erasedAt),
        or(isNull(releasedAt), gte(releasedAt, releasedFrom)),
      ),
    )
    .orderBy(asc(startsAt), asc(bookings.id))
}

/** Two requests of one person wait for each other here, so that both cannot have her last feed. */
export async function lockFeedsOf(tx: Db, { id }: Owner): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`feeds of ${id}`}, 0))`)
}

export async function countLiveFeeds(db: Db, owner: Owner): Promise<number> {
  const [row] = await db.select({ live: count() }).from(feeds).where(isLiveFeedOf(owner))
  return row!.live
}

export async function insertFeed(tx: Db, feed: typeof feeds.$inferInsert): Promise<Feed> {
  const [stored] = await tx.insert(feeds).values(feed).returning()
  return stored!
}

export const liveFeedsOf = (db: Db, owner: Owner): Promise<Feed[]> =>
  db.select().from(feeds).where(isLiveFeedOf(owner)).orderBy(asc(feeds.madeAt), asc(feeds.id))

/** Whether it is hers. One that is closed stays closed since it was. */
export async function markClosed(db: Db, owner: Owner, id: string, now: DateTime): Promise<boolean> {
  const closed = await db
    .update(feeds)
    .set({ closedAt: sql`coalesce(${feeds.closedAt}, ${now.toISO()}::timestamptz)` })
    .where(and(eq(feeds.id, id), isFeedOf(owner)))
    .returning({ id: feeds.id })
  return closed.length === 1
}

export async function markFetched(
  db: Db,
  id: string,
  by: string | null,
  now: DateTime,
  notSince: DateTime,
): Promise<void> {
  await db
    .update(feeds)
    .set({ lastFetchedAt: now, lastFetchedBy: by })
    .where(and(eq(feeds.id, id), or(isNull(feeds.lastFetchedAt), lte(feeds.lastFetchedAt, notSince))))
}

/** Their addresses answer 410 from now on, and nothing says what she called them or who read them. */
export async function forgetFeedsOf(tx: Db, owner: Owner, now: DateTime): Promise<void> {
  await tx
    .update(feeds)
    .set({
      closedAt: sql`coalesce(${feeds.closedAt}, ${now.toISO()}::timestamptz)`,
      ...{ name: null, lastFetchedAt: null, lastFetchedBy: null },
    })
    .where(isFeedOf(owner))
  await tx.delete(calendarVersions).where(eq(calendarVersions.ownerId, owner.id))
}

const isFeedOf = ({ id, party }: Owner) => and(eq(feeds.ownerId, id), eq(feeds.ofParty, party))

const isLiveFeedOf = (owner: Owner) => and(isFeedOf(owner), isNull(feeds.closedAt))
