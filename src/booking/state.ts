/** Where a booking stands; product words. */
export const STATES = ['pending', 'booked', 'over', 'expired'] as const

export type State = (typeof STATES)[number]
