import { DateTime } from 'luxon'
import type { ExceptionDraft } from '../../availability/hours.ts'
import type { Exception } from '../../availability/slots.ts'
import { type Hours, shortDate } from '../../kernel/time.ts'
import { type Html, html } from '../../web/html.ts'
import { choices, field, type Mend, mending } from '../fields.ts'
import { type Line, linesOf } from './dates.ts'
import { listed, type Sent } from './form.ts'
import { shownTime } from './shown-time.ts'

/** The dates that differ from the week, and two ways to add some. What could not be taken stands where it was typed. */
export function datesPart(
  exceptions: readonly (Exception | ExceptionDraft)[],
  typed: Sent,
  mend: Mend,
  hours: Hours,
): Html {
  const lines = linesOf(exceptions)
  return html`<h2>Dates that differ</h2>
<input type="hidden" name="exceptions" value="${JSON.stringify(exceptions)}">
${
  lines.length === 0
    ? html`<p class="empty">None. When you are away, or have an hour more, say so here.</p>`
    : html`<table class="ledger"><caption class="unseen">Dates that differ from the week</caption>
<thead><tr><th scope="col">Date</th><th scope="col">What happens</th><th scope="col">Remove</th></tr></thead>
<tbody>${lines.map((line) => lineRow(line, listed(typed.drop), hours))}</tbody></table>`
}
${skipFields(typed, mend)}${extraFields(typed, mend)}
<p class="hint">These keep new calls away. To give back calls that are booked, with a word of apology, <a href="/desk/away">say that you are away</a>.</p>`
}

function lineRow(line: Line, dropped: readonly string[], hours: Hours): Html {
  const { from, until, openings } = line
  const [first, last] = [from, until].map(plainDate)
  const named = from === until ? first! : `${first} to ${last}`
  const span = `${from}/${until}`
  const open = openings.map(({ opens, closes }) => `${shownTime(opens, hours)} to ${shownTime(closes, hours)}`)
  return html`<tr><td>${named}</td><td>${openings.length === 0 ? 'closed' : `open ${open.join(', ')}`}</td><td><input type="checkbox" name="drop" value="${span}" aria-label="Remove ${named}"${dropped.includes(span) ? html` checked` : ''}></td></tr>`
}

const plainDate = (date: string): string => shortDate(DateTime.fromISO(date, { zone: 'utc' }), 'utc')

function skipFields({ skipFrom = '', skipUntil = '' }: Sent, mend: Mend): Html {
  const isOpen = [skipFrom, skipUntil].some((each) => each !== '')
  return html`<details${isOpen ? html` open` : ''}><summary>Skip a date or a range</summary><div class="together">
${field(mend, { id: 'skipFrom', label: 'from', type: 'date', value: skipFrom })}
${field(mend, { id: 'skipUntil', label: 'until, if it is longer', type: 'date', value: skipUntil })}</div></details>`
}

function extraFields(typed: Sent, mend: Mend): Html {
  const { extraOn = '', extraOpens = '', extraCloses = '', extraMinutes = '30' } = typed
  const isOpen = [extraOn, extraOpens, extraCloses].some((each) => each !== '')
  const { marked, said } = mending(mend, 'extraMinutes')
  return html`<details${isOpen ? html` open` : ''}><summary>Add an extra hour</summary><div class="together">
${field(mend, { id: 'extraOn', label: 'on', type: 'date', value: extraOn })}
${field(mend, { id: 'extraOpens', label: 'opens', type: 'time', value: extraOpens, rest: html` step="300"` })}
${field(mend, { id: 'extraCloses', label: 'closes', type: 'time', value: extraCloses, rest: html` step="300"` })}
<div class="field"><label for="extraMinutes">in calls of</label><select id="extraMinutes" name="extraMinutes"${marked}>${choices([15, 20, 30, 45, 60], Number(extraMinutes), (each) => `${each} minutes`)}</select>${said}</div></div></details>`
}
