import type { Db } from '../db/db.ts'
import type { Party } from '../kernel/party.ts'
import { executiveBy, recruiterBy } from './store.ts'

export interface Owner {
  readonly id: string
  /** Where she reads her mail. */
  readonly email: string
}

/** Whose an address is, or null: a recruiter's, or that of an executive who once confirmed it. */
export async function ownerOf(db: Db, { as, address }: { as: Party; address: string }): Promise<Owner | null> {
  if (as === 'recruiter') return recruiterBy(db, { address })
  const executive = await executiveBy(db, { address })
  return executive && { id: executive.id, email: executive.address }
}
