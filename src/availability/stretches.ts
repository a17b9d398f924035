import { DateTime } from 'luxon'
import '../kernel/time.ts'

/** Moments are minutes since 1970 here: luxon is asked for the zone's offset once a day, not for each slot. */
export const DAY = 24 * 60

/** Time in which the zone's clock runs evenly, `offset` minutes ahead of UTC. */
export interface Stretch {
  readonly from: number
  readonly until: number
  readonly offset: number
}

/** Where the clocks of `zone` run evenly between two moments, in order and without gaps. */
export function stretchesOfOneOffset(from: number, until: number, zoneName: string): Stretch[] {
  const { zone } = momentAt(from).setZone(zoneName)
  const offsetAt = (minute: number) => zone.offset(minute * 60_000)

  const stretches: Stretch[] = []
  for (let start = from; start < until; start = stretches.at(-1)!.until) {
    stretches.push({ from: start, until: nextChange(start, until, offsetAt), offset: offsetAt(start) })
  }
  return stretches
}

/** Looks at the clock once a day: two changes that undo each other between two looks stay unseen. */
function nextChange(start: number, until: number, offsetAt: (minute: number) => number): number {
  const offset = offsetAt(start)
  for (let look = start; look < until; look += DAY) {
    const next = Math.min(look + DAY, until - 1)
    if (offsetAt(next) !== offset) return firstAfter(look, next, (minute) => offsetAt(minute) !== offset)
  }
  return until
}

/** The first minute in (before, after] for which `isTrue`, knowing it is for `after` and is not for `before`. */
function firstAfter(before: number, after: number, isTrue: (minute: number) => boolean): number {
  if (after - before === 1) return after
  const middle = Math.floor((before + after) / 2)
  return isTrue(middle) ? firstAfter(before, middle, isTrue) : firstAfter(middle, after, isTrue)
}

export const minuteAt = (moment: DateTime): number => moment.toMillis() / 60_000

export const momentAt = (minute: number): DateTime => DateTime.fromMillis(minute * 60_000, { zone: 'utc' })
