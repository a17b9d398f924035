import { sql } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'

/** What the database knows of the whole installation, whichever process is asked. Seconds and counts. */
export interface Figures {
  lettersWaiting: number
  oldestLetterSeconds: number
  lettersSentLastHour: number
  lettersGivenUpLastDay: number
  holds: number
  callsToCome: number
  changesLastHour: Record<string, number>
  expiredLastHour: number
  queues: Record<string, QueueFigures>
  [name: string]: unknown
}

export interface QueueFigures {
  waiting: number
  retrying: number
  active: number
  failed: number
  retries: number
  overdueSeconds: number
}

/** One statement. Each part reads an index that holds what waits, or what an hour or a day brought, and never all there is. */
export async function figures(db: Db, now: DateTime): Promise<Figures> {
  const at = sql`${now.toISO()}::timestamptz`
  const { rows } = await db.execute<Figures>(sql`
    select waiting.count as "lettersWaiting", waiting.seconds as "oldestLetterSeconds",
           settled.sent as "lettersSentLastHour", settled."givenUp" as "lettersGivenUpLastDay",
           (select count(*)::int from bookings
             where booked_at is null and expired_at is null and held_until > ${at}) as holds,
           (select count(*)::int from bookings
             where booked_at is not null and over_at is null and released_at is null and starts_at > ${at}) as "callsToCome",
           (select coalesce(jsonb_object_agg(what, count), '{}')
              from (select what, count(*) from news where at > ${at} - interval '1 hour' group by what) as told) as "changesLastHour",
           (select count(*)::int from bookings
             where booked_at is null and asked_at > ${at} - interval '2 hours'
               and expired_at > ${at} - interval '1 hour') as "expiredLastHour",
           (select coalesce(jsonb_object_agg(name, facts), '{}') from (
              select name, jsonb_build_object(
                       'waiting', count(*) filter (where state = 'created'), 'retrying', count(*) filter (where state = 'retry'),
                       'active', count(*) filter (where state = 'active'), 'failed', count(*) filter (where state = 'failed'),
                       'retries', coalesce(sum(retry_count) filter (where state = 'retry'), 0),
                       'overdueSeconds', greatest(0, extract(epoch from
                          clock_timestamp() - (min(start_after) filter (where state in ('created', 'retry'))))::int)) as facts
                from pgboss.job where state in ('created', 'retry', 'active', 'failed') group by name) as queue) as queues
      from (select count(*)::int, greatest(0, extract(epoch from ${at} - min(written_at)))::int as seconds
              from letters where sent_at is null and failed_at is null) as waiting,
           (select count(*) filter (where sent_at > ${at} - interval '1 hour')::int as sent, count(failed_at)::int as "givenUp"
              from letters where coalesce(sent_at, failed_at) > ${at} - interval '1 day') as settled`)
  return rows[0]!
}
