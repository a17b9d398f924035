import type { Call } from '../booking/calls.ts'
import { topicOf } from '../topics/topics.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import type { Mend } from './call-page.ts'
import { outcomes } from './outcome-form.ts'
import { firstNameOf, stateInWords } from './said.ts'

/** As many as anybody does. */
export const MOST_STEPS = 3

/** How it went, and up to three next steps: what is usual for the topic by a tick, or in her own words. */
export function afterwards(call: Call, mend: Mend | undefined): Html {
  const { id, recruiterOutcome, executiveOutcome, erasedAt } = call.booking
  const name = firstNameOf(call)
  const saysOtherwise = recruiterOutcome !== null && executiveOutcome !== null && recruiterOutcome !== executiveOutcome
  return row(
    html`<h2 id="afterwards">${recruiterOutcome ? 'How it went' : 'How did it go?'}</h2>
${recruiterOutcome && html`<p>${saysOtherwise ? `You and ${name} remember it differently; both stand, and nobody judges.` : stateInWords(call)} You may change your word.</p>`}
<form class="flow no-print" method="post" action="/desk/calls/${id}/outcome">
<input type="hidden" name="from" value="call">
${erasedAt === null && nextSteps(call, mend)}
<div class="buttons">${outcomes(call)}</div>
</form>`,
    { margin: html`<b>Afterwards</b>` },
  )
}

function nextSteps(call: Call, mend: Mend | undefined): Html {
  const faulty = mend?.form === 'outcome' ? mend : undefined
  const chosen = faulty?.steps ?? call.booking.nextSteps
  const usual = topicOf(call.booking.topic).follow
  const own = chosen.filter((step) => !usual.includes(step))
  const name = firstNameOf(call)
  return html`<fieldset${faulty ? html` aria-describedby="steps-mend"` : ''}><legend>Next steps for ${name}, at most three</legend>
<p class="hint">They are mailed to ${name} when you say that you talked. You need suggest none.</p>
${faulty && html`<p class="mend" id="steps-mend">${faulty.said}</p>`}
${usual.map(
  (
    step,
  ) => html`<label class="check"><input type="checkbox" name="step" value="${step}"${chosen.includes(step) ? ' checked' : ''}><span>${step}</span></label>
`,
)}</fieldset>
${[...own, '', '', ''].slice(0, Math.max(MOST_STEPS, own.length)).map(
  (step, i) => html`<div class="field"><label for="own-${i}">${i === 0 ? 'In your own words' : 'And one more'}</label>
<input id="own-${i}" name="own" maxlength="220" autocomplete="off" value="${step}"></div>
`,
)}`
}
