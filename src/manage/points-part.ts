import { said } from '../card/points.ts'
import { firstName } from '../kernel/text.ts'
import { shortDate } from '../kernel/time.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import type { CallView } from './call-page.ts'

/** What has just been sent stands first on the page, and later in its place. */
export const newPoints = (view: CallView): Html | '' => (isNew(view) ? pointsPart(view) : '')

export const olderPoints = (view: CallView): Html | '' => (isNew(view) ? '' : pointsPart(view))

const NEWS = { days: 3 }

const isNew = ({ points, now }: CallView): boolean => points !== null && points.sentAt.plus(NEWS) > now

/** What her recruiter has sent her of the reading: as it was sent, whatever has been noted since. */
export function pointsPart({ call, points: sent }: CallView): Html | '' {
  if (sent === null) return ''
  const { recruiter, booking } = call
  return row(html`<h2 id="points">What ${firstName(recruiter.name)} noted</h2>
<dl class="facts">${said(sent.points).map(({ words, text }) => html`<dt>${words}</dt><dd class="typed">${text}</dd>`)}</dl>
<p class="hint">Sent on ${shortDate(sent.sentAt, booking.zone)}.</p>`)
}
