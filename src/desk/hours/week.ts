import type { Window } from '../../availability/slots.ts'
import type { TopicId } from '../../topics/topic.ts'
import { topicOf } from '../../topics/topics.ts'
import { type Html, html } from '../../web/html.ts'
import { choices, type Mend, mending } from '../fields.ts'
import { dayBar } from './day-bar.ts'

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

export interface Week {
  readonly windows: readonly Window[]
  /** Those that are kept now: what of them is to go is drawn too. */
  readonly stored: readonly Window[]
  readonly topics: readonly TopicId[]
  readonly mend: Mend
}

type Row = Window & { readonly name: string }

/** Seven days, each with its windows and an empty one. The bars are a picture of the fields. */
export function weekFields(week: Week): Html {
  const rows = week.windows.map((window, i) => ({ ...window, name: String(i) }))
  return html`${WEEKDAYS.map((name, i) =>
    weekday(
      week,
      name,
      i + 1,
      rows.filter(({ weekday }) => weekday === i + 1),
    ),
  )}
<p class="hint">Each bar runs from midnight to midnight, with marks at 6, 12 and 18. A dashed stretch is time that you are about to withdraw.</p>`
}

function weekday(week: Week, name: string, number: number, rows: readonly Row[]): Html {
  const stored = week.stored.filter((window) => window.weekday === number)
  const empty = {
    name: `n${number}`,
    weekday: number,
    opens: '',
    closes: '',
    slotMinutes: rows.at(-1)?.slotMinutes ?? 30,
  }
  return html`<fieldset class="weekday" data-weekday="${number}"><legend>${name}</legend><div class="flow">${dayBar(rows, stored)}
${rows.map((row) => html`${windowFields(week.mend, row, name)}${narrower(week, row, name)}`)}
<details><summary>${rows.length > 0 ? 'Add or copy' : 'Add hours'}<span class="unseen"> on ${name}</span></summary>${windowFields(week.mend, empty, name)}<button type="button" class="words" data-more hidden>One more<span class="unseen"> on ${name}</span></button>${rows.length > 0 ? copyTo(number, name) : ''}</details></div></fieldset>
`
}

const hidden = (name: string, value: string | number): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`

function windowFields(mend: Mend, row: Row, day: string): Html {
  const { name, opens, closes } = row
  const isThere = opens !== '' || closes !== ''
  const called = isThere ? `${day} ${opens}` : day
  const unseen = html`<span class="unseen">, ${called}</span>`
  const [starts, ends, length] = ['opens', 'closes', 'slotMinutes'].map((each) => mending(mend, `${each}-${name}`))
  return html`<div class="window">${hidden('window', name)}${hidden('weekday', row.weekday)}${hidden('buffer', row.bufferMinutes ?? '')}${isThere ? '' : [hidden('from', ''), hidden('until', '')]}
<div class="field"><label for="opens-${name}">opens${unseen}</label><input type="time" id="opens-${name}" name="opens" value="${opens}" step="300"${starts!.marked}>${starts!.said}</div>
<div class="field"><label for="closes-${name}">closes${unseen}</label><input type="time" id="closes-${name}" name="closes" value="${closes === '24:00' ? '00:00' : closes}" step="300"${ends!.marked}>${ends!.said}</div>
<div class="field"><label for="slotMinutes-${name}">in calls of${unseen}</label><select id="slotMinutes-${name}" name="slotMinutes"${length!.marked}>${choices([15, 20, 30, 45, 60], row.slotMinutes, (each) => `${each} minutes`)}</select>${length!.said}</div>
${isThere ? html`<label class="check"><input type="checkbox" name="remove" value="${name}"> remove<span class="unseen"> ${called}</span></label>` : ''}</div>`
}

/** A window that is not for every week, or not for every topic. */
function narrower(
  { topics, mend }: Week,
  { name, opens, from = '', until = '', topics: own = [] }: Row,
  day: string,
): Html {
  const offered = [...topics, ...own.filter((id) => !topics.some((topic) => topic === id))] as TopicId[]
  const isNarrow = from !== '' || until !== '' || own.length > 0
  const [first, last] = ['from', 'until'].map((each) => mending(mend, `${each}-${name}`))
  return html`<details${isNarrow ? html` open` : ''}><summary>Only some dates or topics<span class="unseen">, ${day} ${opens}</span></summary>
<div class="together"><div class="field"><label for="from-${name}">first date</label><input type="date" id="from-${name}" name="from" value="${from}"${first!.marked}>${first!.said}</div>
<div class="field"><label for="until-${name}">last date</label><input type="date" id="until-${name}" name="until" value="${until}"${last!.marked}>${last!.said}</div></div>
<fieldset><legend class="small">For these topics; for all if none is ticked</legend>${offered.map((id) => html`<label class="check"><input type="checkbox" name="topic" value="${name}:${id}"${own.includes(id) ? html` checked` : ''}> ${topicOf(id)?.title ?? id}</label>`)}</fieldset></details>`
}

const copyTo = (from: number, name: string): Html =>
  html`<fieldset><legend class="small">Copy ${name} to</legend><div class="days">${WEEKDAYS.map((other, i) =>
    i + 1 === from
      ? ''
      : html`<label class="check"><input type="checkbox" name="copy" value="${from}>${i + 1}"> ${other.slice(0, 3)}</label>`,
  )}</div></fieldset>`
