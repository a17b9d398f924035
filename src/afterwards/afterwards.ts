/** What an executive will do, and by when, in her own words. */
export interface Plan {
  readonly what: string
  /** `YYYY-MM-DD`, where she named a day. */
  readonly by: string | null
}

export const USEFUL = ['yes', 'partly', 'no'] as const
export type Useful = (typeof USEFUL)[number]

/** Two weeks later: did she get to it? */
export const CHECK_INS = ['done', 'still-on-it', 'changed-my-mind'] as const
export type CheckIn = (typeof CHECK_INS)[number]
