import type { FastifyReply, FastifyRequest } from 'fastify'
import { DateTime } from 'luxon'
import type { Party } from '../kernel/party.ts'
import { networkOf } from '../limits/network.ts'
import { COOKIES, kept } from '../web/cookies.ts'
import type { Deps } from '../web/feature.ts'
import { askedHere, forgetAsked, rememberAsked } from './asked-cookie.ts'
import { noCodeAskedHere } from './refusals.ts'
import { askForCode, signIn } from './sign-in.ts'
import { isSignedInHere } from './signed-in.ts'

const COOKIE = { recruiter: COOKIES.desk, executive: COOKIES.visit } as const

/** Ask for a code in this browser, which keeps the ticket and the address until the code is typed. */
export async function askHere(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Deps,
  as: Party,
  email: string,
): Promise<void> {
  const now = deps.clock()
  const { ticket } = await askForCode(deps, as, email, networkOf(request.ip), now)
  rememberAsked(reply, as, { email, ticket }, now)
}

/** Sign this browser in with the code that was asked for in it, written with blanks or without: its cookie opens her pages now. */
export async function signInHere(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Deps,
  as: Party,
  typed: string,
): Promise<void> {
  const asked = askedHere(request, as)
  if (asked === null) {
    // The first of two clicks was answered before the second was sent.
    if (await isSignedInHere(request, deps, as)) return
    throw noCodeAskedHere()
  }
  const now = deps.clock()
  const { key, expiresAt } = await signIn(deps, as, { ...asked, code: typed.replace(/[\s-]/g, '') }, now)
  forgetAsked(reply).setCookie(COOKIE[as], key, kept(DateTime.fromISO(expiresAt), now))
}
