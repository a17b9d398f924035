import { zoneName } from '../kernel/time.ts'
import { type Html, html, raw } from './html.ts'

/**
 * What stands in a select of zones: the chosen one, those that are near at hand, then all by region. A browser finds one by its
 * first letters, so each is called by its city.
 */
export function zoneOptions(chosen: string, near: readonly string[] = []): Html {
  const others = near.filter((zone) => zone !== chosen)
  return html`<option value="${chosen}" selected>${zoneName(chosen)}</option>
${others.map((zone) => html`<option value="${zone}">${zoneName(zone)}</option>`)}
${ALL_ZONES}`
}

/** Intl knows some places by names that they no longer go by. */
const NAMED_ANEW: Readonly<Record<string, string>> = {
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Louisville': 'America/Kentucky/Louisville',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

const zones = [
  ...new Set([...Intl.supportedValuesOf('timeZone').map((zone) => NAMED_ANEW[zone] ?? zone), 'Etc/UTC']),
].toSorted()

/** Written once: it is four hundred lines of every page that has it. */
const ALL_ZONES: Html = raw(
  [...Map.groupBy(zones, (zone) => zone.slice(0, zone.indexOf('/')))]
    .map(([region, within]) => {
      const options = within.map((zone) => `<option value="${zone}">${zoneName(zone)}</option>`)
      return `<optgroup label="${region}">${options.join('')}</optgroup>`
    })
    .join(''),
)
