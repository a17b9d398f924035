import { zoneName } from '../kernel/time.ts'
import { type Html, html } from './html.ts'
import { zoneOptions } from './zone-options.ts'

/** One or two of each offset where most people live: all zones would be half of the page. */
export const USUAL = [
  'Pacific/Honolulu',
  'America/Anchorage',
  'America/Los_Angeles',
  'America/Denver',
  'America/Phoenix',
  'America/Chicago',
  'America/Mexico_City',
  'America/New_York',
  'America/Toronto',
  'America/Bogota',
  'America/Halifax',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Lisbon',
  'Europe/Berlin',
  'Europe/Paris',
  'Europe/Madrid',
  'Europe/Zurich',
  'Africa/Lagos',
  'Africa/Johannesburg',
  'Africa/Cairo',
  'Europe/Athens',
  'Europe/Istanbul',
  'Asia/Dubai',
  'Asia/Karachi',
  'Asia/Kolkata',
  'Asia/Bangkok',
  'Asia/Singapore',
  'Asia/Hong_Kong',
  'Asia/Tokyo',
  'Australia/Perth',
  'Australia/Adelaide',
  'Australia/Sydney',
  'Pacific/Auckland',
] as const

/** What a page with a picker is asked for: a zone, or all of them to choose from. */
export interface PlaceAsked {
  readonly zone?: string
  readonly places?: string
}

interface Picker {
  /** The zone that times are shown in. */
  readonly zone: string
  readonly near?: readonly string[]
  readonly all: boolean
  /** The page that it is on, and what of its address is to stay. */
  readonly action: string
  readonly keeps?: Readonly<Record<string, string>>
  /** The address of the same page with all places to choose from. */
  readonly more: string
}

/** Show times for another place: a form of its own, so that what was typed elsewhere on the page never comes into an address. */
export function placePicker({ zone, near = [], all, action, keeps = {}, more }: Picker): Html {
  const few = [...new Set([zone, ...near, ...USUAL])]
  return html`<details${all ? html` open` : ''}><summary>Show times for another place</summary>
<form class="together" action="${action}" method="get">${Object.entries(keeps).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<div class="field"><label for="zone">Place</label><select id="zone" name="zone">${
    all
      ? zoneOptions(zone, near)
      : few.map(
          (each) => html`<option value="${each}"${each === zone ? html` selected` : ''}>${zoneName(each)}</option>`,
        )
  }</select></div><button class="second">Show</button></form>
${all ? '' : html`<p class="small"><a href="${more}">A place that is not in this list</a></p>`}
</details>`
}
