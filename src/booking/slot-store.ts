import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import { isForSomeTopic, isOffered, officeHours, slots, topicsOffered } from '../availability/tables.ts'
import { type Db, p, statement } from '../db/db.ts'
import { recruiters } from '../people/tables.ts'
import type { TopicId } from '../topics/topic.ts'

/**
 * The slot is nobody's. One that the hours no longer have looks like one whose hold has just ended, so that what they have in its
 * place is offered within the minute.
 */
export async function giveBack(tx: Db, slotId: string, now: DateTime): Promise<void> {
  await tx
    .update(slots)
    .set({
      takenAt: null,
      heldUntil: sql`case when ${slots.withdrawnAt} is not null then ${now.toISO()}::timestamptz end`,
    })
    .where(eq(slots.id, slotId))
}

/** The recruiter needs this time herself. */
export async function block(tx: Db, slotId: string, now: DateTime): Promise<void> {
  await tx.update(slots).set({ blockedAt: now }).where(eq(slots.id, slotId))
}

export async function unblock(tx: Db, slotId: string): Promise<void> {
  await tx.update(slots).set({ blockedAt: null }).where(eq(slots.id, slotId))
}

/** Her open slots, soonest first, kept from everyone else while this transaction lasts. Waits for nobody: one that is being claimed is left out. */
export const slotsToKeep = statement<
  { id: string; topics: TopicId[] },
  { recruiterId: string; butNot: string[]; now: string; limit: number }
>(
  'slots_to_keep',
  sql`
    select s.id, ${topicsOffered} as topics
      from recruiters r
      join office_hours h on h.recruiter_id = r.id
      join slots s on s.recruiter_id = r.id
     where r.id = ${p('recruiterId')}::uuid and s.id <> all (${p('butNot')}::uuid[]) and ${isOffered} and ${isForSomeTopic}
     order by s.starts_at
     limit ${p('limit')}::int
       for update of s skip locked`,
)

export async function keepFor(tx: Db, executiveId: string, slotIds: string[], until: DateTime): Promise<void> {
  if (slotIds.length === 0) return
  await tx.update(slots).set({ keptFor: executiveId, keptUntil: until }).where(inArray(slots.id, slotIds))
}

export interface KeptSlot {
  id: string
  startsAt: DateTime
  endsAt: DateTime
  keptUntil: DateTime
}

/** What is kept of this recruiter's time for this person alone and may be hers, soonest first: not while the recruiter pauses, and for her topic only. What was promised is not too near for any. */
export async function slotsKeptFor(
  db: Db,
  recruiterId: string,
  executiveId: string,
  topic: TopicId,
  now: DateTime,
): Promise<KeptSlot[]> {
  const rows = await db
    .select({ id: slots.id, startsAt: slots.startsAt, endsAt: slots.endsAt, keptUntil: slots.keptUntil })
    .from(slots)
    .innerJoin(recruiters, eq(recruiters.id, slots.recruiterId))
    .innerJoin(officeHours, eq(officeHours.recruiterId, slots.recruiterId))
    .where(
      and(
        isNull(officeHours.pausedAt),
        sql`topics_for(coalesce(${slots.topics}, ${recruiters.topics}), ${recruiters.wishes}, ${slots.startsAt}, ${slots.endsAt}, '-infinity') @> array[${topic}]::text[]`,
        eq(slots.keptFor, executiveId),
        eq(slots.recruiterId, recruiterId),
        gt(slots.keptUntil, now),
        gt(slots.startsAt, now),
        isNull(slots.takenAt),
        isNull(slots.withdrawnAt),
        isNull(slots.blockedAt),
      ),
    )
    .orderBy(asc(slots.startsAt))
  return rows.map((row) => ({ ...row, keptUntil: row.keptUntil! }))
}
