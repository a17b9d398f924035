import { DateTime } from 'luxon'
import { PARTIES } from '../kernel/party.ts'
import { takeBackLetters, writeLetters } from '../mail/letters.ts'
import type { News } from '../queue/news.ts'
import type { Deps } from '../web/feature.ts'
import { type Before, moved } from './moved-mails.ts'
import { REMINDERS, toldCall } from './told-call.ts'

/** A call was moved: both hear the new time, and both calendars follow. */
export async function sendMoves(deps: Deps, { about, facts: moving }: News): Promise<void> {
  const told = await toldCall(deps.db, deps, about)
  if (told === null || told.call.booking.releasedAt !== null) return

  const { facts, letter, carriesEntry } = told
  // Of this move, unless another has come since: then that one's news tells.
  const before = moving.sequence === facts.sequence ? beforeOf(moving) : {}
  const letters = PARTIES.map((party) =>
    letter('moved', party, moved(party, facts, carriesEntry(party), before), 'REQUEST'),
  )
  await takeBackLetters(deps.db, about, REMINDERS, facts.sequence)
  await writeLetters(deps.db, letters, deps.settings, deps.clock())
}

const beforeOf = ({ from, after }: News['facts']): Before => ({
  from: DateTime.fromISO(String(from), { zone: 'utc' }),
  after: after as Before['after'],
})
