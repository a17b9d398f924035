import { type Afterwards, type CheckIn, plansFrom } from '../afterwards/afterwards.ts'
import type { Call } from '../booking/calls.ts'
import { firstName } from '../kernel/text.ts'
import { type Hours, longMoment } from '../kernel/time.ts'
import { type Html, html } from '../web/html.ts'
import { page, row } from '../web/layout.ts'

export const CHECK_IN_WORDS: Readonly<Record<CheckIn, string>> = {
  done: 'Done',
  'still-on-it': 'Still on it',
  'changed-my-mind': 'Changed my mind',
}

/** Two weeks later: her own lines, and three buttons of which none is wrong. */
export function checkInPage({ booking, recruiter }: Call, said: Afterwards, key: string, hours: Hours): Html {
  const name = firstName(recruiter.name)
  const plans = plansFrom(said, booking.nextSteps)
  const title = 'Did you get to it?'
  const body = row(
    html`<h1>${title}</h1>
<p>After your call with ${recruiter.name}, ${longMoment(booking.startsAt, booking.zone, hours)}${plans.length > 0 ? ', this was to come of it:' : '.'}</p>
${plans.length > 0 && html`<ul class="plain-list">${plans.map(({ what }) => html`<li>${what}</li>`)}</ul>`}
${said.checkIn && html`<p class="notice" role="status">Thank you. You said: <b>${CHECK_IN_WORDS[said.checkIn].toLowerCase()}</b>. You may change your word.</p>`}
<form class="buttons" method="post" action="/m/${key}/check-in">
${Object.entries(CHECK_IN_WORDS).map(
  ([answer, words]) =>
    html`<button class="second" name="checkIn" value="${answer}"${said.checkIn === answer ? html` aria-pressed="true"` : ''}>${words}</button> `,
)}</form>
<p class="hint">Each is a good answer. ${name} sees it on the page of the call; nobody else does, and we do not ask again.</p>
<p><a href="/m/${key}">Look at your call</a></p>`,
    { first: true },
  )
  return page({ title, body })
}
