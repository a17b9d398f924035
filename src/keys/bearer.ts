import type { FastifyRequest } from 'fastify'
import { Refusal } from '../kernel/refusal.ts'
import { credentialOf } from '../web/credential.ts'

export const signedOut = () =>
  new Refusal(
    'signed-out',
    'signed-out',
    'This needs a key, sent as "Authorization: Bearer <key>". The key you sent is missing, unknown or has ended.',
  )

/** The key that came with a request, whatever it opens. */
export function bearerOf(request: FastifyRequest): string {
  const key = credentialOf(request.headers)
  if (key === undefined || !isKey(key)) throw signedOut()
  return key
}

/** What has not the form of a key need not be looked for. */
export const isKey = (text: string): boolean => /^[\w-]{1,200}$/.test(text)
