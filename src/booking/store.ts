import { and, asc, eq, gte, inArray, isNull, lt, lte, ne, or, sql } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import { slots } from '../availability/tables.ts'
import { brokenConstraint, type Db, p, statement } from '../db/db.ts'
import { type Recruiter, recruiters } from '../people/tables.ts'
import type { Offer } from './offer.ts'
import { alreadyBooked, slotTaken, twoCallsAtOnce } from './refusals.ts'
import type { State } from './state.ts'
import { type Booking, bookings } from './tables.ts'

const offerOf = statement<Offer, { slotId: string }>(
  'offer_of_slot',
  sql`
    select s.id as "slotId", s.recruiter_id as "recruiterId", s.starts_at as "startsAt", s.ends_at as "endsAt",
           s.held_until as "heldUntil", s.taken_at as "takenAt", s.withdrawn_at as "withdrawnAt",
           coalesce(s.topics, r.topics) as topics, r.handle, r.name, r.zone, r.place, r.call,
           h.paused_at as "pausedAt", h.notice_hours as "noticeHours", h.horizon_weeks as "horizonWeeks"
      from slots s
      join recruiters r on r.id = s.recruiter_id
      join office_hours h on h.recruiter_id = r.id
     where s.id = ${p('slotId')}::uuid`,
)

/** The slot that is asked for, or null. */
export async function offerOfSlot(db: Db, slotId: string): Promise<Offer | null> {
  const [offer] = await offerOf(db, { slotId })
  return offer ?? null
}

/** What a claim writes. The letter and the answer go in with it: the deed, its code and its answer are kept together or not at all. */
export interface Claim {
  now: string
  heldUntil: string
  slotId: string
  recruiterId: string
  booking: string
  letter: string | null
  answer: string | null
  [name: string]: unknown
}

/**
 * The claim, in one statement: wait for the slot's row, settle what time has ended on it, then take the slot where it is open or
 * its hold has run out, then write the booking, its news, its letter and the answer. An expired booking would break the constraints
 * for the next person, so the claim is made to depend on the settling. Whoever comes second waits and finds the slot held. Every
 * verb locks the slot first and bookings after it, so none waits for another in a ring.
 */
const claimStatement = statement<{ id: string }, Claim>(
  'claim',
  sql`
    with wanted as (
      select id, occupies from slots where id = ${p('slotId')}::uuid for update
    ), expired as (
      update bookings set expired_at = held_until from wanted
       where bookings.recruiter_id = ${p('recruiterId')}::uuid and bookings.occupies && wanted.occupies
         and booked_at is null and expired_at is null and held_until <= ${p('now')}::timestamptz
      returning 1
    ), slot as (
      update slots set held_until = ${p('heldUntil')}::timestamptz from wanted
       where slots.id = wanted.id and taken_at is null and withdrawn_at is null
         and (held_until is null or held_until <= ${p('now')}::timestamptz)
         and (select count(*) from expired) >= 0
      returning slots.id, recruiter_id, starts_at, ends_at, slots.occupies
    ), booking as (
      insert into bookings (id, slot_id, recruiter_id, starts_at, ends_at, occupies, topic, question, about, name, email, zone, phone,
                            call, code_hash, held_until, asked_at, changed_at)
      select asked.id, slot.id, slot.recruiter_id, slot.starts_at, slot.ends_at, slot.occupies, asked.topic, asked.question, asked.about,
             asked.name, asked.email, asked.zone, asked.phone, asked.call, asked."codeHash",
             ${p('heldUntil')}::timestamptz, ${p('now')}::timestamptz, ${p('now')}::timestamptz
        from slot, jsonb_to_record(${p('booking')}::jsonb)
          as asked (id uuid, topic text, question text, about text, name text, email text, zone text, phone text, call jsonb, "codeHash" text)
      returning id
    ), told as (
      insert into news (what, about, at) select 'booking.held', id, ${p('now')}::timestamptz from booking
    ), posted as (
      insert into letters (id, message_id, kind, about, reader, to_name, to_address, subject, plain, html, written_at)
      select letter.id, letter."messageId", letter.kind, booking.id, letter.reader, letter."toName", letter."toAddress",
             letter.subject, letter.plain, letter.html, ${p('now')}::timestamptz
        from booking, jsonb_to_record(${p('letter')}::jsonb)
          as letter (id uuid, "messageId" text, kind text, reader text, "toName" text, "toAddress" text, subject text, plain text, html text)
       where letter.id is not null
    ), answered as (
      insert into answers (scope, fingerprint, status, sealed_body, answered_at)
      select answer.scope, answer.fingerprint, answer.status, decode(answer."sealedBody", 'base64'), ${p('now')}::timestamptz
        from booking, jsonb_to_record(${p('answer')}::jsonb)
          as answer (scope text, fingerprint text, status integer, "sealedBody" text)
       where answer.scope is not null
    )
    select id from booking`,
)

/** Whether the slot was got. */
export async function claim(db: Db, values: Claim): Promise<boolean> {
  return lastWord(async () => (await claimStatement(db, values)).length === 1)
}

/** The slot's row first, as everywhere. */
export async function lockedBooking(tx: Db, id: string): Promise<Booking | null> {
  const slotOfBooking = tx.select({ id: bookings.slotId }).from(bookings).where(eq(bookings.id, id))
  await tx.select({ id: slots.id }).from(slots).where(inArray(slots.id, slotOfBooking)).for('update')
  const [booking] = await tx.select().from(bookings).where(eq(bookings.id, id)).for('update')
  return booking ?? null
}

export async function countWrongCode(tx: Db, id: string, wrongCodes: number): Promise<void> {
  await tx.update(bookings).set({ wrongCodes }).where(eq(bookings.id, id))
}

/** The hold is over before its time: the slot is free from `now` on, unless another holds it by now. */
export async function endHold(tx: Db, { id, slotId, heldUntil }: Booking, now: DateTime): Promise<void> {
  await tx
    .update(bookings)
    .set({ expiredAt: now })
    .where(and(eq(bookings.id, id), isNull(bookings.bookedAt), isNull(bookings.expiredAt)))
  await tx
    .update(slots)
    .set({ heldUntil: now })
    .where(and(eq(slots.id, slotId), eq(slots.heldUntil, heldUntil!)))
}

/** What time has ended on this slot and for this person, before she is told that she may not. */
export async function settleFor(tx: Db, { id, recruiterId, occupies }: Booking, executiveId: string, now: DateTime) {
  await tx
    .update(bookings)
    .set({ overAt: sql`ends_at` })
    .where(and(eq(bookings.executiveId, executiveId), isOpenCall, lte(bookings.endsAt, now)))
  const onItsTime = and(eq(bookings.recruiterId, recruiterId), sql`${bookings.occupies} && ${occupies}::tstzrange`)
  await tx
    .update(bookings)
    .set({ expiredAt: sql`held_until` })
    .where(and(onItsTime, ne(bookings.id, id), isPending, lte(bookings.heldUntil, now)))
}

const isOpenCall = sql`booked_at is not null and over_at is null`
const isPending = sql`booked_at is null and expired_at is null`

/** Take the slot for good: it is still kept by this booking's own hold, or it is free and offered. */
export async function takeSlot(
  tx: Db,
  { slotId, heldUntil }: Booking,
  stillHeld: boolean,
  now: DateTime,
): Promise<boolean> {
  const kept = stillHeld
    ? eq(slots.heldUntil, heldUntil!)
    : and(isNull(slots.withdrawnAt), or(isNull(slots.heldUntil), lte(slots.heldUntil, now)))
  const taken = await tx
    .update(slots)
    .set({ takenAt: now, heldUntil: null })
    .where(and(eq(slots.id, slotId), isNull(slots.takenAt), kept))
    .returning({ id: slots.id })
  return taken.length === 1
}

/** The rules about a person are constraints: who breaks one is told which. */
export async function markBooked(tx: Db, id: string, executiveId: string, now: DateTime): Promise<Booking> {
  return lastWord(async () => {
    const [booking] = await tx
      .update(bookings)
      .set({ executiveId, bookedAt: now, expiredAt: null, changedAt: now })
      .where(eq(bookings.id, id))
      .returning()
    return booking!
  })
}

export async function settleAll(db: Db, now: DateTime): Promise<void> {
  await db
    .update(bookings)
    .set({ expiredAt: sql`held_until` })
    .where(and(isPending, lte(bookings.heldUntil, now)))
  await db
    .update(bookings)
    .set({ overAt: sql`ends_at` })
    .where(and(isOpenCall, lte(bookings.endsAt, now)))
}

/** A booking with the recruiter it is with, and what state it is in. */
export interface Call {
  booking: Booking
  recruiter: Recruiter
  state: State
}

export interface Search {
  recruiterId: string
  state?: State | undefined
  from?: DateTime | undefined
  until?: DateTime | undefined
  after?: { startsAt: DateTime; id: string } | undefined
}

export async function callWithId(db: Db, id: string, now: DateTime): Promise<Call | null> {
  const [call] = await calls(db, now).where(eq(bookings.id, id))
  return call ?? null
}

/** By the start of the call; the id puts those that begin together in an order of their own, for the cursor. */
export async function callsMatching(db: Db, search: Search, now: DateTime, limit: number): Promise<Call[]> {
  const { recruiterId, state, from, until, after } = search
  const { startsAt, id } = bookings
  return calls(db, now)
    .where(
      and(
        eq(bookings.recruiterId, recruiterId),
        state && sql`${stateAt(now)} = ${state}`,
        from && gte(startsAt, from),
        until && lt(startsAt, until),
        after && sql`(${startsAt}, ${id}) > (${after.startsAt.toISO()}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(startsAt), asc(id))
    .limit(limit)
}

const calls = (db: Db, now: DateTime) =>
  db
    .select({ booking: bookings, recruiter: recruiters, state: stateAt(now) })
    .from(bookings)
    .innerJoin(recruiters, eq(recruiters.id, bookings.recruiterId))

/** The state is read from the facts and the time, never stored: nothing has to run for a hold to expire or a call to be over. */
const stateAt = (now: DateTime) => {
  const moment = sql`${now.toISO()}::timestamptz`
  return sql<State>`case
    when ${bookings.bookedAt} is not null and ${bookings.endsAt} <= ${moment} then 'over'
    when ${bookings.bookedAt} is not null then 'booked'
    when ${bookings.expiredAt} is not null or ${bookings.heldUntil} <= ${moment} then 'expired'
    else 'pending' end`
}

async function lastWord<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const refusal = REFUSALS[brokenConstraint(error) ?? '']
    throw refusal ? refusal() : error
  }
}

const REFUSALS: Record<string, () => Error> = {
  one_live_booking_per_slot: slotTaken,
  calls_of_one_recruiter_never_overlap: slotTaken,
  one_open_booking_per_pair: alreadyBooked,
  calls_of_one_executive_never_overlap: twoCallsAtOnce,
}
