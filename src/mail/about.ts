import type { Letter } from './tables.ts'

/** The kind of letter that is about a sign-in. */
export const SIGN_IN = 'sign-in'

/** About a recruiter's calls of one date: `about` is the recruiter, `sequence` the date as a number, 20270108. */
export const READING_CARDS = 'reading-cards'

/** All others are about a booking. */
export const bookingOf = ({ kind, about }: Pick<Letter, 'kind' | 'about'>): string | null =>
  kind === SIGN_IN || kind === READING_CARDS ? null : about
