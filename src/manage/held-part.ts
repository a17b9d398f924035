import { firstName } from '../kernel/text.ts'
import { longDate } from '../kernel/time.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import type { CallView } from './call-page.ts'

/** What is kept of this call, and for how long by the settings in force. */
export function heldPart({ call, pack: { resume }, retention, now }: CallView): Html {
  const { booking, recruiter } = call
  const name = firstName(recruiter.name)
  const aWhile = after(Math.min(retention.words, retention.bookings))
  const isOver = booking.releasedAt === null && booking.endsAt <= now
  const isComing = call.state === 'booked' && booking.startsAt > now
  return row(html`<h2>What is held about you</h2>
<dl class="facts">
<dt>Name and address</dt><dd>Seen by ${name} only, and taken off this call ${after(retention.bookings)}.</dd>
${booking.phone && html`<dt>Telephone</dt><dd>Seen by ${name} only, and erased ${after(retention.words)}.</dd>`}
${
  booking.question
    ? html`<dt>Your brief</dt><dd>Seen by ${name} only, and erased ${aWhile}.</dd>`
    : html`<dt>What you wrote</dt><dd>Erased.</dd>`
}
${resume && html`<dt>Resume</dt><dd>${resume.erasedAt ? `Erased; ${name} sees that there was one.` : `Seen by ${name} only, stored encrypted, and erased on ${longDate(resume.eraseAt, booking.zone)}.`}</dd>`}
<dt>Your ticks</dt><dd>What is done is seen by nobody but you, what you mean to ask by ${name} too; both are erased ${aWhile}.</dd>
${isOver && html`<dt>What you say now</dt><dd>Your own lines are seen by nobody but you, the rest by ${name} only; all of it is erased ${aWhile}.</dd>`}
</dl>
<p>This page is at a private address: whoever has it can see and change the call. It closes 30 days after the call.</p>
<div class="buttons"><a class="button second" href="/my-calls/held">See all of it</a><a class="words button" href="/my-calls/erase">${isComing ? 'Erase me and give the time back' : 'Erase all of it'}</a></div>
<p class="hint">For both we send a code to your address first, so that nobody else can.</p>`)
}

const after = (days: number): string => `${days === 1 ? 'a day' : `${days} days`} after the call`
