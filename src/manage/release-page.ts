import type { DateTime } from 'luxon'
import type { Call } from '../booking/calls.ts'
import { firstName } from '../kernel/text.ts'
import { longMoment, zoneName } from '../kernel/time.ts'
import { html } from '../web/html.ts'
import { page } from '../web/layout.ts'

/** One button. A word to the recruiter is welcome and never asked for. */
export function releasePage({ booking, recruiter, state }: Call, key: string, now: DateTime) {
  const { startsAt, zone, sequence } = booking
  const name = firstName(recruiter.name)
  const standing = state === 'booked' && startsAt > now
  const body = html`
<h1>${standing ? 'Give this time back' : 'There is nothing to give back'}</h1>
<p>${longMoment(startsAt, zone)} (${zoneName(zone)} time), with ${recruiter.name}</p>
${
  standing
    ? html`<p>${name} hears of it at once, and nobody asks why.</p>
<form method="post" action="/m/${key}/release">
<input type="hidden" name="seen" value="${sequence}">
<p class="field"><label for="reason">A word to ${name}, if you like</label>
<input id="reason" name="reason" maxlength="280" autocomplete="off"></p>
<p><button>Give the time back</button></p>
</form>
<p><a href="/m/${key}/move">Choose another time instead</a></p>`
    : html`<p>This call ${state === 'released' ? 'was released already' : 'has begun'}. <a href="/m/${key}">Look at your call</a></p>`
}`
  return page({ title: 'Give the time back', body })
}
