import { type DateTime, Interval } from 'luxon'
import type { Db } from '../db/db.ts'
import { isInside, type SlotInHours, slotsIn } from './slots.ts'
import {
  changeTopics,
  insertSlots,
  restoreSlots,
  type StandingSlot,
  type StoredHours,
  settleSlots,
  standingSlots,
  withdrawSlots,
} from './store.ts'

/** A stretch that was or is offered. */
export interface Stretch {
  readonly id: string
  readonly startsAt: DateTime
  readonly endsAt: DateTime
}

/** What saving changed in what executives see, and the calls that now lie outside the hours (they stand until someone moves them). */
export interface Changes {
  readonly added: readonly Stretch[]
  readonly withdrawn: readonly Stretch[]
  readonly stranded: readonly Stretch[]
}

/** Slots are made this far beyond the horizon, so that reading never waits for the daily job. */
const BEYOND_HORIZON = { days: 14 }

/**
 * Make the slots of one recruiter what her hours say: add, withdraw, keep what is held or taken. Within the caller's transaction,
 * with the recruiter locked. Doing it again changes nothing. `hoursBefore` are those by which executives saw her slots until now.
 */
export async function refreshSlots(
  tx: Db,
  hours: StoredHours,
  now: DateTime,
  hoursBefore: StoredHours | null = hours,
): Promise<Changes> {
  await settleSlots(tx, hours.recruiterId, now)
  const before = await standingSlots(tx, hours.recruiterId, now)

  const { gone, restored, changed, missing } = differenceOf(before, wantedSlots(hours, now))
  await withdrawSlots(tx, gone, now)
  await restoreSlots(tx, restored)
  await changeTopics(tx, changed)
  await insertSlots(tx, hours.recruiterId, missing, now)

  const after = await standingSlots(tx, hours.recruiterId, now)
  const [offeredBefore, offeredAfter] = [offeredOf(before, hoursBefore, now), offeredOf(after, hours, now)]
  return {
    added: without(offeredAfter, offeredBefore),
    withdrawn: without(offeredBefore, offeredAfter),
    stranded: after.filter((slot) => slot.takenAt !== null && !isInside(hours, slot.startsAt, slot.endsAt)),
  }
}

function wantedSlots(hours: StoredHours, now: DateTime): SlotInHours[] {
  const span = Interval.fromDateTimes(now, horizonEnd(hours, now).plus(BEYOND_HORIZON))
  return slotsIn(span, hours).filter(({ startsAt }) => startsAt > now)
}

const horizonEnd = ({ horizonWeeks }: StoredHours, now: DateTime): DateTime => now.plus({ days: horizonWeeks * 7 })

/** A slot stays where its time is wanted. Only an open one must have the right buffer too: others keep what they were promised. */
function differenceOf(standing: readonly StandingSlot[], wanted: readonly SlotInHours[]) {
  const wishes = new Map(wanted.map((wish) => [timeOf(wish), wish]))
  const wishFor = (slot: StandingSlot) => {
    const wish = wishes.get(timeOf(slot))
    return wish && (!isOpen(slot) || +wish.occupiedUntil === +slot.occupiedUntil) ? wish : undefined
  }

  const kept = standing.flatMap((slot) => {
    const wish = wishFor(slot)
    return wish ? [{ ...slot, wish }] : []
  })
  const keptTimes = new Set(kept.map(timeOf))
  return {
    gone: idsOf(standing.filter((slot) => !isSettled(slot) && !keptTimes.has(timeOf(slot)))),
    restored: idsOf(kept.filter(({ withdrawnAt }) => withdrawnAt !== null)),
    changed: kept
      .filter(({ topics, wish }) => topics?.join() !== wish.topics?.join())
      .map(({ id, wish }) => ({ id, topics: wish.topics })),
    missing: wanted.filter((wish) => !keptTimes.has(timeOf(wish))),
  }
}

/** What executives see: reading cuts at the same places. */
function offeredOf(slots: readonly StandingSlot[], hours: StoredHours | null, now: DateTime): StandingSlot[] {
  if (hours === null || hours.pausedAt !== null) return []
  const [soonest, end] = [now.plus({ hours: hours.noticeHours }), horizonEnd(hours, now)]
  return slots.filter((slot) => isOpen(slot) && slot.startsAt >= soonest && slot.startsAt < end)
}

/** What is withdrawn is gone already; a blocked one stays in the way of whatever else the hours would offer there. */
const isSettled = ({ withdrawnAt, blockedAt }: StandingSlot): boolean => withdrawnAt !== null || blockedAt !== null

/** To anyone: not what is held, taken, blocked, gone, or kept for somebody. */
const isOpen = ({ heldUntil, takenAt, withdrawnAt, blockedAt, keptUntil }: StandingSlot): boolean =>
  [heldUntil, takenAt, withdrawnAt, blockedAt, keptUntil].every((fact) => fact === null)

const timeOf = ({ startsAt, endsAt }: { startsAt: DateTime; endsAt: DateTime }): string =>
  `${startsAt.toMillis()}-${endsAt.toMillis()}`

const idsOf = (slots: readonly { id: string }[]): string[] => slots.map(({ id }) => id)

function without(slots: readonly StandingSlot[], others: readonly StandingSlot[]): Stretch[] {
  const known = new Set(others.map(timeOf))
  return slots.filter((slot) => !known.has(timeOf(slot)))
}
