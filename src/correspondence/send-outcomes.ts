import { otherParty, PARTIES } from '../kernel/party.ts'
import { type LetterDraft, writeLetters } from '../mail/letters.ts'
import type { News } from '../queue/news.ts'
import type { Deps } from '../web/feature.ts'
import { missed, nextSteps } from './outcome-mails.ts'
import { toldCall } from './told-call.ts'

/** Somebody said how a call went: what the other side may do about it. Each is told once. */
export async function sendOutcomes(deps: Deps, { about }: News): Promise<void> {
  const told = await toldCall(deps.db, deps, about)
  if (told === null || told.call.booking.releasedAt !== null) return

  const { facts, letter } = told
  const { booking } = told.call
  const letters: LetterDraft[] = PARTIES.flatMap((by) => {
    const outcome = booking[`${by}Outcome`]
    if (outcome === null || outcome === 'happened') return []
    return [letter('missed', otherParty(by), missed(by, outcome, facts))]
  })
  if (booking.recruiterOutcome === 'happened' && booking.nextSteps.length > 0)
    letters.push(letter('next-steps', 'executive', nextSteps(facts, booking.nextSteps)))
  await writeLetters(deps.db, letters, deps.settings, deps.clock())
}
