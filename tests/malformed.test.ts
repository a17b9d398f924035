import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import { beforeAll, describe, expect, it } from 'vitest'
import { changingNothing, checksums } from './support/checksum.ts'
import { cutShort, followed, noise, smuggled } from './support/malformed/broken-http.ts'
import { faults } from './support/malformed/faults.ts'
import { type RawAnswer, type Talk, talk } from './support/malformed/raw-http.ts'
import type { Wire } from './support/malformed/wire.ts'
import { type Operation, operationsOf, requestTo, rightKey } from './support/operations.ts'
import { addRecruiter, ask } from './support/service.ts'
import { startWorld, type World } from './support/world.ts'

/** With MALFORMED_SEED set to what a failure names, the same requests come again. */
const SEED = Number(process.env.MALFORMED_SEED ?? 20270109)
const REQUESTS = 10_000

/** What ends a key or a person is asked with a key that opens nothing, or there would soon be nobody left to ask for. */
const ENDING = [
  'eraseExecutive',
  'signOut',
  'deleteKey',
  'closeFeed',
  'closeOwnFeed',
  'leaveDesk',
  'undoRelease',
  'replaceFeed',
  'closeFeedAtDesk',
  'deleteKeyAtDesk',
]
/** Wrong guesses are refused, and counted. */
const COUNTING = ['confirmBooking', 'confirmHold', 'signInRecruiter', 'signInExecutive', 'typeSignInCode', 'openVisit']
/** Also where they are refused, they may first have ended what time has ended: a hold that ran out. */
const SETTLING = ['bookSlot', 'holdTime', 'bookByHand']
const WITH_FILES = { 'content-type': 'multipart/form-data; boundary=x' }
/** The statuses that HTTP itself may give, whatever is asked. */
const OF_HTTP = [400, 404, 405, 413, 415, 421]

let world: World
let operations: Map<string, Operation>
let bystander: () => Promise<unknown>
beforeAll(async () => {
  world = await startWorld()
  operations = await operationsOf(world.service)
  bystander = await somebodyElse(world)
})

describe('what is sent in another way than it should be', () => {
  const send = async (name: string, headers: Record<string, string>, payload: string | Buffer) => {
    const operation = operations.get(name)!
    const right = requestTo(operation, world, { key: rightKey(operation, world) })
    return world.service.app.inject({ ...right, headers: { ...right.headers, ...headers }, payload })
  }

  it.each([
    ['bytes that are no UTF-8', 'makeKey', {}, Buffer.from('{"name":"Ren\xe9"}', 'latin1'), 400],
    ['a packed body', 'makeKey', { 'content-encoding': 'gzip' }, gzipSync('{"name":"Sync"}'), 415],
    ['a body that only says that it is packed', 'makeKey', { 'content-encoding': 'br' }, '{"name":"Sync"}', 415],
    ['JSON that is called text', 'makeKey', { 'content-type': 'text/plain' }, '{"name":"Sync"}', 415],
    ['a form for a program', 'makeKey', { 'content-type': 'application/x-www-form-urlencoded' }, 'name=Sync', 415],
    ['JSON for a page', 'releaseCall', { 'content-type': 'application/json' }, '{"seen":"0"}', 415],
    ['a form with a file where none is taken', 'eraseResumeOfCall', WITH_FILES, 'no part', 415],
    ['a form with a file where text is', 'sendResumeText', WITH_FILES, 'no part', 415],
  ])('is refused: %s', async (_what, name, headers, payload, status) => {
    await changingNothing(world.service.database, async () =>
      expect((await send(name, headers, payload)).statusCode).toBe(status),
    )
  })

  it('is no fault where there is nothing in it: a type without a body, a field of a form that was left empty', async () => {
    const { service, keys } = world
    const typed = { key: keys.danasApi, headers: { 'content-type': 'application/json' } }
    expect((await ask(service, 'DELETE', `/api/v1/me/keys/${world.held.id}`, typed)).status).toBe(404)

    const lists = ['/api/v1/recruiters', '/api/v1/slots?limit=3']
    for (const list of lists) {
      const empty = `${list}${list.includes('?') ? '&' : '?'}sector=&topic=&language=`
      expect((await ask(service, 'GET', empty)).text).toBe((await ask(service, 'GET', list)).text)
    }
  })

  it('is the same request when its fields stand in another order', async () => {
    const once = { 'idempotency-key': 'in-another-order' }
    const first = await send('makeFeed', once, '{"kind":"calls","detail":"busy","name":"Phone"}')
    const again = await send('makeFeed', once, '{"name":"Phone", "detail":"busy", "kind":"calls"}')
    const other = await send('makeFeed', once, '{"name":"Busy", "detail":"busy", "kind":"calls"}')

    expect([first.statusCode, again.statusCode, again.body]).toEqual([201, 201, first.body])
    expect([again.headers['idempotency-replayed'], other.statusCode]).toEqual(['true', 422])
  })
})

describe('ten thousand malformed requests', () => {
  it('get a clear answer each, change nothing but what was done, and trouble nobody else', {
    timeout: 600_000,
  }, async () => {
    const { service, keys, free } = world
    const asked = [...operations.values()].flatMap((operation) => Array(operation.body ? 4 : 1).fill(operation))
    const undisturbed = await bystander()
    let count = 0
    /** Those that may have done what the next look at the tables finds. */
    let unseen: Wire[] = []
    let kept = await checksums(service.database)

    const request = fc.asyncProperty(fc.constantFrom<Operation>(...asked), faults, async (operation, fault) => {
      // There is always another slot to ask for, and holds run out.
      free.danas.push(free.danas.shift()!)
      if (++count % 200 === 0) service.later({ minutes: 1 })
      const key = ENDING.includes(operation.name) ? keys.unknown : rightKey(operation, world)
      const right = requestTo(operation, world, { key })
      const wire = fault(right, operation)

      unseen.push(wire)
      const reply = await world.service.app.inject({ ...wire, signal: AbortSignal.timeout(60_000) } as object)

      try {
        expect(faultIn(wire, answerOf(reply))).toBeNull()
        if (wire.url === right.url && wire.method === right.method && !OF_HTTP.includes(reply.statusCode))
          expect(operation.documented.statuses).toContain(reply.statusCode)
        if (mayChange(wire, operation, reply.statusCode)) {
          kept = await checksums(service.database)
          unseen = []
        } else if (count % 20 === 0) {
          expect(await checksums(service.database)).toEqual(kept)
          unseen = []
        }
        if (count % 100 === 0) expect(await bystander()).toEqual(undisturbed)
      } catch (cause) {
        throw new Error(unseen.map(told).join('\n\n'), { cause })
      }
    })

    await fc.assert(request, { numRuns: REQUESTS, seed: SEED, endOnFailure: true })
  })
})

describe('what is no HTTP, or only half of it', () => {
  it('gets a problem or the end of its connection, and keeps nobody waiting', { timeout: 120_000 }, async () => {
    const { app, database } = world.service
    Object.assign(app.server, { headersTimeout: 5_000, requestTimeout: 5_000, connectionsCheckingInterval: 100 })
    const origin = await app.listen({ port: 0, host: '127.0.0.1' })
    const port = Number(new URL(origin).port)
    const rights = [...operations.values()]
      .filter(({ body }) => body !== undefined)
      .map((each) => requestTo(each, world))
    const talks = [
      ...noise,
      ...rights.flatMap(cutShort),
      ...rights.slice(0, 5).flatMap(smuggled),
      ...fc.sample(followed, { seed: SEED, numRuns: 30 }),
    ]
    await changingNothing(database, async () => {
      const all = Promise.all(talks.map((each) => talk(port, each)))
      const meanwhile = await fetch(`${origin}/api/v1/recruiters/sam`, { signal: AbortSignal.timeout(30_000) })
      const answers = await all

      expect(meanwhile.status).toBe(200)
      for (const [n, each] of talks.entries()) expectRefused(each, answers[n]!)
    })
  })
})

/** Nothing that was said is answered twice, and each answer is one. */
function expectRefused({ says, ending, answers: most = 1, silent = ending !== undefined }: Talk, answers: RawAnswer[]) {
  const said = says.join('')
  expect(answers.length, said).toBeGreaterThanOrEqual(silent ? 0 : 1)
  expect(answers.length, said).toBeLessThanOrEqual(most)
  for (const answer of answers) expect(faultIn({ method: '', url: said }, answer), said).toBeNull()
}

const OBJECT = Object.getOwnPropertyNames(Object.prototype).length

/**
 * What is wrong with an answer, or null: it is a success, or a problem in the words of RFC 9457 that tells no more of us than it must;
 * a page where people read it.
 */
function faultIn({ method, url }: Pick<Wire, 'method' | 'url'>, { status, type, body }: RawAnswer): string | null {
  if (Object.getOwnPropertyNames(Object.prototype).length !== OBJECT) return 'every object was changed'
  if (status < 200 || status >= 500) return `${status}: ${body}`
  if (status < 400 || method === 'HEAD') return null
  if (/node_modules|postgres|\n +at |(?<!<)select |insert into/.test(body)) return `tells of our insides: ${body}`
  if (type.startsWith('text/html') && !url.startsWith('/api/')) return null
  if (!type.startsWith('application/problem+json')) return `is ${type}: ${body}`
  const problem = JSON.parse(body)
  const isWhole = /^\/problems\/[a-z0-9-]+$/.test(problem.type) && problem.title !== '' && problem.status === status
  return isWhole ? null : `is no problem: ${body}`
}

const answerOf = ({ statusCode: status, headers, body }: LightMyRequestResponse): RawAnswer => ({
  status,
  type: String(headers['content-type']),
  body,
})

const told = ({ method, url, headers, payload }: Wire): string =>
  `${method} ${url.slice(0, 500)}\n${JSON.stringify(headers).slice(0, 1_000)}\n${String(payload).slice(0, 1_000)}`

const mayChange = ({ method }: Wire, { name }: Operation, status: number): boolean =>
  COUNTING.includes(name) || SETTLING.includes(name) || (status < 400 && !['GET', 'HEAD', 'OPTIONS'].includes(method))

/** A recruiter of whom no request speaks asks for what is hers, and finds it. */
async function somebodyElse({ service }: World) {
  const { key } = await addRecruiter(service, { handle: 'sam', name: 'Sam Hill' })
  return async () => {
    const { status, text } = await ask(service, 'GET', '/api/v1/me', { key })
    const shown = await ask(service, 'GET', '/api/v1/recruiters/sam')
    return [status, text, shown.status, shown.text]
  }
}
