import type { Window } from '../../availability/slots.ts'
import type { Hours } from '../../kernel/time.ts'
import type { TopicId } from '../../topics/topic.ts'
import { type Html, html } from '../../web/html.ts'
import { choices, type Mend, mending } from '../fields.ts'
import { dayBar } from './day-bar.ts'
import type { Sent } from './form.ts'
import { isNarrow, keptTo, narrowPart } from './narrow-part.ts'

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

export interface Week {
  readonly windows: readonly Window[]
  /** Those that are kept now: what of them is to go is drawn too. */
  readonly stored: readonly Window[]
  readonly topics: readonly TopicId[]
  readonly typed: Sent
  readonly mend: Mend
  readonly hours: Hours
}

type Row = Window & { readonly name: string }

/** Seven days, each with its windows and an empty one. The bars are a picture of the fields. */
export function weekFields(week: Week): Html {
  const rows = week.windows.map((window, i) => ({ ...window, name: String(i) }))
  const wide = rows
    .filter((row) => !isNarrow(row))
    .map((row) => ({ ...row, day: WEEKDAYS[row.weekday - 1] ?? 'A day' }))
  return html`${WEEKDAYS.map((name, i) =>
    weekday(
      week,
      name,
      i + 1,
      rows.filter(({ weekday }) => weekday === i + 1),
    ),
  )}
${narrowPart(wide, week.topics, week.typed, week.mend, week.hours)}
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
${rows.map((row) => html`${windowFields(week.mend, row, name)}${isNarrow(row) ? keptTo(week.mend, week.topics as TopicId[], row, row.name, `${name} ${row.opens}`) : ''}`)}
<details><summary>${rows.length > 0 ? 'Add or copy' : 'Add hours'}<span class="unseen"> on ${name}</span></summary>${windowFields(week.mend, empty, name)}<button type="button" class="words" data-more hidden>One more<span class="unseen"> on ${name}</span></button>${rows.length > 0 ? copyTo(number, name) : ''}</details></div></fieldset>
`
}

const hidden = (name: string, value: string | number): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`

function windowFields(mend: Mend, row: Row, day: string): Html {
  const { name, opens, closes } = row
  const isThere = opens !== '' || closes !== ''
  const called = isThere ? `${day} ${opens}` : day
  const [starts, ends, length] = ['opens', 'closes', 'slotMinutes'].map((each) => mending(mend, `${each}-${name}`))
  return html`<div class="window" role="group" aria-label="${called}">${hidden('window', name)}${hidden('weekday', row.weekday)}${hidden('buffer', row.bufferMinutes ?? '')}${isNarrow(row) ? '' : [hidden('from', ''), hidden('until', '')]}
<div class="field"><label for="opens-${name}">opens</label><input type="time" id="opens-${name}" name="opens" value="${opens}" step="300"${starts!.marked}>${starts!.said}</div>
<div class="field"><label for="closes-${name}">closes</label><input type="time" id="closes-${name}" name="closes" value="${closes === '24:00' ? '00:00' : closes}" step="300"${ends!.marked}>${ends!.said}</div>
<div class="field"><label for="slotMinutes-${name}">in calls of</label><select id="slotMinutes-${name}" name="slotMinutes"${length!.marked}>${choices([15, 20, 30, 45, 60], row.slotMinutes, (each) => `${each} minutes`)}</select>${length!.said}</div>
${isThere ? html`<label class="check"><input type="checkbox" name="remove" value="${name}"> remove</label>` : ''}</div>`
}

const copyTo = (from: number, name: string): Html =>
  html`<fieldset><legend class="small">Copy ${name} to</legend><div class="days">${WEEKDAYS.map((other, i) =>
    i + 1 === from
      ? ''
      : html`<label class="check"><input type="checkbox" name="copy" value="${from}>${i + 1}"> ${other.slice(0, 3)}</label>`,
  )}</div></fieldset>`
