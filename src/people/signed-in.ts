import type { FastifyRequest } from 'fastify'
import type { Party, Person } from '../kernel/party.ts'
import { bearerOf, isKey, signedOut } from '../keys/bearer.ts'
import { doorOf, endKey } from '../keys/keys.ts'
import type { KeyKind } from '../keys/tables.ts'
import { COOKIES } from '../web/cookies.ts'
import type { Deps } from '../web/feature.ts'
import { executiveBy, recruiterBy } from './store.ts'
import type { Recruiter } from './tables.ts'

/** The recruiter whose API key or session came with the request. */
export const signedInRecruiter = (request: FastifyRequest, deps: Deps): Promise<Recruiter> =>
  recruiterWith(['api', 'session'], bearerOf(request), deps)

/** The executive who has just proven her address, by the key that she was given for it. */
export const visitingExecutive = (request: FastifyRequest, deps: Deps): Promise<Person> =>
  executiveWith('visit', bearerOf(request), deps)

/** The recruiter whose browser signed in at her desk. */
export const recruiterAtDesk = (request: FastifyRequest, deps: Deps): Promise<Recruiter> =>
  recruiterWith(['session'], keyIn(request, COOKIES.desk), deps)

/** From now on the session of this browser opens nothing. */
export async function leaveDesk(request: FastifyRequest, { db, clock }: Deps): Promise<void> {
  if (!(await endKey(db, 'session', keyIn(request, COOKIES.desk), clock()))) throw signedOut()
}

/** The executive who has just proven her address in this browser. */
export const executiveOnVisit = (request: FastifyRequest, deps: Deps): Promise<Person> =>
  executiveWith('visit', keyIn(request, COOKIES.visit), deps)

/** Whether this browser has proven an address as one of the two. */
export async function isSignedInHere({ cookies }: FastifyRequest, { db, clock }: Deps, as: Party): Promise<boolean> {
  const [kind, name] = as === 'recruiter' ? (['session', COOKIES.desk] as const) : (['visit', COOKIES.visit] as const)
  const key = cookies[name]
  return key !== undefined && isKey(key) && (await doorOf(db, [kind], key, clock())) !== null
}

async function recruiterWith(kinds: readonly KeyKind[], key: string, { db, clock }: Deps): Promise<Recruiter> {
  const id = await doorOf(db, kinds, key, clock())
  const recruiter = id === null ? null : await recruiterBy(db, { id })
  if (recruiter === null) throw signedOut()
  return recruiter
}

async function executiveWith(kind: KeyKind, key: string, { db, clock }: Deps): Promise<Person> {
  const id = await doorOf(db, [kind], key, clock())
  const executive = id === null ? null : await executiveBy(db, { id })
  if (executive === null) throw signedOut()
  return { id: executive.id, address: executive.address }
}

function keyIn({ cookies }: FastifyRequest, name: string): string {
  const key = cookies[name]
  if (key === undefined || !isKey(key)) throw signedOut()
  return key
}
