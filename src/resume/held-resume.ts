import type { DateTime } from 'luxon'
import type { Booking } from '../booking/tables.ts'
import type { Db } from '../db/db.ts'
import type { Settings } from '../kernel/settings.ts'
import type { Reading, ResumeKind } from '../reading/reading.ts'
import { fileNameOf } from './file-name.ts'
import { eraseAt } from './lasting.ts'
import { unsealed } from './seal.ts'
import { readingRow, resumesOfExecutive, rowsThere } from './store.ts'

/** The resume for one call, and what a program reads in it; never the file. */
export interface HeldResume {
  readonly kind: ResumeKind
  readonly size: number
  readonly uploadedAt: DateTime
  /** Since then only this is known of it. */
  readonly erasedAt: DateTime | null
  readonly eraseAt: DateTime
  /** Null where it is erased, or was sealed with a secret that is not ours any more. */
  readonly reading: Reading | null
  readonly fileName: string
  /** Where the executive is: by her calendar it is erased. */
  readonly zone: string
}

/** Whether there is one to read: it was sent, and is not erased. */
export const isThere = (resume: HeldResume | null): resume is HeldResume => resume !== null && resume.erasedAt === null

/** For which of these calls there is one to read, and when it was sent, without opening any. */
export async function resumesThere(
  db: Db,
  bookings: readonly Pick<Booking, 'id'>[],
): Promise<ReadonlyMap<string, DateTime>> {
  const ids = bookings.map(({ id }) => id)
  return new Map((await rowsThere(db, ids)).map(({ bookingId, uploadedAt }) => [bookingId, uploadedAt]))
}

type Known = Pick<Settings, 'secret' | 'previousSecret' | 'retention'>
type Row = NonNullable<Awaited<ReturnType<typeof readingRow>>>

export async function heldResume(db: Db, settings: Known, bookingId: string): Promise<HeldResume | null> {
  const row = await readingRow(db, bookingId)
  return row && heldOf(row, settings)
}

/** All of one executive's, by their calls. */
export async function heldResumesOf(db: Db, settings: Known, executiveId: string) {
  const rows = await resumesOfExecutive(db, executiveId)
  return rows.map((row) => ({ bookingId: row.bookingId, ...heldOf(row, settings) }))
}

function heldOf(row: Row, settings: Known): HeldResume {
  const { kind, size, uploadedAt, erasedAt, endsAt, keepResumeAt, name, zone } = row
  return {
    ...{ kind, size, uploadedAt, erasedAt, zone },
    eraseAt: eraseAt(endsAt, settings.retention, keepResumeAt !== null),
    reading: erasedAt === null ? readingIn(row, settings) : null,
    fileName: fileNameOf(name, kind),
  }
}

function readingIn({ bookingId, keyId, reading }: Row, settings: Known): Reading | null {
  const opened = reading && unsealed(settings, keyId, { bookingId, part: 'reading' }, reading)
  return opened && JSON.parse(opened.toString())
}
