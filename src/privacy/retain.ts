import type { DateTime } from 'luxon'
import { forgetOldAfterwards } from '../afterwards/retention.ts'
import {
  executivesWithoutBookings,
  forgetLettersOfErased,
  forgetOldLetters,
  forgetOldPeople,
  forgetOldWords,
  forgetUnconfirmed,
} from '../booking/retention.ts'
import { forgetOldBriefs } from '../brief/retention.ts'
import { forgetOldPoints } from '../card/retention.ts'
import { LETTERS_ARE_KNOWN_FOR } from '../correspondence/reminders.ts'
import { type Db, inTransaction } from '../db/db.ts'
import { allTried } from '../kernel/all-tried.ts'
import { forgetExpiredKeys } from '../keys/keys.ts'
import { forgetOldSignIns } from '../people/retention.ts'
import { forgetOldTicks } from '../prep/retention.ts'
import { forgetNewsBefore } from '../queue/news.ts'
import { eraseOldResumes, forgetOldResumes } from '../resume/retention.ts'
import type { Deps, Personal } from '../web/feature.ts'
import { forgetIfNothingIsLeft } from './erase.ts'

/** So many at once: each batch is a transaction, short enough to be in nobody's way. */
const BATCH = 500

/** Longer than a mail server is waited for: after that no letter of an erased call is on its way. */
const LETTERS_HAVE_LEFT = { days: 14 }

/** Codes have ended, and the hour in which they are counted is over. */
const SIGN_INS_LAST = { days: 1 }

/** Forget whatever has had its time. Found by the time alone: done again, or a week late, it does what is left to do. */
export async function retain(deps: Deps, holding: readonly Personal[]): Promise<void> {
  const { db, settings, clock } = deps
  const now = clock()
  const { words, bookings, unconfirmed, letters, news } = settings.retention
  const before = (days: number): DateTime => now.minus({ days })

  const tasks: (() => Promise<void>)[] = [
    () => inBatches(db, (tx) => forgetUnconfirmed(tx, before(unconfirmed), BATCH)),
    () => inBatches(db, (tx) => forgetOldWords(tx, before(words), now, BATCH)),
    () => inBatches(db, (tx) => forgetOldBriefs(tx, before(Math.min(words, bookings)), BATCH)),
    () => inBatches(db, (tx) => forgetOldAfterwards(tx, before(Math.min(words, bookings)), BATCH)),
    () => inBatches(db, (tx) => forgetOldTicks(tx, before(Math.min(words, bookings)), BATCH)),
    () => inBatches(db, (tx) => eraseOldResumes(tx, settings.retention, now, BATCH)),
    () => inBatches(db, (tx) => forgetOldResumes(tx, before(Math.min(words, bookings)), BATCH)),
    () => inBatches(db, (tx) => forgetOldPoints(tx, before(Math.min(words, bookings)), BATCH)),
    () => inBatches(db, (tx) => forgetOldPeople(tx, before(bookings), now, BATCH)),
    () => forgetLettersOfErased(db, now.minus(LETTERS_HAVE_LEFT)),
    () => forgetThoseWithoutBookings(deps, holding, now),
    () => inBatches(db, (tx) => forgetOldSignIns(tx, now.minus(SIGN_INS_LAST), BATCH)),
    () => inBatches(db, (tx) => forgetExpiredKeys(tx, now, BATCH)),
    () => inBatches(db, (tx) => forgetOldLetters(tx, before(Math.max(letters, LETTERS_ARE_KNOWN_FOR)), now, BATCH)),
    () => inBatches(db, (tx) => forgetNewsBefore(tx, before(news), BATCH)),
  ]
  await allTried(tasks, (task) => task())
}

async function inBatches(db: Db, batch: (tx: Db) => Promise<number>): Promise<void> {
  while ((await inTransaction(db, batch)) === BATCH);
}

async function forgetThoseWithoutBookings(deps: Deps, holding: readonly Personal[], now: DateTime): Promise<void> {
  const found = await executivesWithoutBookings(deps.db, BATCH)
  await allTried(found, (person) => forgetIfNothingIsLeft(deps, holding, person, now))
  if (found.length === BATCH) await forgetThoseWithoutBookings(deps, holding, now)
}
