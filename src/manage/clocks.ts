import type { DateTime } from 'luxon'
import type { Booking } from '../booking/tables.ts'
import type { CallFacts } from '../calendar/invite.ts'
import { firstName } from '../kernel/text.ts'
import { clockTime, type Hours, longDate, weekdayName, zoneName } from '../kernel/time.ts'
import { type Html, html } from '../web/html.ts'

/** What her clock reads when the call begins, and what the recruiter's does; the day too, where it is another. */
export function bothClocks({ startsAt, executive, recruiter }: CallFacts, hours: Hours): Html {
  const hers = html`<dt>${clockTime(startsAt, executive.zone, hours)}</dt><dd>in ${zoneName(executive.zone)}, where you are</dd>`
  if (startsAt.setZone(executive.zone).offset === startsAt.setZone(recruiter.zone).offset)
    return html`<dl class="zones">${hers}</dl>`
  const day = longDate(startsAt, recruiter.zone)
  const isAnotherDay = day !== longDate(startsAt, executive.zone)
  return html`<dl class="zones">${hers}<dt>${clockTime(startsAt, recruiter.zone, hours)}</dt><dd>${isAnotherDay ? `on ${day}, ` : ''}in ${zoneName(recruiter.zone, recruiter.place)}, where ${firstName(recruiter.name)} is</dd></dl>`
}

/** By the calendar of whoever is in `zone`. */
export function daysBetween(now: DateTime, moment: DateTime, zone: string): number {
  const [today, day] = [now, moment].map((each) => each.setZone(zone).startOf('day'))
  return Math.round(day!.diff(today!).as('days'))
}

/** "before Friday"; on the day itself its name would be taken for another. */
export const beforeWhen = ({ startsAt, zone }: Pick<Booking, 'startsAt' | 'zone'>, now: DateTime): string =>
  daysBetween(now, startsAt, zone) === 0 ? 'before your call' : `before ${weekdayName(startsAt, zone)}`
