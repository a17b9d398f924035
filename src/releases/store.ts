import { and, asc, eq, lte } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { type PlannedRelease, plannedReleases } from './tables.ts'

/** The same planned twice is planned once: a button may be pressed again. */
export async function insertPlan(db: Db, plan: typeof plannedReleases.$inferInsert): Promise<void> {
  await db.insert(plannedReleases).values(plan).onConflictDoNothing()
}

export function plansOf(db: Db, recruiterId: string): Promise<PlannedRelease[]> {
  return db
    .select()
    .from(plannedReleases)
    .where(eq(plannedReleases.recruiterId, recruiterId))
    .orderBy(asc(plannedReleases.dueAt), asc(plannedReleases.id))
}

/** Carrying it out and undoing it both begin with this: whoever comes second finds nothing. */
export async function takePlan(tx: Db, id: string, recruiterId?: string): Promise<PlannedRelease | null> {
  const hers = recruiterId === undefined ? undefined : eq(plannedReleases.recruiterId, recruiterId)
  const [plan] = await tx
    .delete(plannedReleases)
    .where(and(eq(plannedReleases.id, id), hers))
    .returning()
  return plan ?? null
}

export async function plansDueBy(db: Db, moment: DateTime): Promise<string[]> {
  const due = await db
    .select({ id: plannedReleases.id })
    .from(plannedReleases)
    .where(lte(plannedReleases.dueAt, moment))
  return due.map(({ id }) => id)
}
