import type { Window } from '../../availability/slots.ts'
import type { Hours } from '../../kernel/time.ts'
import type { TopicId } from '../../topics/topic.ts'
import { topicOf } from '../../topics/topics.ts'
import { type Html, html } from '../../web/html.ts'
import { field, type Mend, mending } from '../fields.ts'
import { listed, type Sent } from './form.ts'
import { shownTime } from './shown-time.ts'

/** A window that is not for every week, or not for every topic. */
export const isNarrow = ({ from = '', until = '', topics = [] }: Window): boolean =>
  from !== '' || until !== '' || topics.length > 0

/** To which dates and topics a narrow window is kept. */
export function keptTo(mend: Mend, topics: readonly TopicId[], window: Window, name: string, called: string): Html {
  const { from = '', until = '', topics: own = [] } = window
  return html`<details open><summary>Only some dates or topics<span class="unseen">, ${called}</span></summary><div class="together">
${field(mend, { id: `from-${name}`, name: 'from', label: 'first date', type: 'date', value: from })}
${field(mend, { id: `until-${name}`, name: 'until', label: 'last date', type: 'date', value: until })}</div>
${topicBoxes('topic', topics, own, (id) => `${name}:${id}`)}</details>`
}

/** Once for all windows that are not narrow yet: in each of them it would be most of the page. */
export function narrowPart(
  rows: readonly { readonly name: string; readonly opens: string; readonly closes: string; readonly day: string }[],
  topics: readonly TopicId[],
  typed: Sent,
  mend: Mend,
  hours: Hours,
): Html | string {
  if (rows.length === 0) return ''
  const { narrowFrom = '', narrowUntil = '' } = typed
  const chosen = listed(typed.narrowTopic)
  const isOpen = narrowFrom !== '' || narrowUntil !== '' || chosen.length > 0
  const { marked, said } = mending(mend, 'narrowed')
  const times = ({ opens, closes }: (typeof rows)[number]) =>
    `${shownTime(opens, hours)} to ${shownTime(closes, hours)}`
  return html`<details${isOpen ? html` open` : ''}><summary>Keep some hours to dates or topics</summary><div class="together">
<div class="field"><label for="narrowed">which hours</label><select id="narrowed" name="narrowed"${marked}><option value="">please choose</option>${rows.map((row) => html`<option value="${row.name}">${row.day}, ${times(row)}</option>`)}</select>${said}</div>
${field(mend, { id: 'narrowFrom', label: 'first date', type: 'date', value: narrowFrom })}
${field(mend, { id: 'narrowUntil', label: 'last date', type: 'date', value: narrowUntil })}</div>
${topicBoxes('narrowTopic', topics, chosen, (id) => id)}</details>`
}

function topicBoxes(name: string, topics: readonly TopicId[], own: readonly string[], sentAs: (id: string) => string) {
  const offered = [...new Set<string>([...topics, ...own])]
  return html`<fieldset><legend class="small">For these topics; for all if none is ticked</legend>${offered.map((id) => html`<label class="check"><input type="checkbox" name="${name}" value="${sentAs(id)}"${own.includes(id) ? html` checked` : ''}> ${topicOf(id as TopicId)?.title ?? id}</label>`)}</fieldset>`
}
