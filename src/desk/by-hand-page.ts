import type { FreeTime } from '../availability/own-times.ts'
import { daysOf } from '../book/times-part.ts'
import type { Field, Mends, Written } from '../book/written.ts'
import { topicOf } from '../topics/topics.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import { zoneOptions } from '../web/zone-options.ts'
import { sheet } from './sheet.ts'
import type { Viewer } from './viewer.ts'

export interface ByHand {
  readonly times: readonly FreeTime[]
  readonly written: Written
  /** Sentences, by the field that they are about. */
  readonly mends: Mends
  /** Why nothing was booked, where no field is at fault. */
  readonly notice?: string
}

/** Somebody asked by telephone, or over dinner: she books that person in herself. */
export function byHandPage({ times, written, mends, notice }: ByHand, viewer: Viewer): Html {
  const { recruiter, hours } = viewer
  const failed = mends.size > 0 || notice !== undefined
  const says =
    notice &&
    html`<div class="notice bad" role="alert"><p><b class="alert">Nobody was booked in.</b> ${notice}</p></div>`
  return sheet({
    title: `${failed ? 'Mend: ' : ''}Book somebody in`,
    current: '/desk/calls',
    recruiter,
    body: html`${row(
      html`<h1>Book somebody in</h1>
<p class="lede">For somebody with whom you have agreed on a time. The confirmation goes out by mail at once, with the calendar entry and a link to move the call or give it back.</p>
${says}`,
      { first: true },
    )}
${
  times.length === 0
    ? row(html`<p class="empty">None of your times is free.</p>
<p><a href="/desk/hours">Add one in your hours</a>: an extra hour on a date will do.</p>`)
    : html`<form method="post" action="/desk/book">
<input type="hidden" name="once" value="${written.once}">
${row(html`<h2>When</h2>${mends.has('slot') ? html`<p class="mend" id="slot-mend">${mends.get('slot')}</p>` : ''}
<p>On your own clock. Times within your notice are here too.</p>`)}
${daysOf(times, { zone: recruiter.zone, hours, hasSaidZone: true }, written.slot)}
${row(whatAndWho(written, mends, viewer))}
</form>`
}`,
  })
}

function whatAndWho(written: Written, mends: Mends, { recruiter }: Viewer): Html {
  const line = (id: Field, label: string, rest: Html) =>
    labelled(
      id,
      label,
      html`<input id="${id}" name="${id}" value="${written[id]}" autocomplete="off" ${rest}${marked(id, mends)}>`,
      mends,
    )
  return html`<h2>What about, and with whom</h2>
${labelled(
  'topic',
  'Topic',
  html`<select id="topic" name="topic" required${marked('topic', mends)}>${recruiter.topics.map((id) => html`<option value="${id}"${id === written.topic ? html` selected` : ''}>${topicOf(id).title}</option>`)}</select>`,
  mends,
)}
${labelled(
  'question',
  'The one question, as that person would put it',
  html`<textarea id="question" name="question" rows="3" minlength="20" maxlength="280" required${marked('question', mends)}>${written.question}</textarea>`,
  mends,
)}
${line('name', 'Name', html`required maxlength="120"`)}
${line('email', 'E-mail address', html`type="email" inputmode="email" required maxlength="254"`)}
${recruiter.call.kind === 'recruiter-calls' ? line('phone', 'Telephone number, with its country', html`type="tel" inputmode="tel" required maxlength="30"`) : ''}
${labelled('zone', 'Where that person is', html`<select id="zone" name="zone"${marked('zone', mends)}>${zoneOptions(written.zone, [recruiter.zone])}</select>`, mends)}
${line('about', 'Last role in a line, if you know it', html`maxlength="140"`)}
<div class="buttons"><button>Book this call</button></div>`
}

const labelled = (id: Field, label: string, control: Html, mends: Mends): Html =>
  html`<div class="field"><label for="${id}">${label}</label>
${control}
${mends.has(id) ? html`<p class="mend" id="${id}-mend">${mends.get(id)}</p>` : ''}</div>`

const marked = (id: Field, mends: Mends): Html =>
  html`${mends.has(id) ? html` aria-invalid="true" aria-describedby="${id}-mend"` : ''}`
