import { beforeAll, describe, expect, it } from 'vitest'
import { feedOf } from './support/feeds.ts'
import { bookedCall, openOffice, slotsOf } from './support/office.ts'
import { type Service, startService } from './support/service.ts'

type Answer = Awaited<ReturnType<Service['app']['inject']>>

/** One of every kind of answer that there is. */
const KINDS = [
  'a page of a call',
  'a page for a key that opens nothing',
  'a redirect',
  'a style sheet',
  'the docs',
  'a script of the docs',
  'the OpenAPI document',
  'a public list',
  'an answer to a key',
  'an answer with a key in it',
  'a feed',
  'an open feed',
  'a calendar entry',
  'a problem',
  'an address that is not there',
  'a method that is not taken',
  'health',
  'measures',
] as const
type Kind = (typeof KINDS)[number]

/** Whoever holds one of these holds a secret, or reads one. */
const SECRET: readonly Kind[] = [
  'a page of a call',
  'a page for a key that opens nothing',
  'an answer to a key',
  'an answer with a key in it',
  'a calendar entry',
  'measures',
]

const METRICS_KEY = 'a key to the figures'

const answers = {} as Record<Kind, Answer>
let service: Service

beforeAll(async () => {
  service = await startService({
    settings: { production: true, publicUrl: 'https://goodturn.example', metricsKey: METRICS_KEY },
  })
  const dana = await openOffice(service)
  const [first] = await slotsOf(service, dana)
  const { id, manageKey } = await bookedCall(service, first!.id)
  const feed = await feedOf(service, dana.key)
  const ask = (url: string, key?: string) =>
    service.app.inject({ url, headers: { host: 'goodturn.example', ...(key && { authorization: `Bearer ${key}` }) } })

  answers['a page of a call'] = await ask(`/m/${manageKey}`)
  answers['a page for a key that opens nothing'] = await ask('/m/gt_manage_nothing')
  answers['a redirect'] = await ask('/docs/json')
  answers['a style sheet'] = await ask('/style.css')
  answers['the docs'] = await ask('/docs/')
  answers['a script of the docs'] = await ask('/docs/static/swagger-ui-bundle.js')
  answers['the OpenAPI document'] = await ask('/openapi.json')
  answers['a public list'] = await ask('/api/v1/recruiters/dana/slots')
  answers['an answer to a key'] = await ask(`/api/v1/bookings/${id}`, manageKey)
  answers['an answer with a key in it'] = await service.app.inject({
    method: 'POST',
    url: '/api/v1/me/keys',
    headers: { host: 'goodturn.example', authorization: `Bearer ${dana.key}` },
    payload: {},
  })
  answers['a feed'] = await ask(new URL(feed.url).pathname)
  answers['an open feed'] = await ask('/feeds/open/dana.ics')
  answers['a calendar entry'] = await ask(`/m/${manageKey}/invite.ics`)
  answers['a problem'] = await ask(`/api/v1/bookings/${id}`)
  answers['an address that is not there'] = await ask('/nothing')
  answers['a method that is not taken'] = await service.app.inject({
    method: 'PUT',
    url: '/api/v1/recruiters',
    headers: { host: 'goodturn.example' },
  })
  answers.health = await ask('/health')
  answers.measures = await ask('/metrics', METRICS_KEY)
})

describe('every answer', () => {
  it('is of the kind that is meant', () => {
    const statuses = Object.fromEntries(KINDS.map((kind) => [kind, answers[kind].statusCode]))
    expect(statuses).toEqual({
      ...Object.fromEntries(KINDS.map((kind) => [kind, 200])),
      'a page for a key that opens nothing': 404,
      'a redirect': 302,
      'an answer with a key in it': 201,
      'a problem': 401,
      'an address that is not there': 404,
      'a method that is not taken': 405,
    })
  })

  it.each(KINDS)(
    'is read as what it is, stands in nobody’s frame, and tells no other site where it was: %s',
    (kind) => {
      const { headers } = answers[kind]
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'strict-transport-security': 'max-age=31536000',
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      })
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe|\*|https?:/)
      expect(headers).not.toHaveProperty('set-cookie')
      expect(headers).not.toHaveProperty('server')
      expect(headers).not.toHaveProperty('x-powered-by')
    },
  )

  it.each(KINDS)('says whether it may be kept: %s', (kind) => {
    const { headers } = answers[kind]
    const kept = headers['cache-control']
    if (SECRET.includes(kind)) expect(kept).toMatch(/^(private, )?no-store$/)
    else if (kind === 'a feed') expect(kept).toBe('private, max-age=300')
    else expect(kept).toMatch(/^(no-store|no-cache|public, max-age=(0|300))$/)
    if (/no-cache|max-age/.test(kept!))
      expect(headers).toHaveProperty(kind === 'a style sheet' ? 'cache-control' : 'etag')
  })
})

describe('outside of production', () => {
  it('no browser is told to insist on https', async () => {
    const { app } = await startService()
    expect((await app.inject('/health')).headers).not.toHaveProperty('strict-transport-security')
  })
})
