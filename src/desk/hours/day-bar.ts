import { minuteOfDay, type Window } from '../../availability/slots.ts'
import { type Html, html } from '../../web/html.ts'

/** A day from midnight to midnight, in quarters of an hour: what is open, and below it what was. */
export const dayBar = (windows: readonly Window[], stored: readonly Window[]): Html =>
  html`<svg class="day-bar" viewBox="0 0 96 8" preserveAspectRatio="none" aria-hidden="true"><rect class="all" width="96" height="8"/>${[24, 48, 72].map((x) => html`<line x1="${x}" x2="${x}" y1="0" y2="8"/>`)}${stored.map((window) => stretch(window, 'gone'))}${windows.map((window) => stretch(window, 'open'))}</svg>`

function stretch({ opens, closes }: Window, what: 'open' | 'gone'): Html | string {
  if (![opens, closes].every((time) => /^\d\d:\d\d$/.test(time)) || opens >= closes) return ''
  const [from, until] = [opens, closes].map((time) => minuteOfDay(time) / 15)
  const [y, height] = what === 'open' ? [0, 8] : [0.5, 7]
  return html`<rect class="${what === 'open' ? 'open' : 'gone'}" x="${from}" y="${y}" width="${until! - from!}" height="${height}"/>`
}
