import { DateTime } from 'luxon'
import type { Call } from '../booking/calls.ts'
import { callFacts } from '../calendar/call-facts.ts'
import { otherClock } from '../calendar/invite.ts'
import { wayShown } from '../calendar/shown-way.ts'
import type { Settings } from '../kernel/settings.ts'
import { clockTime, longDate, zoneName } from '../kernel/time.ts'
import { topicOf } from '../topics/topics.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import type { Desk, Prepared } from './at-desk.ts'
import { dayOf, firstNameOf, fromTo, nameOf } from './said.ts'
import type { Viewer } from './viewer.ts'

/** The next day with a call on it: who comes with which question, and what is still free between them. */
export function nextDay({ next, free, prepared }: Desk, viewer: Viewer, settings: Settings): Html {
  const entries = [
    ...next.map((call) => ({
      at: call.booking.startsAt,
      shown: caller(call, prepared.get(call.booking.id)!, viewer, settings),
    })),
    ...free.map(({ startsAt }) => ({ at: momentOf(startsAt), shown: freeTime(momentOf(startsAt), viewer) })),
  ].toSorted((one, other) => +one.at - +other.at)
  return html`${head(next, free.length, viewer)}${entries.map(({ shown }) => shown)}`
}

/** "Friday, 17:00 to 19:00: three calls". */
export function titleOf(next: readonly Call[], viewer: Viewer): string {
  const { recruiter, hours, now } = viewer
  const [first, last] = [next[0]!.booking, next.at(-1)!.booking]
  const span = fromTo(first.startsAt, last.endsAt, recruiter.zone, hours)
  return `${dayOf(first.startsAt, now, recruiter)}, ${span}: ${next.length === 1 ? 'one call' : `${inWords(next.length)} calls`}`
}

const inWords = (count: number): string =>
  ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][count] ?? String(count)

function head(next: readonly Call[], free: number, viewer: Viewer): Html {
  const { recruiter, hours, now } = viewer
  const times = free === 1 ? 'One time' : `${inWords(free).replace(/^./, (first) => first.toUpperCase())} times`
  return row(
    html`<h1>${titleOf(next, viewer)}</h1>
<p>You need about five minutes to read each.${free > 0 ? ` ${times} that day may still be booked.` : ''}</p>`,
    {
      first: true,
      margin: html`<b>${longDate(now, recruiter.zone)}</b> <span>${clockTime(now, recruiter.zone, hours)} in ${zoneName(recruiter.zone, recruiter.place)}</span>`,
    },
  )
}

function caller(call: Call, prepared: Prepared, { recruiter, hours, now }: Viewer, settings: Settings): Html {
  const { id, startsAt, endsAt, question, about, topic } = call.booking
  const facts = callFacts(call, settings)
  const goesOn = startsAt <= now ? html` <span>goes on until ${clockTime(endsAt, recruiter.zone, hours)}</span>` : ''
  return html`<article class="row caller" aria-labelledby="q-${id}"><div class="at"><b><time datetime="${startsAt.toISO()}">${clockTime(startsAt, recruiter.zone, hours)}</time></b>${goesOn}</div><div class="in">
<h2 class="asked" id="q-${id}">${question}</h2>
<p><b><a href="/desk/calls/${id}">${nameOf(call)}</a></b>${about && html`<br><span class="soft">${about}</span>`}</p>
<p>${wayShown('recruiter', facts)}</p>
<p class="state"><b>${topicOf(topic).title}.</b> ${otherClock('recruiter', facts, hours)}</p>
<p class="state">${preparedInWords(prepared)}</p>
<p><a href="/desk/calls/${id}/card">Read the card for ${firstNameOf(call)}</a></p></div></article>
`
}

const preparedInWords = ({ isBriefReady, hasResume }: Prepared): string =>
  [
    isBriefReady ? 'The brief is ready' : 'The brief is not ready yet',
    hasResume === null ? '' : hasResume ? 'the resume is there' : 'no resume yet',
  ]
    .filter(Boolean)
    .join(', ')
    .concat('.')

const freeTime = (startsAt: DateTime, { recruiter, hours }: Viewer): Html =>
  html`<section class="row caller"><div class="at"><b>${clockTime(startsAt, recruiter.zone, hours)}</b></div><div class="in"><p class="empty">Free, and open to be booked.</p></div></section>
`

const momentOf = (text: string): DateTime => DateTime.fromISO(text, { zone: 'utc' })
