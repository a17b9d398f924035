import { hash } from 'node:crypto'
import type { Booking } from '../booking/tables.ts'
import type { Db } from '../db/db.ts'
import { rfc3339 } from '../kernel/time.ts'
import type { Brief } from './brief.ts'
import { briefOfBooking, briefsOfBookings } from './store.ts'
import type { KeptBrief } from './tables.ts'

export { isReady } from './brief.ts'

/** The brief of a call as it stands; the question and the last role were asked for with the time, and stand on the booking. */
export const briefOf = async (db: Db, booking: Asked): Promise<Brief> =>
  briefFrom(booking, await briefOfBooking(db, booking.id))

/** Those of several calls, each by the id of its call. */
export async function briefsOf(db: Db, bookings: readonly Asked[]): Promise<ReadonlyMap<string, Brief>> {
  const ids = bookings.map(({ id }) => id)
  const rows = new Map((await briefsOfBookings(db, ids)).map((row) => [row.bookingId, row]))
  return new Map(bookings.map((booking) => [booking.id, briefFrom(booking, rows.get(booking.id) ?? null)]))
}

type Asked = Pick<Booking, 'id' | 'question' | 'about'>

export function briefFrom({ question, about }: Omit<Asked, 'id'>, row: KeptBrief | null): Brief {
  return {
    ...{ question, lastRole: about },
    ...{ stage: row?.stage ?? null, aim: row?.aim ?? null, offLimits: row?.offLimits ?? null },
    ...{ dateOn: row?.dateOn ?? null, dateWhat: row?.dateWhat ?? null },
    ...{ keepResumeAt: row?.keepResumeAt ?? null, mayContactAt: row?.mayContactAt ?? null },
    keptAt: row?.keptAt ?? null,
  }
}

/** A strong entity tag of what she has said: who changes a brief shows which one she read (RFC 9110, section 13.1.1). */
export function tagOfBrief({ keptAt, keepResumeAt, mayContactAt, ...said }: Brief): string {
  const consents = [keepResumeAt, mayContactAt].map((since) => since && rfc3339(since))
  return `"${hash('sha256', JSON.stringify([Object.entries(said).toSorted(), consents]), 'base64url').slice(0, 22)}"`
}
