import { type DateTime, Duration } from 'luxon'
import { mayStillBeTaken } from '../booking/may-be-taken.ts'
import { type Db, inTransaction } from '../db/db.ts'
import { allTried } from '../kernel/all-tried.ts'
import type { Party } from '../kernel/party.ts'
import { writeLetters } from '../mail/letters.ts'
import type { Paper } from '../mail/paper.ts'
import { missingOfCalls, type ToPrepare } from '../prep/missing-of-calls.ts'
import { undoneOf } from '../prep/undone.ts'
import type { Deps } from '../web/feature.ts'
import { stillMissing } from './prep-mails.ts'
import { callsToRemindOf, type Remindable } from './remind-store.ts'
import { dayBefore, hourBefore } from './reminder-mails.ts'
import { dueAt, isDue } from './reminders.ts'
import { holdStill } from './store.ts'
import { type ToldCall, toldCall } from './told-call.ts'

/** Until then she has read it. */
const TO_DECIDE = { hours: 1 }

/** Time enough for the executive to send what is missing, and for the recruiter to read it. */
const TO_PREPARE = Duration.fromObject({ hours: 48 })

type Found = Remindable & ToPrepare

interface Reminder {
  readonly kind: 'prep' | 'reminder-day' | 'reminder-hour'
  readonly reader: Party
  readonly before: Duration
  /** So near to the call it says nothing any more that another does not say better. */
  readonly until: Duration
  /** Of which of these calls there is something to say: asked of all at once, since most are prepared. */
  worthWriting?(calls: readonly Found[]): Promise<readonly Found[]>
  /** Null where there is nothing to say. */
  paper(told: ToldCall, now: DateTime, tx: Db): Promise<Paper | null> | Paper
}

/** Before each call, by how near it is. `since` is when the database was restored: what fell due before may have been mailed. */
export async function remindOfCalls(deps: Deps, since: DateTime | null, now: DateTime): Promise<void> {
  for (const reminder of remindersFor(deps)) {
    const { kind, reader, before, until } = reminder
    const found = await callsToRemindOf(deps.db, { kind, reader, before, now })
    const due = found.filter(({ startsAt, zone }) => {
      const wasMailed = since !== null && dueAt(startsAt, before, zone) <= since
      return isDue(startsAt, before, zone, now) && now < startsAt.minus(until) && !wasMailed
    })
    const worth = (await reminder.worthWriting?.(due)) ?? due
    await allTried(worth, (call) => sendReminder(deps, call, reminder, now))
  }
}

function remindersFor(deps: Deps): Reminder[] {
  const [first, last] = deps.settings.reminderMinutes.map((minutes) => Duration.fromObject({ minutes })) as [
    Duration,
    Duration,
  ]
  const atLast = { kind: 'reminder-hour', before: last, until: Duration.fromMillis(0) } as const
  return [
    {
      kind: 'prep',
      reader: 'executive',
      before: TO_PREPARE,
      until: first,
      worthWriting: async (calls) => {
        const missing = await missingOfCalls(deps.db, calls)
        return calls.filter(({ id }) => missing.get(id)!.length > 0)
      },
      paper: async ({ call: { booking }, facts }, _now, tx) => {
        const missing = (await missingOfCalls(tx, [booking])).get(booking.id)!
        return missing.length === 0 ? null : stillMissing(facts, missing)
      },
    },
    {
      kind: 'reminder-day',
      reader: 'executive',
      before: first,
      until: last,
      paper: async ({ call: { booking }, facts, packs }, now, tx) => {
        const othersMayTakeIt = await mayStillBeTaken(tx, booking.slotId, now.plus(TO_DECIDE))
        return dayBefore(facts, await undoneOf(tx, booking, packs.executive), othersMayTakeIt, now)
      },
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
    const words = await paper(told, now, tx)
    if (words === null) return
    const letter = { ...told.letter(kind, reader, words), worthUntil: startsAt }
    await writeLetters(tx, [letter], deps.settings, now)
  })
}
