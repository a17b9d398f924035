import type { DateTime } from 'luxon'
import { DAY, minuteAt, momentAt, type Stretch, stretchesOfOneOffset } from './stretches.ts'

/** Parts of the day, by the hour in which a call starts: from the first on, until before the second. */
export const PARTS = { morning: [5, 12], day: [12, 17], evening: [17, 22] } as const

export type Part = keyof typeof PARTS

/** Hours of some weekdays (1 is Monday), as a clock on the wall reads them. */
export interface WallHours {
  readonly firstHour: number
  readonly endHour: number
  readonly weekdays: readonly number[]
}

/** Time in which the clocks of a zone run evenly. */
export interface EvenClock extends Stretch {
  readonly zone: string
}

export interface Span {
  readonly from: DateTime
  readonly until: DateTime
}

export const wallHours = (part: Part | undefined, weekend: boolean | undefined): WallHours => {
  const [firstHour, endHour] = part === undefined ? [0, 24] : PARTS[part]
  const weekdays = [...(weekend === true ? [] : [1, 2, 3, 4, 5]), ...(weekend === false ? [] : [6, 7])]
  return { firstHour, endHour, weekdays }
}

/** How the clocks of these zones run in a span. */
export const clocksIn = (zones: readonly string[], { from, until }: Span): EvenClock[] =>
  zones.flatMap((zone) =>
    stretchesAround(zone, minuteAt(from), minuteAt(until))
      .filter((stretch) => stretch.from < minuteAt(until) && stretch.until > minuteAt(from))
      .map((stretch) => ({ zone, ...stretch })),
  )

/** When at least one of the clocks reads one of these hours, in order and without overlaps. */
export function spansOn(clocks: readonly EvenClock[], hours: WallHours, { from, until }: Span): Span[] {
  const joined: { from: number; until: number }[] = []
  for (const next of clocks.flatMap((clock) => hoursOn(clock, hours)).toSorted((one, other) => one.from - other.from)) {
    const last = joined.at(-1)
    if (last !== undefined && next.from <= last.until) last.until = Math.max(last.until, next.until)
    else joined.push({ ...next })
  }
  return joined
    .map((span) => ({
      from: momentAt(Math.max(span.from, minuteAt(from))),
      until: momentAt(Math.min(span.until, minuteAt(until))),
    }))
    .filter((span) => span.from < span.until)
}

/** Within a stretch, what the clock reads is the moment shifted by one offset. */
function hoursOn({ from, until, offset }: EvenClock, { firstHour, endHour, weekdays }: WallHours) {
  const [first, last] = [dateAt(from + offset), dateAt(until + offset)]
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
    .filter((day) => weekdays.includes(weekdayOf(day)))
    .map((day) => day * DAY - offset)
    .map((midnight) => ({
      from: Math.max(from, midnight + firstHour * 60),
      until: Math.min(until, midnight + endHour * 60),
    }))
    .filter((run) => run.from < run.until)
}

const dateAt = (minute: number): number => Math.floor(minute / DAY)

/** 1970 began on a Thursday. */
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

/** In whole weeks, so that the answer can be kept: recruiters have dozens of zones, and luxon takes 7 µs for an offset. */
function stretchesAround(zone: string, from: number, until: number): readonly Stretch[] {
  const [first, last] = [Math.floor(from / WEEK) * WEEK, Math.ceil(until / WEEK) * WEEK]
  const name = `${zone} ${first} ${last}`
  const known = looked.get(name)
  if (known !== undefined) return known

  if (looked.size >= MOST_KEPT) looked.clear()
  const stretches = stretchesOfOneOffset(first, last, zone)
  looked.set(name, stretches)
  return stretches
}

const WEEK = 7 * DAY
const MOST_KEPT = 5_000
const looked = new Map<string, readonly Stretch[]>()
