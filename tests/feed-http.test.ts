import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { move } from '../src/booking/move.ts'
import { release } from '../src/booking/release.ts'
import { keptBodies } from '../src/calendar/kept-bodies.ts'
import { writeOpenTimes } from '../src/calendar/open-times.ts'
import { writeFeed } from '../src/calendar/private-feed.ts'
import { upToDate } from '../src/database.ts'
import { connect } from '../src/db/db.ts'
import { hashOf } from '../src/keys/key.ts'
import { startCluster } from './support/cluster.ts'
import {
  EXECUTIVES_FEEDS,
  entriesIn,
  expectWellFormedFeed,
  feedOf,
  type MadeFeed,
  visitKeyOf,
} from './support/feeds.ts'
import {
  AVERY,
  book,
  bookAndConfirm,
  FRIDAY_1700,
  FRIDAY_1730,
  HOURS,
  openOffice,
  saveHours,
  slotAt,
  slotsOf,
} from './support/office.ts'
import { ask, type Service, startService, type TestRecruiter } from './support/service.ts'

const OPEN = '/feeds/open/dana.ics'

describe.each(['private', 'open'] as const)('the %s feed over HTTP', (which) => {
  it('comes as a calendar with what a client needs to ask again', async () => {
    const { service, path } = await setUp(which)

    const reply = await ask(service, 'GET', path)

    expect(reply.status).toBe(200)
    expect(reply.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': `${which === 'private' ? 'private' : 'public'}, max-age=300`,
      'content-length': String(Buffer.byteLength(reply.text)),
      'last-modified': expect.stringMatching(/^\w{3}, \d\d \w{3} 2027 \d\d:\d\d:\d\d GMT$/),
      etag: expect.stringMatching(/^"[\w-]{43}"$/),
    })
    expect(reply.headers).not.toHaveProperty('content-encoding')
    expect(reply.headers).not.toHaveProperty('set-cookie')
    expectWellFormedFeed(reply.text)
  })

  it('comes uncompressed also to who would take it compressed', async () => {
    const { service, path } = await setUp(which)
    const reply = await ask(service, 'GET', path, { headers: { 'accept-encoding': 'gzip, br' } })
    expect(reply.headers['content-encoding']).toBeUndefined()
  })

  it('says the same to HEAD, without the body', async () => {
    const { service, path } = await setUp(which)

    const get = await ask(service, 'GET', path)
    const head = await service.app.inject({ method: 'HEAD', url: path })
    const known = await service.app.inject({
      method: 'HEAD',
      url: path,
      headers: { 'if-none-match': String(get.headers.etag) },
    })

    expect([head.statusCode, head.body, known.statusCode]).toEqual([200, '', 304])
    for (const name of ['content-type', 'content-length', 'etag', 'last-modified', 'cache-control'])
      expect(head.headers[name]).toBe(get.headers[name])
  })

  it.each([
    { headers: (etag: string) => ({ 'if-none-match': etag }), status: 304 },
    { headers: (etag: string) => ({ 'if-none-match': `"other", W/${etag}` }), status: 304 },
    { headers: () => ({ 'if-none-match': '*' }), status: 304 },
    { headers: () => ({ 'if-none-match': '"other"' }), status: 200 },
    { headers: (_: string, date: string) => ({ 'if-modified-since': date }), status: 304 },
    { headers: () => ({ 'if-modified-since': 'Sun, 03 Jan 2027 23:59:59 GMT' }), status: 200 },
    { headers: () => ({ 'if-modified-since': 'yesterday' }), status: 200 },
    { headers: (_: string, date: string) => ({ 'if-none-match': '"other"', 'if-modified-since': date }), status: 200 },
  ])('answers $status to what the client says that it has (case %#)', async ({ headers, status }) => {
    const { service, path } = await setUp(which)
    const first = await ask(service, 'GET', path)
    const [etag, date] = [String(first.headers.etag), String(first.headers['last-modified'])]

    const second = await ask(service, 'GET', path, { headers: headers(etag, date) as Record<string, string> })

    expect(second.status).toBe(status)
    expect(second.headers).toMatchObject({
      etag,
      'last-modified': date,
      'cache-control': first.headers['cache-control'],
    })
    expect(second.text).toBe(status === 304 ? '' : first.text)
  })

  it('asks the database one thing, where the client or we have the newest', async () => {
    const { service, path } = await setUp(which)
    const { headers } = await ask(service, 'GET', path)
    await new Promise((resolve) => setTimeout(resolve, 100))
    let asked = 0
    service.database.pool.on('acquire', () => {
      asked += 1
    })

    const known = await ask(service, 'GET', path, { headers: { 'if-none-match': String(headers.etag) } })
    const kept = await ask(service, 'GET', path)

    expect([known.status, kept.status, asked]).toEqual([304, 200, 2])
  })

  it('has a new tag and a later date after each change, though all happen in one second', async () => {
    const { service, dana, path, callId } = await setUp(which)
    const seen = [await ask(service, 'GET', path)]
    const look = async () => void seen.push(await ask(service, 'GET', path))

    const later = await slotAt(service, dana, FRIDAY_1730)
    await move(service, { id: callId, sequence: 0 }, later.id, service.clock())
    await look()
    await release(service.db, { id: callId, sequence: 1 }, { by: 'executive' }, service.clock())
    await look()
    await ask(service, 'PATCH', '/api/v1/me', { key: dana.key, body: { name: 'Dana R. Ruiz' } })
    await look()

    expect(new Set(seen.map(({ headers }) => headers.etag)).size).toBe(4)
    const dates = seen.map(({ headers }) => Date.parse(String(headers['last-modified'])))
    expect(dates).toEqual(dates.toSorted((a, b) => a - b))
    service.later({ minutes: 1 })
    for (const { headers } of seen) {
      const since = { 'if-modified-since': String(headers['last-modified']) }
      const { status, text } = await ask(service, 'GET', path, { headers: since })
      expect(status).toBe(200)
      expect(text).toBe(seen.at(-1)!.text)
    }
  })

  it('never says a date that is yet to come', async () => {
    const { service, dana, path } = await setUp(which)
    for (const name of ['A. Ruiz', 'B. Ruiz', 'C. Ruiz']) {
      await ask(service, 'PATCH', '/api/v1/me', { key: dana.key, body: { name } })
      const { headers } = await ask(service, 'GET', path)
      expect(Date.parse(String(headers['last-modified']))).toBeLessThanOrEqual(service.clock().toMillis())
    }
  })

  it('has a limit of its own, and is not sent elsewhere', async () => {
    const { service, path } = await setUp(which, { rateLimit: true })
    for (let i = 0; i < 3; i++) await ask(service, 'GET', '/api/v1/sectors')
    const feed = await ask(service, 'GET', path)

    expect(feed.headers['ratelimit-policy']).toBe('"feeds";q=300;w=60')
    expect(feed.headers.ratelimit).toBe('"feeds";r=299;t=60')
    expect([feed.status, feed.headers.location]).toEqual([200, undefined])
  })

  it('has no other address', async () => {
    const { service, path } = await setUp(which)
    for (const url of [
      path.replace('.ics', ''),
      `${path}/`,
      path.replace('.ics', '.ICS'),
      path.replace('.ics', '.ics.ics'),
    ])
      expect([url, (await ask(service, 'GET', url)).status]).toEqual([url, 404])
  })
})

describe('an address that no feed has', () => {
  it.each([
    '/feeds/gt_feed_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics',
    '/feeds/short.ics',
    '/feeds/.ics',
    '/feeds/%00.ics',
    `/feeds/${'x'.repeat(499)}.ics`,
    '/feeds/open.ics',
  ])('answers 404 and nothing else: %s', async (url) => {
    const service = await startService()
    const reply = await ask(service, 'GET', url)
    expect(reply.status).toBe(404)
    expect(reply.headers['content-type']).toContain('application/problem+json')
    expect(reply.headers['cache-control']).toBe('no-store')
  })

  it('is not opened by a key of another kind', async () => {
    const { service, dana } = await setUp('private')
    for (const key of [dana.key, dana.key.replace('gt_api_', 'gt_feed_')])
      expect((await ask(service, 'GET', `/feeds/${key}.ics`)).status).toBe(404)
  })
})

describe('one tag, one text', () => {
  it('holds whatever is done, at whatever time, in whichever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyDeed, { minLength: 4, maxLength: 12 }), async (deeds) => {
        const office = await setUp('private')
        const { service } = office
        const visit = await visitKeyOf(service, AVERY.email)
        const feeds = [
          await feedOf(service, office.dana.key),
          await feedOf(service, office.dana.key, { detail: 'initials' }),
          await feedOf(service, office.dana.key, { detail: 'busy', name: 'Shared' }),
          await feedOf(service, visit, {}, EXECUTIVES_FEEDS),
        ]
        const seen = new Map<string, string>()
        const dates = new Map<string, number>()
        await lookAtAll(service, feeds, seen, dates)
        for (const deed of deeds) {
          await deed.run(office)
          await lookAtAll(service, feeds, seen, dates)
        }
      }),
      { numRuns: 12 },
    )
  }, 120_000)

  it('holds while calls change in the same moment', async () => {
    const { service, dana } = await setUp('private')
    const visit = await visitKeyOf(service, AVERY.email)
    const hash = hashOf(keyIn(await feedOf(service, visit, {}, EXECUTIVES_FEEDS)))
    const { db, settings, clock } = service
    const issues: { tag: string; body: Buffer }[] = []

    await Promise.all([
      ...Array.from({ length: 6 }, async () => {
        for (let i = 0; i < 40; i += 1) issues.push(await writeFeed(db, hash, settings, clock()))
      }),
      (async () => {
        for (let i = 0; i < 60; i += 1)
          await ask(service, 'PATCH', '/api/v1/me', { key: dana.key, body: { name: `Dana ${'Ruiz '.repeat(i % 7)}` } })
      })(),
    ])

    const texts = Map.groupBy(issues, ({ tag }) => tag)
    expect(texts.size).toBeGreaterThan(5)
    for (const same of texts.values()) expect(new Set(same.map(({ body }) => body.toString())).size).toBe(1)
  })

  it('has another tag where links lead elsewhere', async () => {
    const { service, path } = await setUp('private')
    const { settings, db, clock } = service
    const tagAt = async (publicUrl: string) =>
      (await writeFeed(db, hashOf(keyIn({ path })), { ...settings, publicUrl }, clock())).tag
    expect(await tagAt('https://a.example')).not.toBe(await tagAt('https://b.example'))
  })
})

describe('bodies that are kept', () => {
  const at = (time: string) => DateTime.fromISO(time, { zone: 'utc' })
  const now = at('2027-01-04T09:00:00Z')
  const issue = (tag: string, size = 10) => ({ tag, changedAt: now, body: Buffer.alloc(size) })

  it('are the last of each feed, and no more than the bounds allow', () => {
    const kept = keptBodies({ most: 2, mostBytes: 100 })
    kept.keep('a', issue('1'), now)
    kept.keep('b', issue('1'), now)
    kept.current('a', '1', now)
    kept.keep('c', issue('1'), now)
    expect([kept.last('a', now)?.tag, kept.last('b', now), kept.last('c', now)?.tag]).toEqual(['1', null, '1'])

    kept.keep('d', issue('1', 95), now)
    expect([kept.last('a', now), kept.last('c', now), kept.last('d', now)?.tag]).toEqual([null, null, '1'])
    kept.keep('e', issue('1', 101), now)
    expect([kept.last('d', now), kept.last('e', now)]).toEqual([null, null])
  })

  it('are current under their own tag alone, and are let go of after an hour unseen', () => {
    const kept = keptBodies({ most: 2, mostBytes: 100 })
    kept.keep('a', issue('1'), now)
    expect([kept.current('a', '2', now), kept.current('a', '1', now)?.tag]).toEqual([null, '1'])
    expect(kept.last('a', now.plus({ minutes: 59 }))?.tag).toBe('1')
    expect(kept.last('a', now.plus({ minutes: 60 }))).toBeNull()
    kept.forget('a')
    expect(kept.last('a', now)).toBeNull()
  })
})

describe('with the database away', () => {
  it('gives what it has, says that nothing is new to who has something, and only else 503', async () => {
    const cluster = await startCluster()
    let isRunning = true
    const stop = async () => {
      if (isRunning) await cluster.stop()
      isRunning = false
    }
    const connection = connect(cluster.url)
    try {
      const database = { ...(await upToDate(connection, cluster.url, true, async () => {})), url: cluster.url }
      const service = await startServiceOn(database)
      const dana = await openOffice(service)
      await bookAndConfirm(service, (await slotAt(service, dana, FRIDAY_1700)).id)
      const [read, unread] = [await feedOf(service, dana.key), await feedOf(service, dana.key)]
      const before = await ask(service, 'GET', read.path)
      const openBefore = await ask(service, 'GET', OPEN)
      expect(entriesIn(before.text)).toHaveLength(1)

      await stop()

      for (const [path, had] of [
        [read.path, before],
        [OPEN, openBefore],
      ] as const) {
        const kept = await ask(service, 'GET', path)
        expect([kept.status, kept.text]).toEqual([200, had.text])
        for (const name of ['etag', 'last-modified', 'content-type', 'cache-control'])
          expect(kept.headers[name]).toBe(had.headers[name])
        const known = { 'if-none-match': String(had.headers.etag) }
        expect((await ask(service, 'GET', path, { headers: known })).status).toBe(304)
        expect((await ask(service, 'GET', path, { headers: { 'if-none-match': '"older"' } })).text).toBe(had.text)
        expect((await service.app.inject({ method: 'HEAD', url: path })).statusCode).toBe(200)
      }
      const any = await ask(service, 'GET', unread.path, { headers: { 'if-none-match': '"any"' } })
      expect([any.status, any.text]).toEqual([304, ''])
      const nothing = await ask(service, 'GET', unread.path)
      expect(nothing.status).toBe(503)
      expect(nothing.headers['retry-after']).toBe('5')
      expect(nothing.headers['cache-control']).toBe('no-store')
      service.later({ days: 1 })
      expect((await ask(service, 'GET', read.path)).status).toBe(503)
    } finally {
      await connection.close()
      await stop()
    }
  }, 120_000)
})

interface Deed {
  name: string
  run(office: Awaited<ReturnType<typeof setUp>>): Promise<unknown>
}

const deed = (name: string, run: Deed['run']): Deed => ({ name, run, ...{ [fc.toStringMethod]: () => name } })

const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  fc.integer({ min: 0, max: 6 }).map((i) =>
    deed(`move to ${i}`, async ({ service, dana, callId }) => {
      const slot = (await slotsOf(service, dana))[i]
      if (slot) await tried(move(service, await seen(service, callId), slot.id, service.clock()))
    }),
  ),
  fc
    .constantFrom('executive' as const, 'recruiter' as const)
    .map((by) =>
      deed(`release by ${by}`, async ({ service, callId }) =>
        tried(release(service.db, await seen(service, callId), { by }, service.clock())),
      ),
    ),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 80 })
    .map((words) =>
      deed(`words ${words}`, async ({ service, callId }) =>
        tried(
          service.database.pool.query('update bookings set about = $2, name = $2 where id = $1', [
            callId,
            words.replaceAll('\0', ''),
          ]),
        ),
      ),
    ),
  fc
    .constantFrom('Dana Ruiz', 'Dana von und zu Ruiz', 'Đặng Thị Ngọc')
    .map((name) =>
      deed(`rename to ${name}`, ({ service, dana }) =>
        ask(service, 'PATCH', '/api/v1/me', { key: dana.key, body: { name } }),
      ),
    ),
  fc
    .constantFrom('Europe/Berlin', 'America/Chicago')
    .map((zone) => deed(`live in ${zone}`, ({ service, dana }) => saveHours(service, dana, { ...HOURS, zone }))),
  fc.constantFrom(0, 2).map((i) =>
    deed(`another books ${i}`, async ({ service, dana }) => {
      const slot = (await slotsOf(service, dana))[i]
      if (slot) await tried(bookAndConfirm(service, slot.id, { executive: { email: `other${i}@example.com` } }))
    }),
  ),
  fc.constantFrom(1).map((i) =>
    deed('another holds', async ({ service, dana }) => {
      const slot = (await slotsOf(service, dana))[i]
      if (slot) await book(service, slot.id, { executive: { email: 'holds@example.com' } })
    }),
  ),
  fc
    .constantFrom({ seconds: 1 }, { minutes: 20 }, { hours: 9 }, { days: 1 }, { days: 6 }, { days: 30 })
    .map((time) => deed(`wait ${JSON.stringify(time)}`, async ({ service }) => service.later(time))),
)

/** The route may answer from what it kept; written afresh it must be the same. Dates go forward only. */
async function lookAtAll(service: Service, feeds: MadeFeed[], seen: Map<string, string>, dates: Map<string, number>) {
  const { db, settings, clock } = service
  const writers: [string, () => Promise<{ tag: string; body: Buffer }>][] = [
    ...feeds.map((feed): [string, () => Promise<{ tag: string; body: Buffer }>] => [
      feed.path,
      () => writeFeed(db, hashOf(keyIn(feed)), settings, clock()),
    ]),
    [OPEN, () => writeOpenTimes(db, 'dana', settings, clock())],
  ]
  for (const [path, write] of writers) {
    const reply = await ask(service, 'GET', path)
    const fresh = await write()
    expect(reply.headers.etag).toBe(fresh.tag)
    expect(reply.text).toBe(fresh.body.toString())
    expectWellFormedFeed(reply.text)
    expect(seen.get(fresh.tag) ?? reply.text).toBe(reply.text)
    seen.set(fresh.tag, reply.text)
    const date = Date.parse(String(reply.headers['last-modified']))
    expect(date).toBeGreaterThanOrEqual(dates.get(path) ?? 0)
    dates.set(path, date)
  }
}

const tried = (deed: Promise<unknown>): Promise<unknown> => deed.catch(() => null)

async function seen({ database }: Service, id: string): Promise<{ id: string; sequence: number }> {
  const { rows } = await database.pool.query('select sequence from bookings where id = $1', [id])
  return { id, sequence: rows[0].sequence }
}

const keyIn = ({ path }: Pick<MadeFeed, 'path'>): string => /gt_feed_[\w-]+/.exec(path)![0]

async function setUp(which: 'private' | 'open', settings: Partial<Service['settings']> = {}) {
  const service = await startService({ settings })
  const dana: TestRecruiter = await openOffice(service)
  const booked = await bookAndConfirm(service, (await slotAt(service, dana, FRIDAY_1700)).id)
  const path = which === 'open' ? OPEN : (await feedOf(service, dana.key)).path
  service.later({ minutes: 7, seconds: 30 })
  return { service, dana, path, callId: String(booked.json().id) }
}

const startServiceOn = (database: NonNullable<Parameters<typeof startService>[0]>['database']) =>
  startService(database ? { database } : {})
