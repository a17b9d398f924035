import { afterwardsOf } from '../afterwards/kept-afterwards.ts'
import { writeLetters } from '../mail/letters.ts'
import type { News } from '../queue/news.ts'
import type { Deps } from '../web/feature.ts'
import { thanks } from './afterwards-mails.ts'
import { toldCall } from './told-call.ts'

/** An executive thanked: her recruiter reads it, in her words. */
export async function sendThanks(deps: Deps, { about }: News): Promise<void> {
  const told = await toldCall(deps.db, deps, about)
  const said = await afterwardsOf(deps.db, about)
  if (told === null || said.thanks === null) return

  const letter = told.letter('thanks', 'recruiter', thanks(told.facts, said.thanks))
  await writeLetters(deps.db, [letter], deps.settings, deps.clock())
}
