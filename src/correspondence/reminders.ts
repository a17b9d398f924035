import { DateTime, type DurationLike } from 'luxon'

/** Of the reader's clock: letters that can wait do not arrive in between. */
const NIGHT = { from: 21, until: 7 }

/**
 * When a reminder falls due: so long before the call, and if that is in the reader's night, in the morning after it. Only a call
 * that is nearer than the morning is worth waking for.
 */
export function dueAt(startsAt: DateTime, before: DurationLike, zone: string): DateTime {
  return notAtNight(startsAt.minus(before), startsAt, zone)
}

/** Whether it is due by now, and now is not a time to disturb: a server that was down comes back at any hour. */
export const isDue = (startsAt: DateTime, before: DurationLike, zone: string, now: DateTime): boolean =>
  dueAt(startsAt, before, zone) <= now && mayDisturb(now, startsAt, zone)

/** By day, or where the call is nearer than the morning. */
export const mayDisturb = (now: DateTime, startsAt: DateTime, zone: string): boolean =>
  notAtNight(now, startsAt, zone) <= now

/** When a recruiter has the cards of a date: at six in the evening before it, on her clock. */
export const eveningBefore = (date: string, zone: string): DateTime =>
  DateTime.fromISO(date, { zone }).startOf('day').minus({ days: 1 }).set({ hour: 18 }).toUTC()

/** When an executive is asked whether she got to it: in the morning, on the fourteenth day after the call by her calendar. */
export const twoWeeksAfter = (startsAt: DateTime, zone: string): DateTime =>
  startsAt.setZone(zone).startOf('day').plus({ days: 14 }).set({ hour: 9 }).toUTC()

/** In days: a letter that is forgotten sooner would be written again by whoever looks what is due. */
export const LETTERS_ARE_KNOWN_FOR = 4

/** A letter that can wait for days leaves by day only. */
export const isDay = (now: DateTime, zone: string): boolean => +morningAfter(now, zone) === +now

function notAtNight(moment: DateTime, startsAt: DateTime, zone: string): DateTime {
  const morning = morningAfter(moment, zone)
  return morning < startsAt.minus(WORTH_WAITING) ? morning : moment
}

/** After this there is no more time to do what a reminder asks for. */
const WORTH_WAITING = { hours: 2 }

function morningAfter(moment: DateTime, zone: string): DateTime {
  const local = moment.setZone(zone)
  if (local.hour >= NIGHT.until && local.hour < NIGHT.from) return moment
  const day = local.hour >= NIGHT.from ? local.startOf('day').plus({ days: 1 }) : local.startOf('day')
  return day.set({ hour: NIGHT.until }).toUTC()
}
