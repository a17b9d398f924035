import { type DateTime, Duration } from 'luxon'
import { mayStillBeTaken } from '../booking/may-be-taken.ts'
import { type Db, inTransaction } from '../db/db.ts'
import { allTried } from '../kernel/all-tried.ts'
import type { Party } from '../kernel/party.ts'
import { writeLetters } from '../mail/letters.ts'
import type { Paper } from '../mail/paper.ts'
import { restoredAt } from '../mail/restored.ts'
import type { Deps } from '../web/feature.ts'
import { dayBefore, hourBefore } from './reminder-mails.ts'
import { dueAt, isDue } from './reminders.ts'
import { callsToRemindOf, holdStill, type Remindable } from './store.ts'
import { type ToldCall, toldCall } from './told-call.ts'

/** Until then she has read it. */
const TO_DECIDE = { hours: 1 }

interface Reminder {
  readonly kind: 'reminder-day' | 'reminder-hour'
  readonly reader: Party
  readonly before: Duration
  /** So near to the call it says nothing any more that another does not say better. */
  readonly until: Duration
  paper(told: ToldCall, now: DateTime, tx: Db): Promise<Paper> | Paper
}

/**
 * Whatever reminder is due by now and not written is written. There is no timer per call: a call that moves, a server that was
 * down and a clock that jumps change what is found here, and nothing else.
 */
export async function remind(deps: Deps): Promise<void> {
  const now = deps.clock()
  const since = await restoredAt(deps.db)
  for (const reminder of remindersFor(deps)) {
    const { kind, reader, before, until } = reminder
    const found = await callsToRemindOf(deps.db, { kind, reader, before, now })
    const due = found.filter(({ startsAt, zone }) => {
      const wasMailed = since !== null && dueAt(startsAt, before, zone) <= since
      return isDue(startsAt, before, zone, now) && now < startsAt.minus(until) && !wasMailed
    })
    await allTried(due, (call) => sendReminder(deps, call, reminder, now))
  }
}

function remindersFor({ settings: { reminderMinutes } }: Deps): Reminder[] {
  const [first, last] = reminderMinutes.map((minutes) => Duration.fromObject({ minutes })) as [Duration, Duration]
  const atLast = { kind: 'reminder-hour', before: last, until: Duration.fromMillis(0) } as const
  return [
    {
      kind: 'reminder-day',
      reader: 'executive',
      before: first,
      until: last,
      paper: async ({ call, facts, packs }, now, tx) =>
        dayBefore(facts, packs.executive, await mayStillBeTaken(tx, call.booking.slotId, now.plus(TO_DECIDE)), now),
    },
    { ...atLast, reader: 'executive', paper: ({ facts }, now) => hourBefore('executive', facts, now) },
    { ...atLast, reader: 'recruiter', paper: ({ facts }, now) => hourBefore('recruiter', facts, now) },
  ]
}

/** The call is read again, and stands still while the letter is written: since the list it may have been moved or released. */
async function sendReminder(
  deps: Deps,
  { id, startsAt }: Remindable,
  { kind, reader, paper }: Reminder,
  now: DateTime,
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    await holdStill(tx, id)
    const told = await toldCall(tx, deps, id)
    if (told?.call.state !== 'booked' || +told.facts.startsAt !== +startsAt) return
    const letter = { ...told.letter(kind, reader, await paper(told, now, tx)), worthUntil: startsAt }
    await writeLetters(tx, [letter], deps.settings, now)
  })
}
