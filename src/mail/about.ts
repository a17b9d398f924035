import type { Letter } from './tables.ts'

/** The kind of letter that is about a sign-in. All others are about a booking. */
export const SIGN_IN = 'sign-in'

export const bookingOf = ({ kind, about }: Pick<Letter, 'kind' | 'about'>): string | null =>
  kind === SIGN_IN ? null : about
