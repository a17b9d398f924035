import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { applyZoneRules, extendHorizons } from '../src/availability/extend.ts'
import { emptyDatabase } from './support/database.ts'
import {
  book,
  bookAndConfirm,
  codeFor,
  confirm,
  FRIDAY_1700,
  FRIDAY_1730,
  HOURS,
  openOffice,
  saveHours,
  slotAt,
  slotsOf,
} from './support/office.ts'
import { addRecruiter, ask, type Service, startService, type TestRecruiter } from './support/service.ts'

const MONDAY = '2027-01-04T09:00:00Z'
const FRIDAY_1800 = '2027-01-09T00:00:00Z'
const FRIDAY_1830 = '2027-01-09T00:30:00Z'
const SATURDAY_0900 = '2027-01-09T15:00:00Z'

const [friday, saturday] = HOURS.windows as [object, object]
const ONLY_SATURDAY = { ...HOURS, windows: [saturday] }

let service: Service

beforeAll(async () => {
  service = await startService()
})

beforeEach(async () => {
  await emptyDatabase()
  service.at(MONDAY)
})

describe('office hours that cannot be kept', () => {
  it.each([
    ['hours that end before they begin', [{ opens: '19:00', closes: '17:00' }], '#/windows/0/opens'],
    ['hours that end as they begin', [{ opens: '17:00', closes: '17:00' }], '#/windows/0/opens'],
    ['a call that does not fit', [{ opens: '17:00', closes: '17:29' }], '#/windows/0/slotMinutes'],
    ['two windows at once', [{}, { opens: '18:30', closes: '20:00' }], '#/windows/1/opens'],
    ['a topic that we do not know', [{ topics: ['resume', 'salary'] }], '#/windows/0/topics/1'],
    ['a date that the calendar lacks', [{ from: '2026-02-30' }], '#/windows/0/from'],
    ['a window that ends before it begins', [{ from: '2027-03-01', until: '2027-02-01' }], '#/windows/0/from'],
  ])('are refused for %s', async (_what, windows, pointer) => {
    expect(await refusal({ windows: windows.map((window) => ({ ...friday, ...window })) })).toEqual([422, [pointer]])
  })

  it.each([
    ['a zone that is none', { zone: 'Mars/Olympus' }, '#/zone'],
    ['an offset in place of a zone', { zone: '+02:00' }, '#/zone'],
    ['an exception on no date', { exceptions: [{ on: '2026-02-30', closed: true }] }, '#/exceptions/0/on'],
    [
      'an exception that is closed and open',
      { exceptions: [{ on: '2027-01-08', closed: true, opens: '17:00' }] },
      '#/exceptions/0/closed',
    ],
    [
      'an exception that does not say how long a call is',
      { exceptions: [{ on: '2027-01-08', opens: '17:00', closes: '18:00' }] },
      '#/exceptions/0/slotMinutes',
    ],
    [
      'two exceptions that contradict each other',
      {
        exceptions: [
          { on: '2027-01-08', opens: '17:00', closes: '18:00', slotMinutes: 30 },
          { on: '2027-01-08', closed: true },
        ],
      },
      '#/exceptions/1/on',
    ],
  ])('are refused for %s', async (_what, change, pointer) => {
    expect(await refusal(change)).toEqual([422, [pointer]])
  })

  it.each([
    ['51 windows', { windows: Array(51).fill(friday) }, '#/windows'],
    ['401 exceptions', { exceptions: Array(401).fill({ on: '2027-01-08', closed: true }) }, '#/exceptions'],
    ['an unknown field', { colour: 'green' }, '#/colour'],
    ['an unknown field of a window', { windows: [{ ...friday, days: 1 }] }, '#/windows/0/days'],
    ['a number as text', { windows: [{ ...friday, weekday: '5' }] }, '#/windows/0/weekday'],
    ['a half minute', { windows: [{ ...friday, slotMinutes: 30.5 }] }, '#/windows/0/slotMinutes'],
    ['a truth as text', { paused: 'false' }, '#/paused'],
    ['an empty value', { horizonWeeks: null }, '#/horizonWeeks'],
    ['a time that no clock shows', { windows: [{ ...friday, opens: '24:00' }] }, '#/windows/0/opens'],
    ['a missing zone', { zone: undefined }, '#/zone'],
    [
      'an exception that says it is not closed',
      { exceptions: [{ on: '2027-01-08', closed: false }] },
      '#/exceptions/0/closed',
    ],
  ])('are malformed with %s', async (_what, change, pointer) => {
    expect(await refusal(change)).toEqual([400, [pointer]])
  })

  it('are told of all their faults at once, and change nothing', async () => {
    const dana = await openOffice(service)
    const before = await asSeen(dana)

    const reply = await saveHours(service, dana, {
      zone: 'Mars/Olympus',
      windows: [{ ...friday, closes: '16:00' }],
      exceptions: [{ on: '2027-02-29', closed: true }],
    })

    expect(reply.json()).toMatchObject({ type: '/problems/hours-not-accepted', status: 422 })
    expect(pointersIn(reply)).toEqual(['#/zone', '#/windows/0/opens', '#/exceptions/0/on'])
    expect(await asSeen(dana)).toEqual(before)
  })

  it('may be as many as 50 windows and 400 exceptions', async () => {
    const hour = (i: number) => `${String(2 * Math.floor(i / 7)).padStart(2, '0')}:00`
    const windows = Array.from({ length: 50 }, (_, i) => ({
      ...friday,
      weekday: (i % 7) + 1,
      opens: hour(i),
      closes: hour(i + 7),
    }))
    const exceptions = Array.from({ length: 400 }, (_, i) => ({
      on: new Date(Date.UTC(2027, 1, i)).toISOString().slice(0, 10),
      closed: true,
    }))
    expect(await refusal({ windows, exceptions })).toEqual([200, undefined])
  })

  it('are nobody’s without a key', async () => {
    const reply = await ask(service, 'PUT', '/api/v1/me/office-hours', { body: HOURS })
    expect([reply.status, reply.headers['www-authenticate']]).toEqual([401, 'Bearer'])
  })

  async function refusal(change: object) {
    const reply = await saveHours(service, await addRecruiter(service), { ...HOURS, ...change })
    return [reply.status, pointersIn(reply)]
  }

  const pointersIn = (reply: Reply) => reply.json().errors?.map(({ pointer }: { pointer: string }) => pointer)
})

describe('saving office hours', () => {
  it('offers their slots, and answers which', async () => {
    const dana = await addRecruiter(service)

    const saved = (await saveHours(service, dana, HOURS)).json()

    expect(saved).toMatchObject({ ...HOURS, withdrawn: [], stranded: [] })
    expect(saved.added).toHaveLength(4 * 7)
    expect(saved.added).toEqual(
      (await slotsOf(service, dana)).map(({ id, startsAt, endsAt }) => ({ id, startsAt, endsAt })),
    )
  })

  it('fills in what is usual', async () => {
    const dana = await addRecruiter(service)

    await saveHours(service, dana, { zone: 'Europe/Berlin', windows: [friday] })

    const usual = { exceptions: [], horizonWeeks: 4, noticeHours: 24, paused: false }
    expect((await readHours(dana)).json()).toEqual({ zone: 'Europe/Berlin', windows: [friday], ...usual })
    expect((await ask(service, 'GET', '/api/v1/me', { key: dana.key })).json().zone).toBe('Europe/Berlin')
  })

  it('twice changes nothing', async () => {
    const dana = await openOffice(service)
    const before = await asSeen(dana)

    const again = await saveHours(service, dana, HOURS)

    expect(again.json()).toMatchObject({ added: [], withdrawn: [], stranded: [] })
    expect(again.headers.etag).toBe(before.etag)
    expect(await asSeen(dana)).toEqual(before)
    expect(await rows(`select what from news`)).toEqual([{ what: 'hours.saved' }])
  })

  it.each([
    ['a window less', ONLY_SATURDAY],
    ['other times', { ...HOURS, windows: [{ ...friday, opens: '17:15' }, saturday] }],
    ['other lengths', { ...HOURS, windows: [{ ...friday, slotMinutes: 20 }, saturday] }],
    ['a buffer', { ...HOURS, windows: [{ ...friday, bufferMinutes: 15 }, saturday] }],
    ['a date closed', { ...HOURS, exceptions: [{ on: '2027-01-15', closed: true }] }],
    ['a shorter horizon', { ...HOURS, horizonWeeks: 2 }],
    ['a longer horizon', { ...HOURS, horizonWeeks: 7 }],
    ['a longer notice', { ...HOURS, noticeHours: 24 * 5 }],
    ['a shorter notice', { ...HOURS, noticeHours: 0, windows: [...HOURS.windows, { ...friday, weekday: 1 }] }],
    ['a pause', { ...HOURS, paused: true }],
    ['another zone', { ...HOURS, zone: 'America/New_York' }],
    ['other topics', { ...HOURS, windows: [{ ...friday, topics: ['resume'] }, saturday] }],
  ])('with %s answers what executives gain and lose by it, and so does the way back', async (_what, change) => {
    const dana = await openOffice(service)

    for (const hours of [change, HOURS]) {
      const before = await timesOffered(dana)
      const { added, withdrawn } = (await saveHours(service, dana, hours)).json()
      const after = await timesOffered(dana)

      expect(timesOf(added)).toEqual(after.filter((time) => !before.includes(time)))
      expect(timesOf(withdrawn)).toEqual(before.filter((time) => !after.includes(time)))
    }
  })

  const timesOf = (slots: { startsAt: string; endsAt: string }[]) =>
    slots.map(({ startsAt, endsAt }) => `${startsAt}/${endsAt}`)

  const timesOffered = async (recruiter: TestRecruiter) =>
    timesOf(await slotsOf(service, recruiter, '?until=2028-01-01T00:00:00Z'))

  it('keeps what is held or taken, and names what is stranded', async () => {
    const dana = await openOffice(service)
    const [held, taken] = [await slotAt(service, dana, FRIDAY_1700), await slotAt(service, dana, FRIDAY_1730)]
    await book(service, held.id)
    await bookAndConfirm(service, taken.id, { executive: { email: 'blake@example.com' } })

    const saved = (await saveHours(service, dana, ONLY_SATURDAY)).json()

    expect(startsOf(saved.withdrawn).slice(0, 2)).toEqual([FRIDAY_1800, FRIDAY_1830])
    expect(saved.withdrawn).toHaveLength(4 * 4 - 2)
    expect(saved.stranded).toEqual([{ id: taken.id, startsAt: FRIDAY_1730, endsAt: FRIDAY_1800 }])
    expect((await offers(dana))[0]).toBe(SATURDAY_0900)
    expect(await states(dana)).toEqual(['pending', 'booked'])
  })

  it('does not touch what another recruiter offers', async () => {
    const [dana, elena] = [await openOffice(service), await openOffice(service, HOURS, { handle: 'elena' })]
    const before = await asSeen(elena)

    await saveHours(service, dana, { ...HOURS, windows: [], zone: 'Asia/Tokyo' })

    expect(await asSeen(elena)).toEqual(before)
  })

  it('with other topics keeps each slot as it is, for who is booking it just now', async () => {
    const dana = await openOffice(service)
    const before = await slotAt(service, dana, FRIDAY_1700)

    await saveHours(service, dana, { ...HOURS, windows: [{ ...friday, topics: ['offer'] }, saturday] })

    expect(await slotAt(service, dana, FRIDAY_1700)).toEqual({ ...before, topics: ['offer'] })
    expect((await book(service, before.id)).json().errors[0].pointer).toBe('#/topic')
    expect((await book(service, before.id, { topic: 'offer' })).status).toBe(201)
  })
})

describe('a slot that is held while its hours are withdrawn', () => {
  it('can still be confirmed, and is stranded then', async () => {
    const { dana, slot, id } = await heldFriday()
    const saved = (await saveHours(service, dana, ONLY_SATURDAY)).json()
    expect(saved.stranded).toEqual([])

    const booked = await confirm(service, id, await codeFor(service, id))

    expect([booked.status, booked.json().state]).toEqual([200, 'booked'])
    expect((await saveHours(service, dana, ONLY_SATURDAY)).json().stranded).toMatchObject([{ id: slot.id }])
  })

  it('is offered to nobody when the hold runs out', async () => {
    const { dana, slot, id } = await heldFriday()
    await saveHours(service, dana, ONLY_SATURDAY)

    service.later({ minutes: 15 })

    expect((await offers(dana))[0]).toBe(SATURDAY_0900)
    expect((await book(service, slot.id)).json().type).toBe('/problems/slot-withdrawn')
    expect((await confirm(service, id, await codeFor(service, id))).status).toBe(409)
  })

  it('is offered again, as it was, when the hours are put back and the hold runs out', async () => {
    const { dana, slot } = await heldFriday()
    await saveHours(service, dana, ONLY_SATURDAY)
    await saveHours(service, dana, HOURS)
    expect((await offers(dana))[0]).toBe(FRIDAY_1730)

    service.later({ minutes: 15 })

    expect((await slotsOf(service, dana))[0]).toMatchObject({ id: slot.id, startsAt: FRIDAY_1700 })
    expect(await offers(dana)).toHaveLength(28)
  })

  it('is not followed by a second one when the hours are put back after the hold ran out', async () => {
    const { dana } = await heldFriday()
    await saveHours(service, dana, ONLY_SATURDAY)
    service.later({ minutes: 15 })

    const saved = (await saveHours(service, dana, HOURS)).json()

    expect(startsOf(saved.added)[0]).toBe(FRIDAY_1700)
    expect((await offers(dana)).filter((start) => start === FRIDAY_1700)).toHaveLength(1)
  })

  it('keeps other times off its own until the hold runs out', async () => {
    const { dana } = await heldFriday(FRIDAY_1730)
    const later = { ...HOURS, windows: [{ ...friday, opens: '17:15', closes: '19:15' }] }

    await saveHours(service, dana, later)
    expect((await offers(dana))[0]).toBe('2027-01-09T00:15:00Z')
    service.later({ minutes: 15 })
    const saved = (await saveHours(service, dana, later)).json()

    expect(startsOf(saved.added)).toEqual(['2027-01-08T23:15:00Z', '2027-01-08T23:45:00Z'])
    expect((await offers(dana)).slice(0, 3)).toEqual([...startsOf(saved.added), '2027-01-09T00:15:00Z'])
  })

  it('is offered as it was when the hold runs out, if only the buffer after it has changed', async () => {
    const { dana, slot } = await heldFriday()
    await saveHours(service, dana, { ...HOURS, windows: [{ ...friday, bufferMinutes: 15 }] })

    service.later({ minutes: 15 })

    expect(await slotAt(service, dana, FRIDAY_1700)).toEqual(slot)
  })

  it('is offered with the topics of today when the hold runs out', async () => {
    const { dana, slot } = await heldFriday()
    await saveHours(service, dana, { ...HOURS, windows: [{ ...friday, topics: ['offer'] }] })

    service.later({ minutes: 15 })

    expect(await slotAt(service, dana, FRIDAY_1700)).toMatchObject({ id: slot.id, topics: ['offer'] })
  })

  async function heldFriday(startsAt = FRIDAY_1700) {
    const dana = await openOffice(service)
    const slot = await slotAt(service, dana, startsAt)
    const { id } = (await book(service, slot.id)).json()
    return { dana, slot, id }
  }
})

describe('a call that the hours do not cover any more', () => {
  it('is covered again when they are put back', async () => {
    const { dana, slot } = await takenFriday()
    expect((await saveHours(service, dana, ONLY_SATURDAY)).json().stranded).toHaveLength(1)

    const saved = (await saveHours(service, dana, HOURS)).json()

    expect(saved.stranded).toEqual([])
    expect(startsOf(saved.added)).not.toContain(FRIDAY_1700)
    expect(await standing(dana, FRIDAY_1700)).toEqual([{ id: slot.id, taken: true, withdrawn: false }])
  })

  it('is not stranded by another rhythm of the same hours, and keeps its time to itself', async () => {
    const { dana } = await takenFriday()

    const saved = (await saveHours(service, dana, { ...HOURS, windows: [{ ...friday, slotMinutes: 45 }] })).json()

    expect(saved.stranded).toEqual([])
    expect((await offers(dana)).slice(0, 2)).toEqual(['2027-01-08T23:45:00Z', '2027-01-15T23:00:00Z'])
  })

  it('is stranded by a closed date, and by another zone', async () => {
    const { dana } = await takenFriday()
    const closed = { ...HOURS, exceptions: [{ on: '2027-01-08', closed: true }] }
    expect((await saveHours(service, dana, closed)).json().stranded).toHaveLength(1)
    expect((await saveHours(service, dana, HOURS)).json().stranded).toEqual([])
    expect((await saveHours(service, dana, { ...HOURS, zone: 'Asia/Tokyo' })).json().stranded).toHaveLength(1)
  })

  it('is spoken of until it begins', async () => {
    const { dana } = await takenFriday()
    await saveHours(service, dana, ONLY_SATURDAY)

    service.at(FRIDAY_1700)

    expect((await saveHours(service, dana, ONLY_SATURDAY)).json().stranded).toEqual([])
  })

  async function takenFriday() {
    const dana = await openOffice(service)
    const slot = await slotAt(service, dana, FRIDAY_1700)
    expect((await bookAndConfirm(service, slot.id)).status).toBe(200)
    return { dana, slot }
  }
})

describe('two editors of the same hours', () => {
  it('each read what they edit with its tag, and need not read it twice', async () => {
    const dana = await openOffice(service)

    const read = await readHours(dana)
    const again = await readHours(dana, { 'if-none-match': read.headers.etag! })

    expect(read.headers.etag).toMatch(/^"[^"]+"$/)
    expect([again.status, again.text, again.headers.etag]).toEqual([304, '', read.headers.etag])
  })

  it('cannot both save what they read: the second is told to read again', async () => {
    const dana = await openOffice(service)
    const { etag } = (await readHours(dana)).headers

    const first = await saveHours(service, dana, ONLY_SATURDAY, { 'if-match': etag! })
    const second = await saveHours(service, dana, { ...HOURS, paused: true }, { 'if-match': etag! })

    expect(first.status).toBe(200)
    expect([second.status, second.json().type]).toEqual([412, '/problems/hours-changed'])
    expect((await readHours(dana)).json()).toEqual(ONLY_SATURDAY)
    expect((await readHours(dana)).headers.etag).toBe(first.headers.etag)
    expect((await readHours(dana, { 'if-none-match': etag! })).status).toBe(200)
  })

  it('are kept apart from the first saving on', async () => {
    const dana = await addRecruiter(service)
    const { etag } = (await readHours(dana)).headers
    expect((await saveHours(service, dana, HOURS, { 'if-match': etag! })).status).toBe(200)
    expect((await saveHours(service, dana, ONLY_SATURDAY, { 'if-match': etag! })).status).toBe(412)
  })

  it('may say that they do not mind, or name several tags; a weak one, a wrong one and half a one do not count', async () => {
    const dana = await openOffice(service)
    const etag = (await readHours(dana)).headers.etag!
    const statuses = []
    for (const tag of ['*', etag, `"x", ${etag}`, `W/${etag}`, '"x"', etag.slice(0, -1), '']) {
      statuses.push((await saveHours(service, dana, HOURS, { 'if-match': tag })).status)
    }
    expect(statuses).toEqual([200, 200, 200, 412, 412, 412, 412])
  })

  it('do not read their hours as another recruiter’s, who saved as often', async () => {
    const [dana, elena] = [await openOffice(service), await openOffice(service, ONLY_SATURDAY, { handle: 'elena' })]
    const { etag } = (await readHours(dana)).headers
    expect((await readHours(elena, { 'if-none-match': etag! })).json()).toEqual(ONLY_SATURDAY)
    expect((await saveHours(service, elena, HOURS, { 'if-match': etag! })).status).toBe(412)
  })
})

describe('the slots of a window', () => {
  it('begin every call and buffer, and the buffer is kept free', async () => {
    const dana = await openOffice(service, { ...HOURS, windows: [{ ...friday, bufferMinutes: 15 }] })
    expect((await offers(dana)).slice(0, 3)).toEqual([FRIDAY_1700, '2027-01-08T23:45:00Z', FRIDAY_1830])
    await bookAndConfirm(service, (await slotAt(service, dana, FRIDAY_1700)).id)

    await saveHours(service, dana, HOURS)

    expect((await offers(dana)).slice(0, 2)).toEqual([FRIDAY_1800, FRIDAY_1830])
  })

  it('are for its topics, or for all that the recruiter offers on that day', async () => {
    const windows = [{ ...friday, topics: ['exit', 'board'] }, saturday]
    const dana = await openOffice(service, { ...HOURS, windows })
    await ask(service, 'PATCH', '/api/v1/me', { key: dana.key, body: { topics: ['story', 'open'] } })

    expect(await slotAt(service, dana, FRIDAY_1700)).toMatchObject({ topics: ['exit', 'board'] })
    expect(await slotAt(service, dana, SATURDAY_0900)).toMatchObject({ topics: ['story', 'open'] })
  })

  it('lie between its dates', async () => {
    const windows = [{ ...friday, from: '2027-01-15', until: '2027-01-22' }]
    const dana = await openOffice(service, { ...HOURS, windows })
    expect(datesOf(await offers(dana))).toEqual(['2027-01-15', '2027-01-22'])
  })

  it('give way to the exceptions of their date', async () => {
    const exceptions = [
      { on: '2027-01-08', closed: true },
      { on: '2027-01-13', opens: '12:00', closes: '13:00', slotMinutes: 60 },
      { on: '2027-01-15', opens: '08:00', closes: '09:00', slotMinutes: 30, topics: ['exit'] },
    ]
    const dana = await openOffice(service, { ...HOURS, windows: [friday], horizonWeeks: 2, exceptions })
    expect(await slotsOf(service, dana)).toMatchObject([
      { startsAt: '2027-01-13T18:00:00Z', endsAt: '2027-01-13T19:00:00Z' },
      { startsAt: '2027-01-15T14:00:00Z', topics: ['exit'] },
      { startsAt: '2027-01-15T14:30:00Z', topics: ['exit'] },
    ])
  })
})

describe('what is offered', () => {
  it('is nothing during a pause, and what is booked stands', async () => {
    const dana = await openOffice(service)
    const slot = await slotAt(service, dana, FRIDAY_1730)
    await bookAndConfirm(service, (await slotAt(service, dana, FRIDAY_1700)).id)

    const saved = (await saveHours(service, dana, { ...HOURS, paused: true })).json()

    expect([saved.paused, saved.stranded]).toEqual([true, []])
    expect(await offers(dana)).toEqual([])
    expect((await book(service, slot.id)).status).toBe(409)
    expect(await states(dana)).toEqual(['booked'])
    await saveHours(service, dana, HOURS)
    expect(await slotAt(service, dana, FRIDAY_1730)).toEqual(slot)
  })

  it('ends at the notice, to the second', async () => {
    const dana = await openOffice(service)
    service.at('2027-01-07T23:00:00Z')
    expect((await offers(dana))[0]).toBe(FRIDAY_1700)
    service.later({ seconds: 1 })
    expect((await offers(dana))[0]).toBe(FRIDAY_1730)
  })

  it('without any notice ends when it begins', async () => {
    const dana = await openOffice(service, { ...HOURS, noticeHours: 0 })
    service.at('2027-01-08T22:59:59Z')
    expect((await offers(dana))[0]).toBe(FRIDAY_1700)
    service.later({ seconds: 1 })
    expect((await offers(dana))[0]).toBe(FRIDAY_1730)
  })

  it('reaches to the horizon, to the second', async () => {
    const dana = await openOffice(service)
    const last = async () => (await offers(dana, '?until=2028-01-01T00:00:00Z')).at(-1)
    service.at('2027-01-08T23:00:00Z')
    expect(await last()).toBe('2027-01-30T16:00:00Z')
    service.later({ seconds: 1 })
    expect(await last()).toBe('2027-02-05T23:00:00Z')
  })

  it('grows by a day each day for two weeks, though no job runs', async () => {
    const daily = {
      ...HOURS,
      windows: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ ...friday, weekday, slotMinutes: 60 })),
    }
    const dana = await openOffice(service, daily)
    for (let day = 0; day <= 14; day++) {
      expect(await offers(dana)).toHaveLength(27 * 2)
      service.later({ days: 1 })
    }
  })

  it('is not kept back by an hour that began and nobody took', async () => {
    const dana = await openOffice(service, { ...HOURS, noticeHours: 0 })
    service.at('2027-01-08T23:05:00Z')

    await saveHours(service, dana, { ...HOURS, noticeHours: 0, windows: [{ ...friday, opens: '17:10' }] })

    expect((await offers(dana))[0]).toBe('2027-01-08T23:10:00Z')
  })
})

describe('the daily job', () => {
  it('carries the slots on, and run twice changes nothing', async () => {
    const dana = await openOffice(service)
    service.later({ weeks: 5 })
    expect(datesOf(await offers(dana)).at(-1)).toBe('2027-02-13')

    await extendHorizons(service.db, service.clock())
    const once = await slotRows()
    await extendHorizons(service.db, service.clock())

    expect(datesOf(await offers(dana)).at(-1)).toBe('2027-03-06')
    expect(await slotRows()).toEqual(once)
  })

  it('offers what a hold kept back', async () => {
    const dana = await openOffice(service)
    await book(service, (await slotAt(service, dana, FRIDAY_1730)).id)
    await saveHours(service, dana, { ...HOURS, windows: [{ ...friday, opens: '17:15', closes: '19:15' }] })
    service.later({ days: 1 })

    await extendHorizons(service.db, service.clock())

    expect((await offers(dana))[0]).toBe('2027-01-08T23:15:00Z')
  })

  it('names the calls that lie outside their hours, of all recruiters', async () => {
    const [dana, elena] = [await openOffice(service), await openOffice(service, HOURS, { handle: 'elena' })]
    const [hers, other] = [await slotAt(service, dana, FRIDAY_1700), await slotAt(service, elena, FRIDAY_1730)]
    await bookAndConfirm(service, hers.id)
    await bookAndConfirm(service, other.id, { executive: { email: 'blake@example.com' } })
    for (const recruiter of [dana, elena]) await saveHours(service, recruiter, ONLY_SATURDAY)

    expect((await extendHorizons(service.db, service.clock())).toSorted()).toEqual([hers.id, other.id].toSorted())
  })
})

describe('when a government changes its clocks', () => {
  it('all slots are made again by the new rules, and the calls that now lie outside are named', async () => {
    const dana = await openOffice(service)
    const slot = await slotAt(service, dana, FRIDAY_1700)
    await bookAndConfirm(service, slot.id)
    await applyZoneRules(service.db, '2026a', service.clock())
    await rulesChange()

    const stranded = await applyZoneRules(service.db, '2026b', service.clock())

    expect(stranded).toEqual([slot.id])
    expect((await offers(dana)).slice(0, 2)).toEqual([FRIDAY_1800, FRIDAY_1830])
    expect(await states(dana)).toEqual(['booked'])
    expect((await readHours(dana)).json().windows).toEqual(HOURS.windows)
  })

  it('nothing happens where the rules are those by which the slots were made', async () => {
    const dana = await openOffice(service)
    expect(await applyZoneRules(service.db, '2026a', service.clock())).toEqual([])
    const before = await asSeen(dana)
    await rulesChange()

    expect(await applyZoneRules(service.db, '2026a', service.clock())).toEqual([])

    expect((await asSeen(dana)).slots).toEqual(before.slots)
  })

  /** As if Chicago had moved to the clock of Denver. */
  const rulesChange = () => service.database.pool.query(`update recruiters set zone = 'America/Denver'`)
})

describe('the list of open slots', () => {
  it('covers four weeks unless it is told otherwise', async () => {
    const dana = await openOffice(service, { ...HOURS, horizonWeeks: 8 })

    expect(await offers(dana)).toHaveLength(4 * 7)
    expect(await offers(dana, '?until=2027-12-31T00:00:00Z')).toHaveLength(8 * 7)
    expect(datesOf(await offers(dana, '?from=2027-01-20T00:00:00Z')).at(-1)).toBe('2027-02-13')
    expect(await offers(dana, `?from=${FRIDAY_1730}&until=${FRIDAY_1830}`)).toEqual([FRIDAY_1730, FRIDAY_1800])
    expect(await offers(dana, `?from=${FRIDAY_1700}&until=${FRIDAY_1700}`)).toEqual([])
    expect(await offers(dana, '?from=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z')).toEqual([])
  })

  it('never shows more than is offered, however far one asks', async () => {
    const dana = await openOffice(service)
    const all = await offers(dana)
    expect(await offers(dana, '?from=0000-01-01T00:00:00Z&until=9999-12-31T23:59:59Z')).toEqual(all)
    expect(await offers(dana, '?from=9999-12-31T23:59:59Z')).toEqual([])
    expect(await offers(dana, '?until=2026-01-01T00:00:00Z')).toEqual([])
  })

  it.each([1, 3, 7, 27, 28, 100])('gives each slot once to who reads it %i at a time', async (limit) => {
    const dana = await openOffice(service)
    const all = await slotsOf(service, dana)

    const walked = []
    for (let next: string | null = ''; next !== null; ) {
      const page = await readSlots(dana, `?limit=${limit}${next && `&cursor=${encodeURIComponent(next)}`}`)
      walked.push(...page.json().items)
      next = page.json().next
    }

    expect(walked).toEqual(all)
  })

  it('does not lose its place when a slot is booked between two pages', async () => {
    const dana = await openOffice(service)
    const [first, second] = await slotsOf(service, dana)
    const { next } = (await readSlots(dana, '?limit=1')).json()
    await book(service, first!.id)
    expect((await readSlots(dana, `?limit=1&cursor=${next}`)).json().items).toEqual([second])
  })

  it.each([
    ['a cursor that is not ours', '?cursor=tomorrow', 422, 'cursor-unknown'],
    ['a cursor that is empty', '?cursor=', 422, 'cursor-unknown'],
    ['until before from', '?from=2027-02-01T00:00:00Z&until=2027-01-31T23:59:59Z', 422, 'span-backwards'],
    ['a leap second', '?from=2026-12-31T23:59:60Z', 422, 'moment-unreadable'],
    ['a moment with a blank', '?until=2027-01-31%2009:00:00Z', 422, 'moment-unreadable'],
    ['a date in place of a moment', '?from=2027-01-05', 400, 'bad-request'],
    ['a limit of nothing', '?limit=0', 400, 'bad-request'],
    ['a limit of too much', '?limit=101', 400, 'bad-request'],
    ['an unknown field', '?zone=UTC', 400, 'bad-request'],
  ])('refuses %s', async (_what, query, status, problem) => {
    const reply = await readSlots(await openOffice(service), query)
    expect([reply.status, reply.json().type]).toEqual([status, `/problems/${problem}`])
  })

  it.each(['nobody', 'Dana', '%00', 'a%2Fb'])('is nowhere for %s', async (handle) => {
    await openOffice(service)
    for (const path of ['', '/slots']) {
      const reply = await ask(service, 'GET', `/api/v1/recruiters/${handle}${path}`)
      expect([reply.status, reply.json().type]).toEqual([404, '/problems/not-found'])
    }
  })

  it('is empty for who has no hours yet', async () => {
    const dana = await addRecruiter(service)
    expect((await readSlots(dana)).json()).toEqual({ items: [], next: null })
    expect((await readHours(dana)).json()).toMatchObject({ zone: 'America/Chicago', windows: [], paused: false })
  })

  it('is sent again only when it has changed', async () => {
    const dana = await openOffice(service)
    const etag = (await readSlots(dana)).headers.etag!

    const same = await readSlots(dana, '', { 'if-none-match': `"x", W/${etag}` })
    await book(service, (await slotAt(service, dana, FRIDAY_1700)).id)
    const other = await readSlots(dana, '', { 'if-none-match': etag })

    expect([same.status, same.text, same.headers.etag]).toEqual([304, '', etag])
    expect(other.status).toBe(200)
    expect(other.headers.etag).not.toBe(etag)
  })

  it('can be asked for its head alone', async () => {
    const dana = await openOffice(service)
    const { headers } = await readSlots(dana)
    const head = await service.app.inject({ method: 'HEAD', url: `/api/v1/recruiters/${dana.handle}/slots` })
    expect([head.statusCode, head.body, head.headers.etag]).toEqual([200, '', headers.etag])
    expect(head.headers['content-length']).toBe(headers['content-length'])
  })
})

describe('17:00', () => {
  it.each([
    { zone: 'America/New_York', season: 'spring', monday: '2027-03-08', hours: '22 22 22 22 22 22 21' },
    { zone: 'America/New_York', season: 'ordinary', monday: '2027-06-07', hours: '21 21 21 21 21 21 21' },
    { zone: 'America/New_York', season: 'autumn', monday: '2027-11-01', hours: '21 21 21 21 21 21 22' },
    { zone: 'Europe/Berlin', season: 'spring', monday: '2027-03-22', hours: '16 16 16 16 16 16 15' },
    { zone: 'Europe/Berlin', season: 'ordinary', monday: '2027-06-07', hours: '15 15 15 15 15 15 15' },
    { zone: 'Europe/Berlin', season: 'autumn', monday: '2027-10-25', hours: '15 15 15 15 15 15 16' },
    { zone: 'Australia/Sydney', season: 'spring', monday: '2027-09-27', hours: '07 07 07 07 07 07 06' },
    { zone: 'Australia/Sydney', season: 'ordinary', monday: '2027-06-07', hours: '07 07 07 07 07 07 07' },
    { zone: 'Australia/Sydney', season: 'autumn', monday: '2027-03-29', hours: '06 06 06 06 06 06 07' },
    { zone: 'Africa/Cairo', season: 'spring', monday: '2027-04-26', hours: '15 15 15 15 14 14 14' },
    { zone: 'Africa/Cairo', season: 'ordinary', monday: '2027-06-07', hours: '14 14 14 14 14 14 14' },
    { zone: 'Africa/Cairo', season: 'autumn', monday: '2027-10-25', hours: '14 14 14 14 15 15 15' },
  ])('stays 17:00 in $zone in a week of $season', async ({ zone, monday, hours }) => {
    service.at(`${monday}T00:00:00Z`)
    service.later({ weeks: -2 })
    const windows = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      weekday,
      opens: '17:00',
      closes: '17:30',
      slotMinutes: 30,
    }))
    const dana = await openOffice(service, { ...HOURS, zone, windows })

    const week = (await offers(dana, `?from=${monday}T00:00:00Z`)).slice(0, 7)

    expect(week.map((start) => start.slice(11, 13)).join(' ')).toBe(hours)
    expect(new Set(week.map((start) => clockIn(zone, start)))).toEqual(new Set(['17:00']))
  })

  it.each([
    ['the clocks go forward', '2027-03-08', 2],
    ['nothing happens', '2027-06-07', 4],
    ['the clocks go back', '2027-11-01', 6],
  ])(
    'is long past when, on a night on which %s, small hours are cut by the time that really passes',
    async (_what, monday, calls) => {
      service.at(`${monday}T00:00:00Z`)
      const windows = [{ weekday: 7, opens: '01:00', closes: '03:00', slotMinutes: 30 }]
      const dana = await openOffice(service, { ...HOURS, zone: 'America/New_York', horizonWeeks: 1, windows })
      expect(await offers(dana)).toHaveLength(calls)
    },
  )
})

type Reply = Awaited<ReturnType<typeof ask>>

const readHours = ({ key }: TestRecruiter, headers: Record<string, string> = {}) =>
  ask(service, 'GET', '/api/v1/me/office-hours', { key, headers })

const readSlots = ({ handle }: TestRecruiter, query = '', headers: Record<string, string> = {}) =>
  ask(service, 'GET', `/api/v1/recruiters/${handle}/slots${query}`, { headers })

const startsOf = (slots: { startsAt: string }[]): string[] => slots.map(({ startsAt }) => startsAt)

/** The starts of all slots of the first page. */
const offers = async (recruiter: TestRecruiter, query = ''): Promise<string[]> =>
  startsOf(await slotsOf(service, recruiter, query))

const datesOf = (starts: string[]): string[] => [
  ...new Set(starts.map((start) => new Intl.DateTimeFormat('sv', { timeZone: HOURS.zone }).format(new Date(start)))),
]

const clockIn = (zone: string, moment: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(new Date(moment))

/** The hours and the slots as both sides read them. */
async function asSeen(recruiter: TestRecruiter) {
  const read = await readHours(recruiter)
  return { hours: read.json(), etag: read.headers.etag, slots: await slotsOf(service, recruiter) }
}

async function states({ key }: TestRecruiter): Promise<string[]> {
  const { items } = (await ask(service, 'GET', '/api/v1/me/bookings', { key })).json()
  return items.map(({ state }: { state: string }) => state)
}

const rows = async (query: string, values: unknown[] = []) => (await service.database.pool.query(query, values)).rows

const slotRows = () => rows('select * from slots order by id')

/** What stands at a time, be it offered, held or taken. */
const standing = ({ id }: TestRecruiter, startsAt: string) =>
  rows(
    `select id, taken_at is not null as taken, withdrawn_at is not null as withdrawn from slots
      where recruiter_id = $1 and starts_at = $2 and (withdrawn_at is null or taken_at is not null or held_until is not null)`,
    [id, startsAt],
  )
