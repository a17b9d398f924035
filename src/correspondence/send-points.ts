import { sentPointsOf } from '../card/kept-points.ts'
import { writeLetters } from '../mail/letters.ts'
import type { News } from '../queue/news.ts'
import type { Deps } from '../web/feature.ts'
import { pointsOfCard } from './afterwards-mails.ts'
import { toldCall } from './told-call.ts'

/** A recruiter sent the points of her reading card: the executive has them, each time anew. */
export async function sendPoints(deps: Deps, { about }: News): Promise<void> {
  const told = await toldCall(deps.db, deps, about)
  const sent = await sentPointsOf(deps.db, about)
  if (told === null || sent === null || told.call.booking.releasedAt !== null) return

  const now = deps.clock()
  const letter = told.letter('points', 'executive', pointsOfCard(told.facts, sent.points, now))
  await writeLetters(deps.db, [{ ...letter, sequence: sent.times }], deps.settings, now)
}
