import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Call, existingCall } from '../booking/calls.ts'
import { missing } from '../kernel/refusal.ts'
import type { Hours } from '../kernel/time.ts'
import { doorOf } from '../keys/keys.ts'
import type { Deps } from '../web/feature.ts'
import { hoursIn } from '../web/reader.ts'

/** Whoever has the key of a call has it in the address. */
export interface WithKey {
  Params: { key: string }
}

type Asked = Pick<FastifyRequest<WithKey>, 'params' | 'headers'>

/** The call that the key in the address opens; a wrong key and a missing call look the same. */
export async function callBehind({ params }: Asked, { db, clock }: Deps): Promise<Call> {
  const id = await doorOf(db, ['manage'], params.key, clock())
  if (id === null) throw missing()
  return existingCall(db, id, clock())
}

export const hoursOf = ({ headers }: Asked): Hours => hoursIn(headers['accept-language'])

/** A reload of what follows sends nothing twice (RFC 9110, section 15.4.4). */
export const backToCall = ({ params }: Asked, reply: FastifyReply) => reply.redirect(`/m/${params.key}`, 303)
