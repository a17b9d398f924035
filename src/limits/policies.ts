/** So many in so many seconds, counted apart for each of whatever it is counted by. */
export interface Policy {
  readonly most: number
  readonly seconds: number
  /** How much is left is not said: it would tell what others asked for, and one of them may be the person whose address this is. */
  readonly quiet?: true
}

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * What a network may ask of one process, counted in its memory: a lecture hall behind one address may look at everything, a
 * program that polls for a whole company may poll.
 */
export const IN_MEMORY = {
  requests: { most: 1_000, seconds: MINUTE },
  feeds: { most: 300, seconds: MINUTE },
  'wrong-keys': { most: 100, seconds: MINUTE },
} as const satisfies Record<string, Policy>

/** What writes, counted in the database: however many processes answer. */
export const IN_DATABASE = {
  /** Of a network. */
  writes: { most: 120, seconds: MINUTE },
  bookings: { most: 30, seconds: HOUR, quiet: true },
  codes: { most: 30, seconds: MINUTE },
  guesses: { most: 30, seconds: MINUTE },
  /** Of a key, wherever it is used. */
  'key-writes': { most: 120, seconds: MINUTE },
  /** Of a call, by its key: each mails both sides. */
  moves: { most: 10, seconds: HOUR },
  /** Of a call, and of a network: each is read by a program. */
  uploads: { most: 20, seconds: HOUR },
  'uploads-of-network': { most: 120, seconds: HOUR },
  /** Of a recruiter, to whomever: each is mailed without having asked. */
  'bookings-by-hand': { most: 12, seconds: DAY },
  /** To one mail address, by all recruiters. */
  'bookings-by-hand-for-one': { most: 3, seconds: DAY, quiet: true },
  /** Of a network, with one recruiter: her hours are for many, also where each address can be confirmed. */
  'bookings-with-one': { most: 8, seconds: HOUR, quiet: true },
  /** To one mail address: first whoever asks, then one network, which must leave some to others, or a stranger could lock her out. */
  'booking-codes-an-hour': { most: 5, seconds: HOUR, quiet: true },
  'booking-codes-a-day': { most: 15, seconds: DAY, quiet: true },
  'booking-codes-of-network-an-hour': { most: 3, seconds: HOUR, quiet: true },
  'booking-codes-of-network-a-day': { most: 8, seconds: DAY, quiet: true },
  'sign-in-codes-of-network-an-hour': { most: 3, seconds: HOUR, quiet: true },
} as const satisfies Record<string, Policy>

/** Of holds. They are no allowance that is used up but rows that are there, so the claim of a slot counts them itself. */
export const HOLDS = {
  /** Of a network, at once: the table of bookings has as many places for each. */
  ofNetwork: 3,
  /** Of a network, at once: one in so many of a recruiter's open times, but one in any case. */
  oneIn: 3,
  /** With one recruiter, asked for within an hour and not confirmed, whoever asks. */
  unconfirmedAnHour: 60,
}

export type CountedInMemory = keyof typeof IN_MEMORY
export type CountedInDatabase = keyof typeof IN_DATABASE
export type PolicyName = CountedInMemory | CountedInDatabase

const ALL: Readonly<Record<PolicyName, Policy>> = { ...IN_MEMORY, ...IN_DATABASE }

export const policyOf = (name: PolicyName): Policy => ALL[name]

/** How much of an allowance is left, and in how many seconds it begins anew. */
export interface Standing {
  readonly policy: PolicyName
  readonly left: number
  readonly endsIn: number
  /** There was nothing left for this request. */
  readonly isSpent: boolean
}
