import type { FastifyRequest } from 'fastify'
import { missing } from '../kernel/refusal.ts'
import { bearerOf } from '../keys/bearer.ts'
import { doorOf } from '../keys/keys.ts'
import type { Deps } from '../web/feature.ts'
import { type Call, existingCall } from './calls.ts'

/** The booking that the manage key of a request opens; a wrong key and a missing booking look the same. */
export async function managedCall(request: FastifyRequest, id: string, { db, clock }: Deps): Promise<Call> {
  const opened = await doorOf(db, ['manage'], bearerOf(request), clock())
  if (opened !== id) throw missing()
  return existingCall(db, id, clock())
}
