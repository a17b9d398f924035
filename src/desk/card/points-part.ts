import { isDeepStrictEqual } from 'node:util'
import { BOXES, MOST_IN_A_BOX, type Points, said } from '../../card/points.ts'
import { shortMoment } from '../../kernel/time.ts'
import { type Html, html } from '../../web/html.ts'
import { row } from '../../web/layout.ts'
import { firstNameOf } from '../said.ts'
import type { Viewer } from '../viewer.ts'
import type { CardView } from './card-page.ts'

/** Three boxes. What is typed in them is hers until she sends it; what she sends she sees first, as it will be read. */
export function pointsPart(view: CardView, viewer: Viewer): Html | '' {
  const { call, kept, written } = view
  const { id, bookedAt, releasedAt, erasedAt } = call.booking
  if (bookedAt === null || releasedAt !== null || erasedAt !== null) return ''
  const name = firstNameOf(call)
  const points = written?.points ?? kept.points
  return row(html`<h2 id="points">Three points, not ten</h2>
<p class="hint">They are yours. ${name} sees them only when you send them.</p>
<form class="flow" method="post" action="/desk/calls/${id}/points" data-kept>
${BOXES.map(({ box, words }) => {
  const fault = written?.mend.get(box)
  return html`<div class="field"><label for="${box}">${words}</label>
<textarea id="${box}" name="${box}" rows="2" maxlength="${MOST_IN_A_BOX}" aria-describedby="${box}-mend"${fault ? html` aria-invalid="true"` : ''}>${points[box]}</textarea>
<p class="mend" id="${box}-mend" data-fresh${fault ? '' : ' hidden'}>${fault && `It ${fault}.`}</p></div>
`
})}
<div class="buttons"><button class="second">Save</button><button class="second" name="next" value="send">Look over and send</button><p class="hint" id="points-said" role="status" data-fresh>${stateOf(view, viewer)}</p></div>
</form>`)
}

/** Where the three boxes are now. */
export function stateOf(
  { call, kept, written }: Pick<CardView, 'call' | 'kept' | 'written'>,
  { recruiter, hours }: Viewer,
): string {
  const name = firstNameOf(call)
  const at = (moment: NonNullable<typeof kept.keptAt>) => shortMoment(moment, recruiter.zone, hours)
  if (written) return 'Not saved yet.'
  if (kept.keptAt === null) return 'Nothing is noted yet.'
  if (kept.sent === null) return `Saved. Not sent to ${name}.`
  return isDeepStrictEqual(kept.sent.points, kept.points)
    ? `Sent to ${name} on ${at(kept.sent.sentAt)}.`
    : `Saved. ${name} has what you sent on ${at(kept.sent.sentAt)}, not what you changed since.`
}

/** As the executive reads them. */
export const pointsShown = (points: Points): Html =>
  html`<dl class="facts">${said(points).map(({ words, text }) => html`<dt>${words}</dt><dd class="typed">${text}</dd>`)}</dl>`
