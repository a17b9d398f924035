import type { DateTime } from 'luxon'
import { addLinks } from '../calendar/add-links.ts'
import { wayShown } from '../calendar/shown-way.ts'
import { firstName } from '../kernel/text.ts'
import { lengthInWords } from '../kernel/time.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import type { CallView } from './call-page.ts'
import { bothClocks, daysBetween } from './clocks.ts'

/** When, how, and into which calendar. */
export function comingPart({ call, facts, key, hours, now }: CallView, title: string): Html {
  const { google, outlook, office } = addLinks('executive', facts)
  const { startsAt, endsAt } = facts
  const name = firstName(call.recruiter.name)
  const length = lengthInWords(endsAt.diff(startsAt).as('minutes'))
  return row(
    html`<h1>${title}</h1>
${bothClocks(facts, hours)}
<p>${name} has set this ${length} aside for you as a volunteer. ${wayShown('executive', facts)}</p>
<div class="buttons"><a class="button" href="/m/${key}/invite.ics">Download the calendar entry</a><a class="words button" href="${google}" rel="noreferrer">Google</a><a class="words button" href="${outlook}" rel="noreferrer">Outlook</a><a class="words button" href="${office}" rel="noreferrer">Microsoft 365</a></div>
<p class="hint no-print">The same entry came with your mail. If the call moves, the entry moves with it.</p>`,
    { first: true, margin: html`<b>You are booked</b> <span>${daysAhead(now, startsAt, facts.executive.zone)}</span>` },
  )
}

/** "tomorrow", by her calendar. */
function daysAhead(now: DateTime, moment: DateTime, zone: string): string {
  const days = daysBetween(now, moment, zone)
  return ['today', 'tomorrow'][days] ?? `in ${days} days`
}
