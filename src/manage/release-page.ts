import type { DateTime } from 'luxon'
import type { Call } from '../booking/calls.ts'
import { firstName } from '../kernel/text.ts'
import { type Hours, longMoment, zoneName } from '../kernel/time.ts'
import { html } from '../web/html.ts'
import { page, row } from '../web/layout.ts'

/** One button. A word to the recruiter is welcome and never asked for. */
export function releasePage({ booking, recruiter, state }: Call, key: string, hours: Hours, now: DateTime) {
  const { startsAt, zone, sequence } = booking
  const name = firstName(recruiter.name)
  const isStanding = state === 'booked' && startsAt > now
  const title = isStanding ? 'Give this time back' : 'There is nothing to give back'
  const body = row(
    html`<h1>${title}</h1>
<p class="lede">${longMoment(startsAt, zone, hours)} (${zoneName(zone)} time), with ${recruiter.name}</p>
${
  isStanding
    ? html`<p>${name} hears of it at once, and nobody asks why. The time goes to the next person, and the entry leaves your calendar.</p>
<form class="flow" method="post" action="/m/${key}/release">
<input type="hidden" name="seen" value="${sequence}">
<div class="field"><label for="reason">A word to ${name}, if you like</label><input id="reason" name="reason" maxlength="280" autocomplete="off"></div>
<div class="buttons"><button>Give the time back</button></div>
</form>
<p><a href="/m/${key}/move">Choose another time instead</a></p>`
    : html`<p>This call ${state === 'released' ? 'was released already' : 'has begun'}. <a href="/m/${key}">Look at your call</a></p>`
}`,
    { first: true },
  )
  return page({ title, body })
}
