import type { CallFacts } from '../calendar/invite.ts'
import { firstName } from '../kernel/text.ts'
import { clockTime, type Hours, longDate, zoneName } from '../kernel/time.ts'
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
