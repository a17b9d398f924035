import { and, eq, gt, lte } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { answers } from './tables.ts'

export async function answerTo(db: Db, scope: string, since: DateTime): Promise<typeof answers.$inferSelect | null> {
  const [answer] = await db
    .select()
    .from(answers)
    .where(and(eq(answers.scope, scope), gt(answers.answeredAt, since)))
  return answer ?? null
}

export async function deleteAnswersBefore(db: Db, moment: DateTime): Promise<void> {
  await db.delete(answers).where(lte(answers.answeredAt, moment))
}

export async function insertAnswer(db: Db, answer: typeof answers.$inferInsert): Promise<void> {
  await db.insert(answers).values(answer)
}
