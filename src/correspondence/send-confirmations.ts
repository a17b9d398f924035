import { writeLetters } from '../mail/letters.ts'
import type { News } from '../queue/news.ts'
import type { Deps } from '../web/feature.ts'
import { bookedForExecutive, newCallForRecruiter } from './mails.ts'
import { toldCall } from './told-call.ts'

/** A call was booked: both get a letter with the invite and what prepares them. Done twice, it is the same two letters. */
export async function sendConfirmations(deps: Deps, { about, facts: { by } }: News): Promise<void> {
  const told = await toldCall(deps.db, deps, about)
  if (told === null || told.call.booking.releasedAt !== null) return

  const { facts, packs, letter, carriesEntry } = told
  const letters = [
    letter('confirmation', 'executive', bookedForExecutive(facts, packs.executive, by === 'recruiter'), 'REQUEST'),
    letter(
      'confirmation',
      'recruiter',
      newCallForRecruiter(facts, packs.recruiter, carriesEntry('recruiter')),
      'REQUEST',
    ),
  ]
  await writeLetters(deps.db, letters, deps.settings, deps.clock())
}
