import { and, asc, desc, eq, gte, inArray, lte } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { news } from './tables.ts'

export async function insertNews(tx: Db, told: typeof news.$inferInsert): Promise<void> {
  await tx.insert(news).values(told)
}

export async function newsWithId(db: Db, id: number): Promise<typeof news.$inferSelect | null> {
  const [told] = await db.select().from(news).where(eq(news.id, id))
  return told ?? null
}

export function newsSince(
  db: Db,
  what: string,
  about: readonly string[],
  since: DateTime,
): Promise<(typeof news.$inferSelect)[]> {
  return db
    .select()
    .from(news)
    .where(and(inArray(news.about, [...about]), eq(news.what, what), gte(news.at, since)))
    .orderBy(desc(news.id))
}

export async function deleteNewsBefore(db: Db, moment: DateTime, limit: number): Promise<number> {
  const old = db.select({ id: news.id }).from(news).where(lte(news.at, moment)).orderBy(asc(news.id)).limit(limit)
  const deleted = await db.delete(news).where(inArray(news.id, old)).returning({ id: news.id })
  return deleted.length
}
