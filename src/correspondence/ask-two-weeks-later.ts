import type { DateTime } from 'luxon'
import { plansFrom } from '../afterwards/afterwards.ts'
import { afterwardsOf } from '../afterwards/kept-afterwards.ts'
import { KEY_LIVES } from '../booking/confirm.ts'
import { isMissed } from '../booking/state.ts'
import { inTransaction } from '../db/db.ts'
import { allTried } from '../kernel/all-tried.ts'
import { writeLetters } from '../mail/letters.ts'
import type { Deps } from '../web/feature.ts'
import { didYouGetToIt } from './afterwards-mails.ts'
import { callsToAskAfter, type Remindable } from './remind-store.ts'
import { isDay, twoWeeksAfter } from './reminders.ts'
import { holdStill } from './store.ts'
import { toldCall } from './told-call.ts'

/** A server that was away asks late; after that it is quiet. That it asked must be known for longer: see privacy/retain.ts. */
const STILL_ASKED = { days: 3 }

/** Whoever had something to do after a call, and has not said how far she got, is asked once, two weeks later. */
export async function askTwoWeeksLater(deps: Deps, since: DateTime | null, now: DateTime): Promise<void> {
  const found = await callsToAskAfter(deps.db, now.minus({ days: 18 }), now.minus({ days: 13 }))
  const due = found.filter(({ startsAt, zone }) => {
    const morning = twoWeeksAfter(startsAt, zone)
    const wasMailed = since !== null && morning <= since
    return morning <= now && now < morning.plus(STILL_ASKED) && isDay(now, zone) && !wasMailed
  })
  await allTried(due, (call) => askHer(deps, call, now))
}

/** The call stands still while the letter is written: she may be erasing herself. */
function askHer(deps: Deps, { id }: Remindable, now: DateTime): Promise<void> {
  return inTransaction(deps.db, async (tx) => {
    await holdStill(tx, id)
    const told = await toldCall(tx, deps, id)
    if (told === null || told.call.booking.releasedAt !== null || isMissed(told.call.booking)) return
    const said = await afterwardsOf(tx, id)
    const plans = plansFrom(said, told.call.booking.nextSteps)
    if (plans.length === 0 || said.checkIn !== null) return

    const letter = told.letter('check-in', 'executive', didYouGetToIt(told.facts, plans))
    const worthUntil = told.facts.endsAt.plus(KEY_LIVES)
    await writeLetters(tx, [{ ...letter, worthUntil }], deps.settings, now)
  })
}
