import { sql } from 'drizzle-orm'
import { type Db, p, statement } from '../db/db.ts'
import type { Offer } from './offer.ts'
import { lastWord } from './store.ts'

const offerOf = statement<Offer, { slotId: string }>(
  'offer_of_slot',
  sql`
    select s.id as "slotId", s.recruiter_id as "recruiterId", s.starts_at as "startsAt", s.ends_at as "endsAt",
           s.held_until as "heldUntil", s.taken_at as "takenAt", s.withdrawn_at as "withdrawnAt", s.blocked_at as "blockedAt",
           s.kept_for as "keptFor", s.kept_until as "keptUntil",
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
       where slots.id = wanted.id and taken_at is null and withdrawn_at is null and blocked_at is null
         and (kept_until is null or kept_until <= ${p('now')}::timestamptz)
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
