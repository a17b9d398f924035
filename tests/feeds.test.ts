import type { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { move } from '../src/booking/move.ts'
import { release } from '../src/booking/release.ts'
import { clientName } from '../src/calendar/client-name.ts'
import { personal } from '../src/calendar/personal.ts'
import type { Party } from '../src/kernel/party.ts'
import { EXECUTIVES_FEEDS, entriesIn, expectWellFormedFeed, feedOf, visitKeyOf } from './support/feeds.ts'
import {
  AVERY,
  book,
  bookAndConfirm,
  FRIDAY_1700,
  FRIDAY_1730,
  HOURS,
  openOffice,
  QUESTION,
  slotAt,
  slotsOf,
} from './support/office.ts'
import { ask, type Service, startService } from './support/service.ts'

const FEEDS = '/api/v1/me/feeds'
const PRIVATE_NUMBER = '+1 312 555 0199'

describe('a feed as a thing to make and delete', () => {
  it('shows its address once, in the answer that makes it', async () => {
    const { service, dana } = await setUp()

    const made = await ask(service, 'POST', FEEDS, {
      key: dana.key,
      body: { kind: 'calls', detail: 'initials', name: ' Phone ' },
    })
    const listed = await ask(service, 'GET', FEEDS, { key: dana.key })

    expect(made.status).toBe(201)
    const { url, webcalUrl, ...feed } = made.json()
    expect(url).toMatch(/^http:\/\/localhost:3000\/feeds\/gt_feed_[\w-]{43}\.ics$/)
    expect(webcalUrl).toBe(url.replace('http:', 'webcal:'))
    expect(feed).toEqual({
      id: expect.any(String),
      kind: 'calls',
      detail: 'initials',
      name: 'Phone',
      madeAt: '2027-01-04T09:00:00Z',
      lastFetchedAt: null,
      lastFetchedBy: null,
    })
    expect(listed.json()).toEqual({ items: [feed], next: null })
  })

  it('answers 410 from the moment it is deleted, and says no more', async () => {
    const { service, dana } = await setUp()
    const [old, other] = [await feedOf(service, dana.key), await feedOf(service, dana.key)]

    const deleted = await ask(service, 'DELETE', `${FEEDS}/${old.id}`, { key: dana.key })
    const again = await ask(service, 'DELETE', `${FEEDS}/${old.id}`, { key: dana.key })
    const gone = await ask(service, 'GET', old.path)

    expect([deleted.status, deleted.text, again.status]).toEqual([204, '', 204])
    expect(gone.status).toBe(410)
    expect(gone.json()).toEqual({
      type: '/problems/feed-closed',
      title: 'This address is no longer in use.',
      status: 410,
    })
    expect((await ask(service, 'GET', other.path)).status).toBe(200)
    expect((await ask(service, 'GET', FEEDS, { key: dana.key })).json().items).toHaveLength(1)
  })

  it('is not there for anybody else', async () => {
    const { service, dana } = await setUp()
    const eve = await openOffice(service, HOURS, { handle: 'eve', name: 'Eve Other' })
    const feed = await feedOf(service, dana.key)

    const byEve = await ask(service, 'DELETE', `${FEEDS}/${feed.id}`, { key: eve.key })
    const byNobody = await ask(service, 'DELETE', `${FEEDS}/${feed.id}`)

    expect([byEve.status, byNobody.status]).toEqual([404, 401])
    expect((await ask(service, 'GET', FEEDS, { key: eve.key })).json().items).toEqual([])
    expect((await ask(service, 'GET', feed.path)).status).toBe(200)
  })

  it('answers a repeat with the same address, and makes no second', async () => {
    const { service, dana } = await setUp()
    const post = () =>
      ask(service, 'POST', FEEDS, { key: dana.key, body: { kind: 'calls' }, headers: { 'idempotency-key': 'once' } })

    const [first, second] = await Promise.all([post(), post()])

    expect([first.status, second.status]).toEqual([201, 201])
    expect(first.json().url).toBe(second.json().url)
    expect((await ask(service, 'GET', FEEDS, { key: dana.key })).json().items).toHaveLength(1)
  })

  it('is one of at most twenty, however many are asked for at once', async () => {
    const { service, dana } = await setUp()
    for (let made = 0; made < 18; made += 1) await feedOf(service, dana.key)

    const raced = await Promise.all(
      Array.from({ length: 6 }, () => ask(service, 'POST', FEEDS, { key: dana.key, body: { kind: 'calls' } })),
    )

    expect(raced.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409, 409])
    const { items } = (await ask(service, 'GET', FEEDS, { key: dana.key })).json()
    await ask(service, 'DELETE', `${FEEDS}/${items[0].id}`, { key: dana.key })
    expect((await ask(service, 'POST', FEEDS, { key: dana.key, body: { kind: 'calls' } })).status).toBe(201)
  })

  it.each([
    { body: {}, status: 400 },
    { body: { kind: 'waitlist' }, status: 400 },
    { body: { kind: 'calls', detail: 'all' }, status: 400 },
    { body: { kind: 'calls', owner: 'eve' }, status: 400 },
    { body: { kind: 'calls', name: 'x'.repeat(61) }, status: 400 },
    { body: { kind: 'calls', name: 'two\nlines' }, status: 422 },
  ])('refuses $body', async ({ body, status }) => {
    const { service, dana } = await setUp()
    expect((await ask(service, 'POST', FEEDS, { key: dana.key, body })).status).toBe(status)
  })

  it('is an executive’s too, with the key of her visit alone', async () => {
    const { service, dana, visit } = await setUp()

    const made = await feedOf(service, visit, {}, EXECUTIVES_FEEDS)

    expect((await ask(service, 'GET', EXECUTIVES_FEEDS, { key: visit })).json().items).toMatchObject([{ id: made.id }])
    expect((await ask(service, 'GET', EXECUTIVES_FEEDS, { key: dana.key })).status).toBe(401)
    expect((await ask(service, 'DELETE', `${FEEDS}/${made.id}`, { key: dana.key })).status).toBe(404)
    expect((await ask(service, 'DELETE', `${EXECUTIVES_FEEDS}/${made.id}`, { key: visit })).status).toBe(204)
    expect((await ask(service, 'GET', made.path)).status).toBe(410)
  })
})

describe('what stands in a private feed', () => {
  it('is the call as the invite has it, for each of the two', async () => {
    const { service, dana, visit, call } = await setUp()
    const [hers, avery] = [await feedOf(service, dana.key), await feedOf(service, visit, {}, EXECUTIVES_FEEDS)]

    const [recruiter] = await entriesAt(service, hers.path)
    const [executive] = await entriesAt(service, avery.path)

    const same = { uid: `${call.id}@goodturn`, sequence: 0, status: 'CONFIRMED', transp: 'OPAQUE' }
    expect(recruiter).toMatchObject({
      ...same,
      summary: 'Call with Avery Sample: Resume review',
      location: `Call ${AVERY.phone}`,
    })
    expect(recruiter!.description).toContain(`Avery's one question: "${QUESTION}"`)
    expect(executive).toMatchObject({
      ...same,
      summary: 'Call with Dana Ruiz',
      location: 'Dana Ruiz calls you',
      class: 'PRIVATE',
    })
    expect(executive!.url).toContain('/m/gt_manage_')
    expect(utcOf(recruiter!.startsAt)).toBe(FRIDAY_1700)
    expect(utcOf(executive!.startsAt)).toBe(FRIDAY_1700)
  })

  it('is a valid calendar, also with nothing in it', async () => {
    const service = await startService()
    const dana = await openOffice(service)
    const { path } = await feedOf(service, dana.key, { name: 'Calls; on my phone, ’twas' })

    const empty = await ask(service, 'GET', path)

    expectWellFormedFeed(empty.text)
    expect(empty.text).toContain('\r\nX-WR-CALNAME:Calls\\; on my phone\\, ’twas\r\n')
    expect(entriesIn(empty.text)).toEqual([])
  })

  it('is named for what it holds where its owner gave it no name', async () => {
    const { service, dana } = await setUp()
    const { text } = await ask(service, 'GET', (await feedOf(service, dana.key)).path)
    expectWellFormedFeed(text)
    expect(text).toContain(
      '\r\nNAME:Calls\\, Goodturn\r\nX-WR-CALNAME:Calls\\, Goodturn\r\nREFRESH-INTERVAL;VALUE=DURATION:PT30M\r\nX-PUBLISHED-TTL:PT30M\r\n',
    )
  })

  it('follows a move and a release under the same UID', async () => {
    const { service, dana, call } = await setUp()
    const { path } = await feedOf(service, dana.key)
    const later = await slotAt(service, dana, FRIDAY_1730)

    await move(service, { id: call.id, sequence: 0 }, later.id, service.clock())
    const [moved] = await entriesAt(service, path)
    await release(service.db, { id: call.id, sequence: 1 }, { by: 'executive' }, service.clock())
    const [released] = await entriesAt(service, path)

    expect(moved).toMatchObject({ uid: `${call.id}@goodturn`, sequence: 1, status: 'CONFIRMED' })
    expect(utcOf(moved!.startsAt)).toBe(FRIDAY_1730)
    expect(released).toMatchObject({
      uid: `${call.id}@goodturn`,
      sequence: 2,
      status: 'CANCELLED',
      transp: 'TRANSPARENT',
      summary: 'Released: Call with Avery Sample: Resume review',
    })
  })

  it.each(['executive', 'recruiter'] as Party[])(
    'keeps a call that the %s released for 14 days, and no longer',
    async (by) => {
      const { service, dana, visit, call } = await setUp()
      const paths = [(await feedOf(service, dana.key)).path, (await feedOf(service, visit, {}, EXECUTIVES_FEEDS)).path]
      await release(service.db, { id: call.id, sequence: 0 }, { by }, service.clock())

      service.later({ days: 14 })
      const fresh = await Promise.all(paths.map((path) => entriesAt(service, path)))
      service.later({ days: 1 })
      const stale = await Promise.all(paths.map((path) => entriesAt(service, path)))

      expect(fresh.map((entries) => entries.map(({ status }) => status))).toEqual([['CANCELLED'], ['CANCELLED']])
      expect(stale).toEqual([[], []])
    },
  )

  it('goes back 90 days: the call that was stands until then', async () => {
    const { service, dana } = await setUp()
    const { path } = await feedOf(service, dana.key)

    service.at('2027-04-08T23:59:59Z')
    const [over] = await entriesAt(service, path)
    service.at('2027-04-09T00:00:00Z')

    expect(over).toMatchObject({ status: 'CONFIRMED', summary: 'Call with Avery Sample: Resume review' })
    expect(await entriesAt(service, path)).toEqual([])
  })

  it('is nothing of a hold, and nothing of one that ran out', async () => {
    const service = await startService()
    const dana = await openOffice(service)
    const { path } = await feedOf(service, dana.key)
    await book(service, (await slotAt(service, dana, FRIDAY_1700)).id)

    const held = await entriesAt(service, path)
    service.later({ minutes: 16 })

    expect([held, await entriesAt(service, path)]).toEqual([[], []])
  })

  it('is, where she asks for initials, these and no words', async () => {
    const { service, dana, visit } = await setUp({ about: 'COO of a maker of pumps' })
    const hers = await feedOf(service, dana.key, { detail: 'initials' })
    const avery = await feedOf(service, visit, { detail: 'initials' }, EXECUTIVES_FEEDS)

    const [recruiter] = await entriesAt(service, hers.path)
    const [executive] = await entriesAt(service, avery.path)

    expect(recruiter).toMatchObject({ summary: 'Call with A. S.', location: '', description: '', url: '' })
    expect(executive).toMatchObject({
      summary: 'Call with D. R.',
      location: '',
      description: '',
      url: '',
      class: 'PRIVATE',
    })
    expect(await textAt(service, hers.path)).not.toMatch(/Avery|Sample|555 0142|last three|pumps|Resume/)
  })

  it('is, where she asks for busy, the time and nothing else', async () => {
    const { service, dana, call } = await setUp()
    const { path } = await feedOf(service, dana.key, { detail: 'busy' })

    const [busy] = await entriesAt(service, path)
    await release(service.db, { id: call.id, sequence: 0 }, { by: 'executive' }, service.clock())
    const [released] = await entriesAt(service, path)

    expect(busy!.names.sort()).toEqual(
      ['dtend', 'dtstamp', 'dtstart', 'last-modified', 'sequence', 'status', 'summary', 'transp', 'uid'].sort(),
    )
    expect(busy!.summary).toBe('Busy')
    expect(released).toMatchObject({ summary: 'Busy', status: 'CANCELLED', transp: 'TRANSPARENT' })
  })

  it.each([
    { call: { kind: 'recruiter-calls' }, recruiter: `Call ${AVERY.phone}`, executive: 'Dana Ruiz calls you' },
    {
      call: { kind: 'executive-calls', phone: PRIVATE_NUMBER },
      recruiter: 'Avery Sample calls you',
      executive: `Call ${PRIVATE_NUMBER}`,
    },
    {
      call: { kind: 'link', url: 'https://meet.example/dana' },
      recruiter: 'https://meet.example/dana',
      executive: 'https://meet.example/dana',
    },
  ])(
    'says how the call takes place ($call.kind), and no other address or number',
    async ({ call, recruiter, executive }) => {
      const service = await startService()
      const dana = await openOffice(service)
      await ask(service, 'PATCH', '/api/v1/me', { key: dana.key, body: { call } })
      await bookAndConfirm(service, (await slotAt(service, dana, FRIDAY_1700)).id)
      const visit = await visitKeyOf(service, AVERY.email)
      const paths = [(await feedOf(service, dana.key)).path, (await feedOf(service, visit, {}, EXECUTIVES_FEEDS)).path]

      const texts = await Promise.all(paths.map((path) => textAt(service, path)))

      expect(texts.map((text) => entriesIn(text)[0]!.location)).toEqual([recruiter, executive])
      for (const text of texts) expect(text).not.toMatch(/@example\.com|mailto/i)
      if (call.kind !== 'recruiter-calls') expect(texts[0]).not.toContain('555 0142')
    },
  )

  it('is nothing of an erased call, and a feed of someone erased is closed and forgotten', async () => {
    const { service, dana, visit, call } = await setUp()
    const hers = await feedOf(service, dana.key)
    const avery = await feedOf(service, visit, { name: 'Avery’s phone' }, EXECUTIVES_FEEDS)
    await ask(service, 'GET', avery.path, { headers: { 'user-agent': 'Thunderbird/153' } })
    const person = { id: await executiveOf(service, call.id), address: AVERY.email }
    const held = await personal.held(service.db, person, service.clock(), service.settings)

    const before = await ask(service, 'GET', hers.path)
    await eraseBooking(service, call.id)
    for (let twice = 0; twice < 2; twice += 1) await personal.erase(service.db, person, service.clock())
    const after = await ask(service, 'GET', hers.path, { headers: { 'if-none-match': String(before.headers.etag) } })

    expect(held).toMatchObject({ feeds: [{ detail: 'full', name: 'Avery’s phone' }] })
    expect(entriesIn(after.text)).toEqual([])
    expect((await ask(service, 'GET', avery.path)).status).toBe(410)
    expect(await personal.held(service.db, person, service.clock(), service.settings)).toEqual({ feeds: [] })
    const left = await service.database.pool.query(
      `select name, last_fetched_by from feeds where of_party = 'executive'`,
    )
    expect(left.rows).toEqual([{ name: null, last_fetched_by: null }])
    const versions = await service.database.pool.query('select 1 from calendar_versions where owner_id = $1', [
      person.id,
    ])
    expect(versions.rows).toEqual([])
  })

  it('has no words that were forgotten, and no empty quotes in their place', async () => {
    const { service, dana, call } = await setUp()
    const { path } = await feedOf(service, dana.key)
    await textAt(service, path)

    await service.database.pool.query(`update bookings set question = '', about = null where id = $1`, [call.id])

    expect((await entriesAt(service, path))[0]!.description).not.toMatch(/one question: |""/)
  })

  it('closes with a recruiter who is removed', async () => {
    const service = await startService()
    const dana = await openOffice(service)
    const { path } = await feedOf(service, dana.key)
    await service.database.pool.query('delete from recruiters')
    expect((await ask(service, 'GET', path)).status).toBe(410)
  })
})

describe('the open feed', () => {
  it('holds the free times, with the link to book, and blocks nobody', async () => {
    const service = await startService({ settings: { publicUrl: 'https://goodturn.example' } })
    const dana = await openOffice(service)

    const reply = await ask(service, 'GET', '/feeds/open/dana.ics')

    expectWellFormedFeed(reply.text)
    expect(reply.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'public, max-age=300',
    })
    const entries = entriesIn(reply.text)
    const free = await slotsOf(service, dana)
    expect(entries.map(({ startsAt }) => utcOf(startsAt))).toEqual(free.map(({ startsAt }) => startsAt))
    expect(entries.map(({ uid }) => uid)).toEqual(free.map(({ id }) => `slot-${id}@goodturn`))
    expect(entries[0]).toMatchObject({
      summary: 'Open time with Dana Ruiz',
      location: 'Dana Ruiz calls you',
      description:
        'Fri 8 Jan, 17:00 (Chicago time), 30 minutes. Dana calls you.\nBook it: https://goodturn.example/dana',
      url: 'https://goodturn.example/dana',
      transp: 'TRANSPARENT',
      status: 'CONFIRMED',
    })
  })

  it('leaves out what is held, taken, kept for one person, blocked or too near, and names no executive', async () => {
    const { service, dana, call } = await setUp()
    const all = await slotsOf(service, dana)
    const held = await book(service, all[0]!.id, { executive: { email: 'held@example.com', name: 'Held Sample' } })
    expect(held.status).toBe(201)

    const before = entriesIn(await textAt(service, '/feeds/open/dana.ics'))
    await release(service.db, { id: call.id, sequence: 0 }, { by: 'recruiter' }, service.clock())
    const text = await textAt(service, '/feeds/open/dana.ics')

    expect(before.map(({ uid }) => uid)).toEqual(all.slice(1).map(({ id }) => `slot-${id}@goodturn`))
    // The released one is blocked, and the next three are kept for Avery.
    expect(entriesIn(text).map(({ uid }) => uid)).toEqual(all.slice(4).map(({ id }) => `slot-${id}@goodturn`))
    expect(text).not.toMatch(/Avery|Sample|Held/)
    service.later({ minutes: 20 })
    expect(entriesIn(await textAt(service, '/feeds/open/dana.ics'))[0]!.uid).toBe(`slot-${all[0]!.id}@goodturn`)
  })

  it('shows no number and no meeting link', async () => {
    const service = await startService()
    const dana = await openOffice(service)
    await ask(service, 'PATCH', '/api/v1/me', {
      key: dana.key,
      body: { call: { kind: 'executive-calls', phone: PRIVATE_NUMBER } },
    })
    const numbered = await textAt(service, '/feeds/open/dana.ics')
    await ask(service, 'PATCH', '/api/v1/me', {
      key: dana.key,
      body: { call: { kind: 'link', url: 'https://meet.example/dana' } },
    })
    const online = await textAt(service, '/feeds/open/dana.ics')

    expect([entriesIn(numbered)[0]!.location, entriesIn(online)[0]!.location]).toEqual(['Call Dana Ruiz', 'Online'])
    expect(numbered + online).not.toMatch(/555 0199|meet\.example|example\.com/)
  })

  it('is empty and valid while she pauses, and not there for a handle that nobody has', async () => {
    const service = await startService()
    await openOffice(service, { ...HOURS, paused: true })

    const paused = await ask(service, 'GET', '/feeds/open/dana.ics')

    expectWellFormedFeed(paused.text)
    expect(entriesIn(paused.text)).toEqual([])
    for (const handle of ['eve', 'DANA', '%00', 'dana%20'])
      expect((await ask(service, 'GET', `/feeds/open/${handle}.ics`)).status).toBe(404)
  })

  it.each([
    { zone: 'America/New_York', weeks: ['2027-03-08', '2027-06-07', '2027-11-01'] },
    { zone: 'Europe/Berlin', weeks: ['2027-03-22', '2027-06-07', '2027-10-25'] },
    { zone: 'Australia/Sydney', weeks: ['2027-03-29', '2027-06-07', '2027-09-27'] },
    { zone: 'Africa/Cairo', weeks: ['2027-04-26', '2027-06-07', '2027-10-25'] },
  ])('keeps 17:00 at 17:00 in $zone, in spring, on ordinary days and in autumn', async ({ zone, weeks }) => {
    for (const week of weeks) {
      const service = await startService({ now: `${week}T09:00:00Z` })
      await openOffice(service, {
        ...HOURS,
        zone,
        windows: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
          weekday,
          opens: '17:00',
          closes: '17:30',
          slotMinutes: 30,
        })),
        horizonWeeks: 2,
      })

      const entries = entriesIn(await textAt(service, '/feeds/open/dana.ics'))

      expect(entries.length).toBeGreaterThan(10)
      expect(new Set(entries.map(({ startsAt }) => startsAt.setZone(zone).toFormat('HH:mm')))).toEqual(
        new Set(['17:00']),
      )
    }
  })
})

describe('the invite as a file', () => {
  it('follows the call: of a released one it is CANCELLED', async () => {
    const { service, call } = await setUp()
    const download = () =>
      textAt(service, `/api/v1/bookings/${call.id}/invite.ics`, { authorization: `Bearer ${call.manageKey}` })

    const booked = await download()
    await release(service.db, { id: call.id, sequence: 0 }, { by: 'recruiter' }, service.clock())
    const released = await download()

    expect(entriesIn(booked)).toMatchObject([{ status: 'CONFIRMED', sequence: 0, uid: `${call.id}@goodturn` }])
    expect(entriesIn(released)).toMatchObject([{ status: 'CANCELLED', sequence: 1, uid: `${call.id}@goodturn` }])
    expect(booked + released).not.toMatch(/ORGANIZER|ATTENDEE|METHOD/)
  })
})

describe('who reads a feed', () => {
  it('is noted at most hourly, by the name of the program, and never by its address', async () => {
    const { service, dana } = await setUp()
    const feed = await feedOf(service, dana.key)
    const read = async (agent: string) => {
      await ask(service, 'GET', feed.path, { headers: { 'user-agent': agent } })
      await new Promise((resolve) => setTimeout(resolve, 100))
      const { lastFetchedAt, lastFetchedBy } = (await ask(service, 'GET', FEEDS, { key: dana.key })).json().items[0]
      return [lastFetchedAt, lastFetchedBy]
    }

    const first = await read('Mozilla/5.0 (X11; Linux) Thunderbird/153.0')
    service.later({ minutes: 59 })
    const soon = await read('Google-Calendar-Importer')
    service.later({ minutes: 1 })
    const later = await read('Google-Calendar-Importer')

    expect(first).toEqual(['2027-01-04T09:00:00Z', 'Thunderbird'])
    expect(soon).toEqual(first)
    expect(later).toEqual(['2027-01-04T10:00:00Z', 'Google Calendar'])
  })

  it('is not noted of an address that is closed', async () => {
    const { service, dana } = await setUp()
    const feed = await feedOf(service, dana.key)
    await ask(service, 'DELETE', `${FEEDS}/${feed.id}`, { key: dana.key })
    await ask(service, 'GET', feed.path, { headers: { 'user-agent': 'khal' } })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect((await service.database.pool.query('select last_fetched_at from feeds')).rows).toEqual([
      { last_fetched_at: null },
    ])
  })

  it.each([
    ['Google-Calendar-Importer', 'Google Calendar'],
    ['Mozilla/4.0 (compatible; ms-office; MSOffice 16)', 'Outlook'],
    ['Microsoft.Exchange/15.20 (ExchangeServicesClient)', 'Outlook'],
    ['macOS/14.5 (23F79) dataaccessd/1.0', 'Apple Calendar'],
    ['Mac_OS_X/10.15.7 (19H2) CalendarAgent/930', 'Apple Calendar'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Thunderbird/153.0', 'Thunderbird'],
    ['Evolution/3.46.4', 'Evolution'],
    ['vdirsyncer/0.19.0', 'vdirsyncer'],
    ['Fantastical/3.8 (Mac OS X 14)', 'Fantastical'],
    ['curl/8.5.0', 'curl'],
    [`${'long'.repeat(40)}/1`, `${'long'.repeat(9)}lon…`],
    ['192.168.7.20/1.0', null],
    ['host192.168.7.20', null],
    ['fe80::1', null],
    ['\u202eevil', null],
    ['', null],
    [undefined, null],
  ])('%s is %s', (agent, name) => {
    expect(clientName(agent)).toBe(name)
  })
})

/** A recruiter with one booked call, Friday 17:00 in Chicago, with Avery; her visit key too. */
async function setUp(wish: Parameters<typeof bookAndConfirm>[2] = {}) {
  const service = await startService()
  const dana = await openOffice(service)
  const confirmed = await bookAndConfirm(service, (await slotAt(service, dana, FRIDAY_1700)).id, wish)
  const call: { id: string; manageKey: string } = confirmed.json()
  return { service, dana, call, visit: await visitKeyOf(service, AVERY.email) }
}

async function textAt(service: Service, path: string, headers: Record<string, string> = {}): Promise<string> {
  const reply = await ask(service, 'GET', path, { headers })
  expect(reply.status).toBe(200)
  return reply.text
}

const entriesAt = async (service: Service, path: string) => entriesIn(await textAt(service, path))

const utcOf = (moment: DateTime): string => moment.toUTC().toISO({ suppressMilliseconds: true })!

async function executiveOf({ database }: Service, bookingId: string): Promise<string> {
  const { rows } = await database.pool.query('select executive_id from bookings where id = $1', [bookingId])
  return rows[0].executive_id
}

/** As privacy leaves a row: whose it was stands nowhere in it. */
const eraseBooking = ({ database, clock }: Service, id: string) =>
  database.pool.query(
    `update bookings set erased_at = $2, executive_id = null, name = '', email = '', question = '', about = null, phone = null where id = $1`,
    [id, clock().toISO()],
  )
