import type { DateTime } from 'luxon'
import { isMissed } from '../booking/state.ts'
import type { Booking } from '../booking/tables.ts'
import type { Retention } from '../kernel/settings.ts'

/** So many days after the call a resume is erased: later where she wished so, and never after her other words. */
export const daysKept = ({ resume, resumeKept, words, bookings }: Retention, isKeptLonger: boolean): number =>
  Math.min(isKeptLonger ? Math.max(resume, resumeKept) : resume, words, bookings)

export const eraseAt = (endsAt: DateTime, retention: Retention, isKeptLonger: boolean): DateTime =>
  endsAt.plus({ days: daysKept(retention, isKeptLonger) })

type Held = Pick<Booking, 'endsAt' | 'executiveOutcome' | 'recruiterOutcome'>

/** A call takes a new version as long as it would keep one; one that was missed, until it is over. */
export const takenUntil = (call: Held, retention: Retention, isKeptLonger: boolean): DateTime =>
  isMissed(call) ? call.endsAt : eraseAt(call.endsAt, retention, isKeptLonger)
