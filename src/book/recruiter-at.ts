import type { FastifyRequest } from 'fastify'
import { missing } from '../kernel/refusal.ts'
import { publicRecruiter } from '../people/recruiters.ts'
import type { Recruiter } from '../people/tables.ts'
import type { Deps } from '../web/feature.ts'

export type AtRecruiter = { Params: { handle: string } }

/** The recruiter in the address. What cannot be a handle is nobody's; some of it PostgreSQL cannot even read. */
export async function recruiterAt({ params }: FastifyRequest<AtRecruiter>, { db }: Deps): Promise<Recruiter> {
  if (!/^[a-z0-9-]{3,30}$/.test(params.handle)) throw missing()
  return publicRecruiter(db, params.handle)
}
