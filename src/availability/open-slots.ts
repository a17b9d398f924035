import { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import type { TopicId } from '../topics/topic.ts'
import { cursorOf, pageOf, placeAfter, spanIn } from '../web/query.ts'
import type { Span } from './clocks.ts'
import { type OfferedSlot, offeredSlots } from './store.ts'

/** What of a recruiter's open slots is asked for, as it stands in the address. */
export interface SlotQuery {
  topic?: TopicId
  from?: string
  until?: string
  limit?: number
  cursor?: string
}

export type { OfferedSlot }

const USUAL_SPAN = { weeks: 4 }
export const BEYOND_ALL_HORIZONS = { weeks: 27 }

export async function openSlots(
  db: Db,
  handle: string,
  query: SlotQuery,
  now: DateTime,
): Promise<{ items: OfferedSlot[]; next: string | null }> {
  const { limit = 100, cursor, topic } = query
  const { from, until } = searchedSpan(query, now)

  const span = { from: DateTime.max(from, afterCursor(cursor) ?? from), until }
  const found = await slotsBetween(db, handle, span, topic ? [topic] : [], limit + 1, now)
  return pageOf(found, limit, cursorAfter)
}

export async function nextFreeAt(db: Db, handle: string, now: DateTime): Promise<string | null> {
  const [next] = await slotsBetween(db, handle, { from: now, until: now.plus(BEYOND_ALL_HORIZONS) }, [], 1, now)
  return next?.startsAt ?? null
}

/** Slots lie between now and the horizon; moments far from there PostgreSQL cannot even read. */
export function searchedSpan(query: { from?: string; until?: string }, now: DateTime): Span {
  const { from = now, until } = spanIn(query)
  const end = until ?? DateTime.max(now, from).plus(USUAL_SPAN)
  return { from: DateTime.max(from, now), until: DateTime.min(end, now.plus(BEYOND_ALL_HORIZONS)) }
}

/** A recruiter has one slot at a time, so the list goes on after the start of the last one seen. */
const afterCursor = (cursor: string | undefined): DateTime | undefined =>
  placeAfter(cursor)?.startsAt.plus({ milliseconds: 1 })

const cursorAfter = ({ startsAt, id }: OfferedSlot): string => cursorOf(DateTime.fromISO(startsAt), id)

async function slotsBetween(
  db: Db,
  handle: string,
  { from, until }: Span,
  topics: string[],
  limit: number,
  now: DateTime,
): Promise<OfferedSlot[]> {
  if (from >= until) return []
  return offeredSlots(db, { handle, now: now.toISO()!, from: from.toISO()!, until: until.toISO()!, topics, limit })
}
