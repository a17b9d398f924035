import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import { type Db, p, statement } from '../db/db.ts'
import { recruiters } from '../people/tables.ts'
import type { SlotInHours } from './slots.ts'
import { isForSomeTopic, isOffered, officeHours, slots, topicsOffered, zoneRules } from './tables.ts'

export type StoredHours = typeof officeHours.$inferSelect & { zone: string }

export interface StandingSlot {
  id: string
  startsAt: DateTime
  endsAt: DateTime
  occupiedUntil: DateTime
  topics: string[] | null
  heldUntil: DateTime | null
  takenAt: DateTime | null
  withdrawnAt: DateTime | null
  blockedAt: DateTime | null
  keptUntil: DateTime | null
}

/** Two editors of one recruiter's hours wait for each other here; whoever books with her does not. */
export async function lockRecruiter(tx: Db, recruiterId: string): Promise<void> {
  await tx.select({ id: recruiters.id }).from(recruiters).where(eq(recruiters.id, recruiterId)).for('no key update')
}

export async function hoursOf(db: Db, recruiterId: string): Promise<StoredHours | null> {
  const [row] = await db
    .select({ hours: officeHours, zone: recruiters.zone })
    .from(officeHours)
    .innerJoin(recruiters, eq(recruiters.id, officeHours.recruiterId))
    .where(eq(officeHours.recruiterId, recruiterId))
  return row ? { ...row.hours, zone: row.zone } : null
}

export async function keepHours(tx: Db, { zone, ...hours }: StoredHours, now: DateTime): Promise<void> {
  await tx.update(recruiters).set({ zone, changedAt: now }).where(eq(recruiters.id, hours.recruiterId))
  await tx.insert(officeHours).values(hours).onConflictDoUpdate({ target: officeHours.recruiterId, set: hours })
}

export async function recruitersWithHours(db: Db): Promise<string[]> {
  const rows = await db.select({ id: officeHours.recruiterId }).from(officeHours).orderBy(asc(officeHours.recruiterId))
  return rows.map(({ id }) => id)
}

export async function recruitersWithEndedHolds(db: Db, now: DateTime): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: slots.recruiterId })
    .from(slots)
    .where(and(isNotNull(slots.withdrawnAt), lte(slots.heldUntil, now)))
  return rows.map(({ id }) => id)
}

/**
 * What time has ended is in nobody's way: a hold or a first pick that has run out, and an hour that began and nobody took. The
 * constraint cannot know the time, so these are taken away first.
 */
export async function settleSlots(tx: Db, recruiterId: string, now: DateTime): Promise<void> {
  const hers = eq(slots.recruiterId, recruiterId)
  await tx
    .update(slots)
    .set({ heldUntil: null })
    .where(and(hers, lte(slots.heldUntil, now)))
  await tx
    .update(slots)
    .set({ keptFor: null, keptUntil: null })
    .where(and(hers, lte(slots.keptUntil, now)))
  const isFree = and(isNull(slots.takenAt), isNull(slots.heldUntil), isNull(slots.withdrawnAt))
  const isRunning = and(lte(slots.startsAt, now), sql`${slots.occupies} @> ${now.toISO()}::timestamptz`)
  await tx
    .update(slots)
    .set({ withdrawnAt: now })
    .where(and(hers, isFree, isRunning))
}

/** What is to come and stands: offered, held or taken. Locked, so that nobody claims a slot while it is being withdrawn. */
export async function standingSlots(tx: Db, recruiterId: string, now: DateTime): Promise<StandingSlot[]> {
  return tx
    .select({
      id: slots.id,
      startsAt: slots.startsAt,
      endsAt: slots.endsAt,
      occupiedUntil: sql<DateTime>`upper(${slots.occupies})`.mapWith(slots.endsAt),
      topics: slots.topics,
      heldUntil: slots.heldUntil,
      takenAt: slots.takenAt,
      withdrawnAt: slots.withdrawnAt,
      blockedAt: slots.blockedAt,
      keptUntil: slots.keptUntil,
    })
    .from(slots)
    .where(
      and(
        eq(slots.recruiterId, recruiterId),
        gt(slots.startsAt, now),
        or(isNull(slots.withdrawnAt), isNotNull(slots.takenAt), isNotNull(slots.heldUntil)),
      ),
    )
    .orderBy(asc(slots.startsAt))
    .for('update')
}

export async function withdrawSlots(tx: Db, ids: string[], now: DateTime): Promise<void> {
  if (ids.length > 0) await tx.update(slots).set({ withdrawnAt: now }).where(inArray(slots.id, ids))
}

/** Held or taken slots that the hours cover again. */
export async function restoreSlots(tx: Db, ids: string[]): Promise<void> {
  if (ids.length > 0) await tx.update(slots).set({ withdrawnAt: null }).where(inArray(slots.id, ids))
}

/** Of slots that stay what they are: a booking keeps the topic that it was made for. */
export async function changeTopics(
  tx: Db,
  changed: readonly { id: string; topics: readonly string[] | null }[],
): Promise<void> {
  if (changed.length === 0) return
  await tx.execute(sql`
    update slots set topics = changed.topics
      from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as changed (id uuid, topics text[])
     where slots.id = changed.id`)
}

/** A slot that would share time with one that is held or taken is left out, until that has ended. */
export async function insertSlots(
  tx: Db,
  recruiterId: string,
  added: readonly SlotInHours[],
  now: DateTime,
): Promise<void> {
  if (added.length === 0) return
  const rows = added.map(({ startsAt, endsAt, occupiedUntil, topics }) => ({
    starts_at: startsAt.toISO(),
    ends_at: endsAt.toISO(),
    occupied_until: occupiedUntil.toISO(),
    topics,
  }))
  await tx.execute(sql`
    insert into slots (id, recruiter_id, starts_at, ends_at, occupies, topics, made_at)
    select gen_random_uuid(), ${recruiterId}, starts_at, ends_at, tstzrange(starts_at, occupied_until), topics, ${now.toISO()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as row (starts_at timestamptz, ends_at timestamptz, occupied_until timestamptz, topics text[])
        on conflict do nothing`)
}

export interface OfferedSlot {
  id: string
  startsAt: string
  endsAt: string
  topics: string[]
  [field: string]: unknown
}

/** Moments leave PostgreSQL as the text that clients read: the list is long and no rule needs them as anything else. */
export const asMoment = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`)

/**
 * The open slots of one recruiter, ascending: beyond her notice, within her horizon, by `now` alone. Whether a hold has run out
 * is asked here, so that the slot is free at that second whether or not a job ran.
 */
export const offeredSlots = statement<
  OfferedSlot,
  { handle: string; now: string; from: string; until: string; topics: string[]; limit: number }
>(
  'offered_slots',
  sql`
    select s.id, ${asMoment('s.starts_at')} as "startsAt", ${asMoment('s.ends_at')} as "endsAt",
           to_json(${topicsOffered}) as topics
      from recruiters r
      join office_hours h on h.recruiter_id = r.id
      join slots s on s.recruiter_id = r.id
     where r.handle = ${p('handle')}
       and ${isOffered}
       and s.starts_at >= ${p('from')}::timestamptz and s.starts_at < ${p('until')}::timestamptz
       and (${p('topics')}::text[] = '{}' or ${topicsOffered} @> ${p('topics')}::text[]) and ${isForSomeTopic}
     order by s.starts_at
     limit ${p('limit')}::int`,
)

export async function zoneRulesEdition(db: Db): Promise<string | null> {
  const [row] = await db.select().from(zoneRules)
  return row?.edition ?? null
}

export async function keepZoneRulesEdition(db: Db, edition: string, appliedAt: DateTime): Promise<void> {
  await db
    .insert(zoneRules)
    .values({ edition, appliedAt })
    .onConflictDoUpdate({ target: zoneRules.single, set: { edition, appliedAt } })
}
