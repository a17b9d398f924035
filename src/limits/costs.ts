import type { FastifyRequest } from 'fastify'
import { normalAddress } from '../kernel/text.ts'
import { credentialOf } from '../web/credential.ts'
import { networkOf } from './network.ts'
import type { Cost } from './spend.ts'

/** What every write comes from. Whether a key opens anything is not known yet: one that was made up is counted for the network too. */
export function costsOfWriting(request: FastifyRequest): Cost[] {
  const key = credentialOf(request.headers)
  const ofKey: Cost[] = key === undefined ? [] : [{ policy: 'key-writes', of: key }]
  return [{ policy: 'writes', of: networkOf(request.ip) }, ...ofKey]
}

/** What asking for a code to sign in comes from, beside that. */
export const costsOfSignInCode = (request: FastifyRequest): Cost[] => [{ policy: 'codes', of: networkOf(request.ip) }]

export const costsOfSignInMail = (network: string, email: string): Cost[] => [
  { policy: 'sign-in-codes-of-network-an-hour', of: `${network} ${mailboxOf(email)}` },
]

export const costsOfGuess = (request: FastifyRequest): Cost[] => [{ policy: 'guesses', of: networkOf(request.ip) }]

export const costsOfAsking = (request: FastifyRequest): Cost[] => [{ policy: 'bookings', of: networkOf(request.ip) }]

/** By the key of the call, which comes with the request or stands in the address. */
export function costsOfMoving({ headers, params }: FastifyRequest): Cost[] {
  const { key = credentialOf(headers) ?? '' } = params as { key?: string }
  return [{ policy: 'moves', of: key }]
}

/** Counted before the file is read. */
export const costsOfUpload = ({ ip }: FastifyRequest, bookingId: string): Cost[] => [
  { policy: 'uploads', of: bookingId },
  { policy: 'uploads-of-network', of: networkOf(ip) },
]

export const costsOfOneRecruiter = (network: string, recruiterId: string): Cost[] => [
  { policy: 'bookings-with-one', of: `${network} ${recruiterId}` },
]

export const costsOfBookingByHand = (recruiterId: string, email: string): Cost[] => [
  { policy: 'bookings-by-hand', of: recruiterId },
  { policy: 'bookings-by-hand-for-one', of: mailboxOf(email) },
]

/** What the mail of a hold comes from: it goes to whatever address was typed. */
export function costsOfCode(network: string, email: string): Cost[] {
  const mailbox = mailboxOf(email)
  const both = `${network} ${mailbox}`
  return [
    { policy: 'booking-codes-an-hour', of: mailbox },
    { policy: 'booking-codes-a-day', of: mailbox },
    { policy: 'booking-codes-of-network-an-hour', of: both },
    { policy: 'booking-codes-of-network-a-day', of: both },
  ]
}

/** Mail to a sub-address (+tag) mostly ends in the same mailbox, so it is counted there; and some leave out dots. */
function mailboxOf(email: string): string {
  const [local = '', domain = ''] = normalAddress(email)
    .replace(/\+[^@]*(?=@[^@]*$)/, '')
    .split(/@(?=[^@]*$)/)
  return DOTLESS.has(domain) ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${domain}`
}

const DOTLESS = new Set(['gmail.com', 'googlemail.com'])
