import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { move as moveCall } from '../src/booking/move.ts'
import { release as releaseCall } from '../src/booking/release.ts'
import { sendConfirmations } from '../src/correspondence/send-confirmations.ts'
import { sendMoves } from '../src/correspondence/send-moves.ts'
import { calendarAfter } from './support/calendar-client.ts'
import {
  AVERY,
  book,
  bookAndConfirm,
  bookedCall,
  codeFor,
  confirm,
  FRIDAY_1700,
  FRIDAY_1730,
  HOURS,
  lettersIn,
  move,
  openOffice,
  readBooking,
  release,
  releaseOwn,
  saveHours,
  sayOutcome,
  sayOwnOutcome,
  slotAt,
  slotsOf,
  takeDaysOff,
} from './support/office.ts'
import { ask, type Service, startService } from './support/service.ts'

const SATURDAY_0900 = '2027-01-09T15:00:00Z'
const BLAIR = { ...AVERY, name: 'Blair Example', email: 'blair@example.com' }

async function setUp(settings = {}) {
  const service = await startService(settings)
  const recruiter = await openOffice(service)
  const slots = await slotsOf(service, recruiter)
  const call = await bookedCall(service, slots[0]!.id)
  await service.work()
  return { service, recruiter, slots, call }
}

const flat = (text: string): string => text.replace(/\s+/g, ' ')

/** Letters since the confirmations, as [kind, reader, METHOD]. */
async function news(service: Service) {
  await service.work()
  const letters = await lettersIn(service)
  return letters
    .filter(({ kind }) => !['code', 'confirmation'].includes(kind))
    .map(({ kind, reader, enclosure }) => [kind, reader, enclosure?.method ?? null])
}

async function calendarOf(service: Service, reader: string) {
  const letters = await lettersIn(service)
  return calendarAfter(letters.filter((letter) => letter.reader === reader))
}

describe('moving a call', () => {
  it('keeps the booking and its calendar UID, raises SEQUENCE, and tells both', async () => {
    const { service, recruiter, slots, call } = await setUp()

    const moved = await move(service, call, slots[4]!.id)

    expect(moved.status).toBe(200)
    expect(moved.json()).toMatchObject({ id: call.id, state: 'booked', startsAt: SATURDAY_0900, slotId: slots[4]!.id })
    expect(await news(service)).toEqual([
      ['moved', 'executive', 'REQUEST'],
      ['moved', 'recruiter', 'REQUEST'],
    ])
    for (const reader of ['executive', 'recruiter']) {
      const calendar = await calendarOf(service, reader)
      expect([...calendar]).toMatchObject([
        [`${call.id}@goodturn`, { sequence: 1, cancelled: false, startsAt: SATURDAY_0900 }],
      ])
    }
    expect((await slotsOf(service, recruiter)).map(({ startsAt }) => startsAt)).toContain(FRIDAY_1700)
  })

  it('is harmless when repeated', async () => {
    const { service, slots, call } = await setUp()
    await move(service, call, slots[1]!.id)

    const again = await move(service, call, slots[1]!.id)

    expect(again.status).toBe(200)
    expect(await news(service)).toHaveLength(2)
  })

  it('tells once that a call was booked, however late and often it is told', async () => {
    const { service, slots, call } = await setUp()
    await move(service, call, slots[1]!.id)
    await service.work()
    await sendConfirmations(service, { what: 'booking.booked', about: call.id, facts: {}, at: service.clock() })
    const confirmations = (await lettersIn(service)).filter(({ kind }) => kind === 'confirmation')
    expect(confirmations).toHaveLength(2)
  })

  it('refuses a time that somebody has taken, and stays where it was', async () => {
    const { service, slots, call } = await setUp()
    await bookedCall(service, slots[1]!.id, { executive: BLAIR })

    const refused = await move(service, call, slots[1]!.id)

    expect(refused.json()).toMatchObject({ status: 409, type: '/problems/slot-taken' })
    expect((await readBooking(service, call)).json()).toMatchObject({ startsAt: FRIDAY_1700, state: 'booked' })
  })

  it('stays within the hours of one recruiter', async () => {
    const { service, call } = await setUp()
    const robin = await openOffice(service, HOURS, { handle: 'robin', name: 'Robin Vale' })
    const [slot] = await slotsOf(service, robin)

    const refused = await move(service, call, slot!.id)

    expect(refused.json()).toMatchObject({ status: 422, errors: [{ pointer: '#/slotId' }] })
  })

  it('refuses what the window does not welcome, what has begun, what is too near', async () => {
    const { service, recruiter, slots, call } = await setUp()
    const [first, ...others] = HOURS.windows
    await saveHours(service, recruiter, {
      ...HOURS,
      windows: [first, ...others.map((each) => ({ ...each, topics: ['story'] }))],
    })
    expect((await move(service, call, slots[4]!.id)).json()).toMatchObject({
      status: 422,
      errors: [{ pointer: '#/topic' }],
    })

    service.at('2027-01-08T22:00:00Z')
    expect((await move(service, call, slots[1]!.id)).json()).toMatchObject({ type: '/problems/slot-too-soon' })
    service.at('2027-01-08T23:10:00Z')
    expect((await move(service, call, slots[7]!.id)).json()).toMatchObject({ type: '/problems/call-begun' })
  })

  it('lets one of three changes at once win, and both calendars end right', async () => {
    for (let round = 0; round < 6; round++) {
      const { service, slots, call } = await setUp()
      const seen = { id: call.id, sequence: 0 }
      const { db, clock } = service

      const outcomes = await Promise.allSettled([
        moveCall(service, seen, slots[1]!.id, clock()),
        round % 2
          ? releaseCall(db, seen, { by: 'executive' }, clock())
          : moveCall(service, seen, slots[2]!.id, clock()),
        releaseCall(db, seen, { by: 'recruiter' }, clock()),
      ])

      const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
      expect(refused).toEqual(['changed-meanwhile', 'changed-meanwhile'])
      await service.work()
      const now = (await readBooking(service, call)).json()
      for (const reader of ['executive', 'recruiter']) {
        const entry = (await calendarOf(service, reader)).get(`${call.id}@goodturn`)
        expect(entry).toMatchObject({ startsAt: now.startsAt, cancelled: now.state === 'released', sequence: 1 })
      }
    }
  })

  it('races for one slot: one of many moves and holds gets it', async () => {
    const service = await startService()
    const recruiter = await openOffice(service)
    const slots = await slotsOf(service, recruiter)
    const people = ['ann', 'ben', 'cleo', 'dev'].map((name) => ({ ...AVERY, email: `${name}@example.com` }))
    const calls = []
    for (const [i, executive] of people.entries()) calls.push(await bookedCall(service, slots[i]!.id, { executive }))

    const target = slots[6]!.id
    const answers = await Promise.all([
      ...calls.map((call) => move(service, call, target)),
      book(service, target, { executive: BLAIR }),
    ])

    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(4)
  })

  it('lets two executives trade places at once without waiting in a ring', async () => {
    const { service, slots, call } = await setUp()
    const other = await bookedCall(service, slots[1]!.id, { executive: BLAIR })

    const answers = await Promise.all([move(service, call, slots[1]!.id), move(service, other, slots[0]!.id)])

    for (const { status } of answers) expect([200, 409]).toContain(status)
  })
})

describe('releasing by the executive', () => {
  it('gives the time to the next person, and tells the recruiter with how much notice', async () => {
    const { service, recruiter, call } = await setUp()
    service.at('2027-01-07T21:00:00Z')

    const released = await release(service, call, { reason: 'An interview came up.' })

    expect(released.json()).toMatchObject({
      state: 'released',
      released: { by: 'executive', reason: 'An interview came up.' },
    })
    expect(await news(service)).toEqual([
      ['released', 'executive', 'CANCEL'],
      ['released', 'recruiter', 'CANCEL'],
    ])
    const [, letter] = (await lettersIn(service)).filter(({ kind }) => kind === 'released')
    expect(letter.subject).toBe('Released: Fri 17:00')
    expect(flat(letter.plain)).toContain('Avery has given the time back with 26 hours’ notice; you need do nothing.')
    expect(letter.plain).toContain('An interview came up.')
    expect(await slotAt(service, recruiter, FRIDAY_1700)).toBeDefined()
  })

  it('is harmless when repeated', async () => {
    const { service, call } = await setUp()
    await release(service, call)
    expect((await release(service, call)).status).toBe(200)
    expect(await news(service)).toHaveLength(2)
  })

  it('promises no next person where the notice has passed', async () => {
    const { service, call } = await setUp()
    service.at('2027-01-08T21:00:00Z')
    await release(service, call)
    await service.work()
    const letter = (await lettersIn(service)).find(({ kind, reader }) => kind === 'released' && reader === 'recruiter')
    expect(letter.plain).toContain('The time is yours again.')
  })

  it('ends when the call begins', async () => {
    const { service, call } = await setUp()
    service.at(FRIDAY_1700)
    expect((await release(service, call)).json()).toMatchObject({ status: 409, type: '/problems/call-begun' })
  })

  it('frees the pair: she may book again', async () => {
    const { service, slots, call } = await setUp()
    await release(service, call)
    expect((await bookAndConfirm(service, slots[0]!.id)).status).toBe(200)
  })

  it('is not undone by moving', async () => {
    const { service, slots, call } = await setUp()
    await release(service, call)
    expect((await move(service, call, slots[1]!.id)).json()).toMatchObject({ type: '/problems/call-released' })
  })

  it('offers what the hours have now in place of a time that they no longer have', async () => {
    const { service, recruiter, call } = await setUp()
    const shifted = [{ ...HOURS.windows[0], opens: '17:10', closes: '19:10' }]
    const saved = await saveHours(service, recruiter, { ...HOURS, windows: shifted })
    expect(saved.json().stranded).toMatchObject([{ startsAt: FRIDAY_1700 }])

    await release(service, call)
    service.later({ seconds: 1 })
    const { offerReturnedTime } = await import('../src/availability/extend.ts')
    await offerReturnedTime(service.db, service.clock())

    expect((await slotsOf(service, recruiter)).map(({ startsAt }) => startsAt)).toContain('2027-01-08T23:10:00Z')
  })
})

describe('releasing by the recruiter', () => {
  it('carries her apology, and keeps her next three open times for that executive', async () => {
    const { service, recruiter, slots, call } = await setUp()

    const released = await releaseOwn(service, recruiter, call.id, { reason: 'My daughter is ill.' })

    expect(released.json()).toMatchObject({ state: 'released', released: { by: 'recruiter' } })
    const kept = slots
      .slice(1, 4)
      .map(({ id, startsAt, endsAt }) => ({ id, startsAt, endsAt, keptUntil: '2027-01-06T09:00:00Z' }))
    expect((await readBooking(service, call)).json().firstPick).toEqual(kept)
    expect(await news(service)).toEqual([
      ['released', 'executive', 'CANCEL'],
      ['released', 'recruiter', 'CANCEL'],
    ])
    const [letter] = (await lettersIn(service)).filter(
      ({ kind, reader }) => kind === 'released' && reader === 'executive',
    )
    expect(letter.subject).toBe('Dana cannot make Friday; choose first from the next times')
    expect(letter.plain).toContain('My daughter is ill.')
    expect(flat(letter.plain)).toContain(
      'Three of the next times are kept for you until Wednesday 04:00 (New York time).',
    )
    for (const { id } of kept) expect(letter.plain).toContain(`/m/${call.manageKey}/move?slot=${id}`)
  })

  it('hides these from everyone else for 48 hours, and then no longer', async () => {
    const { service, recruiter, slots, call } = await setUp()
    await releaseOwn(service, recruiter, call.id)

    expect((await slotsOf(service, recruiter)).map(({ id }) => id)).not.toContain(slots[1]!.id)
    const refused = await book(service, slots[1]!.id, { executive: BLAIR })
    expect(refused.json()).toMatchObject({ status: 409, type: '/problems/slot-kept' })

    service.later({ hours: 47, minutes: 59 })
    expect((await book(service, slots[1]!.id, { executive: BLAIR })).status).toBe(409)
    service.later({ minutes: 1 })
    expect((await book(service, slots[1]!.id, { executive: BLAIR })).status).toBe(201)
    expect((await slotsOf(service, recruiter)).map(({ id }) => id)).toContain(slots[2]!.id)
  })

  it('lets her move to one of them in one step; the others are everyone’s at once', async () => {
    const { service, recruiter, slots, call } = await setUp()
    await releaseOwn(service, recruiter, call.id)

    const moved = await move(service, call, slots[2]!.id)

    expect(moved.json()).toMatchObject({ state: 'booked', slotId: slots[2]!.id })
    expect(moved.json()).not.toHaveProperty('firstPick')
    expect((await slotsOf(service, recruiter)).map(({ id }) => id)).toContain(slots[1]!.id)
    await service.work()
    for (const reader of ['executive', 'recruiter']) {
      expect((await calendarOf(service, reader)).get(`${call.id}@goodturn`)).toMatchObject({
        sequence: 2,
        cancelled: false,
      })
    }
  })

  it('does not offer the time that she needs herself, unless she says so', async () => {
    const { service, recruiter, call } = await setUp()
    await releaseOwn(service, recruiter, call.id)
    expect(await slotAt(service, recruiter, FRIDAY_1700)).toBeUndefined()

    await releaseOwn(service, recruiter, call.id, { offerAgain: true })
    expect(await slotAt(service, recruiter, FRIDAY_1700)).toBeDefined()
  })

  it('shows no first pick that would be refused: not while she pauses, and for the topic of the call only', async () => {
    const { service, recruiter, call } = await setUp()
    await releaseOwn(service, recruiter, call.id)
    await ask(service, 'PATCH', '/api/v1/me', { key: recruiter.key, body: { topics: ['story'] } })
    expect((await readBooking(service, call)).json()).not.toHaveProperty('firstPick')
    await ask(service, 'PATCH', '/api/v1/me', { key: recruiter.key, body: { topics: ['resume'] } })
    expect((await readBooking(service, call)).json().firstPick).toHaveLength(3)
    await saveHours(service, recruiter, { ...HOURS, paused: true })
    expect((await readBooking(service, call)).json()).not.toHaveProperty('firstPick')
  })

  it('does not cancel what was made of it when a request comes late again, if it says what it saw', async () => {
    const { service, recruiter, slots, call } = await setUp()
    const { sequence: seen } = (
      await ask(service, 'GET', `/api/v1/me/bookings/${call.id}`, { key: recruiter.key })
    ).json()
    expect((await releaseOwn(service, recruiter, call.id, { seen })).status).toBe(200)
    expect((await releaseOwn(service, recruiter, call.id, { seen })).status).toBe(200)
    await move(service, call, slots[2]!.id)

    const late = await releaseOwn(service, recruiter, call.id, { seen })

    expect(late.json()).toMatchObject({ status: 409, type: '/problems/changed-meanwhile' })
    expect((await readBooking(service, call)).json()).toMatchObject({ state: 'booked', sequence: 2 })
  })

  it('says that the call stands again when first pick was taken, and when it was to be', async () => {
    const { service, recruiter, slots, call } = await setUp()
    await releaseOwn(service, recruiter, call.id)
    await service.work()
    await move(service, call, slots[2]!.id)
    await service.work()
    const letters = (await lettersIn(service)).filter(({ kind }) => kind === 'moved')
    expect(letters).toHaveLength(2)
    for (const { plain } of letters)
      expect(flat(plain)).toContain(
        'The call that was released stands again, at a new time. Its calendar entry is attached.',
      )
    expect(flat(letters[1].plain)).toContain('It was to be Fri 8 Jan, 17:00.')
  })

  it('keeps a first pick although the recruiter’s notice has passed it', async () => {
    const { service, recruiter, slots, call } = await setUp()
    service.at('2027-01-07T22:00:00Z')
    await releaseOwn(service, recruiter, call.id)
    service.at('2027-01-08T22:00:00Z')
    expect((await move(service, call, slots[1]!.id)).status).toBe(200)
  })

  it('sends a recruiter who reads a feed no entry, and no letter about her own deed', async () => {
    const service = await startService()
    const recruiter = await openOffice(service)
    await ask(service, 'PATCH', '/api/v1/me', { key: recruiter.key, body: { calendar: 'feed' } })
    const call = await bookedCall(service, (await slotsOf(service, recruiter))[0]!.id)
    await service.work()

    await releaseOwn(service, recruiter, call.id)

    expect(await news(service)).toEqual([['released', 'executive', 'CANCEL']])
  })

  it.each([true, false])(
    'goes on keeping the entry right that an earlier mail brought, though she reads a feed by now (production: %s)',
    async (production) => {
      const { service, recruiter, slots, call } = await setUp({ settings: { production } })
      await ask(service, 'PATCH', '/api/v1/me', { key: recruiter.key, body: { calendar: 'feed' } })

      await move(service, call, slots[1]!.id)
      const written = await service.database.pool.query(
        `select enclosure from letters where kind = 'moved' and reader = 'recruiter'`,
      )
      expect(written.rows).toEqual([])
      await sendMoves(service, { what: 'booking.moved', about: call.id, facts: {}, at: service.clock() })

      const { rows } = await service.database.pool.query(
        `select enclosure ->> 'method' as method from letters where kind = 'moved' and reader = 'recruiter'`,
      )
      expect(rows).toEqual([{ method: 'REQUEST' }])
    },
  )

  it('keeps first pick when her hours are saved with another buffer', async () => {
    const { service, recruiter, call } = await setUp()
    await releaseOwn(service, recruiter, call.id)
    const before = (await readBooking(service, call)).json().firstPick

    const [friday, saturday] = HOURS.windows
    await saveHours(service, recruiter, {
      ...HOURS,
      windows: [{ ...friday, slotMinutes: 30, bufferMinutes: 30 }, saturday],
    })

    const after = (await readBooking(service, call)).json().firstPick
    expect(after.map(({ startsAt }: { startsAt: string }) => startsAt)).toContain('2027-01-09T00:00:00Z')
    for (const kept of after) expect(before).toContainEqual(kept)
  })

  it('offers nothing in place of the time that she needs, however her hours are cut', async () => {
    const { service, recruiter, call } = await setUp()
    await releaseOwn(service, recruiter, call.id)

    const windows = [{ ...HOURS.windows[0], slotMinutes: 45 }]
    await saveHours(service, recruiter, { ...HOURS, windows })

    const friday = (await slotsOf(service, recruiter)).filter(({ startsAt }) => startsAt < '2027-01-09T02:00:00Z')
    expect(friday.filter(({ startsAt }) => startsAt < FRIDAY_1730)).toEqual([])
  })

  it('gives nobody another recruiter’s call', async () => {
    const { service, call } = await setUp()
    const robin = await openOffice(service, HOURS, { handle: 'robin', name: 'Robin Vale' })
    expect((await releaseOwn(service, robin, call.id)).status).toBe(404)
  })
})

describe('days off', () => {
  async function friday() {
    const { service, recruiter, slots, call } = await setUp()
    const other = await bookedCall(service, slots[1]!.id, { executive: BLAIR })
    const third = await bookedCall(service, slots[5]!.id, { executive: { ...AVERY, email: 'cleo@example.com' } })
    await service.work()
    return { service, recruiter, slots, calls: [call, other, third] as const }
  }

  it('releases every call of one day with the same word, and leaves the other days alone', async () => {
    const { service, recruiter, calls } = await friday()

    const answer = await takeDaysOff(service, recruiter, { from: '2027-01-08', reason: 'I am travelling.' })

    expect(answer.json().released.map(({ id }: { id: string }) => id)).toEqual([calls[0].id, calls[1].id])
    expect((await readBooking(service, calls[0])).json()).toMatchObject({
      state: 'released',
      released: { by: 'recruiter', reason: 'I am travelling.' },
    })
    expect((await readBooking(service, calls[2])).json().state).toBe('booked')
    expect((await slotsOf(service, recruiter)).every(({ startsAt }) => !startsAt.startsWith('2027-01-08T'))).toBe(true)
    const { exceptions } = (await ask(service, 'GET', '/api/v1/me/office-hours', { key: recruiter.key })).json()
    expect(exceptions).toEqual([{ on: '2027-01-08', closed: true }])
  })

  it('deals first picks in turn, so that nobody is left without', async () => {
    const { service, recruiter, calls } = await friday()

    await takeDaysOff(service, recruiter, { from: '2027-01-08', until: '2027-01-09' })

    const picks = await Promise.all(calls.map(async (call) => (await readBooking(service, call)).json().firstPick))
    expect(picks.map((each) => each.length)).toEqual([3, 3, 3])
    const all = picks.flat().map(({ id }) => id)
    expect(new Set(all).size).toBe(9)
    expect(picks[0][0].startsAt < picks[1][0].startsAt && picks[1][0].startsAt < picks[2][0].startsAt).toBe(true)
  })

  it('is harmless when repeated', async () => {
    const { service, recruiter } = await friday()
    await takeDaysOff(service, recruiter, { from: '2027-01-08' })
    const before = await news(service)

    const again = await takeDaysOff(service, recruiter, { from: '2027-01-08' })

    expect(again.json()).toEqual({ released: [], withdrawn: [] })
    expect(await news(service)).toEqual(before)
  })

  it('ends with its last day, also where that has no midnight', async () => {
    const service = await startService({ now: '2027-04-26T09:00:00Z' })
    const windows = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      weekday,
      opens: '10:00',
      closes: '12:00',
      slotMinutes: 60,
    }))
    const zone = 'Africa/Cairo'
    const recruiter = await openOffice(service, { ...HOURS, zone, windows, noticeHours: 0 }, { zone })
    const saturday = await bookedCall(service, (await slotAt(service, recruiter, '2027-05-01T07:00:00Z')).id)

    const off = (await takeDaysOff(service, recruiter, { from: '2027-04-29', until: '2027-04-30' })).json()

    expect(off.released).toEqual([])
    expect((await readBooking(service, saturday)).json().state).toBe('booked')
    const { exceptions } = (await ask(service, 'GET', '/api/v1/me/office-hours', { key: recruiter.key })).json()
    expect(exceptions.map(({ on }: { on: string }) => on)).toEqual(['2027-04-29', '2027-04-30'])
  })

  it('leaves the version of her hours alone when they are closed already', async () => {
    const { service, recruiter } = await friday()
    await takeDaysOff(service, recruiter, { from: '2027-01-08' })
    const before = await ask(service, 'GET', '/api/v1/me/office-hours', { key: recruiter.key })
    await takeDaysOff(service, recruiter, { from: '2027-01-08' })
    const after = await ask(service, 'GET', '/api/v1/me/office-hours', { key: recruiter.key })
    expect(after.headers.etag).toBe(before.headers.etag)
  })

  it('ends holds on these days: a late code books nothing', async () => {
    const { service, recruiter, slots } = await friday()
    const held = (await book(service, slots[2]!.id, { executive: { ...AVERY, email: 'dev@example.com' } })).json()
    const code = await codeFor(service, held.id)

    await takeDaysOff(service, recruiter, { from: '2027-01-08' })

    expect((await confirm(service, held.id, code)).json()).toMatchObject({
      status: 409,
      type: '/problems/slot-withdrawn',
    })
  })

  it('races with people who book on that day: nobody keeps a call on it', async () => {
    const { service, recruiter, slots } = await friday()
    const people = ['gus', 'hana', 'ivo'].map((name) => ({ ...AVERY, email: `${name}@example.com` }))
    const held = []
    for (const [i, executive] of people.entries()) {
      const hold = (await book(service, slots[i + 2]!.id, { executive })).json()
      held.push({ id: hold.id, code: await codeFor(service, hold.id) })
    }

    const [off] = await Promise.all([
      takeDaysOff(service, recruiter, { from: '2027-01-08', until: '2027-01-09' }),
      ...held.map(({ id, code }) => confirm(service, id, code)),
    ])

    expect(off.status).toBe(200)
    await takeDaysOff(service, recruiter, { from: '2027-01-08', until: '2027-01-09' })
    const coming = await ask(service, 'GET', '/api/v1/me/bookings?state=booked', { key: recruiter.key })
    expect(coming.json().items).toEqual([])
  })

  it.each([
    [{ from: '2027-01-09', until: '2027-01-08' }, '#/until'],
    [{ from: '2026-12-31' }, '#/from'],
    [{ from: '2027-02-30' }, '#/from'],
    [{ from: '2027-01-08', until: '2027-02-30' }, '#/until'],
    [{ from: '2027-01-08', until: '2027-12-24' }, '#/until'],
    [{ from: '9999-12-31' }, '#/until'],
    [{ from: '9999-12-30', until: '9999-12-31' }, '#/until'],
  ])('says which date to mend: %j', async (body, pointer) => {
    const { service, recruiter } = await setUp()
    const refused = await takeDaysOff(service, recruiter, body)
    expect(refused.json()).toMatchObject({ status: 422, errors: [{ pointer }] })
  })

  it.each([
    ['New York, spring', 'America/New_York', '2027-03-14', 23],
    ['New York, ordinary', 'America/New_York', '2027-06-13', 24],
    ['New York, autumn', 'America/New_York', '2027-11-07', 25],
    ['Berlin, spring', 'Europe/Berlin', '2027-03-28', 23],
    ['Berlin, ordinary', 'Europe/Berlin', '2027-06-13', 24],
    ['Berlin, autumn', 'Europe/Berlin', '2027-10-31', 25],
    ['Sydney, spring', 'Australia/Sydney', '2027-10-03', 23],
    ['Sydney, ordinary', 'Australia/Sydney', '2027-06-13', 24],
    ['Sydney, autumn', 'Australia/Sydney', '2027-04-04', 25],
    ['Cairo, spring: a day without a midnight', 'Africa/Cairo', '2027-04-30', 23],
    ['Cairo, ordinary', 'Africa/Cairo', '2027-06-13', 24],
    ['Cairo, autumn: a day with two', 'Africa/Cairo', '2027-10-28', 25],
  ])(
    'closes the whole day on the recruiter’s calendar, and no hour of its neighbours: %s',
    async (_where, zone, date, hours) => {
      const day = DateTime.fromISO(date, { zone })
      const service = await startService({ now: day.minus({ days: 3 }).toUTC().toISO()! })
      const windows = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        weekday,
        opens: '00:00',
        closes: '24:00',
        slotMinutes: 60,
      }))
      const recruiter = await openOffice(
        service,
        { ...HOURS, zone, windows, horizonWeeks: 1, noticeHours: 0 },
        { zone },
      )
      const before = await slotsOf(service, recruiter, '?limit=100')
      const onDay = before.filter(({ startsAt }) => DateTime.fromISO(startsAt, { zone }).toISODate() === date)
      expect(onDay).toHaveLength(hours)
      const last = onDay.at(-1)!
      const call = await bookedCall(service, last.id, { topic: 'open' })

      const off = (await takeDaysOff(service, recruiter, { from: date })).json()

      expect(off.released.map(({ id }: { id: string }) => id)).toEqual([call.id])
      expect(off.withdrawn).toHaveLength(hours - 1)
    },
  )
})

describe('saying how it went', () => {
  async function over() {
    const all = await setUp()
    all.service.at('2027-01-08T23:31:00Z')
    return all
  }

  it('is said by either side, and shown to both', async () => {
    const { service, recruiter, call } = await over()
    expect((await readBooking(service, call)).json().state).toBe('over')

    const said = await sayOwnOutcome(service, recruiter, call.id, {
      outcome: 'happened',
      nextSteps: ['Rewrite two bullet points', 'Call one former boss'],
    })

    expect(said.json()).toMatchObject({ state: 'happened', outcomes: { executive: null, recruiter: 'happened' } })
    expect((await readBooking(service, call)).json()).toMatchObject({
      state: 'happened',
      nextSteps: ['Rewrite two bullet points', 'Call one former boss'],
    })
    expect(await news(service)).toEqual([['next-steps', 'executive', null]])
    const letter = (await lettersIn(service)).find(({ kind }) => kind === 'next-steps')
    expect(letter.subject).toBe('Your two next steps from the call with Dana')
    expect(letter.plain).toContain('- Call one former boss')
  })

  it('tells who was missed in the voice of a friend, once', async () => {
    const { service, recruiter, call } = await over()

    for (let i = 0; i < 2; i++) await sayOwnOutcome(service, recruiter, call.id, { outcome: 'missed-by-executive' })

    expect(await news(service)).toEqual([['missed', 'executive', null]])
    const letter = (await lettersIn(service)).find(({ kind }) => kind === 'missed')
    expect(letter.subject).toBe('We missed you at 18:00')
    expect(flat(letter.plain)).toContain(
      'Things happen. If you still want the conversation, you may choose a new time.',
    )
  })

  it('leaves both words standing where they differ, and nobody judges', async () => {
    const { service, recruiter, call } = await over()
    await sayOwnOutcome(service, recruiter, call.id, { outcome: 'missed-by-executive' })
    await sayOutcome(service, call, 'missed-by-recruiter')

    const outcomes = { executive: 'missed-by-recruiter', recruiter: 'missed-by-executive' }
    expect((await readBooking(service, call)).json()).toMatchObject({ state: 'over', outcomes })
    const own = await ask(service, 'GET', `/api/v1/me/bookings/${call.id}`, { key: recruiter.key })
    expect(own.json()).toMatchObject({ state: 'over', outcomes })
  })

  it('lets a missed call be moved: the same booking stands again', async () => {
    const { service, recruiter, slots, call } = await over()
    await sayOwnOutcome(service, recruiter, call.id, { outcome: 'missed-by-recruiter' })

    const moved = await move(service, call, slots[7]!.id)

    expect(moved.json()).toMatchObject({ id: call.id, state: 'booked', startsAt: slots[7]!.startsAt })
    expect(moved.json()).not.toHaveProperty('outcomes')
  })

  it('does not let a call stand again whose words are forgotten', async () => {
    const { service, recruiter, slots, call } = await over()
    await sayOwnOutcome(service, recruiter, call.id, { outcome: 'missed-by-recruiter' })
    await service.database.pool.query(`update bookings set question = '', phone = null`)
    expect((await move(service, call, slots[7]!.id)).json()).toMatchObject({ type: '/problems/call-forgotten' })
  })

  it('waits for the call to begin', async () => {
    const { service, call } = await setUp()
    expect((await sayOutcome(service, call, 'happened')).json()).toMatchObject({ type: '/problems/call-not-begun' })
  })

  it('is not said of a released call', async () => {
    const { service, call } = await setUp()
    await release(service, call)
    service.at('2027-01-08T23:31:00Z')
    expect((await sayOutcome(service, call, 'happened')).json()).toMatchObject({ type: '/problems/call-released' })
  })

  it('frees the pair for another call', async () => {
    const { service, slots } = await over()
    expect((await bookAndConfirm(service, slots[8]!.id)).status).toBe(200)
  })

  it('takes no step that says nothing', async () => {
    const { service, recruiter, call } = await over()
    const refused = await sayOwnOutcome(service, recruiter, call.id, { outcome: 'happened', nextSteps: ['   '] })
    expect(refused.json()).toMatchObject({ status: 422, errors: [{ pointer: '#/nextSteps/0' }] })
  })

  it('points at the step that cannot be kept', async () => {
    const { service, recruiter, call } = await over()
    const refused = await sayOwnOutcome(service, recruiter, call.id, {
      outcome: 'happened',
      nextSteps: ['fine', 'a\u0000b'],
    })
    expect(refused.json()).toMatchObject({ status: 422, errors: [{ pointer: '#/nextSteps/1' }] })
  })
})
