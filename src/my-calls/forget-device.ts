import type { FastifyReply, FastifyRequest } from 'fastify'
import { isKey } from '../keys/bearer.ts'
import { endKey } from '../keys/keys.ts'
import { COOKIES, kept } from '../web/cookies.ts'
import type { Deps } from '../web/feature.ts'

/** What a browser keeps of an executive. The keys among it open nothing from now on. */
const HERS = ['visit', 'device'] as const
const OF_HER_BROWSER = [...HERS, 'asked', 'held'] as const

/** Nothing in this browser, and nothing here, shows any more that it was hers. Harmless when done again. */
export async function forgetDevice(request: FastifyRequest, reply: FastifyReply, { db, clock }: Deps): Promise<void> {
  for (const kind of HERS) {
    const key = request.cookies[COOKIES[kind]]
    if (key !== undefined && isKey(key)) await endKey(db, kind, key, clock())
  }
  clearAll(reply)
}

export function clearAll(reply: FastifyReply): void {
  for (const name of OF_HER_BROWSER) reply.clearCookie(COOKIES[name], kept())
}
