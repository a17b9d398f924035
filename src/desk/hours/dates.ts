import { DateTime } from 'luxon'
import type { ExceptionDraft } from '../../availability/hours.ts'
import type { Exception, OpenException, Window } from '../../availability/slots.ts'
import type { Fault } from '../../kernel/refusal.ts'
import { bufferIn, listed, type Sent, wholeNumber } from './form.ts'

export interface Dates {
  readonly exceptions: ExceptionDraft[]
  readonly faults: readonly Fault[]
}

const LONGEST_SKIP = { days: 92 }

/** The dates that differ once what is past, and what she ticked to remove, is gone, and what she skips or adds is there. */
export function datesIn(
  sent: Sent,
  known: readonly ExceptionDraft[],
  windows: readonly Window[],
  today: string,
): Dates {
  const dropped = listed(sent.drop).map((span) => span.split('/') as [string, string])
  const kept = known.filter(
    ({ on }) => on >= today && !dropped.some(([from, until = from]) => from <= on && on <= until),
  )
  const skipped = skippedDates(sent)
  const exceptions = [...kept.filter(({ on }) => !skipped.dates.includes(on)), ...skipped.dates.map(closedOn)]
  return {
    exceptions: inOrder([...exceptions.filter(isElsewhere(sent)), ...extraIn(sent, exceptions, windows)]),
    faults: skipped.faults,
  }
}

const closedOn = (on: string): ExceptionDraft => ({ on, closed: true })

function skippedDates({ skipFrom = '', skipUntil = '' }: Sent): { dates: string[]; faults: Fault[] } {
  if (skipFrom === '' && skipUntil === '') return { dates: [], faults: [] }
  const [first, last] = [dateIn(skipFrom), dateIn(skipUntil || skipFrom)]
  if (first === null) return faulty('#/skipFrom', 'must be a date')
  if (last === null) return faulty('#/skipUntil', 'must be a date')
  if (last < first) return faulty('#/skipUntil', 'must not be before the first date')
  if (last >= first.plus(LONGEST_SKIP))
    return faulty('#/skipUntil', `must be at most ${LONGEST_SKIP.days} days away; after that, pause`)
  const count = last.diff(first, 'days').days + 1
  return { dates: Array.from({ length: count }, (_, i) => first.plus({ days: i }).toISODate()!), faults: [] }
}

const faulty = (pointer: string, detail: string) => ({ dates: [], faults: [{ pointer, detail }] })

/** On a calendar that no clock change can shift. */
function dateIn(text: string): DateTime | null {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text) ? DateTime.fromISO(text, { zone: 'utc' }) : null
  } catch {
    return null
  }
}

/** An exception stands in place of the whole day, so an hour that is added to a usual day takes that day's hours with it. */
function extraIn(sent: Sent, exceptions: readonly ExceptionDraft[], windows: readonly Window[]): ExceptionDraft[] {
  const { extraOn: on = '', extraOpens: opens = '', extraCloses = '', extraMinutes } = sent
  if (on === '' && opens === '' && extraCloses === '') return []
  const there = exceptions.filter((exception) => exception.on === on)
  const others = there.length > 0 ? there.filter(({ closed }) => !closed) : usualOn(on, windows)
  const buffer = bufferIn(sent)
  const extra = {
    on,
    opens,
    closes: extraCloses === '00:00' ? '24:00' : extraCloses,
    slotMinutes: wholeNumber(extraMinutes),
    ...(buffer !== 0 && { bufferMinutes: buffer }),
  }
  return [...others, extra]
}

function usualOn(on: string, windows: readonly Window[]): OpenException[] {
  const weekday = dateIn(on)?.weekday
  return windows
    .filter((window) => window.weekday === weekday && (window.from ?? on) <= on && on <= (window.until ?? on))
    .map(({ weekday: _weekday, from: _from, until: _until, ...opening }) => ({ on, ...opening }))
}

const isElsewhere =
  ({ extraOn }: Sent) =>
  ({ on }: ExceptionDraft) =>
    on !== extraOn || extraOn === ''

const inOrder = <Each extends Exception | ExceptionDraft>(exceptions: readonly Each[]): Each[] =>
  exceptions.toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))

const placeOf = (each: Exception | ExceptionDraft): string => `${each.on} ${('opens' in each && each.opens) || ''}`

/** Dates in a row that are closed are one line; so are the hours of one date. */
export interface Line {
  readonly from: string
  readonly until: string
  readonly openings: readonly OpenException[]
}

export function linesOf(exceptions: readonly (Exception | ExceptionDraft)[]): Line[] {
  const lines: Line[] = []
  for (const exception of inOrder(exceptions)) {
    const last = lines.at(-1)
    const { on } = exception
    if (!('closed' in exception)) {
      const openings = [exception as OpenException]
      if (last?.from === on) lines[lines.length - 1] = { ...last, openings: [...last.openings, ...openings] }
      else lines.push({ from: on, until: on, openings })
    } else if (last?.openings.length === 0 && dayAfter(last.until) === on) {
      lines[lines.length - 1] = { ...last, until: on }
    } else lines.push({ from: on, until: on, openings: [] })
  }
  return lines
}

const dayAfter = (date: string): string => DateTime.fromISO(date, { zone: 'utc' }).plus({ days: 1 }).toISODate()!
