import { DateTime } from 'luxon'
import { directory, type ListedRecruiter } from '../availability/directory.ts'
import { foundSlots } from '../availability/search.ts'
import type { Db } from '../db/db.ts'
import { longDate } from '../kernel/time.ts'
import { type Filter, type Filters, namesOf, without } from './filters.ts'

/** All the times that one recruiter has on one day: a line of the page. */
export interface Line {
  readonly handle: string
  readonly name: string
  readonly slotId: string
  readonly startsAt: DateTime
  readonly lastAt: DateTime
  readonly count: number
}

/** The next days on which somebody is free, and where the days after them begin. */
export interface Soon {
  readonly days: readonly (readonly Line[])[]
  readonly later: { readonly from: string } | { readonly cursor: string } | null
}

const MOST_DAYS = 7
const AS_FAR_AS_ANYONE = { weeks: 27 }

/** From a date of her calendar, or from the place where a list was cut; else from now. */
export async function soonFree(
  db: Db,
  filters: Filters,
  { zone, from, cursor }: { zone: string; from?: string | undefined; cursor?: string | undefined },
  now: DateTime,
): Promise<Soon> {
  const first = from === undefined ? now : dayOf(from, zone, now)
  const span = { from: first.toUTC().toISO()!, until: now.plus(AS_FAR_AS_ANYONE).toUTC().toISO()! }
  const found = await foundSlots(db, { ...filters, ...span, zone, limit: 100, ...(cursor && { cursor }) }, now)
  const slots = found.items.map((slot) => ({ ...slot, startsAt: DateTime.fromISO(slot.startsAt, { zone: 'utc' }) }))
  const days = [...Map.groupBy(slots, ({ startsAt }) => longDate(startsAt, zone)).values()]
  const next = days[MOST_DAYS]?.[0]
  const rest = found.next === null ? null : { cursor: found.next }
  return {
    days: days.slice(0, MOST_DAYS).map(linesOf),
    later: next ? { from: next.startsAt.setZone(zone).toISODate()! } : rest,
  }
}

type Found = { id: string; startsAt: DateTime; recruiter: { handle: string; name: string } }

function linesOf(slots: readonly Found[]): Line[] {
  return [...Map.groupBy(slots, ({ recruiter }) => recruiter.handle).values()].map((hers) => {
    const { id: slotId, startsAt, recruiter } = hers[0]!
    return { ...recruiter, slotId, startsAt, lastAt: hers.at(-1)!.startsAt, count: hers.length }
  })
}

/** Where nobody fits: which of the filters, left out, leave somebody. */
export async function filtersInTheWay(db: Db, filters: Filters, zone: string, now: DateTime): Promise<Filter[]> {
  const names = namesOf(filters)
  const found = await Promise.all(
    names.map((name) => foundSlots(db, { ...without(filters, name), zone, limit: 1 }, now)),
  )
  return names.filter((_, at) => found[at]!.items.length > 0)
}

/** Who gives her time: the soonest free first. A list for people ends somewhere; the filters lead further. */
export async function whoGivesTime(
  db: Db,
  { topic, sector, language }: Filters,
  now: DateTime,
): Promise<ListedRecruiter[]> {
  const wish = { ...(topic && { topic }), ...(sector && { sector }), ...(language && { language }) }
  return (await directory(db, { ...wish, limit: 50 }, now)).items
}

function dayOf(date: string, zone: string, now: DateTime): DateTime {
  try {
    return DateTime.max(DateTime.fromISO(date, { zone }).startOf('day'), now)
  } catch {
    return now
  }
}
