import { join } from 'node:path'
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { extendHorizons } from '../src/availability/extend.ts'
import { release } from '../src/booking/release.ts'
import { FEED_DETAILS, feedEntry } from '../src/calendar/feed.ts'
import { publishedCalendar } from '../src/calendar/ics.ts'
import type { CallFacts } from '../src/calendar/invite.ts'
import { PARTIES } from '../src/kernel/party.ts'
import { EXECUTIVES_FEEDS, entriesIn, expectWellFormedFeed, feedOf, visitKeyOf } from './support/feeds.ts'
import { AVERY, bookAndConfirm, FRIDAY_1700, HOURS, openOffice, QUESTION, slotAt, slotsOf } from './support/office.ts'
import { areThere, PYTHON, said } from './support/programs.ts'
import { allOf, COMMAND_LINE, dataFolder, request, run, type Server, startServer } from './support/server.ts'
import { ask, startService } from './support/service.ts'
import { type Subscriber, subscriber } from './support/subscriber.ts'

// Whatever is waited for has its own end; a busy machine is no fault.
vi.setConfig({ testTimeout: 400_000, hookTimeout: 400_000 })

const utc = (moment: string) => DateTime.fromISO(moment, { zone: 'utc' })

/** python-icalendar 4 undoes an escaped backslash and then, once more, what follows it. */
const unslashed = (text: string): string => text.replaceAll('\\', '/')

const nasty = fc.constantFrom(
  '\r\nATTENDEE:mailto:eve@example.com',
  'END:VEVENT',
  '\\n',
  '\\;,"',
  '\u2028',
  '\ud800',
  '🏳️‍🌈',
  'ß'.repeat(80),
  '',
)
const anyText = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), { maxLength: 5 })
  .map((parts) => parts.join(' '))
const anyMoment = fc
  .integer({ min: 0, max: 2_000_000_000 })
  .map((seconds) => DateTime.fromSeconds(seconds, { zone: 'utc' }))

const anyFacts: fc.Arbitrary<CallFacts> = fc
  .record({
    bookingId: fc.uuid(),
    sequence: fc.nat(),
    startsAt: anyMoment,
    madeAt: anyMoment,
    changedAt: anyMoment,
    topicTitle: anyText,
    question: anyText,
    about: fc.option(anyText),
    call: fc.oneof(
      fc.record({ kind: fc.constant('recruiter-calls' as const) }),
      fc.record({ kind: fc.constant('executive-calls' as const), phone: anyText }),
      fc.record({ kind: fc.constant('link' as const), url: fc.webUrl() }),
    ),
    recruiter: fc.record({
      name: anyText,
      zone: fc.constant('Africa/Cairo'),
      place: fc.option(anyText),
      email: fc.constant('dana@example.com'),
    }),
    executive: fc.record({
      name: anyText,
      zone: fc.constant('Australia/Sydney'),
      phone: fc.option(anyText),
      email: fc.constant('avery@example.com'),
    }),
    manageUrl: fc.constant('https://goodturn.example/m/k3y'),
    deskUrl: fc.constant('https://goodturn.example/desk/calls/7f3c'),
    packLines: fc.record({ executive: fc.array(anyText), recruiter: fc.array(anyText) }),
  })
  .map((facts) => ({ ...facts, endsAt: facts.startsAt.plus({ minutes: 30 }) }))

const anyEntry = fc
  .tuple(fc.constantFrom(...PARTIES), anyFacts, fc.constantFrom(...FEED_DETAILS), fc.boolean())
  .map(([party, facts, detail, isReleased]) => ({
    detail,
    isReleased,
    facts,
    entry: feedEntry(party, facts, detail, isReleased),
  }))

describe('whatever people write, in every state', () => {
  it('is one entry for each call to ical.js, with what its detail tells', () => {
    fc.assert(
      fc.property(anyText, fc.array(anyEntry, { maxLength: 4 }), (name, told) => {
        const text = publishedCalendar(
          { name: `Calls ${name}`, refreshMinutes: 30 },
          told.map(({ entry }) => entry),
        )

        expectWellFormedFeed(text)
        const entries = entriesIn(text)
        expect(entries).toHaveLength(told.length)
        told.forEach(({ facts, detail, isReleased }, i) => {
          const { uid, sequence, startsAt, endsAt, status, transp, summary, location, description, url } = entries[i]!
          expect([uid, sequence]).toEqual([`${facts.bookingId}@goodturn`, facts.sequence])
          expect([startsAt.toMillis(), endsAt.toMillis()]).toEqual([facts.startsAt.toMillis(), facts.endsAt.toMillis()])
          expect([status, transp]).toEqual(isReleased ? ['CANCELLED', 'TRANSPARENT'] : ['CONFIRMED', 'OPAQUE'])
          if (detail === 'full') return
          expect([location, description, url]).toEqual(['', '', ''])
          expect(summary).toMatch(detail === 'busy' ? /^Busy$/ : /^(Released: )?Call with *(\p{L}\p{M}*\. ?){0,12}$/u)
        })
      }),
      { numRuns: 300 },
    )
  })

  it.skipIf(!areThere([PYTHON, '-c', 'import icalendar']))('is the same to python-icalendar', async () => {
    const calendars = fc.sample(fc.tuple(anyText, fc.array(anyEntry, { maxLength: 3 })), 200).map(([name, told]) =>
      publishedCalendar(
        { name: `Calls ${unslashed(name)}`, refreshMinutes: 30 },
        told.map(({ entry: { summary, location, description, ...entry } }) => ({
          ...entry,
          summary: unslashed(summary),
          location: unslashed(location),
          description: unslashed(description),
        })),
      ),
    )
    const read = await readByPython(calendars)
    expect(read.map(({ faults, others }) => [...faults, ...others])).toEqual(calendars.map(() => []))
    for (const [i, { entries }] of read.entries()) expectSame(entries, calendars[i]!)
  })
})

describe.skipIf(!areThere([PYTHON, '-c', 'import icalendar']))('to python-icalendar', () => {
  it('every feed of an office reads as it does to ical.js', async () => {
    const service = await startService()
    const dana = await openOffice(service)
    const booked = await bookAndConfirm(service, (await slotAt(service, dana, FRIDAY_1700)).id)
    const [, other] = await slotsOf(service, dana)
    await bookAndConfirm(service, other!.id, {
      executive: { name: 'Zoë "Z." O’Néill; Jr, \\', email: 'zoe@example.com' },
    })
    const visit = await visitKeyOf(service, AVERY.email)
    const made = [
      ...(await Promise.all(
        FEED_DETAILS.map((detail) => feedOf(service, dana.key, { detail, name: 'Ruhe; bitte, "ja"' })),
      )),
      await feedOf(service, visit, {}, EXECUTIVES_FEEDS),
    ]
    await release(service.db, { id: booked.json().id, sequence: 0 }, { by: 'executive' }, service.clock())
    const paths = [...made.map(({ path }) => path), '/feeds/open/dana.ics']
    const texts = await Promise.all(paths.map(async (path) => (await ask(service, 'GET', path)).text))

    const read = await readByPython(texts)

    expect(read.map(({ faults, others }) => [...faults, ...others])).toEqual(texts.map(() => []))
    expect(read.map(({ name }) => name)).toEqual([
      ...Array(3).fill('Ruhe; bitte, "ja"'),
      'Calls, Goodturn',
      'Open times with Dana Ruiz',
    ])
    for (const [i, { entries }] of read.entries()) expectSame(entries, texts[i]!)
    expect(read.map(({ entries }) => entries.length)).toEqual([2, 2, 2, 1, expect.any(Number)])
  })
})

const SUBSCRIBES = areThere(['vdirsyncer', '--version'], ['khal', '--version'])

describe.skipIf(!SUBSCRIBES)('with vdirsyncer and khal', () => {
  const made: Subscriber[] = []
  const subscribe = async (url: string) => {
    const subscribed = await subscriber(url)
    made.push(subscribed)
    return subscribed
  }
  afterEach(async () => {
    for (const subscribed of made.splice(0)) await subscribed.remove()
  })

  describe('and a started Goodturn', () => {
    let folder: Awaited<ReturnType<typeof dataFolder>>
    let server: Server

    beforeAll(async () => {
      folder = await dataFolder()
      server = await startServer(folder.path, { DEMO: 'off', CONFIRM_ADDRESS: 'never' })
    })
    afterAll(async () => {
      await server?.stop()
      await folder?.remove()
    })

    it('a subscriber sees calls at her own hour, and each change at the next sync', async () => {
      const [berlin, chicago] = ['Europe/Berlin', 'America/Chicago']
      const words = [
        'recruiter',
        'add',
        '--email',
        'dana@example.com',
        '--name',
        'Dana Ruiz',
        '--handle',
        'dana',
        '--zone',
        berlin,
      ]
      const { apiKey } = JSON.parse((await run(COMMAND_LINE, words, folder.path, { PUBLIC_URL: server.url })).out)
      const hours = {
        ...{ zone: berlin, exceptions: [], horizonWeeks: 26, noticeHours: 0, paused: false },
        windows: [{ weekday: 5, opens: '17:00', closes: '18:00', slotMinutes: 30 }],
      }
      await answered(request(`${server.url}/api/v1/me/office-hours`, 'PUT', { key: apiKey, body: hours }), 200)
      const feed = (
        await answered(request(`${server.url}/api/v1/me/feeds`, 'POST', { key: apiKey, body: { kind: 'calls' } }), 201)
      ).json<{ url: string }>()
      const until = DateTime.utc().plus({ weeks: 27 }).toISO()
      const slots = await allOf<{ id: string; startsAt: string }>(
        `${server.url}/api/v1/recruiters/dana/slots?until=${until}`,
      )
      // Every fourth week of half a year: at least one clock change lies between.
      const wanted = slots.filter((_, i) => i % 8 === 2)
      const calls = await Promise.all(
        wanted.map(async ({ id }, i) => {
          const body = {
            slotId: id,
            topic: 'resume',
            question: QUESTION,
            executive: { ...AVERY, email: `avery${i}@example.com` },
          }
          return (await answered(request(`${server.url}/api/v1/bookings`, 'POST', { body }), 201)).json<{
            id: string
            manageKey: string
          }>()
        }),
      )
      const calendar = await subscribe(feed.url)
      const listed = (zone: string) => calendar.list(zone, wanted[0]!.startsAt.slice(0, 10), utc(until).toISODate()!)
      const line = (zone: string, startsAt: string, title = 'CONFIRMED Call with Avery Sample: Resume review') =>
        `${utc(startsAt).setZone(zone).toFormat('yyyy-MM-dd HH:mm')} ${title}`

      await calendar.sync()

      expect(calls.length).toBeGreaterThan(4)
      expect(await listed(berlin)).toEqual(wanted.map(({ startsAt }) => line(berlin, startsAt)))
      expect(await listed(chicago)).toEqual(wanted.map(({ startsAt }) => line(chicago, startsAt)))
      for (const shown of await listed(berlin)) expect(shown).toContain(' 17:00 ')

      const [first, second] = calls
      const free = slots[slots.indexOf(wanted[0]!) + 1]!
      await answered(
        request(`${server.url}/api/v1/bookings/${first!.id}/move`, 'POST', {
          key: first!.manageKey,
          body: { slotId: free.id },
        }),
        200,
      )
      await answered(
        request(`${server.url}/api/v1/bookings/${second!.id}/release`, 'POST', { key: second!.manageKey, body: {} }),
        200,
      )
      await calendar.sync()

      expect(await listed(berlin)).toEqual([
        line(berlin, free.startsAt),
        line(berlin, wanted[1]!.startsAt, 'CANCELLED Released: Call with Avery Sample: Resume review'),
        ...wanted.slice(2).map(({ startsAt }) => line(berlin, startsAt)),
      ])
      expect(await calendar.kept()).toBe(calls.length)
      const [own] = (await answered(request(`${server.url}/api/v1/me/feeds`, 'GET', { key: apiKey }), 200)).json<{
        items: object[]
      }>().items
      expect(own).toMatchObject({ lastFetchedBy: 'vdirsyncer' })
    })
  })

  it.each([
    { zone: 'America/New_York', weeks: ['2027-03-08', '2027-06-07', '2027-11-01'] },
    { zone: 'Europe/Berlin', weeks: ['2027-03-22', '2027-06-07', '2027-10-25'] },
    { zone: 'Australia/Sydney', weeks: ['2027-03-29', '2027-06-07', '2027-09-27'] },
    { zone: 'Africa/Cairo', weeks: ['2027-04-26', '2027-06-07', '2027-10-25'] },
  ])('a call at 17:00 in $zone is at 17:00 in khal: spring, ordinary, autumn', async ({ zone, weeks }) => {
    const service = await startService({ now: '2027-03-01T00:00:00Z' })
    const windows = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      weekday,
      opens: '17:00',
      closes: '17:30',
      slotMinutes: 30,
    }))
    const dana = await openOffice(service, { ...HOURS, zone, windows, horizonWeeks: 26, noticeHours: 0 })
    const feed = await feedOf(service, dana.key)
    const booked: string[] = []
    for (const [season, week] of weeks.entries()) {
      // The feed goes 90 days back and her hours 26 weeks ahead: from May on it holds all three.
      if (season === 2) service.at('2027-05-20T00:00:00Z')
      await extendHorizons(service.db, service.clock())
      const slots = await slotsOf(service, dana, `?from=${week}T00:00:00Z&until=${utc(week).plus({ days: 9 }).toISO()}`)
      for (const i of [3, 4, 6, 7]) {
        const { id, startsAt } = slots[i]!
        await bookAndConfirm(service, id, { executive: { email: `avery-${season}-${i}@example.com`, zone } })
        booked.push(`${DateTime.fromISO(startsAt, { zone }).toISODate()} 17:00`)
      }
    }
    const calendar = await subscribe(`${await service.app.listen({ host: '127.0.0.1', port: 0 })}${feed.path}`)

    await calendar.sync()

    const shown = await calendar.list(zone, '2027-03-01', '2027-12-01')
    expect(shown.map((line) => line.slice(0, 16))).toEqual(booked)
  })

  it('a free time that is taken leaves the calendar of who watches the open feed', async () => {
    const service = await startService()
    const dana = await openOffice(service)
    const slots = await slotsOf(service, dana)
    const calendar = await subscribe(`${await service.app.listen({ host: '127.0.0.1', port: 0 })}/feeds/open/dana.ics`)

    await calendar.sync()
    const before = await calendar.kept()
    await bookAndConfirm(service, slots[0]!.id)
    await calendar.sync()

    expect([before, await calendar.kept()]).toEqual([slots.length, slots.length - 1])
    expect((await calendar.list('America/Chicago', '2027-01-08', '2027-01-09'))[0]).toBe(
      '2027-01-08 17:30 CONFIRMED Open time with Dana Ruiz',
    )
  })
})

interface Reading {
  name: string
  faults: string[]
  others: string[]
  entries: Record<string, string | number>[]
}

const readByPython = async (calendars: string[]): Promise<Reading[]> =>
  JSON.parse(
    await said([PYTHON, join(import.meta.dirname, 'support/read_calendar.py')], { input: JSON.stringify(calendars) }),
  )

function expectSame(entries: Reading['entries'], ics: string): void {
  const expected = entriesIn(ics)
  expect(entries).toHaveLength(expected.length)
  expected.forEach(({ names: _names, url: _url, class: _class, startsAt, endsAt, stampedAt, ...texts }, i) => {
    const moments = { startsAt, endsAt, stampedAt, changedAt: stampedAt }
    const inUtc = Object.entries(moments).map(([name, moment]) => [name, moment.toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'")])
    expect(entries[i]).toEqual({ ...texts, ...Object.fromEntries(inUtc) })
  })
}

async function answered(reply: ReturnType<typeof request>, status: number) {
  const answer = await reply
  if (answer.status !== status) throw new Error(`${answer.status}: ${answer.text}`)
  return answer
}
