import type { Party } from '../kernel/party.ts'

/** Where a booking stands; product words. */
export const STATES = [
  'pending',
  'booked',
  'over',
  'happened',
  'missed-by-executive',
  'missed-by-recruiter',
  'released',
  'expired',
] as const

export type State = (typeof STATES)[number]

/** How a call went, as one side says. */
export const OUTCOMES = ['happened', 'missed-by-executive', 'missed-by-recruiter'] as const

export type Outcome = (typeof OUTCOMES)[number]

/** Whether the conversation did not take place: one side says so, and neither says otherwise. */
export function isMissed({ executiveOutcome, recruiterOutcome }: Record<`${Party}Outcome`, Outcome | null>): boolean {
  const said = [executiveOutcome, recruiterOutcome].filter((outcome) => outcome !== null)
  return said.length > 0 && said.every((outcome) => outcome !== 'happened')
}
