import type { FastifyRequest } from 'fastify'
import { normalAddress } from '../kernel/text.ts'
import { networkOf } from './network.ts'
import type { Cost } from './spend.ts'

/** What every write comes from. Whether a key opens anything is not known yet: one that was made up is counted for the network too. */
export function costsOfWriting(request: FastifyRequest): Cost[] {
  const { authorization } = request.headers
  const ofKey: Cost[] = authorization === undefined ? [] : [{ policy: 'key-writes', of: authorization }]
  return [{ policy: 'writes', of: networkOf(request.ip) }, ...ofKey]
}

/** What asking for a code to sign in comes from, beside that. Not from an allowance of the address alone: known or not, whoever asks is answered alike. */
export const costsOfSignInCode = (request: FastifyRequest): Cost[] => [
  { policy: 'codes', of: networkOf(request.ip) },
  {
    policy: 'sign-in-codes-of-network-an-hour',
    of: `${networkOf(request.ip)} ${mailboxOf((request.body as { email: string }).email)}`,
  },
]

export const costsOfGuess = (request: FastifyRequest): Cost[] => [{ policy: 'guesses', of: networkOf(request.ip) }]

export const costsOfAsking = (request: FastifyRequest): Cost[] => [{ policy: 'bookings', of: networkOf(request.ip) }]

/** By the key of the call, which comes with the request or stands in the address. */
export function costsOfMoving({ headers, params }: FastifyRequest): Cost[] {
  const { key = headers.authorization?.replace(/^Bearer /i, '') ?? '' } = params as { key?: string }
  return [{ policy: 'moves', of: key }]
}

/** What a hold comes from: it sends a mail to whatever address was typed. */
export function costsOfHold(network: string, email: string): Cost[] {
  const mailbox = mailboxOf(email)
  const both = `${network} ${mailbox}`
  return [
    { policy: 'booking-codes-an-hour', of: mailbox },
    { policy: 'booking-codes-a-day', of: mailbox },
    { policy: 'booking-codes-of-network-an-hour', of: both },
    { policy: 'booking-codes-of-network-a-day', of: both },
  ]
}

/** Mail to a sub-address (+tag) mostly ends in the same mailbox, so it is counted there. */
const mailboxOf = (email: string): string => normalAddress(email).replace(/\+[^@]*(?=@[^@]*$)/, '')
