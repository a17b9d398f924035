import type { Call } from '../booking/calls.ts'
import { clockTime, shortDate } from '../kernel/time.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import { LIVE } from './live-script.ts'
import { nameOf, stateInWords, topicIn } from './said.ts'
import { sheet } from './sheet.ts'
import type { Viewer } from './viewer.ts'

export interface CallList {
  readonly calls: readonly Call[]
  readonly isPast: boolean
  readonly isFirst: boolean
  readonly next: string | null
}

/** Her calls, a page at a time: those to come by their time, those that were with the latest first. */
export function callsPage({ calls, isPast, isFirst, next }: CallList, viewer: Viewer): Html {
  const { recruiter } = viewer
  const title = isPast ? 'Calls that were' : 'Calls to come'
  const others = isPast
    ? html`<a href="/desk/calls">Calls to come</a>`
    : html`<a href="/desk/calls?past=1">Calls that were</a>`
  const nothing = isPast ? 'No call has taken place yet.' : 'No call is booked just now. What is booked appears here.'
  return sheet({
    title,
    current: '/desk/calls',
    recruiter,
    scripts: [LIVE],
    body: row(
      html`<h1>${title}</h1>
${calls.length === 0 ? html`<p class="empty">${isFirst ? nothing : 'That is all.'}</p>` : html`<ul>${calls.map((call) => line(call, isPast, viewer))}</ul>`}
<p class="buttons">${next && html`<a class="button second" href="/desk/calls?${isPast ? 'past=1&' : ''}cursor=${next}">${isPast ? 'Earlier ones' : 'Later ones'}</a>`} ${others}</p>`,
      { first: true },
    ),
  })
}

function line(call: Call, isPast: boolean, { recruiter, hours }: Viewer): Html {
  const { id, startsAt, question } = call.booking
  const { zone } = recruiter
  return html`<li class="line wide"><time datetime="${startsAt.toISO()}">${shortDate(startsAt, zone)}, ${clockTime(startsAt, zone, hours)}</time><div><a href="/desk/calls/${id}">${nameOf(call)}</a>, ${topicIn(call)}
<p>${isPast ? stateInWords(call) : question}</p></div></li>
`
}
