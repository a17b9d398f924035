import type { Call } from '../booking/calls.ts'
import type { Outcome } from '../booking/state.ts'
import { type Html, html } from '../web/html.ts'
import { firstNameOf } from './said.ts'

/** One tap says how it went; on the page of the call, beside what may come next. */
export const outcomeButtons = (call: Call, from: 'desk' | 'call'): Html =>
  html`<form class="buttons" method="post" action="/desk/calls/${call.booking.id}/outcome">
<input type="hidden" name="from" value="${from}">
${outcomes(call)}
</form>`

export const outcomes = (call: Call): Html =>
  html`${choices(firstNameOf(call)).map(
    ([outcome, words]) =>
      html`<button class="second" name="outcome" value="${outcome}"${call.booking.recruiterOutcome === outcome ? html` aria-pressed="true"` : ''}>${words}</button> `,
  )}`

const choices = (name: string): [Outcome, string][] => [
  ['happened', 'We talked'],
  ['missed-by-executive', `${name} was not there`],
  ['missed-by-recruiter', 'I was not there'],
]
