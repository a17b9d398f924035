import type { FastifyRequest } from 'fastify'
import type { Person } from '../kernel/party.ts'
import { bearerOf, signedOut } from '../keys/bearer.ts'
import { doorOf } from '../keys/keys.ts'
import type { Deps } from '../web/feature.ts'
import { executiveBy, recruiterBy } from './store.ts'
import type { Recruiter } from './tables.ts'

/** The recruiter whose API key or session came with the request. */
export async function signedInRecruiter(request: FastifyRequest, { db, clock }: Deps): Promise<Recruiter> {
  const id = await doorOf(db, ['api', 'session'], bearerOf(request), clock())
  const recruiter = id === null ? null : await recruiterBy(db, { id })
  if (recruiter === null) throw signedOut()
  return recruiter
}

/** The executive who has just proven her address, by the key that she was given for it. */
export async function visitingExecutive(request: FastifyRequest, { db, clock }: Deps): Promise<Person> {
  const id = await doorOf(db, ['visit'], bearerOf(request), clock())
  const executive = id === null ? null : await executiveBy(db, { id })
  if (executive === null) throw signedOut()
  return { id: executive.id, address: executive.address }
}
