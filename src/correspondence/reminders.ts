import type { DateTime, DurationLike } from 'luxon'

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
export function isDue(startsAt: DateTime, before: DurationLike, zone: string, now: DateTime): boolean {
  return dueAt(startsAt, before, zone) <= now && notAtNight(now, startsAt, zone) <= now
}

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
