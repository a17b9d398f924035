import type { DateTime } from 'luxon'
import type { Retention } from '../kernel/settings.ts'

/** So many days after the call a resume is erased: later where she wished so, and never after her other words. */
export const daysKept = ({ resume, resumeKept, words, bookings }: Retention, isKeptLonger: boolean): number =>
  Math.min(isKeptLonger ? Math.max(resume, resumeKept) : resume, words, bookings)

export const eraseAt = (endsAt: DateTime, retention: Retention, isKeptLonger: boolean): DateTime =>
  endsAt.plus({ days: daysKept(retention, isKeptLonger) })
