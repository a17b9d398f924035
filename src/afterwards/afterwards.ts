/** What an executive will do, and by when, in her own words. */
export interface Plan {
  readonly what: string
  /** `YYYY-MM-DD`, where she named a day. */
  readonly by: string | null
}

export const MOST_PLANS = 3

export const USEFUL = ['yes', 'partly', 'no'] as const
export type Useful = (typeof USEFUL)[number]

/** Two weeks later: did she get to it? */
export const CHECK_INS = ['done', 'still-on-it', 'changed-my-mind'] as const
export type CheckIn = (typeof CHECK_INS)[number]

/** All that an executive has said after one call. */
export interface Afterwards {
  /** Null until she has written some, or said that there are none. */
  readonly plans: readonly Plan[] | null
  readonly useful: { readonly answer: Useful; readonly line: string } | null
  readonly thanks: string | null
  readonly checkIn: CheckIn | null
}

export const NOTHING_SAID: Afterwards = { plans: null, useful: null, thanks: null, checkIn: null }

/** Her own lines; until she has written any, what the recruiter suggested. */
export const plansFrom = ({ plans }: Pick<Afterwards, 'plans'>, nextSteps: readonly string[]): readonly Plan[] =>
  plans ?? nextSteps.slice(0, MOST_PLANS).map((what) => ({ what, by: null }))
