import { sql } from 'drizzle-orm'
import pg from 'pg'
import { describe, expect, inject, it } from 'vitest'
import { isDatabaseAway } from '../src/db/away.ts'
import { inTransaction } from '../src/db/db.ts'
import { migrate } from '../src/db/migrate.ts'
import { removeRecruiter } from '../src/people/recruiters.ts'
import { book, openOffice, slotsOf } from './support/office.ts'
import { addRecruiter, ask, startService } from './support/service.ts'

describe('every failed answer', () => {
  it.each([
    ['an unknown address', 'GET', '/api/v1/nothing', undefined, 404, '/problems/not-found'],
    ['a broken body', 'POST', '/api/v1/bookings', '{"slotId":', 400, '/problems/bad-request'],
    ['a body of another kind', 'POST', '/api/v1/bookings', '<xml/>', 415, '/problems/unsupported-media-type'],
    ['an address that is none', 'GET', '/%zz?secret=1', undefined, 400, '/problems/bad-request'],
    ['a huge body', 'POST', '/api/v1/bookings', `"${'x'.repeat(300_000)}"`, 413, '/problems/payload-too-large'],
  ] as const)('is a problem: %s', async (_what, method, url, payload, status, type) => {
    const { app } = await startService()
    const contentType = payload?.startsWith('<') ? 'application/xml' : 'application/json'

    const reply = await app.inject({
      method,
      url,
      ...(payload && { payload, headers: { 'content-type': contentType } }),
    })

    expect(reply.statusCode).toBe(status)
    expect(reply.headers['content-type']).toContain('application/problem+json')
    expect(reply.json()).toMatchObject({ type, status, title: expect.any(String) })
  })

  it('names no more faults than one can mend', async () => {
    const service = await startService()
    const numbers = Array.from({ length: 5_000 }, (_, i) => [i])
    const reply = await ask(service, 'PATCH', '/api/v1/me', { body: { topics: numbers } })
    expect([reply.status, reply.json().errors.length]).toEqual([400, 20])
  })

  it('keeps what a key opened out of caches', async () => {
    const { service, key } = await robin()
    expect((await ask(service, 'GET', '/api/v1/me', { key })).headers['cache-control']).toBe('private, no-store')
  })

  it('says what key is needed', async () => {
    const service = await startService()
    const reply = await ask(service, 'GET', '/api/v1/me')
    expect([reply.status, reply.headers['www-authenticate'], reply.json().type]).toEqual([
      401,
      'Bearer',
      '/problems/signed-out',
    ])
  })

  it('tells nothing of a fault but that there is one', async () => {
    const service = await startService()
    await service.database.pool.query('alter table keys rename to keys_away')
    try {
      const reply = await ask(service, 'GET', '/api/v1/me', { key: 'gt_api_x' })
      expect([reply.status, reply.json()]).toEqual([
        500,
        { type: '/problems/internal-server-error', title: 'Internal Server Error', status: 500 },
      ])
    } finally {
      await service.database.pool.query('alter table keys_away rename to keys')
    }
  })
})

describe('pages of other origins', () => {
  it('may use every method where CORS_ORIGIN lets them in, and none where it does not', async () => {
    const { app } = await startService({ settings: { corsOrigin: ['https://alumni.example'] } })
    const preflight = (origin: string) =>
      app.inject({
        method: 'OPTIONS',
        url: '/api/v1/me',
        headers: { origin, 'access-control-request-method': 'PATCH' },
      })

    const [ours, theirs] = [await preflight('https://alumni.example'), await preflight('https://evil.example')]

    expect(ours.headers['access-control-allow-origin']).toBe('https://alumni.example')
    expect(ours.headers['access-control-allow-methods']).toBe('GET, HEAD, POST, PUT, PATCH, DELETE')
    expect(theirs.headers['access-control-allow-origin']).toBeUndefined()
  })
})

describe('a network that asks too often', () => {
  it('is told how long to wait, and whoever watches the server is not', async () => {
    const service = await startService({ settings: { rateLimit: true } })
    const replies = await Promise.all(Array.from({ length: 1_001 }, () => ask(service, 'GET', '/api/v1/sectors')))

    const [refused] = replies.filter(({ status }) => status === 429)

    expect(refused!.json().type).toBe('/problems/too-often')
    expect(Number(refused!.headers['retry-after'])).toBeGreaterThan(0)
    expect((await ask(service, 'GET', '/ready')).status).toBe(200)
  })
})

describe('a worker', () => {
  it('answers how it is, and nothing else', async () => {
    const service = await startService({ settings: { role: 'worker' } })
    const others = ['/', '/docs', '/docs/', '/openapi.json', '/style.css', '/api/v1/topics', '/privacy']
    const urls = ['/health', '/ready', '/metrics', ...others]
    const answers = await Promise.all(urls.map((url) => ask(service, 'GET', url)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, ...others.map(() => 404)])
  })
})

describe('two servers that start at once', () => {
  it('wait for each other, longer than any request may take', async () => {
    const { database } = await startService()
    const first = await database.pool.connect()
    await first.query('select pg_advisory_lock(7203112)')

    let ran = false
    const second = migrate(database.url, async () => {
      ran = true
    })
    await first.query('select pg_sleep(0.3)')
    expect(ran).toBe(false)
    await first.query('select pg_advisory_unlock(7203112)')
    first.release()

    await second
    expect(ran).toBe(true)
  })
})

describe('removing a recruiter', () => {
  it('takes her hours and keys with her', async () => {
    const { service, key } = await robin()
    await removeRecruiter(service.db, 'robin')
    expect((await ask(service, 'GET', '/api/v1/me', { key })).status).toBe(401)
    expect((await ask(service, 'GET', '/api/v1/recruiters/robin')).status).toBe(404)
  })

  it('is refused while there are bookings with her: a call that was promised is kept', async () => {
    const service = await startService({ settings: { confirmAddress: 'never' } })
    const dana = await openOffice(service)
    const [slot] = await slotsOf(service, dana)
    await book(service, slot!.id)

    await expect(removeRecruiter(service.db, 'dana')).rejects.toMatchObject({ code: 'recruiter-has-bookings' })

    expect((await ask(service, 'GET', '/api/v1/me/bookings', { key: dana.key })).json().items).toHaveLength(1)
  })
})

describe('a connection that is lost in the middle of a transaction', () => {
  it('is an answer, not the end of the process', async () => {
    const { db } = await startService()
    const lost = inTransaction(db, (tx) => tx.execute(sql`select pg_terminate_backend(pg_backend_pid()), pg_sleep(1)`))
    await expect(lost).rejects.toSatisfy(isDatabaseAway)
    expect((await db.execute(sql`select 1 as one`)).rows).toEqual([{ one: 1 }])
  })
})

describe('a lost database', () => {
  it('is a 503 with Retry-After, and heals alone', async () => {
    const service = await startService()
    const { rows } = await service.database.pool.query('select current_database() as name')
    const away = `alter database ${rows[0].name} with allow_connections`
    const server = new pg.Client({ connectionString: inject('serverUrl') })
    await server.connect()

    await server.query(`${away} false`)
    await server.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [rows[0].name])
    const lost = await ask(service, 'GET', '/api/v1/recruiters/dana/slots')
    const alive = await ask(service, 'GET', '/health')
    await server.query(`${away} true`)
    await server.end()

    expect([lost.status, lost.headers['retry-after'], lost.json().type]).toEqual([503, '5', '/problems/unavailable'])
    expect(alive.status).toBe(200)
    expect((await ask(service, 'GET', '/ready')).status).toBe(200)
  })
})

describe('the profile', () => {
  it('says how calls take place, and refuses a manner without what it needs', async () => {
    const { service, key } = await robin()

    const refused = await ask(service, 'PATCH', '/api/v1/me', { key, body: { call: { kind: 'executive-calls' } } })
    const changed = await ask(service, 'PATCH', '/api/v1/me', {
      key,
      body: { call: { kind: 'link', url: 'https://meet.example.com/robin' } },
    })

    expect([refused.status, refused.json().errors]).toEqual([
      422,
      [{ pointer: '#/call/phone', detail: expect.any(String) }],
    ])
    expect(changed.json().call).toEqual({ kind: 'link', url: 'https://meet.example.com/robin' })
  })

  it('shows neither number nor link nor address to the public', async () => {
    const { service, key } = await robin()
    await ask(service, 'PATCH', '/api/v1/me', {
      key,
      body: { call: { kind: 'executive-calls', phone: '+1 312 555 0142' } },
    })

    const shown = await ask(service, 'GET', '/api/v1/recruiters/robin')

    expect(shown.json().call).toEqual({ kind: 'executive-calls' })
    expect(shown.text).not.toMatch(/555 0142|@/)
  })

  it.each([
    ['a link that is not https', { call: { kind: 'link', url: 'javascript:alert(1)' } }],
    ['a topic that is none', { topics: ['gossip'] }],
    ['the zone, which office hours set', { zone: 'Europe/Berlin' }],
    ['nothing', {}],
  ])('does not take %s', async (_what, body) => {
    const { service, key } = await robin()
    expect((await ask(service, 'PATCH', '/api/v1/me', { key, body })).status).toBe(400)
  })
})

async function robin() {
  const service = await startService()
  const { key } = await addRecruiter(service, { handle: 'robin', name: 'Robin Vale' })
  return { service, key }
}
