import { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { legible, tidy } from '../kernel/text.ts'
import type { Sector } from '../people/sectors.ts'
import type { TopicId } from '../topics/topic.ts'
import { cursorFrom, pageOf, partsOf } from '../web/query.ts'
import { type ListedRecruiter, listedRecruiters, recruitersWithSlots } from './directory-store.ts'
import { BEYOND_ALL_HORIZONS } from './open-slots.ts'
import { placesBetween, startOf } from './places.ts'
import { placeFurther, shortestNotice } from './search-store.ts'

export type { ListedRecruiter }

/** Which recruiters are asked for, as it stands in the address. */
export interface DirectoryQuery {
  sector?: Sector
  topic?: TopicId
  language?: string
  q?: string
  limit?: number
  cursor?: string
}

export async function directory(
  db: Db,
  query: DirectoryQuery,
  now: DateTime,
): Promise<{ items: ListedRecruiter[]; next: string | null }> {
  const { sector, topic, language, q = '', limit = 100, cursor } = query
  const { freeAt, handle } = cursor === undefined ? FIRST : placeIn(cursor)

  const place = { afterFreeAt: freeAt?.toISO() ?? 'infinity', afterHandle: handle }
  const wish = { sector, topic, language, ...wordsIn(q), ...place, now: now.toISO(), limit: limit + 1 }
  const areMany = sector === undefined && wish.lastWord === undefined
  const soon = areMany && freeAt ? await freeSoon(db, freeAt, limit, now) : null
  const soonest = soon ? await listedRecruiters(db, { ...wish, ...soon }) : []
  const found = soonest.length > limit ? soonest : await listedRecruiters(db, wish)
  return pageOf(found, limit, cursorAfter)
}

/** Those with a slot among the next ones often fill a page: the others need not be asked when they are free. */
async function freeSoon(db: Db, freeAt: DateTime, limit: number, now: DateTime) {
  const from = DateTime.max(freeAt, now.plus({ hours: await shortestNotice(db) }))
  const between = placesBetween(startOf(from), startOf(now.plus(BEYOND_ALL_HORIZONS)))
  const end = await placeFurther(db, { ...between, count: SLOTS_FOR_ONE * limit })
  if (end === null) return null
  const freeUntil = end.startsAt.toISO()!
  const recruiters = await recruitersWithSlots(db, { from: from.toISO()!, until: freeUntil })
  return { freeUntil, recruiterIds: recruiters.map(({ id }) => id) }
}

const SLOTS_FOR_ONE = 40

/** The words in what was typed; none where it holds no letter and no digit. */
function wordsIn(typed: string): { words: string; lastWord: string } | undefined {
  const words = tidy(legible(typed)).split(' ')
  if (!/[\p{L}\p{N}]/u.test(words.join())) return undefined
  return { words: words.slice(0, -1).join(' '), lastWord: words.at(-1)! }
}

const FIRST = { freeAt: DateTime.fromMillis(0, { zone: 'utc' }), handle: '' }

const cursorAfter = ({ nextFreeAt, handle }: ListedRecruiter): string =>
  cursorFrom(`${nextFreeAt === null ? 'never' : DateTime.fromISO(nextFreeAt).toMillis()} ${handle}`)

function placeIn(cursor: string): { freeAt: DateTime | null; handle: string } {
  const [freeAt, handle] = partsOf(cursor, /^(never|\d{1,14}) ([a-z0-9-]{3,30})$/)
  return { freeAt: freeAt === 'never' ? null : DateTime.fromMillis(Number(freeAt), { zone: 'utc' }), handle: handle! }
}
