import { isDeepStrictEqual } from 'node:util'
import type { DateTime } from 'luxon'
import { changeWords, lockedComingCall } from '../booking/words.ts'
import { type Db, inTransaction } from '../db/db.ts'
import { notAccepted } from '../kernel/refusal.ts'
import type { Brief } from './brief.ts'
import { type Draft, faultsInDraft, saidIn } from './draft.ts'
import { briefFrom, tagOfBrief } from './kept-brief.ts'
import { briefChanged } from './refusals.ts'
import { briefOfBooking, upsertBrief } from './store.ts'

/**
 * Keep a whole brief, until the call begins; it need not be ready. `wasRead` tells whether the writer has read a version, by its tag,
 * or is null if she does not mind: of two windows, the one that saves second has not seen what the first one did. The same brief
 * again changes nothing, whatever was read, so an answer that was lost may be asked for again.
 */
export function keepBrief(
  db: Db,
  bookingId: string,
  draft: Draft,
  wasRead: ((tag: string) => boolean) | null,
  now: DateTime,
): Promise<Brief> {
  const faults = faultsInDraft(draft)
  if (faults.length > 0) throw notAccepted(...faults)

  return inTransaction(db, async (tx) => {
    const booking = await lockedComingCall(tx, bookingId, now)
    const before = briefFrom(booking, await briefOfBooking(tx, bookingId))
    const said = saidIn(draft, booking.question)
    const brief: Brief = {
      ...said,
      keepResumeAt: draft.mayKeepResume ? (before.keepResumeAt ?? now) : null,
      mayContactAt: draft.mayContact ? (before.mayContactAt ?? now) : null,
      keptAt: before.keptAt,
    }
    if (isDeepStrictEqual(brief, before)) return before
    if (wasRead !== null && !wasRead(tagOfBrief(before))) throw briefChanged()

    const { question, lastRole, ...rest } = brief
    await changeWords(tx, booking, { question, about: lastRole }, now)
    await upsertBrief(tx, { ...rest, bookingId, executiveId: booking.executiveId, keptAt: now })
    return { ...brief, keptAt: now }
  })
}
