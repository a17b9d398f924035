import { allTried } from '../kernel/all-tried.ts'
import { restoredAt } from '../mail/restored.ts'
import type { Deps } from '../web/feature.ts'
import { askTwoWeeksLater } from './ask-two-weeks-later.ts'
import { mailCards } from './mail-cards.ts'
import { remindOfCalls } from './remind-of-calls.ts'

/**
 * Whatever reminder is due by now and not written is written. There is no timer per call: a call that moves, a server that was
 * down and a clock that jumps change what is found here, and nothing else.
 */
export async function remind(deps: Deps): Promise<void> {
  const now = deps.clock()
  const since = await restoredAt(deps.db)
  await allTried([remindOfCalls, mailCards, askTwoWeeksLater], (look) => look(deps, since, now))
}
