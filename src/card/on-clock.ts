import type { DateTime } from 'luxon'

/** What `agenda` says of a call: so many minutes for that. */
interface Step {
  readonly minutes: number
  readonly what: string
}

/** A step of the agenda, and when its turn comes. */
export interface TimedStep extends Step {
  readonly startsAt: DateTime
  readonly endsAt: DateTime
}

/** By then it is time to come to an end. */
export const TO_CLOSE = { minutes: 5 }

/** The agenda from the start of the call on; minutes are minutes, whatever a clock does meanwhile. */
export function stepsOnClock(agenda: readonly Step[], startsAt: DateTime): TimedStep[] {
  let from = startsAt
  return agenda.map((step) => {
    const timed = { ...step, startsAt: from, endsAt: from.plus({ minutes: step.minutes }) }
    from = timed.endsAt
    return timed
  })
}

/** Whose turn it is; null before the call and after it. */
export const stepNow = (steps: readonly TimedStep[], now: DateTime): TimedStep | null =>
  steps.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt) ?? null
