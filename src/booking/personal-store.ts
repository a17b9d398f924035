import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import { slots } from '../availability/tables.ts'
import type { Db } from '../db/db.ts'
import type { Person } from '../kernel/party.ts'
import { normalAddress } from '../kernel/text.ts'
import { recruiters } from '../people/tables.ts'
import { lockSlots } from './store.ts'
import { type Booking, bookings } from './tables.ts'

/** All that is hers, and all that waits to be confirmed or was not, in her address: the slots of what is to come locked first, as everywhere. */
export async function lockedBookingsOf(tx: Db, person: Person, now: DateTime): Promise<Booking[]> {
  const asked = await unconfirmedAt(tx, person.address)
  const hers = or(
    eq(bookings.executiveId, person.id),
    inArray(
      bookings.id,
      asked.map(({ id }) => id),
    ),
  )
  const theirSlots = tx
    .select({ id: bookings.slotId })
    .from(bookings)
    .where(and(hers, gt(bookings.startsAt, now)))
  await lockSlots(tx, inArray(slots.id, theirSlots))
  return tx.select().from(bookings).where(hers).orderBy(asc(bookings.id)).for('update')
}

/** Whoever typed her address: it was never shown to be hers. The domain has more spellings than SQL can compare. */
export async function unconfirmedAt(db: Db, address: string): Promise<{ id: string }[]> {
  const local = address.slice(0, address.lastIndexOf('@') + 1)
  const rows = await db
    .select({ id: bookings.id, email: bookings.email })
    .from(bookings)
    .where(and(isNull(bookings.bookedAt), sql`lower(${bookings.email}) like ${`${escaped(local)}%`}`))
  return rows.filter(({ email }) => normalAddress(email) === address)
}

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

export async function deleteBookings(tx: Db, ids: readonly string[]): Promise<void> {
  await tx.delete(bookings).where(inArray(bookings.id, [...ids]))
}

export interface BookingHeld {
  booking: Booking
  recruiter: { handle: string; name: string }
}

export function bookingsHeldOf(db: Db, executiveId: string, unconfirmed: readonly string[]): Promise<BookingHeld[]> {
  return db
    .select({ booking: bookings, recruiter: { handle: recruiters.handle, name: recruiters.name } })
    .from(bookings)
    .innerJoin(recruiters, eq(recruiters.id, bookings.recruiterId))
    .where(or(eq(bookings.executiveId, executiveId), inArray(bookings.id, [...unconfirmed])))
    .orderBy(asc(bookings.startsAt), asc(bookings.id))
}

export function slotsKeptOf(db: Db, executiveId: string, now: DateTime) {
  return db
    .select({
      recruiter: { handle: recruiters.handle, name: recruiters.name },
      startsAt: slots.startsAt,
      keptUntil: slots.keptUntil,
    })
    .from(slots)
    .innerJoin(recruiters, eq(recruiters.id, slots.recruiterId))
    .where(and(eq(slots.keptFor, executiveId), gt(slots.keptUntil, now)))
    .orderBy(asc(slots.startsAt))
}

/** Nothing is kept for her any more. */
export async function endAllFirstPicks(tx: Db, executiveId: string): Promise<void> {
  await tx.update(slots).set({ keptFor: null, keptUntil: null }).where(eq(slots.keptFor, executiveId))
}

/** What a booking is without the words that were said in it. */
export const WORDLESS = { question: '', about: null, phone: null, releaseReason: null, nextSteps: [] }

/** What is left says that a call was, when, about which topic, and how it went; not whose it was. */
export const nobodys = (now: DateTime) => ({
  ...WORDLESS,
  ...{ name: '', email: '', zone: 'UTC', codeHash: null, executiveId: null },
  ...{ erasedAt: now, changedAt: now },
})

/** A coming call that was not released stays hers: it was confirmed after we had looked, and whoever forgets her must see it. */
export async function eraseBookingsOf(tx: Db, executiveId: string, now: DateTime): Promise<string[]> {
  const { id } = bookings
  const erased = await tx
    .update(bookings)
    .set(nobodys(now))
    .where(and(eq(bookings.executiveId, executiveId), or(isNotNull(bookings.releasedAt), lte(bookings.startsAt, now))))
    .returning({ id })
  return erased.map((booking) => booking.id)
}
