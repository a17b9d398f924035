import type { Call } from '../booking/calls.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import type { Mend } from './call-page.ts'
import { firstNameOf } from './said.ts'

/** She cannot make it: a word, and whether the next person may have the time. */
export function releaseForm(call: Call, mend: Mend | undefined): Html {
  const { id, sequence } = call.booking
  const name = firstNameOf(call)
  const faulty = mend?.form === 'release' ? mend : undefined
  return row(html`<details class="no-print"${faulty ? ' open' : ''}><summary>I cannot make this call</summary>
<form class="flow" action="/desk/calls/${id}/release" method="post">
<input type="hidden" name="seen" value="${sequence}">
<p>${name} hears that you are sorry, gets your word, and chooses first from your next three times.</p>
<div class="field"><label for="reason">A sentence to ${name}</label>
<input id="reason" name="reason" maxlength="280" autocomplete="off" value="${faulty?.reason ?? ''}" aria-describedby="${faulty ? 'reason-mend' : 'reason-hint'}"${faulty ? html` aria-invalid="true"` : ''}>
${faulty ? html`<p class="mend" id="reason-mend">${faulty.said}</p>` : html`<p class="hint" id="reason-hint">Such as: I am sorry, I have to be with a client that evening.</p>`}</div>
<label class="check"><input type="checkbox" name="offerAgain"${faulty?.offerAgain ? ' checked' : ''}><span>The time itself is good: offer it to the next person</span></label>
<div class="buttons"><button class="second">Release the call</button></div>
<p class="hint">You then have half a minute to undo it, before any mail leaves.</p>
</form></details>`)
}
