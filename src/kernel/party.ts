/** The two people of a booking. */
export const PARTIES = ['executive', 'recruiter'] as const

export type Party = (typeof PARTIES)[number]

export const otherParty = (party: Party): Party => (party === 'executive' ? 'recruiter' : 'executive')

/** An executive as we know her: by her confirmed address in its normal form, and nothing more. */
export interface Person {
  readonly id: string
  readonly address: string
}
