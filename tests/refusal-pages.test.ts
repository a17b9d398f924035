import { beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '../src/kernel/refusal.ts'
import { tooOften } from '../src/limits/refusals.ts'
import { databaseAway, plain, toProblem } from '../src/web/problem.ts'
import { refusalPage } from '../src/web/refusal-page.ts'
import { bookedCall, openOffice, release, slotsOf } from './support/office.ts'
import { type Service, startService } from './support/service.ts'

const FORM = 'application/x-www-form-urlencoded'

let service: Service
let at: string

beforeAll(async () => {
  service = await startService()
  const [slot] = await slotsOf(service, await openOffice(service))
  const call = await bookedCall(service, slot!.id)
  await release(service, call)
  at = `/m/${call.manageKey}`
})

/** As a browser asks. */
const look = (
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  { payload, headers = {} }: { payload?: string; headers?: Record<string, string> } = {},
) =>
  service.app.inject({
    method,
    url,
    headers: {
      accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
      ...(payload !== undefined && { 'content-type': FORM }),
      ...headers,
    },
    ...(payload !== undefined && { payload }),
  })

describe('to whoever looks at pages', () => {
  it.each([
    [404, 'There is nothing here', () => look('GET', '/no/such/page')],
    [404, 'There is nothing here', () => look('GET', '/m/gt_manage_nobodys')],
    [405, 'This page cannot be opened like that', () => look('PUT', '/my-calls')],
    [401, 'Please show that the address is yours', () => look('GET', '/my-calls/held')],
    [409, 'Your call stays as it is', () => look('POST', `${at}/ticks`, { payload: '' })],
    [400, 'We could not read that', () => look('POST', '/my-calls', { payload: 'mail=avery' })],
    [422, 'Mend: My calls', () => look('POST', '/my-calls', { payload: 'email=avery' })],
    [
      403,
      'That came from another page',
      () => look('POST', '/my-calls/forget', { payload: '', headers: { 'sec-fetch-site': 'cross-site' } }),
    ],
    [413, 'That was too long', () => look('POST', '/my-calls', { payload: `email=${'a'.repeat(2_000_000)}` })],
    [421, 'Please use our own address', () => look('GET', '/no/such/page', { headers: { host: 'elsewhere.example' } })],
    [400, 'We could not read that', () => look('GET', '/m/%E0%A4%A')],
  ] as const)('%i is a page: %s', async (status, title, asked) => {
    const { statusCode, headers, body } = await asked()
    expect([statusCode, headers['content-type']]).toEqual([status, 'text/html; charset=utf-8'])
    expect(body).toContain(`<title>${title}`)
    expect(body.match(/<h1/g)).toHaveLength(1)
    expect(headers['cache-control']).toContain('no-store')
  })

  it('what says nothing of pages gets a problem, and so does a program', async () => {
    for (const url of ['/no/such/page', '/api/v1/nothing'])
      expect((await service.app.inject({ url })).headers['content-type']).toMatch(/^application\/problem\+json/)
    expect((await look('GET', '/api/v1/nothing')).headers['content-type']).toMatch(/^application\/problem\+json/)
  })
})

describe('the page of a refusal', () => {
  it.each([
    [
      'how long to wait',
      tooOften({ policy: 'codes', endsIn: 700 }),
      /You can go on in 12 minutes\.[\s\S]*what was booked stays booked/,
    ],
    [
      'that it has gone',
      new Refusal('gone', 'feed-replaced', 'This address was replaced.'),
      /This has gone[\s\S]*replaced/,
    ],
    ['that we are away', databaseAway(), /We are away for a moment[\s\S]*What was confirmed before is safe/],
  ])('says %s, and what is safe', (_what, refusal, words) => {
    expect(String(refusalPage(toProblem(refusal)))).toMatch(words)
  })

  it('says of a fault of ours no more than that it is one', () => {
    const page = String(refusalPage(toProblem(Object.assign(new Error('select secret'), { statusCode: 500 }) as never)))
    expect(page).toContain('Something broke on our side')
    expect(page).not.toContain('select')
  })

  it.each([401, 403, 404, 405, 409, 410, 412, 413, 414, 421, 422, 429, 500, 503])(
    'speaks of %i in words of its own, with a way on',
    (status) => {
      const page = String(refusalPage(plain(status)))
      expect(page).not.toContain('We could not read that')
      expect(page).toMatch(/<main[\s\S]*<h1>[A-Z][^<]+<\/h1>[\s\S]*href="\/"[\s\S]*<\/main>/)
    },
  )
})
