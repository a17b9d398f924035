import { DateTime } from 'luxon'
import { type OfferedSlot, openSlots } from '../availability/open-slots.ts'
import type { Call } from '../booking/calls.ts'
import { firstPickOf, type KeptSlot } from '../booking/first-pick.ts'
import type { Db } from '../db/db.ts'

export interface Times {
  readonly kept: readonly KeptSlot[]
  readonly open: readonly OfferedSlot[]
  /** The cursor of the times after these, if there are more. */
  readonly next: string | null
}

/** The longest horizon that a recruiter may have. */
const AS_FAR_AS_ANYONE = { weeks: 26 }

/** What a call may move to: what is kept for her, and what is open to anyone for its topic. */
export async function timesToMoveTo(db: Db, call: Call, now: DateTime, cursor?: string): Promise<Times> {
  const kept = cursor === undefined ? await firstPickOf(db, call.booking, now) : []
  const until = now.plus(AS_FAR_AS_ANYONE).toISO()!
  const { items, next } = await openSlots(
    db,
    call.recruiter.handle,
    { topic: call.booking.topic, until, ...(cursor && { cursor }) },
    now,
  )
  return { kept, open: items, next }
}

const NEAR = { weeks: 2 }
const FEW = 6

/** The same, but of what is open only the few times that are nearest to `moment`. */
export async function timesNear(db: Db, call: Call, moment: DateTime, now: DateTime): Promise<Times> {
  const kept = await firstPickOf(db, call.booking, now)
  const { handle } = call.recruiter
  const span = { from: moment.minus(NEAR).toISO()!, until: now.plus(AS_FAR_AS_ANYONE).toISO()! }
  const { items } = await openSlots(db, handle, { topic: call.booking.topic, ...span }, now)
  const away = ({ startsAt }: OfferedSlot) => Math.abs(DateTime.fromISO(startsAt).toMillis() - moment.toMillis())
  const open = items
    .toSorted((one, other) => away(one) - away(other))
    .slice(0, FEW)
    .toSorted((one, other) => one.startsAt.localeCompare(other.startsAt))
  return { kept, open, next: null }
}
