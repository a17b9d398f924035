import { rfc3339 } from '../kernel/time.ts'
import { deleteKeysTo } from '../keys/keys.ts'
import { forgetLetters, lettersTo } from '../mail/letters.ts'
import { letterHeld } from '../mail/personal.ts'
import type { Personal } from '../web/feature.ts'
import {
  type BookingHeld,
  bookingsHeldOf,
  endAllFirstPicks,
  eraseBookingsOf,
  slotsKeptOf,
  unconfirmedAt,
} from './personal-store.ts'
import { whatBecameOf } from './replies.ts'

/** Her calls with all words in them, the letters about them, and the times that are kept for her. */
export const personal: Personal = {
  held: async (db, { id, address }, now) => {
    const unconfirmed = await unconfirmedAt(db, address)
    const held = await bookingsHeldOf(
      db,
      id,
      unconfirmed.map((booking) => booking.id),
    )
    const letters = await lettersTo(
      db,
      'executive',
      held.map(({ booking }) => booking.id),
    )
    const kept = await slotsKeptOf(db, id, now)
    return {
      bookings: held.map((one) => ({
        ...bookingHeld(one),
        letters: letters.filter(({ about }) => about === one.booking.id).map(letterHeld),
      })),
      keptForYou: kept.map(({ recruiter, startsAt, keptUntil }) => ({
        recruiter,
        startsAt: rfc3339(startsAt),
        keptUntil: rfc3339(keptUntil!),
      })),
    }
  },
  /** Her coming calls were released before, and the letters about that written: those still leave. */
  erase: async (tx, { id }, now) => {
    const ids = await eraseBookingsOf(tx, id, now)
    await endAllFirstPicks(tx, id)
    await deleteKeysTo(tx, ...ids)
    await forgetLetters(tx, ids, 'settled')
  },
}

function bookingHeld({ booking, recruiter }: BookingHeld) {
  const { id, startsAt, endsAt, topic, question, about, name, email, zone, phone } = booking
  const { askedAt, bookedAt, expiredAt, overAt } = booking
  return {
    id,
    recruiter,
    startsAt: rfc3339(startsAt),
    endsAt: rfc3339(endsAt),
    topic,
    question,
    about,
    executive: { name, email, zone, phone },
    askedAt: rfc3339(askedAt),
    bookedAt: bookedAt && rfc3339(bookedAt),
    expiredAt: expiredAt && rfc3339(expiredAt),
    overAt: overAt && rfc3339(overAt),
    ...whatBecameOf(booking),
  }
}
