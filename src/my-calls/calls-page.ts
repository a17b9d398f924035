import type { DateTime } from 'luxon'
import type { Call } from '../booking/calls.ts'
import { longDate, rfc3339, shortDate, shortMoment, zoneName } from '../kernel/time.ts'
import { topicOf } from '../topics/topics.ts'
import { type Html, html } from '../web/html.ts'
import { page, row } from '../web/layout.ts'
import type { Reader } from '../web/reader.ts'
import { stateInWords } from './state-words.ts'

export interface OwnCall extends Call {
  /** The way to its page, while that opens. */
  readonly path: string | null
}

export interface CallsView {
  readonly calls: readonly OwnCall[]
  readonly address: string
  readonly reader: Reader
  readonly now: DateTime
}

/** All calls of an executive, with whomever: what comes first, then the rest, the latest first. */
export function callsPage(view: CallsView): Html {
  const { calls, address, reader, now } = view
  const isComing = ({ booking, state }: OwnCall) => state === 'booked' && booking.endsAt > now
  const coming = calls.filter(isComing)
  const others = calls.filter((call) => !isComing(call)).toReversed()
  const body = html`${row(
    html`<h1>My calls</h1>
<p>These are the calls of <b>${address}</b>, in ${zoneName(reader.zone)} time.</p>`,
    { first: true },
  )}
${row(
  coming.length > 0
    ? list(coming, view)
    : html`<p class="empty">No call is coming. <a href="/">See who has time for one.</a></p>`,
  { margin: html`<h2>Coming</h2>` },
)}
${others.length > 0 && row(list(others, view), { margin: html`<h2>Over or released</h2>` })}
${row(html`<h2>What is yours</h2>
<p>You may see all that is held about you, take it with you, and have it erased.</p>
<div class="buttons"><a class="button second" href="/my-calls/held">See all that is held</a><a class="words button" href="/my-calls/erase">Erase all of it</a></div>`)}
${row(html`<h2>Not your own device?</h2>
<p>This browser shows your calls for an hour after the code, and knows your address where you said that it is your own.</p>
<form class="buttons" method="post" action="/my-calls/forget"><button class="second">Forget this device</button></form>`)}`
  return page({ title: 'My calls', current: '/my-calls', body, readersTimes: true })
}

const list = (calls: readonly OwnCall[], view: CallsView): Html =>
  html`<ul>${calls.map((call) => line(call, view))}</ul>`

function line(call: OwnCall, { reader: { zone, hours }, now }: CallsView): Html {
  const { startsAt, topic } = call.booking
  const name = html`${call.recruiter.name}<span class="unseen">, ${longDate(startsAt, zone)}</span>`
  const year = startsAt.setZone(zone).year
  const isThisYear = year === now.setZone(zone).year
  return html`<li class="line wide"><time datetime="${rfc3339(startsAt)}">${isThisYear ? shortMoment(startsAt, zone, hours) : `${shortDate(startsAt, zone)} ${year}`}</time><div>${call.path ? html`<a href="${call.path}">${name}</a>` : name}<p>${topicOf(topic).title}. ${stateInWords(call, now)}.</p></div></li>
`
}
