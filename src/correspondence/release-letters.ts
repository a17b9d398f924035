import { firstPickOf } from '../booking/first-pick.ts'
import { mayStillBeTaken } from '../booking/may-be-taken.ts'
import type { Db } from '../db/db.ts'
import { otherParty } from '../kernel/party.ts'
import { takeBackLetters, writeLetters } from '../mail/letters.ts'
import type { News } from '../queue/news.ts'
import type { Deps } from '../web/feature.ts'
import { releasedByExecutive, releasedByRecruiter, youReleased } from './released-mails.ts'
import { REMINDERS, toldCall } from './told-call.ts'

export const sendReleases = (deps: Deps, { about }: News): Promise<void> => writeReleaseLetters(deps.db, deps, about)

/**
 * A call was released: the other side hears it, and both calendars lose their entry. Who released needs no letter but for her
 * calendar. Whoever erases herself has these written before her words go.
 */
export async function writeReleaseLetters(db: Db, deps: Deps, bookingId: string): Promise<void> {
  const told = await toldCall(db, deps, bookingId)
  if (told === null || told.call.booking.releasedAt === null) return

  const { facts, letter, carriesEntry } = told
  const { booking } = told.call
  const by = booking.releasedBy!
  const now = deps.clock()
  const kept = await firstPickOf(db, booking, now)
  const paper =
    by === 'executive'
      ? releasedByExecutive(facts, booking, {
          hasEntry: carriesEntry('recruiter'),
          othersMayTakeIt: await mayStillBeTaken(db, booking.slotId, now),
        })
      : releasedByRecruiter(facts, booking, kept, now)
  const letters = [letter('released', otherParty(by), paper, 'CANCEL')]
  if (carriesEntry(by))
    letters.push(
      letter(
        'released',
        by,
        youReleased(by, facts, { reason: booking.releaseReason, hasFirstPick: kept.length > 0 }),
        'CANCEL',
      ),
    )
  await takeBackLetters(db, bookingId, REMINDERS, facts.sequence)
  await writeLetters(db, letters, deps.settings, now)
}
