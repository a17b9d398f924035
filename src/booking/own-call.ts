import type { FastifyRequest } from 'fastify'
import { missing } from '../kernel/refusal.ts'
import { signedInRecruiter } from '../people/signed-in.ts'
import type { Deps } from '../web/feature.ts'
import { type Call, existingCall } from './calls.ts'

/** A call of the signed-in recruiter; another's looks like one that is not there. */
export async function ownCall(request: FastifyRequest, id: string, deps: Deps): Promise<Call> {
  const recruiter = await signedInRecruiter(request, deps)
  const call = await existingCall(deps.db, id, deps.clock())
  if (call.booking.recruiterId !== recruiter.id) throw missing()
  return call
}
