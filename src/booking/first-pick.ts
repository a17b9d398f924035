import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import type { TopicId } from '../topics/topic.ts'
import { type KeptSlot, keepFor, slotsKeptFor, slotsToKeep } from './slot-store.ts'
import type { Booking } from './tables.ts'

export type { KeptSlot }

/** So many of the recruiter's next open times are kept for whom she released, for so long. */
const PICKS = 3
const LASTS = { hours: 48 }

/**
 * First pick for everyone whose call a recruiter has just released. The times are dealt out one by one, the earliest call first,
 * so that one person's three do not leave the next with none. Within the caller's transaction.
 */
export async function keepFirstPicks(tx: Db, released: readonly Booking[], now: DateTime): Promise<void> {
  if (released.length === 0) return
  const open = await slotsToKeep(tx, {
    recruiterId: released[0]!.recruiterId,
    butNot: released.map(({ slotId }) => slotId),
    now: now.toISO()!,
    limit: 4 * PICKS * released.length,
  })
  for (const [executiveId, slotIds] of dealt(open, released)) {
    await keepFor(tx, executiveId, slotIds, now.plus(LASTS))
  }
}

/** What is kept for the executive of this booking, soonest first; empty once she has chosen, or time has. */
export function firstPickOf(
  db: Db,
  { recruiterId, executiveId, releasedBy, topic }: Booking,
  now: DateTime,
): Promise<KeptSlot[]> {
  if (releasedBy !== 'recruiter' || executiveId === null) return Promise.resolve([])
  return slotsKeptFor(db, recruiterId, executiveId, topic, now)
}

/** Like cards: each in turn takes the earliest time that offers her topic. */
function dealt(
  open: readonly { id: string; topics: readonly TopicId[] }[],
  released: readonly Booking[],
): Map<string, string[]> {
  const hands = new Map(released.map(({ executiveId }) => [executiveId!, [] as string[]]))
  const left = [...open]
  for (let round = 0; round < PICKS; round++) {
    for (const { executiveId, topic } of released) {
      const at = left.findIndex(({ topics }) => topics.includes(topic))
      if (at >= 0) hands.get(executiveId!)!.push(left.splice(at, 1)[0]!.id)
    }
  }
  return hands
}
