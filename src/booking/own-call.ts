import type { FastifyRequest } from 'fastify'
import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { missing } from '../kernel/refusal.ts'
import { signedInRecruiter } from '../people/signed-in.ts'
import type { Recruiter } from '../people/tables.ts'
import type { Deps } from '../web/feature.ts'
import { type Call, existingCall } from './calls.ts'

/** A call of the signed-in recruiter. */
export async function ownCall(request: FastifyRequest, id: string, deps: Deps): Promise<Call> {
  return callOfRecruiter(deps.db, await signedInRecruiter(request, deps), id, deps.clock())
}

/** Another recruiter's call looks like one that is not there. */
export async function callOfRecruiter(
  db: Db,
  recruiter: Pick<Recruiter, 'id'>,
  id: string,
  now: DateTime,
): Promise<Call> {
  const call = await existingCall(db, id, now)
  if (call.booking.recruiterId !== recruiter.id) throw missing()
  return call
}
