import { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { cursorOf, placeAfter, spanIn } from '../web/query.ts'
import { type OfferedSlot, offeredSlots } from './store.ts'

/** What of a recruiter's open slots is asked for, as it stands in the address. */
export interface SlotQuery {
  from?: string
  until?: string
  limit?: number
  cursor?: string
}

const USUAL_SPAN = { weeks: 4 }
const BEYOND_ALL_HORIZONS = { years: 1 }

export async function openSlots(
  db: Db,
  handle: string,
  query: SlotQuery,
  now: DateTime,
): Promise<{ items: OfferedSlot[]; next: string | null }> {
  const { limit = 100, cursor } = query
  const span = spanIn(query)
  const from = span.from ?? now
  const until = span.until ?? DateTime.max(now, from).plus(USUAL_SPAN)

  const found = await slotsBetween(db, handle, afterCursor(cursor) ?? from, until, limit + 1, now)
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? cursorAfter(items.at(-1)!) : null }
}

export async function nextFreeAt(db: Db, handle: string, now: DateTime): Promise<string | null> {
  const [next] = await slotsBetween(db, handle, now, now.plus(BEYOND_ALL_HORIZONS), 1, now)
  return next?.startsAt ?? null
}

/** A recruiter has one slot at a time, so the list goes on after the start of the last one seen. */
const afterCursor = (cursor: string | undefined): DateTime | undefined =>
  placeAfter(cursor)?.startsAt.plus({ milliseconds: 1 })

const cursorAfter = ({ startsAt, id }: OfferedSlot): string => cursorOf(DateTime.fromISO(startsAt), id)

/** Slots lie between now and the horizon; moments far from there PostgreSQL cannot even read. */
async function slotsBetween(
  db: Db,
  handle: string,
  from: DateTime,
  until: DateTime,
  limit: number,
  now: DateTime,
): Promise<OfferedSlot[]> {
  const [soonest, latest] = [DateTime.max(from, now), DateTime.min(until, now.plus(BEYOND_ALL_HORIZONS))]
  if (soonest >= latest) return []
  return offeredSlots(db, {
    handle,
    now: now.toISO()!,
    from: soonest.toISO()!,
    until: latest.toISO()!,
    limit,
  })
}
