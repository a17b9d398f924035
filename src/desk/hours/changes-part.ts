import { DateTime } from 'luxon'
import type { OfferedSlot } from '../../availability/open-slots.ts'
import type { Stretch } from '../../availability/refresh.ts'
import { clockTime, type Hours, shortDate, shortMoment, weekdayName, zoneName } from '../../kernel/time.ts'
import { type Html, html } from '../../web/html.ts'

/** A call that is booked and lies outside the hours. */
export interface Stranded {
  readonly id: string
  readonly startsAt: DateTime
  readonly name: string
}

export interface Clock {
  readonly zone: string
  readonly place: string | null
  readonly hours: Hours
}

/** What saving would do. */
export interface Effect {
  readonly isSame: boolean
  readonly added: readonly Stretch[]
  readonly withdrawn: readonly Stretch[]
  readonly weeks: number
}

/** In a sentence or two, for who listens; then line by line. */
export function changesPart({ isSame, added, withdrawn, weeks }: Effect, clock: Clock): { said: string; lines: Html } {
  if (isSame) return { said: 'These are your hours already.', lines: html`` }
  if (added.length + withdrawn.length === 0)
    return { said: 'Saving this changes nothing that executives see now.', lines: html`` }
  return {
    said: `If you save this, for the next ${weeks === 1 ? 'week' : `${weeks} weeks`}:`,
    lines: html`<ul class="plain-list small">${[changed('added', added, clock), changed('withdrawn', withdrawn, clock)]}</ul>`,
  }
}

function changed(what: string, slots: readonly Stretch[], clock: Clock): Html | string {
  if (slots.length === 0) return ''
  const count = slots.length === 1 ? `One time ${what}` : `${slots.length} times ${what}`
  return html`<li><b>${count}:</b> ${wordsFor(slots, clock)}</li>`
}

const MOST_NAMED = 6

/** "Fridays at 16:30 and 17:00", or the date of what comes once. */
export function wordsFor(slots: readonly Stretch[], { zone, hours }: Clock): string {
  const days = Map.groupBy(slots, ({ startsAt }) => weekdayName(startsAt, zone))
  const named = [...days].map(([day, times]) => {
    const dates = new Set(times.map(({ startsAt }) => shortDate(startsAt, zone)))
    const clocks = new Set(times.map(({ startsAt }) => clockTime(startsAt, zone, hours)))
    return `${dates.size === 1 ? [...dates][0] : `${day}s`} at ${joined([...clocks])}`
  })
  return named.join('; ')
}

function joined(parts: readonly string[]): string {
  if (parts.length > MOST_NAMED)
    return `${parts.slice(0, MOST_NAMED - 1).join(', ')} and ${parts.length - MOST_NAMED + 1} more`
  return parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/** Calls that stand until somebody moves them, with the way to each. */
export function strandedPart(stranded: readonly Stranded[], { zone, hours }: Clock, isSaved: boolean): Html | string {
  if (stranded.length === 0) return ''
  const would = isSaved ? 'lies' : 'would lie'
  const heading =
    stranded.length === 1
      ? `One call ${would} outside your hours`
      : `${stranded.length} calls ${isSaved ? 'lie' : 'would lie'} outside your hours`
  return html`<div class="notice bad small"><p><b class="alert">${heading}</b></p>
<ul class="plain-list">${stranded.map(({ id, startsAt, name }) => html`<li>${shortMoment(startsAt, zone, hours)}: <a href="/desk/calls/${id}">${name}</a></li>`)}</ul>
<p>${stranded.length === 1 ? 'It stands' : 'They stand'} until one of you moves ${stranded.length === 1 ? 'it' : 'them'}, or you give the time back.</p></div>`
}

/** What executives see in these days; with `ins` and `del` for what saving would change of it. */
export function previewPart(
  offered: readonly OfferedSlot[],
  { added, withdrawn }: Pick<Effect, 'added' | 'withdrawn'>,
  until: DateTime,
  { zone, place, hours }: Clock,
): Html {
  const isNew = new Set(added.map(({ startsAt }) => startsAt.toMillis()))
  const shown = (at: DateTime) => clockTime(at, zone, hours)
  const open = offered.map(({ startsAt }) => DateTime.fromISO(startsAt, { zone: 'utc' }))
  const gone = withdrawn.map(({ startsAt }) => startsAt).filter((moment) => moment < until)
  const times = [
    ...open.map((at) => ({
      at,
      shown: isNew.has(at.toMillis()) ? html`<ins>${shown(at)}</ins>` : shown(at),
    })),
    ...gone.map((at) => ({ at, shown: html`<del>${shown(at)}</del>` })),
  ].toSorted((one, other) => +one.at - +other.at)
  const days = [...Map.groupBy(times, ({ at }) => shortDate(at, zone))]
  if (days.length === 0) return html`<p class="empty">Nothing in the next two weeks.</p>`
  return html`<dl class="preview">${days.map(([day, slots]) => html`<div><dt>${day}</dt><dd>${slots.map(({ shown }) => html`${shown} `)}</dd></div>`)}</dl>
<p class="hint">${zoneName(zone, place)} time. What is booked is left out.</p>`
}
