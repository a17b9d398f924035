import { DateTime } from 'luxon'
import type { Call } from '../booking/calls.ts'
import { firstName } from '../kernel/text.ts'
import {
  clockTime,
  type Hours,
  longDate,
  longMoment,
  shortDate,
  shortMoment,
  weekdayName,
  zoneName,
} from '../kernel/time.ts'
import { type Html, html } from '../web/html.ts'
import { page, row } from '../web/layout.ts'
import type { Times } from './times-to-move-to.ts'

interface Choice {
  readonly id: string
  readonly startsAt: DateTime
}

export interface MoveView {
  readonly call: Call
  readonly times: Times
  readonly key: string
  readonly hours: Hours
  /** The time that the link of a mail names. */
  readonly chosen?: string | undefined
  /** Why the time that she has just asked for is not hers, and when it was. */
  readonly refused?: { readonly why: string; readonly startsAt: DateTime | null } | undefined
}

/** Another time for the same call: what is kept for her first, then what is open to anyone. */
export function movePage(view: MoveView): Html {
  const { call, times, key } = view
  const open = times.open.map(({ id, startsAt }) => ({ id, startsAt: DateTime.fromISO(startsAt, { zone: 'utc' }) }))
  const days = Map.groupBy(open, ({ startsAt }) => longDate(startsAt, call.booking.zone))
  const body = html`${opening(view)}
${
  times.kept.length + open.length > 0
    ? html`<form method="post" action="/m/${key}/move">
<input type="hidden" name="seen" value="${call.booking.sequence}">
${times.kept.length > 0 && keptTimes(view)}
${[...days.values()].map((ofDay) => timesOfDay(ofDay, view))}
${row(html`<div class="buttons"><button>${isStanding(view) ? 'Move the call' : 'Book this time'}</button></div>`, { near: true })}
</form>`
    : nothingOpen(firstName(call.recruiter.name))
}
${row(html`${more(view)}<p><a href="/m/${key}">Back to your call</a></p>`, { near: true })}`
  return page({ title: titleOf(view), body })
}

const isStanding = ({ call }: MoveView): boolean => call.state === 'booked'

const titleOf = ({ refused }: MoveView): string => (refused ? 'Please choose another time' : 'Choose another time')

function opening(view: MoveView): Html {
  const { call, hours, refused, chosen, times } = view
  const { startsAt, zone } = call.booking
  const isLost = chosen !== undefined && ![...times.kept, ...times.open].some(({ id }) => id === chosen)
  const margin = refused?.startsAt
    ? html`<b><s>${clockTime(refused.startsAt, zone, hours)}</s></b> <span>${shortDate(refused.startsAt, zone)}</span> <span>${zoneName(zone)}</span>`
    : html`<b>All times</b> <span>${zoneName(zone)} time</span>`
  return row(
    html`<h1>${titleOf(view)}</h1>
${refused && html`<p class="lede">${refused.why} ${isStanding(view) ? 'Your call stays as it is until you choose.' : ''} These are the nearest.</p>`}
<p>${isStanding(view) ? 'For' : 'In place of'} your call with ${call.recruiter.name}, ${longMoment(startsAt, zone, hours)} (${zoneName(zone)} time).</p>
${isLost ? html`<div class="notice"><p>The time in your link is no longer free. These are.</p></div>` : ''}`,
    { first: true, margin },
  )
}

function keptTimes(view: MoveView): Html {
  const { zone } = view.call.booking
  const until = shortMoment(view.times.kept[0]!.keptUntil, zone, view.hours)
  const heading = html`<h2 id="kept">Kept for you</h2> <span>until ${until}</span>`
  return group('kept', heading, view.times.kept, view, true)
}

function timesOfDay(times: readonly Choice[], view: MoveView): Html {
  const { id, startsAt } = times[0]!
  const { zone } = view.call.booking
  const weekday = weekdayName(startsAt, zone)
  const date = longDate(startsAt, zone).slice(weekday.length + 1)
  const heading = html`<h2 id="d-${id}">${weekday} <span class="unseen">${date}</span></h2> <span aria-hidden="true">${date}</span>`
  return group(`d-${id}`, heading, times, view, false)
}

/** One name over all days, so that arrow keys cross them. */
function group(id: string, heading: Html, times: readonly Choice[], view: MoveView, withDate: boolean): Html {
  const { zone } = view.call.booking
  const slot = ({ id: slotId, startsAt }: Choice) =>
    html`<label class="slot"><input type="radio" name="slot" value="${slotId}" required${slotId === view.chosen ? ' checked' : ''}><span>${clockTime(startsAt, zone, view.hours)}${withDate ? html` <small>${shortDate(startsAt, zone)}</small>` : ''}</span></label>
`
  return html`<div class="row near day" role="group" aria-labelledby="${id}"><div class="at">${heading}</div><div class="in"><div class="slots">${times.map(slot)}</div></div></div>
`
}

const nothingOpen = (name: string): Html =>
  row(
    html`<p class="empty">${name} has no open time just now. Times come back when plans change: please look again in some days.</p>`,
    { near: true },
  )

function more({ times: { next }, key, refused, call }: MoveView): Html | '' {
  if (refused) return html`<p><a href="/m/${key}/move">All of ${firstName(call.recruiter.name)}’s times</a></p>`
  return next === null ? '' : html`<p><a href="/m/${key}/move?cursor=${next}">Later times</a></p>`
}
