import { type Html, html } from '../../web/html.ts'
import { USUAL } from '../../web/place-picker.ts'
import { choices, field, type Mend, mending } from '../fields.ts'
import { AS_IS, type Draft } from './form.ts'

/** What holds for the whole week. */
export function rulesPart({ windows, noticeHours, horizonWeeks, zone, paused }: Draft, mend: Mend): Html {
  const rests = new Set(windows.map(({ bufferMinutes = 0 }) => bufferMinutes))
  const rest = rests.size > 1 ? AS_IS : ([...rests][0] ?? 0)
  return html`<h2>Rules</h2>
<div class="filters">
${select(mend, 'bufferMinutes', 'Rest between calls', choices([...(rest === AS_IS ? [AS_IS] : []), 0, 5, 10, 15, 30], rest, restName))}
${select(mend, 'noticeHours', 'Latest booking', choices([0, 2, 4, 12, 24, 48, 72, 168], noticeHours, noticeName))}
${select(
  mend,
  'horizonWeeks',
  'Open ahead',
  choices([1, 2, 3, 4, 6, 8, 12, 26], horizonWeeks, (weeks) => (weeks === 1 ? '1 week' : `${weeks} weeks`)),
)}
</div>
<div class="short">${field(mend, { id: 'zone', label: 'Where your clock hangs', value: zone, rest: html` list="zones" autocomplete="off" spellcheck="false" required`, hint: 'The name of its time zone, such as America/Denver.' })}</div>
<datalist id="zones">${USUAL.map((name) => html`<option>${name}</option>`)}</datalist>
<label class="check"><input type="checkbox" name="paused" value="yes"${paused ? html` checked` : ''}> <span>Pause: take no new calls for now. Booked calls stand.</span></label>`
}

function select(mend: Mend, id: string, label: string, options: Html): Html {
  const { marked, said } = mending(mend, id)
  return html`<div class="field"><label for="${id}">${label}</label><select id="${id}" name="${id}"${marked}>${options}</select>${said}</div>`
}

function restName(minutes: number | string): string {
  if (minutes === AS_IS) return 'as it is, by window'
  return minutes === 0 ? 'none' : `${minutes} minutes`
}

function noticeName(hours: number | string): string {
  if (hours === 0) return 'until it begins'
  const days = Number(hours) / 24
  if (days < 2 || !Number.isInteger(days)) return `${hours} ${hours === 1 ? 'hour' : 'hours'} before`
  return days === 7 ? 'a week before' : `${days} days before`
}
