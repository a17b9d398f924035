import { DateTime } from 'luxon'
import type { Settings } from '../kernel/settings.ts'
import { clockTime, longDate, shortMoment, zoneName } from '../kernel/time.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import type { Desk } from './at-desk.ts'
import { LIVE } from './live-script.ts'
import { nextDay, titleOf } from './next-day.ts'
import { outcomeButtons } from './outcome-form.ts'
import { planNotice } from './plan-notice.ts'
import { dayOf, firstNameOf, nameOf, topicIn } from './said.ts'
import { sheet } from './sheet.ts'
import type { Viewer } from './viewer.ts'

/** What matters now comes first: what is about to happen, the next calls, what wants a word. */
export function deskPage(desk: Desk, viewer: Viewer, settings: Settings): Html {
  const { next } = desk
  return sheet({
    title: next.length > 0 ? `Desk: ${titleOf(next, viewer)}` : 'Desk',
    current: '/desk',
    recruiter: viewer.recruiter,
    scripts: [LIVE],
    body: html`${plansPart(desk, viewer)}${next.length > 0 ? nextDay(desk, viewer, settings) : nothingBooked(desk, viewer)}
${endedPart(desk, viewer)}${newsPart(desk, viewer)}${failedPart(desk, viewer)}${laterPart(desk, viewer)}${givenPart(desk, viewer)}`,
  })
}

const plansPart = ({ plans }: Desk, viewer: Viewer): Html | '' =>
  plans.length === 0 ? '' : row(html`${plans.map((plan) => planNotice(plan, viewer))}`, { first: true })

function nothingBooked({ hours, nextFreeAt }: Desk, { recruiter, hours: clock, now }: Viewer): Html {
  const margin = html`<b>${longDate(now, recruiter.zone)}</b> <span>${clockTime(now, recruiter.zone, clock)} in ${zoneName(recruiter.zone, recruiter.place)}</span>`
  const free = nextFreeAt && shortMoment(DateTime.fromISO(nextFreeAt), recruiter.zone, clock)
  const said = {
    none: html`<h1>Welcome to your desk</h1>
<p class="lede">Nobody can book you yet: you have not said which hours you give. It takes five minutes, once.</p>
<div class="buttons"><a class="button" href="/desk/hours">Say which hours you give</a> <a href="/desk/profile">Say who you are</a></div>`,
    paused: html`<h1>You are pausing</h1>
<p class="lede">No call is booked, and no new one can be. Your hours are kept as they are.</p>
<div class="buttons"><a class="button second" href="/desk/hours">Open your hours again</a></div>`,
    open: html`<h1>No call is booked</h1>
<p class="empty">${free ? `Your next free time is ${free}; who books it appears here with a question.` : 'None of your times can be booked just now.'}</p>
<p><a href="/${recruiter.handle}">See what executives see</a>, or <a href="/desk/hours">change your hours</a>.</p>`,
  }[hours]
  return row(said, { first: true, margin })
}

function endedPart({ ended }: Desk, { recruiter, hours }: Viewer): Html | '' {
  if (ended.length === 0) return ''
  return html`${ended.map((call) =>
    row(
      html`<h2>How did it go with ${firstNameOf(call)}?</h2>
${outcomeButtons(call, 'desk')}
<p class="small"><a href="/desk/calls/${call.booking.id}#afterwards">Suggest next steps, too</a></p>`,
      { margin: html`<b>${shortMoment(call.booking.startsAt, recruiter.zone, hours)}</b>` },
    ),
  )}`
}

function newsPart({ released, moved, sentAnew }: Desk, { recruiter, hours }: Viewer): Html | '' {
  if (released.length + moved.length + sentAnew.length === 0) return ''
  const { zone } = recruiter
  return row(html`<h2>What has changed</h2>
<ul class="plain-list">${released.map((call) => {
    const { startsAt, releaseReason, id } = call.booking
    return html`<li><a href="/desk/calls/${id}">${nameOf(call)}</a> has given ${shortMoment(startsAt, zone, hours)} back.${releaseReason && html` “${releaseReason}”`}</li>`
  })}${moved.map(({ call, from }) => {
    const before = shortMoment(DateTime.fromISO(from), zone, hours)
    return html`<li><a href="/desk/calls/${call.booking.id}">${nameOf(call)}</a> has moved from ${before} to ${shortMoment(call.booking.startsAt, zone, hours)}.</li>`
  })}${sentAnew.map((call) => {
    const { id, startsAt } = call.booking
    return html`<li>${nameOf(call)} has sent <a href="/desk/calls/${id}/card">a new resume</a> since your call of ${shortMoment(startsAt, zone, hours)}.</li>`
  })}</ul>`)
}

function failedPart({ undelivered, cardsUndelivered }: Desk, { recruiter, hours }: Viewer): Html | '' {
  if (undelivered.length === 0 && cardsUndelivered === null) return ''
  return row(
    html`<div class="notice bad">${cardsUndelivered && html`<p><b>A mail did not arrive.</b> The one to you with your reading cards: ${cardsUndelivered.reason} You find each card behind its call.</p>`}${undelivered.map(
      ({ letter, call }) => {
        const { booking } = call
        const whose = letter.to === 'executive' ? `to ${nameOf(call)}, ${booking.email},` : 'to you'
        return html`<p><b>A mail did not arrive.</b> The one ${whose} about <a href="/desk/calls/${booking.id}">${shortMoment(booking.startsAt, recruiter.zone, hours)}</a>: ${letter.reason} What is booked stays booked.</p>`
      },
    )}</div>`,
  )
}

function laterPart({ later }: Desk, { recruiter, hours, now }: Viewer): Html {
  const table = html`<table class="ledger" aria-labelledby="after">
<thead><tr><th scope="col">When</th><th scope="col">Who, about what</th><th scope="col">Length</th></tr></thead>
<tbody>${later.map((call) => {
    const { id, startsAt, endsAt } = call.booking
    return html`<tr><td><time datetime="${startsAt.toISO()}">${dayOf(startsAt, now, recruiter)} ${clockTime(startsAt, recruiter.zone, hours)}</time></td><td><a href="/desk/calls/${id}">${nameOf(call)}</a>, ${topicIn(call)}</td><td>${endsAt.diff(startsAt).as('minutes')} min</td></tr>
`
  })}</tbody></table>`
  return row(html`<h2 id="after">After that</h2>
${later.length > 0 ? table : html`<p class="empty">No other call is booked yet.</p>`}
<p class="small"><a href="/desk/away">Away for a day or longer?</a> Each person gets your word and chooses first from your next times.</p>
<p class="small"><a href="/desk/book">Book somebody in by hand</a></p>`)
}

/** Only what took place counts. */
function givenPart({ given }: Desk, { recruiter }: Viewer): Html | '' {
  if (given.calls === 0 || given.since === null) return ''
  const since = given.since.setZone(recruiter.zone).setLocale('en-US').toFormat('LLLL yyyy')
  const hours = given.minutes / 60
  const time =
    hours < 1 ? `${given.minutes} minutes` : hours === 1 ? 'One hour' : `${Math.round(hours * 10) / 10} hours`
  return row(html`<h2>Given so far</h2>
<p>${time} since ${since}, in ${given.calls === 1 ? 'one call' : `${given.calls} calls`}.</p>`)
}
