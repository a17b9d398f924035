import type { Call } from '../../booking/calls.ts'
import type { KeptPoints } from '../../card/kept-points.ts'
import { said } from '../../card/points.ts'
import { type Html, html } from '../../web/html.ts'
import { row } from '../../web/layout.ts'
import { firstNameOf } from '../said.ts'
import { sheet } from '../sheet.ts'
import type { Viewer } from '../viewer.ts'
import { pointsShown, stateOf } from './points-part.ts'

/** What would go to the executive, word for word, and the button that sends it: a letter cannot be taken back. */
export function sendingPage(call: Call, kept: KeptPoints, viewer: Viewer): Html {
  const { id } = call.booking
  const name = firstNameOf(call)
  const isEmpty = said(kept.points).length === 0
  const back = html`<a href="/desk/calls/${id}/card#points">Back to the card</a>`
  return sheet({
    title: `Send to ${name}`,
    current: '/desk/calls',
    recruiter: viewer.recruiter,
    body: row(
      isEmpty
        ? html`<h1>There is nothing to send yet</h1>
<p>All three boxes are empty. ${back}</p>`
        : html`<h1>This goes to ${name}</h1>
${pointsShown(kept.points)}
<p class="hint">${stateOf({ call, kept }, viewer)} It goes by mail and stands on the page of the call; what you change later stays yours until you send again.</p>
<form class="buttons" method="post" action="/desk/calls/${id}/sending">
<input type="hidden" name="seen" value="${kept.tag}">
<button>Send to ${name}</button> ${back}
</form>`,
      { first: true },
    ),
  })
}
