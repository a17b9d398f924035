import type { FastifyReply, FastifyRequest } from 'fastify'
import type { DateTime } from 'luxon'
import type { Party } from '../kernel/party.ts'
import { COOKIES, kept } from '../web/cookies.ts'
import { CODE_LIVES } from './sign-in.ts'

/** Who has asked for a code in this browser, and with which ticket. */
export interface AskedHere {
  readonly email: string
  readonly ticket: string
}

/** As long as the code lives. Where she asks again, for whatever, the newer counts. */
export const rememberAsked = (reply: FastifyReply, as: Party, asked: AskedHere, now: DateTime): FastifyReply =>
  reply.setCookie(COOKIES.asked, written(as, asked), kept(now.plus(CODE_LIVES), now))

export const forgetAsked = (reply: FastifyReply): FastifyReply => reply.clearCookie(COOKIES.asked, kept())

/** Null where nobody has, or as the other of the two. A browser may send anything. */
export function askedHere({ cookies }: FastifyRequest, as: Party): AskedHere | null {
  const [party, ticket = '', mailbox = ''] = (cookies[COOKIES.asked] ?? '').split('.')
  if (party !== as || !TICKET.test(ticket)) return null
  const email = Buffer.from(mailbox, 'base64url').toString()
  return email.length > 0 && email.length <= 254 ? { email, ticket } : null
}

const written = (as: Party, { email, ticket }: AskedHere): string =>
  `${as}.${ticket}.${Buffer.from(email).toString('base64url')}`

const TICKET = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
