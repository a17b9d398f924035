import { sql } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import { isOffered } from '../availability/tables.ts'
import { brokenConstraint, type Db, p, statement } from '../db/db.ts'
import { HOLDS } from '../limits/policies.ts'
import type { Offer } from './offer.ts'
import { tooManyAsk, tooManyHolds, tooManyHoldsOfHers } from './refusals.ts'
import { lastWord } from './store.ts'

const offerOf = statement<Offer, { slotId: string; now: string }>(
  'offer_of_slot',
  sql`
    select s.id as "slotId", s.recruiter_id as "recruiterId", s.starts_at as "startsAt", s.ends_at as "endsAt",
           s.held_until as "heldUntil", s.taken_at as "takenAt", s.withdrawn_at as "withdrawnAt", s.blocked_at as "blockedAt",
           s.kept_for as "keptFor", s.kept_until as "keptUntil",
           topics_for(coalesce(s.topics, r.topics), r.wishes, s.starts_at, s.ends_at,
             case when s.kept_until > ${p('now')}::timestamptz then '-infinity' else ${p('now')}::timestamptz end) as topics, r.handle, r.name, r.zone, r.place, r.call,
           h.paused_at as "pausedAt", h.notice_hours as "noticeHours", h.horizon_weeks as "horizonWeeks"
      from slots s
      join recruiters r on r.id = s.recruiter_id
      join office_hours h on h.recruiter_id = r.id
     where s.id = ${p('slotId')}::uuid`,
)

/** The slot that is asked for, or null. What is kept for somebody was promised: it has come too near for no topic. */
export async function offerOfSlot(db: Db, slotId: string, now: DateTime): Promise<Offer | null> {
  const [offer] = await offerOf(db, { slotId, now: now.toISO()! })
  return offer ?? null
}

/** The same to the recruiter herself: the notice that she wants for a topic is for others. */
export async function ownOfferOfSlot(db: Db, slotId: string): Promise<Offer | null> {
  const [offer] = await offerOf(db, { slotId, now: '-infinity' })
  return offer ?? null
}

/** What a claim writes. The letter and the answer go in with it: the deed, its code and its answer are kept together or not at all. */
export interface Claim {
  now: string
  heldUntil: string
  slotId: string
  recruiterId: string
  /** A mark of where it is asked from, for whose holds there are few places; null where none are counted. */
  network: string | null
  booking: string
  letter: string | null
  answer: string | null
  [name: string]: unknown
}

const places = sql.raw(`${HOLDS.ofNetwork}`)
const oneIn = sql.raw(`${HOLDS.oneIn}`)
const unconfirmed = sql.raw(`${HOLDS.unconfirmedAnHour}`)
/** Of so many open times the share is all of the places: no more need be counted. */
const enough = sql.raw(`${HOLDS.ofNetwork * HOLDS.oneIn}`)

/**
 * The claim, in one statement: take the slot where it is open or its hold has run out, then write the booking, its news, its letter
 * and the answer. Whoever comes second waits for the slot's row and finds it held. Every verb locks the slot first and bookings after
 * it, so none waits for another in a ring.
 *
 * A network has few places for its holds, and of one recruiter's open times it holds at most a share. When too many were asked for
 * with one recruiter and never confirmed, no more mails leave in her name. How many: limits/policies.ts.
 */
const claimStatement = statement<Claimed, Claim>(
  'claim',
  sql`
    with held as (
      select place, held_until, recruiter_id = ${p('recruiterId')}::uuid as hers from bookings
       where ${p('network')}::text is not null and network = ${p('network')} and booked_at is null and expired_at is null
         and held_until > ${p('now')}::timestamptz
    ), refused as (
      (select 'three' as why, min(held_until) as until from held having count(*) = ${places})
      union all
      (select 'hers', min(held_until) from held where hers
       having count(*) > 0 and count(*) >= (count(*) + (
         select count(*) from (
           select from slots s join office_hours h on h.recruiter_id = s.recruiter_id
            where s.recruiter_id = ${p('recruiterId')}::uuid and ${isOffered} limit ${enough}) as open)) / ${oneIn})
      union all
      (select 'busy', min(asked_at) + interval '1 hour' from bookings
        where ${p('network')}::text is not null and recruiter_id = ${p('recruiterId')}::uuid and booked_at is null
          and asked_at > ${p('now')}::timestamptz - interval '1 hour'
       having count(*) >= ${unconfirmed})
      limit 1
    ), place as (
      select n as place from generate_series(1, ${places}) as n
       where ${p('network')}::text is not null and not exists (select from held where place = n)
       order by n limit 1
    ), slot as (
      update slots set held_until = ${p('heldUntil')}::timestamptz
       where id = ${p('slotId')}::uuid and taken_at is null and withdrawn_at is null and blocked_at is null
         and (kept_until is null or kept_until <= ${p('now')}::timestamptz)
         and (held_until is null or held_until <= ${p('now')}::timestamptz)
         and not exists (select from refused)
      returning id, recruiter_id, starts_at, ends_at, occupies
    ), booking as (
      insert into bookings (id, slot_id, recruiter_id, starts_at, ends_at, occupies, topic, question, about, name, email, zone, phone,
                            call, code_hash, network, place, held_until, asked_at, changed_at)
      select asked.id, slot.id, slot.recruiter_id, slot.starts_at, slot.ends_at, slot.occupies, asked.topic, asked.question, asked.about,
             asked.name, asked.email, asked.zone, asked.phone, asked.call, asked."codeHash",
             ${p('network')}, (select place from place), ${p('heldUntil')}::timestamptz, ${p('now')}::timestamptz, ${p('now')}::timestamptz
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
    select exists (select from booking) as got, (select why from refused) as why,
           (select ceil(extract(epoch from until - ${p('now')}::timestamptz))::integer from refused) as "waits"`,
)

interface Claimed {
  got: boolean
  why: keyof typeof REFUSED | null
  /** Seconds. */
  waits: number | null
}

const REFUSED = { three: tooManyHolds, hers: tooManyHoldsOfHers, busy: tooManyAsk }

/** Whether the slot was got. */
export async function claim(db: Db, values: Claim): Promise<boolean> {
  const [claimed] = await claimStatement(db, values)
  const { got, why, waits } = claimed!
  if (!got && why !== null) throw REFUSED[why](waits ?? 1)
  return got
}

type Claimant = Pick<Claim, 'slotId' | 'recruiterId' | 'network' | 'now'>

/**
 * A claim, or a transaction with one, that may meet what time has ended and nobody has settled: on the slot's time, or on its
 * network's places. That is settled then, and it is tried again; as is who came second of two that saw the same free place. After
 * three times there is none left to lose. Most claims meet nothing, so none looks for it before.
 */
export const overWhatHasEnded = <T>(db: Db, claimant: Claimant, write: () => Promise<T>): Promise<T> =>
  lastWord(() => triedAgain(db, claimant, write, 3))

async function triedAgain<T>(db: Db, claimant: Claimant, write: () => Promise<T>, triesLeft: number): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (triesLeft === 0 || !MAY_HAVE_ENDED.has(brokenConstraint(error) ?? '')) throw error
    await settle(db, claimant)
    return triedAgain(db, claimant, write, triesLeft - 1)
  }
}

const MAY_HAVE_ENDED = new Set([
  'one_live_booking_per_slot',
  'calls_of_one_recruiter_never_overlap',
  'a_network_holds_three_at_most',
])

/** Waits for nobody: what is locked is being confirmed or settled just now. */
const settle = statement<never, Claimant>(
  'settle',
  sql`
    update bookings set expired_at = held_until, network = null, place = null
     where id in (
       select id from bookings
        where ((recruiter_id = ${p('recruiterId')}::uuid and occupies && (select occupies from slots where id = ${p('slotId')}::uuid))
               or network = ${p('network')})
          and booked_at is null and expired_at is null and over_at is null and released_at is null
          and held_until <= ${p('now')}::timestamptz
          for update skip locked)`,
)
