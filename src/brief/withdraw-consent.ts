import type { Db } from '../db/db.ts'
import { clearConsent } from './store.ts'

export const CONSENTS = ['keep-resume', 'may-contact'] as const
export type Consent = (typeof CONSENTS)[number]

/** What she has allowed she may take back at any time, also when the call is over. Harmless when done again. */
export const withdrawConsent = (db: Db, bookingId: string, consent: Consent): Promise<void> =>
  clearConsent(db, bookingId, consent === 'keep-resume' ? 'keepResumeAt' : 'mayContactAt')
