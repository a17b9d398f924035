import fc from 'fast-check'
import { DateTime } from 'luxon'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { SECTORS } from '../src/people/sectors.ts'
import { TOPIC_IDS } from '../src/topics/topic.ts'
import { emptyDatabase } from './support/database.ts'
import { book, bookAndConfirm, HOURS, openOffice, saveHours } from './support/office.ts'
import { addRecruiter, ask, type Service, startService, type TestRecruiter } from './support/service.ts'

const MONDAY = '2027-01-04T09:00:00Z'

interface Slot {
  id: string
  startsAt: string
  endsAt: string
  topics: string[]
  recruiter: { handle: string; name: string }
}

let service: Service

beforeAll(async () => {
  service = await startService()
})

beforeEach(async () => {
  await emptyDatabase()
  service.at(MONDAY)
})

const read = async (path: string) => {
  const reply = await ask(service, 'GET', `/api/v1${path}`)
  if (reply.status !== 200) throw new Error(reply.text)
  return reply.json()
}

/** All that is on the pages of a list, to its end. */
async function everyPage<Item>(path: string, query: Query): Promise<Item[]> {
  const items: Item[] = []
  let { cursor } = query
  do {
    const page = await read(`${path}?${addressOf({ ...query, cursor })}`)
    items.push(...page.items)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return items
}

type Query = Partial<Record<string, string | number | boolean>>

const addressOf = (query: Query): string =>
  Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => `${field}=${encodeURIComponent(value!)}`)
    .join('&')

const daily = (zone: string, opens: string, closes: string, more: object = {}) => ({
  ...HOURS,
  zone,
  noticeHours: 0,
  windows: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens, closes, slotMinutes: 30, ...more })),
})

const change = async ({ key }: TestRecruiter, body: object) => {
  const reply = await ask(service, 'PATCH', '/api/v1/me', { key, body })
  if (reply.status !== 200) throw new Error(reply.text)
}

async function office(handle: string, hours: object, profile: object = {}): Promise<TestRecruiter> {
  const recruiter = await openOffice(service, hours, { handle, name: `Recruiter ${handle}` })
  if (Object.keys(profile).length > 0) await change(recruiter, profile)
  return recruiter
}

const handlesIn = (page: { items: { handle: string }[] }) => page.items.map(({ handle }) => handle)

describe('the directory', () => {
  it('has the soonest free first, and who has no time last, by handle', async () => {
    await addRecruiter(service, { handle: 'zoe' })
    await addRecruiter(service, { handle: 'ann' })
    await office('late', { ...HOURS, windows: HOURS.windows.slice(1) })
    await office('soon', HOURS)
    await office('paused', { ...HOURS, paused: true })

    const page = await read('/recruiters')

    expect(handlesIn(page)).toEqual(['soon', 'late', 'ann', 'paused', 'zoe'])
    expect(page.items.map(({ nextFreeAt }: { nextFreeAt: string | null }) => nextFreeAt)).toEqual([
      '2027-01-08T23:00:00Z',
      '2027-01-09T15:00:00Z',
      null,
      null,
      null,
    ])
  })

  it('says of each what her own page says', async () => {
    await office('dana', HOURS, { place: 'Dallas', headline: 'Hospitals', sectors: ['health'] })
    await addRecruiter(service, { handle: 'robin' })

    const { items } = await read('/recruiters')

    expect(items).toEqual([await read('/recruiters/dana'), await read('/recruiters/robin')])
  })

  it('shows everyone once, however it is paged, also where many are free at one time', async () => {
    for (const handle of ['eve', 'bea', 'amy', 'dot', 'cas']) await office(handle, HOURS)
    for (const handle of ['none-2', 'none-1', 'none-3']) await addRecruiter(service, { handle })

    for (const limit of [1, 2, 3, 8]) {
      const paged = await everyPage<{ handle: string }>('/recruiters', { limit })
      expect(handlesIn({ items: paged })).toEqual(['amy', 'bea', 'cas', 'dot', 'eve', 'none-1', 'none-2', 'none-3'])
    }
  })

  it('fills a page from those who are free soon as from all', async () => {
    for (const [i, handle] of ['amy', 'bea', 'cas', 'dot'].entries())
      await office(handle, daily('UTC', `0${i + 1}:00`, `0${i + 3}:00`))

    const paged = await everyPage<{ handle: string }>('/recruiters', { limit: 1 })

    expect(handlesIn({ items: paged })).toEqual(['amy', 'bea', 'cas', 'dot'])
    expect(handlesIn(await read('/recruiters'))).toEqual(['amy', 'bea', 'cas', 'dot'])
  })

  it('does not take a near slot for free time where more notice is wanted', async () => {
    for (const handle of ['xia', 'wim'])
      await office(handle, { ...daily('UTC', '00:00', '24:00'), horizonWeeks: 3, noticeHours: 336 })
    await office('zoe', { ...HOURS, noticeHours: 0 })

    const paged = await everyPage<{ handle: string }>('/recruiters', { limit: 1 })

    expect(handlesIn({ items: paged })).toEqual(['zoe', 'wim', 'xia'])
  })

  it('leads on where somebody has just become less free', async () => {
    const [amy] = [await office('amy', HOURS), await office('bea', HOURS), await office('cas', HOURS)]
    const first = await read('/recruiters?limit=1')
    await saveHours(service, amy, { ...HOURS, windows: HOURS.windows.slice(1) })

    const rest = await read(`/recruiters?cursor=${first.next}`)

    expect(handlesIn(rest)).toEqual(['bea', 'cas', 'amy'])
  })

  it('is searched by sector, topic and language, together too', async () => {
    await office('amy', HOURS, { sectors: ['health', 'energy'], topics: ['resume'], languages: ['en', 'fi'] })
    await office('bea', HOURS, { sectors: ['health'], topics: ['offer'], languages: ['en'] })

    const found = async (query: string) => handlesIn(await read(`/recruiters?${query}`))

    expect(await found('sector=health')).toEqual(['amy', 'bea'])
    expect(await found('sector=energy')).toEqual(['amy'])
    expect(await found('topic=offer')).toEqual(['bea'])
    expect(await found('language=fi')).toEqual(['amy'])
    expect(await found('sector=health&topic=offer&language=fi')).toEqual([])
  })

  describe('searched by words', () => {
    beforeEach(async () => {
      const text = { headline: 'E-commerce and hospitals', about: 'I read résumés. Node.js too: c:\\temp' }
      await change(await addRecruiter(service, { handle: 'jurgen', name: 'Jürgen Østergård' }), text)
      await change(await addRecruiter(service, { handle: 'olga', name: 'Ольга Ли' }), { place: 'São Paulo' })
    })

    it.each([
      ['a name', 'jürgen', ['jurgen']],
      ['a name without its accent', 'JURGEN', ['jurgen']],
      ['a name in its accent', 'résumés', ['jurgen']],
      ['the beginning of the last word', 'node.js hosp', ['jurgen']],
      ['the beginning of a word that is not the last', 'hosp node.js', []],
      ['a compound half typed', 'e-comm', ['jurgen']],
      ['words of several fields', 'hospitals jurgen', ['jurgen']],
      ['a word that is there and one that is not', 'hospitals banks', []],
      ['a place', 'sao paulo', ['olga']],
      ['another script', 'ольга', ['olga']],
      ['nothing', '', ['jurgen', 'olga']],
      ['blanks', '  %20 ', ['jurgen', 'olga']],
      ['only signs', '&|!()', ['jurgen', 'olga']],
    ])('finds %s', async (_what, q, handles) => {
      expect(handlesIn(await read(`/recruiters?${new URLSearchParams({ q: decodeURIComponent(q) })}`))).toEqual(handles)
    })

    it('takes whatever is typed', async () => {
      const typed = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({ unit: fc.constantFrom(...`ab'"\\:*&|!()<->%_ \0\n/.@-5é\u0301ß中𝅘𝅥`), maxLength: 100 }),
        fc.constantFrom(
          "'; drop table recruiters; --",
          "a' & !b | c:*",
          '𝅘𝅥𝅮'.repeat(60),
          'ﷺ'.repeat(200),
          '한'.repeat(200),
        ),
      )
      await fc.assert(
        fc.asyncProperty(typed, async (q) => {
          const reply = await ask(service, 'GET', `/api/v1/recruiters?${new URLSearchParams({ q })}`)
          expect([...q].length > 200 ? 400 : 200).toBe(reply.status)
        }),
        { numRuns: 300 },
      )
    })
  })
})

describe('the open slots of all recruiters', () => {
  it('come soonest first, each with its recruiter, and only what anyone may book now', async () => {
    const dana = await office('dana', HOURS)
    await office('robin', { ...HOURS, zone: 'Europe/Berlin' })
    await office('paused', { ...HOURS, paused: true })
    const hers = (await read('/recruiters/dana/slots')).items
    await book(service, hers[0].id)
    await bookAndConfirm(service, hers[1].id, { executive: { email: 'other@example.com' } })

    const slots: Slot[] = (await read('/slots')).items

    expect(slots[0]).toEqual({
      id: expect.any(String),
      startsAt: '2027-01-08T16:00:00Z',
      endsAt: '2027-01-08T16:30:00Z',
      topics: (await read('/recruiters/robin')).topics,
      recruiter: { handle: 'robin', name: 'Recruiter robin' },
    })
    expect(slots).toEqual(slots.toSorted(byPlace))
    expect(slots.filter(({ recruiter }) => recruiter.handle === dana.handle).map(({ id }) => id)).toEqual(
      hers.slice(2).map(({ id }: Slot) => id),
    )
    expect(new Set(slots.map(({ recruiter }) => recruiter.handle))).toEqual(new Set(['dana', 'robin']))
  })

  it('are not sent again to who has them', async () => {
    await office('dana', HOURS)
    const { headers } = await ask(service, 'GET', '/api/v1/slots')
    const again = await ask(service, 'GET', '/api/v1/slots', { headers: { 'if-none-match': String(headers.etag) } })
    expect([again.status, again.text]).toEqual([304, ''])
  })

  it('are for a topic where the slot has it, or its recruiter where the slot has none of its own', async () => {
    const [evening, morning] = HOURS.windows
    const windows = [{ ...evening, topics: ['board'] }, morning]
    await office('dana', { ...HOURS, windows }, { topics: ['resume'], sectors: ['health'] })

    const weekdaysOf = async (path: string) =>
      new Set(
        (await read(path)).items.map(({ startsAt }: Slot) => DateTime.fromISO(startsAt, { zone: HOURS.zone }).weekday),
      )

    for (const path of ['/slots?', '/slots?sector=health&', '/recruiters/dana/slots?']) {
      expect(await weekdaysOf(`${path}topic=board`)).toEqual(new Set([5]))
      expect(await weekdaysOf(`${path}topic=resume`)).toEqual(new Set([6]))
      expect(await weekdaysOf(`${path}topic=offer`)).toEqual(new Set())
    }
  })

  it('lead on from where one was, whatever is taken meanwhile', async () => {
    await office('dana', daily('America/Chicago', '09:00', '12:00'))
    await office('robin', daily('America/Chicago', '09:00', '12:00'))
    const all = await everyPage<Slot>('/slots', {})
    const first = await read('/slots?limit=5')
    await book(service, all[2]!.id)
    await book(service, all[7]!.id, { executive: { email: 'other@example.com' } })

    const rest = await everyPage<Slot>('/slots', { cursor: first.next })

    expect(rest.length).toBeGreaterThan(100)
    expect(rest).toEqual(all.slice(5).filter(({ id }) => id !== all[7]!.id))
  })

  it('lead to what is rare, page by page, and never without end within one', async () => {
    for (const handle of ['all-day', 'all-week', 'all-night'])
      await office(handle, daily('UTC', '00:00', '24:00', { slotMinutes: 10 }))
    await office('rare', { ...HOURS, windows: [{ ...HOURS.windows[0], topics: ['interim'] }] })

    const first = await read('/slots?topic=interim')
    const all = await everyPage<Slot>('/slots', { topic: 'interim' })

    expect(first.items.length).toBeLessThan(all.length)
    expect(first.next).not.toBeNull()
    expect(all.map(({ startsAt }) => startsAt)).toEqual(
      (await everyPage<Slot>('/recruiters/rare/slots', {})).map(({ startsAt }) => startsAt),
    )
  })

  it('are found in the same way among many recruiters as among a few', async () => {
    await office('amy', HOURS, { sectors: ['health'], languages: ['en', 'fi'] })
    await office('bea', HOURS, { sectors: ['health'] })
    await office('cas', HOURS, { languages: ['fi'] })
    const searches = ['sector=health', 'language=fi', 'sector=health&language=fi&part=day&zone=UTC', 'sector=energy']
    const ask = () => Promise.all(searches.map((search) => read(`/slots?${search}`)))
    const among = await ask()
    await service.database.pool.query(
      `insert into recruiters (id, handle, email, address, name, zone, call, topics, sectors, languages, added_at)
       select gen_random_uuid(), 'idle-' || i, i || '@example.com', i || '@example.com', 'Idle', 'UTC', call, topics, '{health,energy}', '{en,fi}', added_at
         from recruiters cross join generate_series(1, 201) as i where handle = 'amy'`,
    )

    expect(await ask()).toEqual(among)
    expect(among.map(({ items }) => items.length)).toEqual([56, 56, 12, 0])
  })

  it.each([
    ['a sector', 'sector=gossip', 400, '#/sector', /health/],
    ['a topic', 'topic=gossip', 400, '#/topic', /resume/],
    ['a language', 'language=English', 400, '#/language', /such as en/],
    ['a part of the day', 'part=night', 400, '#/part', /morning, day, evening/],
    ['a weekend', 'weekend=maybe', 400, '#/weekend', /boolean/],
    ['a zone', 'zone=Mars/Olympus', 422, '#/zone', /America\/Chicago/],
    ['an offset', 'zone=%2B02:00', 422, '#/zone', /America\/Chicago/],
    ['a moment', 'from=friday', 400, '#/from', /RFC 3339/],
    ['a field', 'colour=green', 400, '#/colour', /leave it out/],
  ])(
    'are refused for %s that is none, and it is said what may stand there',
    async (_what, query, status, pointer, detail) => {
      const reply = await ask(service, 'GET', `/api/v1/slots?${query}`)
      expect([reply.status, reply.json().errors]).toEqual([
        status,
        [{ pointer, detail: expect.stringMatching(detail) }],
      ])
    },
  )

  it.each(['/slots', '/recruiters'])('are refused for a cursor that is not ours: %s', async (path) => {
    const replies = await Promise.all(
      ['x', 'MTIz', '%00'].map((cursor) => ask(service, 'GET', `/api/v1${path}?cursor=${cursor}`)),
    )
    expect(replies.map(({ status }) => status)).toEqual([422, 422, 422])
  })
})

describe('a part of the day', () => {
  const ZONES = ['America/New_York', 'Europe/Berlin', 'Australia/Sydney', 'Africa/Cairo']
  // Each week holds a change of the clocks in two of the zones at least, but for the ordinary one.
  const WEEKS = [
    ['spring in New York', '2027-03-11T00:00:00Z'],
    ['spring in Berlin', '2027-03-25T00:00:00Z'],
    ['autumn in Sydney', '2027-04-01T00:00:00Z'],
    ['spring in Cairo', '2027-04-28T00:00:00Z'],
    ['an ordinary week', '2027-06-10T00:00:00Z'],
    ['spring in Sydney', '2027-09-30T00:00:00Z'],
    ['autumn in Berlin and Cairo', '2027-10-27T00:00:00Z'],
    ['autumn in New York', '2027-11-04T00:00:00Z'],
  ] as const

  it.each(WEEKS)('is read on the clock that counts: %s', async (_week, now) => {
    service.at(now)
    for (const zone of ZONES)
      await office(zone.split('/')[1]!.toLowerCase().replace('_', '-'), {
        ...daily(zone, '00:00', '24:00', { slotMinutes: 60 }),
        horizonWeeks: 1,
      })
    const until = DateTime.fromISO(now, { zone: 'utc' }).plus({ days: 7 }).toISO()!
    const zoneOf = new Map(ZONES.map((zone) => [zone.split('/')[1]!.toLowerCase().replace('_', '-'), zone]))
    const all = await everyPage<Slot>('/slots', { until })
    expect(all.length).toBeGreaterThan(650)

    for (const zone of [undefined, ...ZONES])
      for (const [part, first, end] of [
        ['morning', 5, 12],
        ['day', 12, 17],
        ['evening', 17, 22],
      ] as const)
        for (const weekend of [true, false]) {
          const found = await everyPage<Slot>('/slots', { until, part, weekend, zone })
          const wanted = all.filter(({ startsAt, recruiter }) => {
            const { isWeekend, hour } = wallClock(startsAt, zone ?? zoneOf.get(recruiter.handle)!)
            return hour >= first && hour < end && isWeekend === weekend
          })
          expect(found.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id))
        }
  })

  it('knows zones that PostgreSQL may not, in any spelling', async () => {
    await office('kyiv', daily('Europe/Kyiv', '17:00', '19:00'))
    for (const zone of ['Europe/Kyiv', 'europe/kiev', 'Asia/Calcutta', 'UTC', 'EST5EDT'])
      expect((await ask(service, 'GET', `/api/v1/slots?part=evening&zone=${zone}`)).status).toBe(200)
    expect((await read('/slots?part=evening')).items).toHaveLength(100)
  })

  const formats = new Map<string, Intl.DateTimeFormat>()
  function formatOf(timeZone: string): Intl.DateTimeFormat {
    const known = formats.get(timeZone)
    const format =
      known ?? new Intl.DateTimeFormat('en', { timeZone, weekday: 'short', hour: 'numeric', hourCycle: 'h23' })
    formats.set(timeZone, format)
    return format
  }

  /** By Intl, so that the rule is not held against itself. */
  function wallClock(moment: string, timeZone: string): { isWeekend: boolean; hour: number } {
    const parts = formatOf(timeZone)
      .formatToParts(new Date(moment))
      .map(({ type, value }) => [type, value] as const)
    const read = new Map<string, string>(parts)
    return { isWeekend: ['Sat', 'Sun'].includes(read.get('weekday')!), hour: Number(read.get('hour')) }
  }
})

describe('a search', () => {
  it('answers, over all its pages, what one finds by looking through each recruiter’s own slots', async () => {
    const offices = [
      { handle: 'amy', zone: 'America/New_York', sectors: ['health'], topics: ['resume', 'offer'], languages: ['en'] },
      {
        handle: 'bea',
        zone: 'Europe/Berlin',
        sectors: ['health', 'energy'],
        topics: ['resume'],
        languages: ['en', 'de'],
      },
      { handle: 'cas', zone: 'Australia/Sydney', sectors: [], topics: ['board', 'offer'], languages: ['en'] },
      { handle: 'dot', zone: 'Africa/Cairo', sectors: ['energy'], topics: ['interim'], languages: ['ar', 'fr'] },
    ]
    for (const [i, { handle, zone, ...profile }] of offices.entries()) {
      const hours = daily(zone, '06:00', '22:30', { slotMinutes: 90, ...(i === 1 && { topics: ['switch'] }) })
      await office(handle, { ...hours, noticeHours: i * 20, horizonWeeks: 1 + i }, profile)
    }
    const zoneOf = new Map(offices.map(({ handle, zone }) => [handle, zone]))
    const own = (
      await Promise.all(
        offices.map(async ({ handle }) =>
          (
            await everyPage<Slot>(`/recruiters/${handle}/slots`, { until: '2027-02-20T00:00:00Z' })
          ).map((slot) => ({
            ...slot,
            handle,
          })),
        ),
      )
    ).flat()
    const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
    const moment = fc
      .integer({ min: -2 * 1440, max: 40 * 1440 })
      .map((minutes) => DateTime.fromISO(MONDAY, { zone: 'utc' }).plus({ minutes }).toISO()!)
    const search = fc.record({
      sector: optional(fc.constantFrom('health', 'energy', ...SECTORS.map(({ id }) => id))),
      topic: optional(fc.constantFrom('resume', 'switch', 'offer', ...TOPIC_IDS)),
      language: optional(fc.constantFrom('en', 'de', 'ar', 'fi')),
      part: optional(fc.constantFrom('morning', 'day', 'evening')),
      weekend: optional(fc.boolean()),
      zone: optional(
        fc.constantFrom('America/New_York', 'Europe/Berlin', 'Australia/Sydney', 'Africa/Cairo', 'Asia/Kolkata'),
      ),
      from: optional(moment),
      until: optional(moment),
      limit: fc.constantFrom(25, 100),
    })
    const hoursOf: Record<string, [number, number]> = { morning: [5, 12], day: [12, 17], evening: [17, 22] }

    await fc.assert(
      fc.asyncProperty(search, async ({ limit, ...asked }) => {
        fc.pre(!(asked.from && asked.until && asked.until < asked.from))
        const from = asked.from ?? MONDAY
        const until =
          asked.until ??
          DateTime.fromISO(from > MONDAY ? from : MONDAY)
            .plus({ weeks: 4 })
            .toUTC()
            .toISO()!
        const wanted = own.filter(({ startsAt, topics, handle }) => {
          const { sectors, languages } = offices.find((one) => one.handle === handle)!
          const start = DateTime.fromISO(startsAt, { zone: asked.zone ?? zoneOf.get(handle)! })
          const [first, end] = asked.part ? hoursOf[asked.part]! : [0, 24]
          return (
            +start >= +DateTime.fromISO(from) &&
            +start < +DateTime.fromISO(until) &&
            (asked.sector === undefined || sectors.includes(asked.sector)) &&
            (asked.language === undefined || languages.includes(asked.language)) &&
            (asked.topic === undefined || topics.includes(asked.topic)) &&
            (asked.weekend === undefined || start.weekday > 5 === asked.weekend) &&
            start.hour >= first &&
            start.hour < end
          )
        })

        const found = await everyPage<Slot>('/slots', { ...asked, limit })

        expect(found.map(({ id }) => id)).toEqual(wanted.toSorted(byPlace).map(({ id }) => id))
      }),
      { numRuns: 60 },
    )
  })
})

describe('what anyone may see', () => {
  it('holds no address, number or link of a recruiter, and no word of an executive', async () => {
    const phone = await office('phone', HOURS, { call: { kind: 'executive-calls', phone: '+1 312 555 0199' } })
    const link = await office('link', HOURS, { call: { kind: 'link', url: 'https://meet.example.com/canary-link' } })
    const [slot] = (await read(`/recruiters/${phone.handle}/slots`)).items
    await bookAndConfirm(service, slot.id, {
      question: 'canary-question: why do I always come second?',
      about: 'canary-about',
      executive: { name: 'Canary Executive', email: 'canary-executive@example.com', phone: '+1 212 555 0777' },
    })

    const seen = await Promise.all(
      [
        '/recruiters',
        '/recruiters?q=recruiter',
        '/slots',
        '/slots?sector=health',
        ...[phone, link].flatMap(({ handle }) => [`/recruiters/${handle}`, `/recruiters/${handle}/slots`]),
      ].map(async (path) => (await ask(service, 'GET', `/api/v1${path}`)).text),
    )

    expect(seen.join('\n')).not.toMatch(/@|555 0|canary|meet\.example/i)
    expect(seen[0]).toContain('"kind":"executive-calls"')
  })
})

const byPlace = (one: Slot | { startsAt: string; id: string }, other: { startsAt: string; id: string }): number =>
  one.startsAt < other.startsAt || (one.startsAt === other.startsAt && one.id < other.id) ? -1 : 1
