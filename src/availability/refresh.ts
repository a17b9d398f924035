import { type DateTime, Interval } from 'luxon'
import type { Db } from '../db/db.ts'
import { isInside, type SlotInHours, slotsIn } from './slots.ts'
import {
  dropExpiredHolds,
  insertSlots,
  restoreSlots,
  type StandingSlot,
  type StoredHours,
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
 * with the recruiter locked. Doing it again changes nothing.
 */
export async function refreshSlots(
  tx: Db,
  hours: StoredHours,
  now: DateTime,
  horizonBefore = hours.horizonWeeks,
): Promise<Changes> {
  await dropExpiredHolds(tx, hours.recruiterId, now)
  const before = await standingSlots(tx, hours.recruiterId, now)
  const wanted = slotsIn(Interval.fromDateTimes(now, horizonEnd(now, hours.horizonWeeks).plus(BEYOND_HORIZON)), hours)

  const difference = differenceOf(before, wanted)
  await withdrawSlots(tx, difference.gone, now)
  await restoreSlots(tx, difference.restored)
  await insertSlots(tx, hours.recruiterId, difference.missing)

  const after = await standingSlots(tx, hours.recruiterId, now)
  const seenBefore = before.filter((slot) => isOpen(slot) && slot.startsAt < horizonEnd(now, horizonBefore))
  const seenAfter = after.filter((slot) => isOpen(slot) && slot.startsAt < horizonEnd(now, hours.horizonWeeks))
  return {
    added: without(seenAfter, seenBefore),
    withdrawn: without(seenBefore, seenAfter),
    stranded: after.filter((slot) => slot.takenAt !== null && !isInside(hours, slot.startsAt, slot.endsAt)),
  }
}

const horizonEnd = (now: DateTime, weeks: number): DateTime => now.plus({ days: weeks * 7 })

/** An open slot must be just as wanted; one that is held or taken keeps the buffer and topics it was promised with. */
function differenceOf(standing: readonly StandingSlot[], wanted: readonly SlotInHours[]) {
  const wantedTimes = new Set(wanted.map(timeOf))
  const wantedWhole = new Set(wanted.map((slot) => `${timeOf(slot)} ${restOf(slot.occupiedUntil, slot.topics)}`))
  const stays = (slot: StandingSlot) =>
    isOpen(slot)
      ? wantedWhole.has(`${timeOf(slot)} ${restOf(endOf(slot.occupies), slot.topics)}`)
      : wantedTimes.has(timeOf(slot))

  const kept = new Set(standing.filter(stays).map(timeOf))
  return {
    gone: standing.filter((slot) => slot.withdrawnAt === null && !stays(slot)).map(({ id }) => id),
    restored: standing.filter((slot) => slot.withdrawnAt !== null && stays(slot)).map(({ id }) => id),
    missing: wanted.filter((slot) => !kept.has(timeOf(slot))),
  }
}

const isOpen = ({ heldUntil, takenAt, withdrawnAt }: StandingSlot): boolean =>
  heldUntil === null && takenAt === null && withdrawnAt === null

const timeOf = ({ startsAt, endsAt }: { startsAt: DateTime; endsAt: DateTime }): string =>
  `${startsAt.toMillis()}-${endsAt.toMillis()}`

const restOf = (occupiedUntil: DateTime | number, topics: readonly string[] | null): string =>
  `${occupiedUntil.valueOf()} ${topics?.join() ?? ''}`

/** The end of a range literal as PostgreSQL writes it: `["2026-12-04 23:00:00+00","2026-12-04 23:30:00+00")`. */
function endOf(range: string): number {
  const [, end] = /,"?([^"]+?)"?\)$/.exec(range)!
  return Date.parse(end!.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))
}

function without(slots: readonly StandingSlot[], others: readonly StandingSlot[]): Stretch[] {
  const known = new Set(others.map(timeOf))
  return slots.filter((slot) => !known.has(timeOf(slot)))
}
