import { hash } from 'node:crypto'
import type { Booking } from '../booking/tables.ts'
import type { Db } from '../db/db.ts'
import { rfc3339 } from '../kernel/time.ts'
import type { Brief } from './brief.ts'
import { briefOfBooking } from './store.ts'
import type { KeptBrief } from './tables.ts'

export { isReady } from './brief.ts'

/** The brief of a call as it stands; the question and the last role were asked for with the time, and stand on the booking. */
export const briefOf = async (db: Db, booking: Pick<Booking, 'id' | 'question' | 'about'>): Promise<Brief> =>
  briefFrom(booking, await briefOfBooking(db, booking.id))

export function briefFrom({ question, about }: Pick<Booking, 'question' | 'about'>, row: KeptBrief | null): Brief {
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
