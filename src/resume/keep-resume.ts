import type { DateTime } from 'luxon'
import { callNotBooked, callReleased } from '../booking/refusals.ts'
import type { Booking } from '../booking/tables.ts'
import { briefOf } from '../brief/kept-brief.ts'
import { brokenConstraint, inTransaction } from '../db/db.ts'
import { missing } from '../kernel/refusal.ts'
import { readResume } from '../reading/read-resume.ts'
import type { Deps } from '../web/feature.ts'
import { takenUntil } from './lasting.ts'
import { callOver, MOST_BYTES, tooLarge, unreadable } from './refusals.ts'
import { keyIdOf, sealed } from './seal.ts'
import { lockedCall, upsertResume } from './store.ts'

/** Keep a resume for a call, in place of the one that there is. It is read first: what no program can open helps nobody. */
export async function keepResume({ db, settings, clock }: Deps, bookingId: string, file: Buffer): Promise<void> {
  if (file.length > MOST_BYTES) throw tooLarge()
  const outcome = await readResume(file)
  if ('unreadable' in outcome) throw unreadable(outcome.unreadable)
  const { read } = outcome

  const row = {
    bookingId,
    kind: read.kind,
    size: file.length,
    keyId: keyIdOf(settings.secret),
    file: sealed(settings, { bookingId, part: 'file' }, file),
    reading: sealed(settings, { bookingId, part: 'reading' }, Buffer.from(JSON.stringify(read))),
  }
  try {
    await inTransaction(db, async (tx) => {
      const booking = await lockedCall(tx, bookingId)
      const now = clock()
      const executiveId = await takerOf({ db: tx, settings }, booking, now)
      await upsertResume(tx, { ...row, executiveId, uploadedAt: now })
    })
  } catch (error) {
    // She has just erased herself in another window.
    if (brokenConstraint(error) === 'a_resume_is_of_someone_known') throw missing()
    throw error
  }
}

/** Whose resume the call takes: hers, once it is booked and until it would be erased. Asked before a file is read, and once more when it is kept. */
export async function takerOf(
  { db, settings }: Pick<Deps, 'db' | 'settings'>,
  booking: Booking | null,
  now: DateTime,
): Promise<string> {
  if (booking === null) throw missing()
  const { executiveId, bookedAt, releasedAt } = booking
  if (bookedAt === null) throw callNotBooked()
  if (executiveId === null) throw missing()
  if (releasedAt !== null) throw callReleased()
  const { keepResumeAt } = await briefOf(db, booking)
  if (takenUntil(booking, settings.retention, keepResumeAt !== null) <= now) throw callOver()
  return executiveId
}
