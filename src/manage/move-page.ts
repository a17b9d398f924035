import { DateTime } from 'luxon'
import type { Call } from '../booking/calls.ts'
import type { KeptSlot } from '../booking/first-pick.ts'
import { firstName } from '../kernel/text.ts'
import { clockTime, longDate, longMoment, shortMoment, zoneName } from '../kernel/time.ts'
import { type Html, html } from '../web/html.ts'
import { page } from '../web/layout.ts'

interface Choice {
  readonly id: string
  readonly startsAt: DateTime
}

/** Another time for the same call: what is kept for her first, then what is open to anyone. */
export function movePage(
  { booking, recruiter, state }: Call,
  kept: readonly KeptSlot[],
  open: readonly { id: string; startsAt: string }[],
  chosen: string | undefined,
  key: string,
) {
  const { startsAt, zone, sequence } = booking
  const name = firstName(recruiter.name)
  const others = open.map(({ id, startsAt: at }) => ({ id, startsAt: DateTime.fromISO(at, { zone: 'utc' }) }))
  const choices = [...kept, ...others]
  const isThere = choices.some(({ id }) => id === chosen)
  const body = html`
<h1>Choose another time</h1>
<p>${state === 'booked' ? 'For' : 'In place of'} your call with ${recruiter.name}, ${longMoment(startsAt, zone)}. All times are ${zoneName(zone)} time.</p>
${chosen !== undefined && !isThere && html`<p class="notice">The time in your link is no longer free. These are.</p>`}
${
  choices.length === 0
    ? html`<p class="empty">${name} has no open time just now. Please look again in some days.</p>`
    : html`<form method="post" action="/m/${key}/move">
<input type="hidden" name="seen" value="${sequence}">
${kept.length > 0 && group(`Kept for you until ${shortMoment(kept[0]!.keptUntil, zone)}`, kept, zone, chosen)}
${byDay(others, zone).map(([day, times]) => group(day, times, zone, chosen))}
<p><button>${state === 'booked' ? 'Move the call' : 'Book this time'}</button></p>
</form>`
}
<p><a href="/m/${key}">Back to your call</a></p>`
  return page({ title: 'Choose another time', body })
}

const group = (title: string, times: readonly Choice[], zone: string, chosen: string | undefined): Html => html`
<fieldset><legend>${title}</legend>
<div class="slots">${times.map(
  ({ id, startsAt }) =>
    html`<label class="slot"><input type="radio" name="slot" value="${id}" required${id === chosen ? ' checked' : ''}><span>${title.startsWith('Kept') ? shortMoment(startsAt, zone) : clockTime(startsAt, zone)}</span></label>`,
)}</div>
</fieldset>`

function byDay(times: readonly Choice[], zone: string): [string, Choice[]][] {
  const days = Map.groupBy(times, ({ startsAt }) => longDate(startsAt, zone))
  return [...days]
}
