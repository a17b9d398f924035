import { isDeepStrictEqual } from 'node:util'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import ICAL from 'ical.js'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type Described,
  documentOf,
  faultIn,
  type OpenApi,
  type Operation,
  operationsIn,
  partsOf,
  type Schema,
} from './support/document.ts'
import { addRecruiter, ask, type Service, startService } from './support/service.ts'

let service: Service
let text: string
let document: OpenApi
let whole: OpenApi
beforeAll(async () => {
  service = await startService({ settings: { confirmAddress: 'never' } })
  ;({ text, document, whole } = await documentOf(service))
})

describe('the OpenAPI document', () => {
  it('has nothing that a linter would mend', async () => {
    const config = await createConfig({
      extends: ['recommended-strict'],
      rules: { 'operation-tag-defined': 'error', 'parameter-description': 'error', 'component-name-unique': 'error' },
    })

    const found = await lintFromString({ source: text, config })

    expect(found.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([])
  })

  it('names every route that listens, and nothing else', () => {
    const documented = operationsIn(document).map(({ method, path }) => `${method.toUpperCase()} ${path}`)
    expect(documented.toSorted()).toEqual(listening(service).toSorted())
  })

  it('says of each operation who may, what it takes and how it answers', () => {
    for (const { operationId, security, parameters = [], requestBody, responses } of operationsIn(whole)) {
      expect(security, operationId).toBeInstanceOf(Array)
      for (const { name, description, schema, example, required } of parameters) {
        expect(description, `${operationId}: ${name}`).toBeTruthy()
        expect(required ? example : schema.examples?.[0], `${operationId}: ${name}`).toBeDefined()
      }
      for (const media of [requestBody, ...Object.values(responses)].flatMap((part) =>
        Object.entries(part?.content ?? {}).filter(([type]) => type.includes('json') || type === 'text/calendar'),
      ))
        expect(samplesOf(media[1]), `${operationId}: ${media[0]}`).not.toEqual([])
      for (const { description } of Object.values(responses))
        expect(description, operationId).not.toBe('Default Response')
    }
    const ids = operationsIn(document).map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('says how each may fail: with a problem, and with how long to wait where waiting helps', () => {
    for (const { operationId, tags, responses } of operationsIn(whole)) {
      const failing = Object.entries(responses).filter(([status]) => status === 'default' || status >= '400')
      expect(failing.length, operationId).toBeGreaterThan(1)
      for (const [status, { content, headers = {} }] of failing) {
        // To whom they are not shown, the figures are a page that is not there.
        const isProblem = !tags.includes('pages') && operationId !== 'metrics'
        if (isProblem) expect(Object.keys(content!), operationId).toEqual(['application/problem+json'])
        if (status === '429' || status === '503') expect(headers, operationId).toHaveProperty('Retry-After')
        if (status === '429') expect(headers).toHaveProperty('RateLimit-Policy')
      }
    }
  })

  it('has examples for all that may be written or read, and each is of its schema', () => {
    const described = partsOf<Described>(whole, (part) => typeof part.schema === 'object')
    const leaves = partsOf<Schema>(document.components.schemas, isLeaf)
    const lacking = leaves.filter(({ examples }) => examples === undefined)
    const wrong = [
      ...described.flatMap((part) => samplesOf(part).map((sample) => faultIn(part.schema, sample))),
      ...leaves.flatMap((schema) => (schema.examples ?? []).map((sample) => faultIn(schema, sample))),
    ]

    expect(lacking).toEqual([])
    expect(wrong.length).toBeGreaterThan(400)
    expect(wrong.filter((fault) => fault !== null)).toEqual([])
  })

  it.each([
    ["one person's calls", 'readFeed', 'Call with Dana Ruiz', null, null],
    [
      'free times, which block nobody',
      'readOpenTimes',
      'Open time with Dana Ruiz',
      'TRANSPARENT',
      'https://goodturn.example/dana',
    ],
  ] as const)('shows calendars that calendar programs read: %s', (_what, operationId, summary, transparency, link) => {
    const [example] = samplesOf(operationOf(operationId).responses['200']!.content!['text/calendar']!)
    const [entry] = new ICAL.Component(ICAL.parse(String(example))).getAllSubcomponents('vevent')
    const event = new ICAL.Event(entry!)
    expect([event.startDate.toString(), event.summary]).toEqual(['2026-12-04T23:00:00Z', summary])
    expect(['transp', 'url'].map((name) => entry!.getFirstPropertyValue(name))).toEqual([transparency, link])
  })

  it('tells one story: what the examples ask for is what they answer', () => {
    const stories = operationsIn(whole).map(({ operationId, parameters = [], requestBody, responses }) => {
      const asked = parameters
        .filter((part) => part.in !== 'header')
        .map(({ name, example, schema }) => [name, example ?? schema.examples?.[0]])
      const [body] = Object.values(requestBody?.content ?? {}).flatMap(samplesOf)
      const [answer] = Object.values((responses['200'] ?? responses['201'])?.content ?? {}).flatMap(samplesOf)
      return { operationId, sent: { ...Object.fromEntries(asked), ...(body as object) }, answer }
    })

    const differing = stories.flatMap(({ operationId, sent, answer }) =>
      Object.entries(sent)
        .filter(([name, value]) => !isAnswered(value, valuesOf(answer, name), valuesOf(answer, `${name}s`)))
        .map(([name]) => `${operationId}: ${name}`),
    )
    const spans = stories.filter(({ operationId }) => operationId !== 'takeDaysOff')
    const outside = spans.filter(({ sent: { from, until }, answer }) =>
      valuesOf(answer, 'startsAt').some((moment) => String(moment) < from || String(moment) >= until),
    )

    expect(differing).toEqual([])
    expect(outside).toEqual([])
  })

  it.each([
    ['Malformed', 'a body that is none', { payload: '{}' }],
    ['SignedOut', 'no key', { url: '/api/v1/me' }],
    ['Missing', 'a recruiter who is nobody', { url: '/api/v1/recruiters/nobody' }],
    ['TooLarge', 'a huge body', { payload: `"${'x'.repeat(200_000)}"` }],
    ['UnsupportedMediaType', 'a body of another kind', { payload: '<xml/>', headers: { 'content-type': 'text/xml' } }],
  ] as const)('quotes what is really answered: %s, to %s', async (name, _what, request) => {
    const reply = await service.app.inject({
      url: '/api/v1/bookings',
      method: 'payload' in request ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json' },
      ...request,
    })

    const [quoted] = samplesOf(whole.components.responses[name]!.content!['application/problem+json']!)

    const { errors: _, ...answered } = reply.json()
    expect(quoted).toMatchObject(answered)
  })

  it('tells what comes, from hours that are saved to a call that is over', async () => {
    const { key, handle } = await addRecruiter(service)
    const example = bodyOf('saveOfficeHours')
    const read = (operationId: string, url: string, as = key) => fitting(operationId, 'GET', url, { key: as })
    const write = (operationId: string, method: Method, url: string, body: object, as = key) =>
      fitting(operationId, method, url, { key: as, body, headers: { 'idempotency-key': operationId } })

    await write('saveOfficeHours', 'PUT', '/api/v1/me/office-hours', example)
    const { headers } = await read('readOfficeHours', '/api/v1/me/office-hours')
    await fitting('readOfficeHours', 'GET', '/api/v1/me/office-hours', {
      key,
      headers: { 'if-none-match': String(headers.etag) },
    })
    await write('changeProfile', 'PATCH', '/api/v1/me', bodyOf('changeProfile'))
    await read('readRecruiter', `/api/v1/recruiters/${handle}`)
    await read('listRecruiters', '/api/v1/recruiters?topic=resume')
    await read('searchSlots', '/api/v1/slots?part=evening')
    const { items } = (await read('listSlots', `/api/v1/recruiters/${handle}/slots`)).json()
    const [first, second] = items

    const asked = { ...bodyOf('bookSlot'), slotId: first.id }
    const { id, manageKey } = (await write('bookSlot', 'POST', '/api/v1/bookings', asked)).json()
    await write('bookSlot', 'POST', '/api/v1/bookings', asked)
    await fitting('bookSlot', 'POST', '/api/v1/bookings', { body: asked })
    await read('readBooking', `/api/v1/bookings/${id}`, manageKey)
    await read('readPack', `/api/v1/bookings/${id}/pack`, manageKey)
    await read('readBrief', `/api/v1/bookings/${id}/brief`, manageKey)
    await write('saveBrief', 'PUT', `/api/v1/bookings/${id}/brief`, bodyOf('saveBrief'), manageKey)
    await write('saveTicks', 'PUT', `/api/v1/bookings/${id}/ticks`, bodyOf('saveTicks'), manageKey)
    await read('downloadInvite', `/api/v1/bookings/${id}/invite.ics`, manageKey)
    const ticks = new URLSearchParams(bodyOf('keepTicks') as Record<string, string>).toString()
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    await service.app.inject({ method: 'POST', url: `/m/${manageKey}/ticks`, headers: form, payload: ticks })
    await write('moveBooking', 'POST', `/api/v1/bookings/${id}/move`, { slotId: second.id }, manageKey)
    await write('sayOutcome', 'POST', `/api/v1/bookings/${id}/outcome`, bodyOf('sayOutcome'), manageKey)
    await read('listBookings', '/api/v1/me/bookings')
    await write('releaseOwnBooking', 'POST', `/api/v1/me/bookings/${id}/release`, { reason: 'I am ill.' })
    await read('readBooking', `/api/v1/bookings/${id}`, manageKey)
    await write('takeDaysOff', 'POST', '/api/v1/me/days-off', { from: '2027-01-15' })

    const { url } = (await write('makeFeed', 'POST', '/api/v1/me/feeds', bodyOf('makeFeed'))).json()
    await read('readFeed', new URL(url).pathname)
    await read('readOpenTimes', `/feeds/open/${handle}.ics`)
    await read('listFeeds', '/api/v1/me/feeds')
    await write('makeKey', 'POST', '/api/v1/me/keys', bodyOf('makeKey'))
    await read('listKeys', '/api/v1/me/keys')
    await write('mailExecutiveCode', 'POST', '/api/v1/executives/code', bodyOf('mailExecutiveCode'))
    const visit = await visitOf(bodyOf('mailExecutiveCode') as { email: string })
    await write('makeOwnFeed', 'POST', '/api/v1/executives/me/feeds', bodyOf('makeOwnFeed'), visit)
    const held = (await read('exportExecutive', '/api/v1/executives/me', visit)).json()
    expect(namesIn(held)).toEqual(expect.arrayContaining(namesIn(answerOf('exportExecutive'))))
    await read('listCalls', '/api/v1/executives/me/bookings', visit)
    await write('signInExecutive', 'POST', '/api/v1/executives/session', bodyOf('signInExecutive'))
    await read('listTopics', '/api/v1/topics')
    await read('listSectors', '/api/v1/sectors')
    await read('ready', '/ready')
    await read('docs', '/docs')
    await read('callPage', `/m/${manageKey}`)
    await read('callPage', '/m/nobodys')
  })

  it('is told from what one has already, and is the same from one start to the next', async () => {
    const other = await startService({ settings: { rateLimit: true }, database: service.database })
    const { headers } = await ask(service, 'GET', '/openapi.json')
    const again = await ask(other, 'GET', '/openapi.json', { headers: { 'if-none-match': String(headers.etag) } })

    expect([again.status, again.text]).toEqual([304, ''])
  })

  it('compares items by their text where each may stand once: other comparisons take forever on a long list', () => {
    const lists = partsOf<Schema>(whole, ({ uniqueItems }) => uniqueItems === true)
    expect(lists.length).toBeGreaterThan(0)
    for (const { items } of lists) expect(items?.type).toBe('string')
  })
})

describe('the page that shows it', () => {
  it('has nothing inline, and lets nothing in from elsewhere', async () => {
    const docs = await ask(service, 'GET', '/docs')
    expect(docs.status).toBe(200)
    expect(docs.text).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son\w+=/)
    expect((await ask(service, 'GET', '/docs/static/theme/narrow.css')).headers['content-type']).toMatch(/^text\/css/)
    expect(docs.headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';",
    )
  })

  it('leaves what an API answer may do as it was: nothing', async () => {
    const { headers } = await ask(service, 'GET', '/api/v1/topics')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).not.toContain('script-src')
  })
})

const operationOf = (id: string): Operation => operationsIn(whole).find(({ operationId }) => operationId === id)!

const samplesOf = ({ example, examples = {} }: Described): unknown[] => [
  ...(example === undefined ? [] : [example]),
  ...Object.values(examples).map(({ value }) => value),
]

const bodyOf = (operationId: string): object =>
  samplesOf(Object.values(operationOf(operationId).requestBody!.content)[0]!)[0] as object

const answerOf = (operationId: string): unknown =>
  samplesOf(operationOf(operationId).responses['200']!.content!['application/json']!)[0]

/** Everything that goes by this name, however deep. */
function valuesOf(part: unknown, name: string): unknown[] {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) => [...(key === name ? [value] : []), ...valuesOf(value, name)])
}

/** By the same name, or among several by its plural. What is not answered at all need not agree. */
const isAnswered = (sent: unknown, answered: unknown[], several: unknown[]): boolean =>
  answered.length + several.length === 0 ||
  answered.some((value) => isDeepStrictEqual(value, sent)) ||
  several.some((values) => Object.values(values as object).includes(sent))

/** What is told, as paths without numbers. */
const namesIn = (part: unknown, path = ''): string[] =>
  typeof part !== 'object' || part === null
    ? [path]
    : [
        path,
        ...Object.entries(part).flatMap(([key, value]) =>
          namesIn(value, Array.isArray(part) ? path : `${path}/${key}`),
        ),
      ]

/** The key of an executive who has just typed the code of her mail. */
async function visitOf({ email }: { email: string }): Promise<string> {
  await service.work()
  const { rows } = await service.database.pool.query(
    `select plain from letters where about = (select id from sign_ins order by asked_at desc limit 1)`,
  )
  const [code] = /\b\d{6}\b/.exec(rows[0].plain)!
  const reply = await fitting('signInExecutive', 'POST', '/api/v1/executives/session', { body: { email, code } })
  expect(reply.status).toBe(200)
  return reply.json().key
}

const isLeaf = ({ type, enum: words, const: only }: Record<string, unknown>): boolean =>
  ['string', 'integer', 'boolean'].includes(type as string) && words === undefined && only === undefined

type Method = Parameters<typeof ask>[1]

const TOLD = ['etag', 'last-modified', 'location', 'idempotency-replayed', 'retry-after', 'www-authenticate']
const CARRIED = ['x-request-id', 'ratelimit', 'ratelimit-policy']

/** Ask, and see that the answer is one of those that the document has for this operation. */
async function fitting(operationId: string, method: Method, url: string, asking: Parameters<typeof ask>[3]) {
  const reply = await ask(service, method, url, asking)
  const told = operationOf(operationId).responses[reply.status]
  const type = String(reply.headers['content-type'] ?? '').split(';')[0]!
  const media = told?.content?.[type]
  const headers = Object.keys(told?.headers ?? {}).map((name) => name.toLowerCase())

  const fault = media && faultIn(media.schema, type.includes('json') ? reply.json() : reply.text)
  const said = `${operationId} ${reply.status} ${type} ${reply.text.slice(0, 300)}`
  expect([told && true, media && true, fault], said).toEqual([
    true,
    reply.text === '' ? undefined : true,
    media && null,
  ])
  expect(
    [...TOLD, ...CARRIED].filter((name) => reply.headers[name] !== undefined && !headers.includes(name)),
    said,
  ).toEqual([])
  return reply
}

/** The routes of Fastify's own list, in the document's words. HEAD goes with GET; swagger-ui's files stand under its page. */
function listening({ app }: Service): string[] {
  const parents: string[] = []
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent, name, methods] = /^([│├└─ ]*)(\S+) \(([A-Z, ]+)\)$/.exec(line) ?? []
      if (!name) return []
      const depth = indent!.length / 4
      parents.splice(depth - 1, parents.length, name)
      const path = parents
        .join('')
        .replace(/^\/\//, '/')
        .replace(/:(\w+)/g, '{$1}')
      if (path === '*' || path.startsWith('/docs/')) return []
      return methods!
        .split(', ')
        .filter((method) => method !== 'HEAD')
        .map((method) => `${method} ${path}`)
    })
}
