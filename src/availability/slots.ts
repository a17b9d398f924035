import { DateTime, type Interval } from 'luxon'
import { DAY, minuteAt, momentAt, type Stretch, stretchesOfOneOffset } from './stretches.ts'

/** Reserved time on one date: `HH:mm` on the recruiter's clock, closing at `24:00` at the latest. */
export interface Opening {
  opens: string
  closes: string
  slotMinutes: number
  bufferMinutes?: number
  topics?: readonly string[]
}

/** An opening of every week; `from` and `until` are its first and last dates, if it has any. */
export interface Window extends Opening {
  weekday: number
  from?: string
  until?: string
}

/** What holds on one date in place of all its windows. */
export type Exception = { on: string; closed: true } | OpenException

export interface OpenException extends Opening {
  on: string
}

export interface OfficeHours {
  zone: string
  windows: readonly Window[]
  exceptions: readonly Exception[]
}

/** A slot that the hours yield, whether or not it is booked; it occupies its own time and the buffer after it. */
export interface SlotInHours {
  startsAt: DateTime
  endsAt: DateTime
  occupiedUntil: DateTime
  topics: readonly string[] | null
}

/**
 * The slots that office hours yield inside `span`, ascending.
 *
 * A moment belongs to a window when the recruiter's clock reads its weekday and a time in
 * [opens, closes). Unbroken runs of such moments are cut from their start, so 18:00 stays 18:00
 * all year, an hour that does not exist gives nothing, and an hour that comes twice gives two.
 */
export function slotsIn(span: Interval, hours: OfficeHours): SlotInHours[] {
  const [from, until] = [minuteAt(span.start!), minuteAt(span.end!)]
  const pieces = reservedRuns(from - RUN_UP, until, hours).flatMap(cut)
  return withoutClashes(pieces)
    .filter(({ starts, ends }) => from <= starts && ends <= until)
    .map(slotOf)
}

/** Whether every moment of [startsAt, endsAt) is reserved, be it by one window or by several that adjoin. */
export function isInside(hours: OfficeHours, startsAt: DateTime, endsAt: DateTime): boolean {
  const [from, until] = [minuteAt(startsAt), minuteAt(endsAt)]
  const runs = reservedRuns(from, until, hours).toSorted((one, other) => one.from - other.from)
  return runs.reduce((covered, run) => (run.from <= covered ? Math.max(covered, run.until) : covered), from) >= until
}

// Below, a moment is a number of minutes and a date a number of days since 1970: stretches.ts asks
// luxon what the zone's clock reads, and sums do the rest, many times faster.

/** A slot may prevent the next and so spare a third; fifty windows cannot carry that on for a week, and a run adds a day. */
const RUN_UP = 8 * DAY

/** A window or an open exception: its terms, and its dates, those from `first` to `last` at least. */
interface Rule {
  readonly opens: number
  readonly closes: number
  readonly slot: number
  readonly buffer: number
  readonly topics: readonly string[] | null
  readonly days: (first: number, last: number) => number[]
}

interface Run {
  readonly rule: Rule
  readonly from: number
  readonly until: number
}

interface Piece {
  readonly starts: number
  readonly ends: number
  readonly occupiedUntil: number
  readonly topics: readonly string[] | null
}

function reservedRuns(from: number, until: number, hours: OfficeHours): Run[] {
  const stretches = stretchesOfOneOffset(Math.floor(from), Math.ceil(until), hours.zone)
  return rulesOf(hours).flatMap((rule) => joined(stretches.flatMap((stretch) => runsIn(stretch, rule))))
}

function rulesOf({ windows, exceptions }: OfficeHours): Rule[] {
  const replaced = new Set(exceptions.map(({ on }) => dayOf(on)))
  return [
    ...windows.map((window) => windowRule(window, replaced)),
    ...exceptions.filter((exception) => 'opens' in exception).map(exceptionRule),
  ]
}

function windowRule(window: Window, replaced: ReadonlySet<number>): Rule {
  const from = window.from ? dayOf(window.from) : -Infinity
  const until = window.until ? dayOf(window.until) : Infinity
  const days = (first: number, last: number) =>
    weekly(window.weekday, Math.max(first, from), Math.min(last, until)).filter((day) => !replaced.has(day))
  return { ...termsOf(window), days }
}

function exceptionRule(exception: OpenException): Rule {
  const day = dayOf(exception.on)
  return { ...termsOf(exception), days: () => [day] }
}

function termsOf({ opens, closes, slotMinutes, bufferMinutes = 0, topics }: Opening): Omit<Rule, 'days'> {
  return {
    opens: minuteOfDay(opens),
    closes: minuteOfDay(closes),
    slot: slotMinutes,
    buffer: bufferMinutes,
    topics: topics ?? null,
  }
}

function weekly(weekday: number, first: number, last: number): number[] {
  const days = []
  for (let day = first + daysUntil(weekday, first); day <= last; day += 7) days.push(day)
  return days
}

/** 1970 began on a Thursday. */
function daysUntil(weekday: number, day: number): number {
  const days = (weekday - 4 - day) % 7
  return days < 0 ? days + 7 : days
}

/** Within a stretch, what the clock reads is the moment shifted by one offset. */
function runsIn({ from, until, offset }: Stretch, rule: Rule): Run[] {
  return rule
    .days(dateAt(from + offset), dateAt(until + offset))
    .map((day) => day * DAY - offset)
    .map((midnight) => ({
      rule,
      from: Math.max(from, midnight + rule.opens),
      until: Math.min(until, midnight + rule.closes),
    }))
    .filter((run) => run.from < run.until)
}

/** A change of the clocks breaks a run only if the next moment is outside the hours. */
function joined(runs: readonly Run[]): Run[] {
  const whole: Run[] = []
  for (const run of runs) {
    const last = whole.at(-1)
    if (last?.until === run.from) whole[whole.length - 1] = { ...last, until: run.until }
    else whole.push(run)
  }
  return whole
}

/** The last slot need only fit itself: its buffer may run past closing. */
function cut({ rule: { slot, buffer, topics }, from, until }: Run): Piece[] {
  const count = Math.floor((until - from + buffer) / (slot + buffer))
  return Array.from({ length: count }, (_, i) => {
    const starts = from + i * (slot + buffer)
    return { starts, ends: starts + slot, occupiedUntil: starts + slot + buffer, topics }
  })
}

/** A buffer may run into the next window: the earlier slot stays, and what would start inside its time is not made. */
function withoutClashes(pieces: readonly Piece[]): Piece[] {
  let occupiedUntil = -Infinity
  return pieces
    .toSorted((one, other) => one.starts - other.starts)
    .filter((piece) => {
      if (piece.starts < occupiedUntil) return false
      occupiedUntil = piece.occupiedUntil
      return true
    })
}

function slotOf({ starts, ends, occupiedUntil, topics }: Piece): SlotInHours {
  return { startsAt: momentAt(starts), endsAt: momentAt(ends), occupiedUntil: momentAt(occupiedUntil), topics }
}

const dateAt = (minute: number): number => Math.floor(minute / DAY)

function dayOf(date: string): number {
  const [year, month, day] = date.split('-').map(Number)
  return dateAt(minuteAt(DateTime.utc(year!, month!, day!)))
}

export function minuteOfDay(time: string): number {
  const [hour, minute] = time.split(':').map(Number)
  return hour! * 60 + minute!
}
