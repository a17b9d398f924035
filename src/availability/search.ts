import { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { rfc3339 } from '../kernel/time.ts'
import type { Sector } from '../people/sectors.ts'
import type { TopicId } from '../topics/topic.ts'
import { cursorOf, type Place, placeAfter, zoneIn } from '../web/query.ts'
import { clocksIn, type EvenClock, type Part, type Span, spansOn, wallHours } from './clocks.ts'
import { searchedSpan } from './open-slots.ts'
import { laterOf, placesBetween, startOf } from './places.ts'
import {
  type FoundSlot,
  placeFurther,
  recruitersWith,
  shortestNotice,
  slotsByTime,
  slotsOfFew,
  zonesOfRecruiters,
} from './search-store.ts'
import { momentAt } from './stretches.ts'

/** What of all open slots is asked for, as it stands in the address. */
export interface Search {
  sector?: Sector
  topic?: TopicId
  language?: string
  from?: string
  until?: string
  part?: Part
  weekend?: boolean
  zone?: string
  limit?: number
  cursor?: string
}

interface Page {
  readonly items: FoundSlot[]
  readonly next: string | null
}

/** So many recruiters are asked one by one; among more, a walk through everyone's slots soon meets theirs. */
const FEW = 200

/** A walk begins with short steps, and passes so many slots, in so many steps, within one request. */
const FIRST_STEP = 400
const LONGER = 4
const MOST_SLOTS = 8_000
const MOST_STEPS = 40

/**
 * The open slots of all recruiters, soonest first. What is rare among the slots of many is not sought without end: a page may then
 * be short or even empty, and its cursor leads on.
 */
export async function foundSlots(db: Db, search: Search, now: DateTime): Promise<Page> {
  const { sector, language, topic, limit = 100, cursor } = search
  const span = searchedSpan(search, now)
  const zone = zoneIn(search)
  const start = laterOf(placeAfter(cursor) ?? startOf(span.from), startOf(span.from))
  if (start.startsAt >= span.until) return NOTHING

  const { spans, ...clock } = await clockConditions(db, search, zone, span)
  const wish = { topic, ...clock, now: now.toISO() }
  const few = await fewRecruiters(db, { sector, language })
  if (few === null) return walk(db, { ...wish, sector, language }, start, spans, limit, now)
  if (few.length === 0) return NOTHING
  const between = placesBetween(start, startOf(span.until))
  return pageOrRest(await slotsOfFew(db, { ...wish, ...between, recruiterIds: few, limit: limit + 1 }), limit, null)
}

async function walk(
  db: Db,
  wish: Record<string, unknown>,
  start: Place,
  spans: readonly Span[],
  limit: number,
  now: DateTime,
): Promise<Page> {
  const found: FoundSlot[] = []
  let place = laterOf(start, startOf(now.plus({ hours: await shortestNotice(db) })))
  let [passed, count] = [0, FIRST_STEP]
  for (let step = 0; step < MOST_STEPS && passed < MOST_SLOTS; step++) {
    const span = spans.find(({ until }) => until > place.startsAt)
    if (span === undefined) return pageOrRest(found, limit, null)
    const [from, end] = [laterOf(place, startOf(span.from)), startOf(span.until)]

    // The end of a step is fixed before it is taken: a slot that goes meanwhile must not push another out of sight.
    const next = await placeFurther(db, { ...placesBetween(from, end), count })
    const between = placesBetween(from, next ?? end)
    found.push(...(await slotsByTime(db, { ...wish, ...between, limit: limit + 1 - found.length })))
    if (found.length > limit) return pageOrRest(found, limit, null)

    place = next ?? end
    if (next !== null) [passed, count] = [passed + count, count * LONGER]
  }
  return pageOrRest(found, limit, cursorOf(place.startsAt, place.id))
}

/** Null if they are more than a few, or anyone will do. */
async function fewRecruiters(db: Db, wish: { sector?: Sector; language?: string }): Promise<string[] | null> {
  if (wish.sector === undefined && wish.language === undefined) return null
  const found = await recruitersWith(db, { ...wish, limit: FEW + 1 })
  return found.length > FEW ? null : found.map(({ id }) => id)
}

/** Which hours and weekdays, on whose clocks: the reader's if she names her zone, else each recruiter's own. */
async function clockConditions(db: Db, { part, weekend }: Search, zone: string | undefined, span: Span) {
  if (part === undefined && weekend === undefined) return { spans: [span] }
  const hours = wallHours(part, weekend)
  const clocks = clocksIn(zone === undefined ? await zonesOfRecruiters(db) : [zone], span)
  const whose = zone === undefined ? 'recruitersClocks' : 'readersClock'
  return { spans: spansOn(clocks, hours, span), ...hours, [whose]: JSON.stringify(clocks.map(rowOf)) }
}

const rowOf = ({ zone, from, until, offset }: EvenClock) => ({
  zone,
  from: rfc3339(momentAt(from)),
  until: rfc3339(momentAt(until)),
  ahead: offset,
})

const NOTHING: Page = { items: [], next: null }

function pageOrRest(found: FoundSlot[], limit: number, rest: string | null): Page {
  const items = found.slice(0, limit)
  const { startsAt, id } = items.at(-1) ?? {}
  return { items, next: found.length > limit ? cursorOf(DateTime.fromISO(startsAt!), id!) : rest }
}
