import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { momentIn } from '../kernel/time.ts'
import type { TopicId } from '../topics/topic.ts'
import { offerOfSlot } from './claim-store.ts'

/** When a slot is, whose, and for which topics: also of one that is gone. Null where there is none. */
export interface OfferedTime {
  readonly handle: string
  readonly startsAt: DateTime
  readonly topics: readonly TopicId[]
}

/** What cannot be an id is nobody's. */
export async function offeredTime(db: Db, slotId: string, now: DateTime): Promise<OfferedTime | null> {
  const offer = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(slotId) ? await offerOfSlot(db, slotId, now) : null
  return offer && { ...offer, startsAt: momentIn(offer.startsAt) }
}
