import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { bookedCall, openOffice, readBooking, slotsOf } from './support/office.ts'
import { startService } from './support/service.ts'

const PUBLIC_URL = 'https://goodturn.example.com'

describe('an address that is there', () => {
  it.each([
    ['POST', '/api/v1/topics', 'GET, HEAD, OPTIONS'],
    ['GET', '/api/v1/bookings', 'POST, OPTIONS'],
    ['PUT', '/api/v1/me', 'GET, HEAD, PATCH, OPTIONS'],
    ['DELETE', '/feeds/open/dana.ics', 'GET, HEAD, OPTIONS'],
    ['DELETE', '/m/some-key/move', 'GET, HEAD, POST, OPTIONS'],
    ['POST', '/health', 'GET, HEAD, OPTIONS'],
  ] as const)('says which methods it takes when asked with another: %s %s', async (method, url, allow) => {
    const { app } = await startService()
    const reply = await app.inject({ method, url: `${url}?with=words` })
    expect([reply.statusCode, reply.headers.allow]).toEqual([405, allow])
    expect(reply.headers['content-type']).toContain('application/problem+json')
    expect(reply.json()).toMatchObject({ type: '/problems/method-not-allowed', status: 405 })
  })

  it('says so to whoever asks for just that, and nothing where there is nothing', async () => {
    const { app } = await startService()
    const [here, nowhere] = await Promise.all(
      ['/api/v1/bookings', '/api/v1/nothing'].map((url) => app.inject({ method: 'OPTIONS', url })),
    )
    expect([here!.statusCode, here!.headers.allow]).toEqual([204, 'POST, OPTIONS'])
    expect([nowhere!.statusCode, nowhere!.headers.allow]).toEqual([404, undefined])
  })
})

describe('a host', () => {
  const asking = async (host: string, url = '/api/v1/topics') => {
    const { app } = await startService({ settings: { publicUrl: PUBLIC_URL } })
    return app.inject({ url, headers: { host } })
  }

  it.each(['goodturn.example.com', 'GOODTURN.example.com:8443', 'localhost:3000', '127.0.0.1:3000', '[::1]:3000'])(
    'that is ours, or this machine for itself, is answered: %s',
    async (host) => expect((await asking(host)).statusCode).toBe(200),
  )

  it.each(['evil.example', 'goodturn.example.com.evil.example', 'localhost.evil.example', '127.0.0.1.evil.example'])(
    'of a stranger is not: %s',
    async (host) => {
      const reply = await asking(host)
      expect([reply.statusCode, reply.json().type]).toEqual([421, '/problems/misdirected-request'])
      expect(reply.body).not.toContain('evil')
      expect(reply.headers['content-security-policy']).toContain("default-src 'none'")
    },
  )

  it('is what the request says, not what a header beside it says', async () => {
    const { app } = await startService({ settings: { publicUrl: PUBLIC_URL, trustProxy: '1' } })
    const headers = { host: 'evil.example', 'x-forwarded-host': 'goodturn.example.com' }
    expect((await app.inject({ url: '/api/v1/topics', headers })).statusCode).toBe(421)
  })

  it('is not asked of who watches the server', async () => {
    const replies = await Promise.all(['/health', '/ready', '/metrics'].map((url) => asking('10.0.0.7:3000', url)))
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200, 404])
  })
})

describe('a form', () => {
  it.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site', origin: PUBLIC_URL }, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:3000' }, 303],
    [{ origin: PUBLIC_URL }, 303],
    [{}, 303],
  ] as [Record<string, string>, number][])('is taken from our own pages only: %o', async (headers, status) => {
    const service = await startService({ settings: { publicUrl: PUBLIC_URL } })
    const [slot] = await slotsOf(service, await openOffice(service))
    const call = await bookedCall(service, slot!.id)
    const reply = await service.app.inject({
      method: 'POST',
      url: `/m/${call.manageKey}/release`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: 'seen=0',
    })
    expect(reply.statusCode).toBe(status)
    expect((await readBooking(service, call)).json().state).toBe(status === 303 ? 'released' : 'booked')
  })
})

describe('an address that cannot be read', () => {
  it.each([['/%zz'], [`/m/${'gt_manage_'.padEnd(600, 'x')}`]])('is answered as carefully as any: %s', async (url) => {
    const { app } = await startService()
    const reply = await app.inject({ url })
    expect(reply.statusCode).toBeGreaterThanOrEqual(400)
    expect(reply.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' })
    expect(reply.headers['cache-control']).toBe('no-store')
    expect(reply.body).not.toMatch(/zz|gt_manage/)
  })
})

describe('what is no HTTP request', () => {
  it.each([
    ['words', 'HELLO\r\n\r\n', 400],
    ['headers without an end', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['no host', 'GET /api/v1/topics HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['an odd expectation', 'GET / HTTP/1.1\r\nHost: localhost\r\nExpect: miracles\r\nConnection: close\r\n\r\n', 417],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
  ])('is answered with a problem: %s', async (_what, request, status) => {
    const { app } = await startService()
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo

    const socket = connect(port, '127.0.0.1')
    const pieces: Buffer[] = []
    socket.on('data', (piece) => pieces.push(piece))
    socket.write(request)
    await once(socket, 'close')

    const [head, body] = Buffer.concat(pieces).toString().split('\r\n\r\n')
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(head).toMatch(/content-type: application\/problem\+json/i)
    expect(JSON.parse(body!)).toMatchObject({ status, title: expect.any(String), type: expect.any(String) })
  })
})
