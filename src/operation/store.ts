import { sql } from 'drizzle-orm'
import type { Db } from '../db/db.ts'

export interface Backlog {
  oldestUnsentLetterSeconds: number
  waitingJobs: number
  [name: string]: unknown
}

export async function backlog(db: Db, now: string): Promise<Backlog> {
  const { rows } = await db.execute<Backlog>(sql`
    select coalesce(greatest(0, extract(epoch from ${now}::timestamptz - min(written_at))), 0)::int as "oldestUnsentLetterSeconds",
           (select count(*) from pgboss.job where state < 'active' and name in ('news', 'letters'))::int as "waitingJobs"
      from letters where sent_at is null and failed_at is null`)
  return rows[0]!
}
