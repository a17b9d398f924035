import { hash } from 'node:crypto'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../web/feature.ts'
import { costsOfWriting } from './costs.ts'
import { fieldsOf } from './fields.ts'
import { networkOf } from './network.ts'
import { type CountedInMemory, IN_MEMORY, type Standing } from './policies.ts'
import { tooOften } from './refusals.ts'
import { type Cost, refuseWhatIsSpent, spend } from './spend.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a network may ask of it, where that is not what it may ask of most; `null` for as much as it likes. */
    limit?: 'feeds' | null
    /** What a write comes from, beside what all writes come from. */
    costs?: (request: FastifyRequest) => readonly Cost[]
  }
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Nobody may ask without end. Register before the routes. */
export async function keepLimits(app: FastifyInstance, deps: Deps): Promise<void> {
  await app.register(rateLimit, { global: false })
  limitRequests(app)
  limitWrongKeys(app)

  // After the body was checked: what is malformed costs no question to the database, and an address can be read from the rest.
  app.addHook('preHandler', async (request, reply) => {
    if (SAFE.has(request.method) || request.is404) return
    const costs = [...costsOfWriting(request), ...(request.routeOptions.config.costs?.(request) ?? [])]
    const standings = await spend(deps, costs, deps.clock())
    say(reply, standings)
    refuseWhatIsSpent(standings)
  })
}

/** All that a network asks, by the memory of this process: reading costs no question to the database. */
function limitRequests(app: FastifyInstance): void {
  const counters = { requests: counterOf(app, 'requests'), feeds: counterOf(app, 'feeds') }
  app.addHook('onRequest', async (request, reply) => {
    const { limit = 'requests' } = request.routeOptions.config
    if (limit === null) return
    const standing = await counters[limit](request)
    say(reply, [standing])
    refuseWhatIsSpent([standing])
  })
}

/** A key that opens nothing is a guess, or a mistake. After so many of them no key from there is tried for a while. */
function limitWrongKeys(app: FastifyInstance): void {
  const count = counterOf(app, 'wrong-keys')
  // One that is tried again and again is one guess: a program with an old key must not lock out its neighbours.
  const seen = app.createRateLimit({
    max: 1,
    timeWindow: IN_MEMORY['wrong-keys'].seconds * 1000,
    keyGenerator: ({ ip, headers }) => hash('sha256', `${networkOf(ip)} ${headers.authorization}`, 'base64url'),
  })
  app.addHook('onRequest', async (request) => {
    if (request.headers.authorization === undefined || request.routeOptions.config.limit === null) return
    const standing = await count(request, { increment: false })
    if (standing.left === 0) throw tooOften(standing)
  })
  app.addHook('onSend', async (request, reply) => {
    if (reply.statusCode !== 401 || request.headers.authorization === undefined) return
    const again = await seen(request)
    if (!again.isAllowed && !again.isExceeded) await count(request)
  })
}

function counterOf(app: FastifyInstance, policy: CountedInMemory) {
  const { most, seconds } = IN_MEMORY[policy]
  const count = app.createRateLimit({
    max: most,
    timeWindow: seconds * 1000,
    keyGenerator: ({ ip }) => networkOf(ip),
  })
  return async (request: FastifyRequest, options?: { increment: boolean }): Promise<Standing> => {
    const counted = await count(request, options)
    if (counted.isAllowed) throw new Error('Nobody is above the limits.')
    return { policy, left: counted.remaining, endsIn: counted.ttlInSeconds, isSpent: counted.isExceeded }
  }
}

function say(reply: FastifyReply, standings: readonly Standing[]): void {
  const { policy, limit } = fieldsOf(standings)
  for (const [name, value] of [
    ['ratelimit-policy', policy],
    ['ratelimit', limit],
  ] as const) {
    const before = reply.getHeader(name)
    reply.header(name, before === undefined ? value : `${before}, ${value}`)
  }
}
