import type { FastifyRequest } from 'fastify'
import { bearerOf, signedOut } from '../keys/bearer.ts'
import { doorOf } from '../keys/keys.ts'
import type { Deps } from '../web/feature.ts'
import { recruiterBy } from './store.ts'
import type { Recruiter } from './tables.ts'

/** The recruiter whose key came with the request. */
export async function signedInRecruiter(request: FastifyRequest, { db, clock }: Deps): Promise<Recruiter> {
  const id = await doorOf(db, 'api', bearerOf(request), clock())
  const recruiter = id === null ? null : await recruiterBy(db, { id })
  if (recruiter === null) throw signedOut()
  return recruiter
}
