import { DateTime } from 'luxon'
import { clockTime, type Hours } from '../../kernel/time.ts'

/** A time of the form in the hours that she is used to. What is to be mended may be no time at all, and is shown as it was typed. */
export const shownTime = (time: string, hours: Hours): string =>
  hours === 24 || !A_TIME.test(time)
    ? time
    : clockTime(DateTime.fromISO(`2000-01-01T${time}`, { zone: 'utc' }), 'utc', hours)

const A_TIME = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/
