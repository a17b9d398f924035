import { and, asc, eq, inArray, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import { slots } from '../availability/tables.ts'
import { brokenConstraint, type Db } from '../db/db.ts'
import { alreadyBooked, slotTaken, tooManyHolds, twoCallsAtOnce } from './refusals.ts'
import { type Booking, bookings } from './tables.ts'

/** The slot's row first, as everywhere; where a call moves, both, in an order that all keep. */
export async function lockedBooking(tx: Db, id: string, alsoSlotId: string | null = null): Promise<Booking | null> {
  const slotOfBooking = tx.select({ id: bookings.slotId }).from(bookings).where(eq(bookings.id, id))
  await lockSlots(tx, or(inArray(slots.id, slotOfBooking), alsoSlotId === null ? undefined : eq(slots.id, alsoSlotId))!)
  const [booking] = await tx.select().from(bookings).where(eq(bookings.id, id)).for('update')
  return booking ?? null
}

/** Before the bookings on them, and in an order that all keep, so that none waits for another in a ring. */
export async function lockSlots(tx: Db, which: SQL): Promise<void> {
  await tx.select({ id: slots.id }).from(slots).where(which).orderBy(asc(slots.id)).for('update')
}

export async function countWrongCode(tx: Db, id: string, wrongCodes: number): Promise<void> {
  await tx.update(bookings).set({ wrongCodes }).where(eq(bookings.id, id))
}

/** Where the code of a hold went, and the only one that works. */
export async function keepCode(tx: Db, id: string, email: string, codeHash: string): Promise<void> {
  await tx.update(bookings).set({ email, codeHash }).where(eq(bookings.id, id))
}

/** The hold is over before its time: the slot is free from `now` on, unless another holds it by now. */
export async function endHold(tx: Db, { id, slotId, heldUntil }: Booking, now: DateTime): Promise<void> {
  await tx
    .update(bookings)
    .set({ expiredAt: now, ...NO_PLACE })
    .where(and(eq(bookings.id, id), isNull(bookings.bookedAt), isNull(bookings.expiredAt)))
  await tx
    .update(slots)
    .set({ heldUntil: now })
    .where(and(eq(slots.id, slotId), eq(slots.heldUntil, heldUntil!)))
}

/** What time has ended on this slot's time and for this person, before she is told that she may not. */
export async function settleFor(
  tx: Db,
  { id, recruiterId, slotId }: Pick<Booking, 'id' | 'recruiterId' | 'slotId'>,
  executiveId: string,
  now: DateTime,
): Promise<void> {
  await tx
    .update(bookings)
    .set({ overAt: sql`ends_at` })
    .where(and(eq(bookings.executiveId, executiveId), isOpenCall, lte(bookings.endsAt, now)))
  const itsTime = sql`(select occupies from slots where id = ${slotId})`
  const onItsTime = and(eq(bookings.recruiterId, recruiterId), sql`${bookings.occupies} && ${itsTime}`)
  await tx
    .update(bookings)
    .set({ expiredAt: sql`held_until`, ...NO_PLACE })
    .where(and(onItsTime, ne(bookings.id, id), isPending, lte(bookings.heldUntil, now)))
}

const isOpenCall = sql`booked_at is not null and over_at is null and released_at is null`
const isPending = sql`booked_at is null and expired_at is null`

/** From where it was asked is known only while it is held. */
const NO_PLACE = { network: null, place: null }

/** Take the slot for good: it is still kept by this booking's own hold, or it is free and offered to this person. */
export async function takeSlot(
  tx: Db,
  { slotId, heldUntil }: Pick<Booking, 'slotId' | 'heldUntil'>,
  executiveId: string,
  stillHeld: boolean,
  now: DateTime,
): Promise<boolean> {
  const kept = stillHeld
    ? eq(slots.heldUntil, heldUntil!)
    : and(
        isNull(slots.withdrawnAt),
        isNull(slots.blockedAt),
        or(isNull(slots.heldUntil), lte(slots.heldUntil, now)),
        or(isNull(slots.keptUntil), lte(slots.keptUntil, now), eq(slots.keptFor, executiveId)),
      )
  const taken = await tx
    .update(slots)
    .set({ takenAt: now, heldUntil: null, keptFor: null, keptUntil: null })
    .where(and(eq(slots.id, slotId), isNull(slots.takenAt), kept))
    .returning({ id: slots.id })
  return taken.length === 1
}

/** Who has a call with this recruiter needs no first pick of her times. */
export async function endFirstPick(tx: Db, recruiterId: string, executiveId: string): Promise<void> {
  await tx
    .update(slots)
    .set({ keptFor: null, keptUntil: null })
    .where(and(eq(slots.keptFor, executiveId), eq(slots.recruiterId, recruiterId)))
}

/** The rules about a person are constraints: who breaks one is told which. */
export async function markBooked(tx: Db, id: string, executiveId: string, now: DateTime): Promise<Booking> {
  return lastWord(async () => {
    const [booking] = await tx
      .update(bookings)
      .set({ executiveId, bookedAt: now, expiredAt: null, changedAt: now, ...NO_PLACE })
      .where(eq(bookings.id, id))
      .returning()
    return booking!
  })
}

export async function settleAll(db: Db, now: DateTime): Promise<void> {
  await db
    .update(bookings)
    .set({ expiredAt: sql`held_until`, ...NO_PLACE })
    .where(and(isPending, lte(bookings.heldUntil, now)))
  await db
    .update(bookings)
    .set({ overAt: sql`ends_at` })
    .where(and(isOpenCall, lte(bookings.endsAt, now)))
}

/** What the database refuses is told as what it means. */
export async function lastWord<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const refusal = REFUSALS[brokenConstraint(error) ?? '']
    throw refusal ? refusal() : error
  }
}

const REFUSALS: Record<string, () => Error> = {
  a_network_holds_three_at_most: () => tooManyHolds(60),
  one_live_booking_per_slot: slotTaken,
  calls_of_one_recruiter_never_overlap: slotTaken,
  one_open_booking_per_pair: alreadyBooked,
  calls_of_one_executive_never_overlap: twoCallsAtOnce,
}
