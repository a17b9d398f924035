import { eq } from 'drizzle-orm'
import type { Db } from '../db/db.ts'
import { news } from './tables.ts'

export async function insertNews(tx: Db, told: typeof news.$inferInsert): Promise<void> {
  await tx.insert(news).values(told)
}

export async function newsWithId(db: Db, id: number): Promise<typeof news.$inferSelect | null> {
  const [told] = await db.select().from(news).where(eq(news.id, id))
  return told ?? null
}
