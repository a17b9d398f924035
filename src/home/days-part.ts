import type { ListedRecruiter } from '../availability/directory.ts'
import { shorten } from '../kernel/text.ts'
import { clockTime, longDate, rfc3339, weekdayName } from '../kernel/time.ts'
import { type Html, html } from '../web/html.ts'
import type { Reader } from '../web/reader.ts'
import type { Filters } from './filters.ts'
import type { Line, Soon } from './soon.ts'

/** Days, and on each a line for everybody who is free. */
export function daysPart(soon: Soon, recruiters: readonly ListedRecruiter[], reader: Reader, filters: Filters): Html {
  const introduced = introductions(soon, recruiters)
  return html`${soon.days.map((lines) => dayPart(lines, reader, filters, introduced))}`
}

function dayPart(
  lines: readonly Line[],
  reader: Reader,
  filters: Filters,
  introduced: ReadonlyMap<Line, string>,
): Html {
  const first = lines[0]!.startsAt
  const weekday = weekdayName(first, reader.zone)
  return html`<section class="row near day"><div class="at"><h3>${weekday}</h3> <span>${longDate(first, reader.zone).slice(weekday.length + 1)}</span></div><div class="in"><ul>${lines.map((line) => lineOf(line, reader, filters, introduced.get(line)))}</ul></div></section>
`
}

/** What each does is said where she first appears. */
function introductions({ days }: Soon, recruiters: readonly ListedRecruiter[]): Map<Line, string> {
  const first = (handle: string) => days.flat().find((line) => line.handle === handle)
  return new Map(recruiters.flatMap(({ handle, headline }) => (first(handle) ? [[first(handle)!, headline]] : [])))
}

function lineOf(line: Line, { zone, hours }: Reader, { topic }: Filters, headline = ''): Html {
  const { handle, name, slotId, startsAt, lastAt, count } = line
  const address = `/${handle}?slot=${slotId}${topic ? `&topic=${topic}` : ''}`
  const more = count > 1 && `${TIMES[count] ?? `${count} times`}, the last at ${clockTime(lastAt, zone, hours)}.`
  return html`<li class="line"><time datetime="${rfc3339(startsAt)}">${clockTime(startsAt, zone, hours)}</time><div><a href="${address}">${name}</a>
${(headline || more) && html`<p>${headline && `${ended(shorten(headline, 90))} `}${more}</p>`}</div></li>`
}

const TIMES: Readonly<Record<number, string>> = {
  2: 'Two times',
  3: 'Three times',
  4: 'Four times',
  5: 'Five times',
  6: 'Six times',
  7: 'Seven times',
}

/** A headline may be half a sentence. */
export const ended = (text: string): string => (/[.?!…]$/.test(text) ? text : `${text}.`)
