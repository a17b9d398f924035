import { describe, expect, it } from 'vitest'
import { workOf } from '../src/worker.ts'
import { visitKeyOf } from './support/feeds.ts'
import { guest } from './support/guest.ts'
import { bookedCall, type Managed, openOffice, QUESTION, readBooking, release, slotsOf } from './support/office.ts'
import { ask, type Service, startService } from './support/service.ts'

const NOTHING_ADDED = {
  question: QUESTION,
  stage: null,
  lastRole: null,
  aim: null,
  dateOn: null,
  dateWhat: null,
  offLimits: null,
  mayKeepResume: false,
  mayKeepResumeSince: null,
  mayContact: false,
  mayContactSince: null,
  keptAt: null,
  ready: false,
  missing: ['stage', 'lastRole'],
}

const WHOLE = {
  question: 'Which of these two offers would you take, and why?',
  stage: 'out-3-to-9-months',
  lastRole: 'Chief nursing officer, three hospitals, 4,800 people',
  aim: 'The same role.\nI would move; not to the coasts.',
  dateOn: '2027-01-15',
  dateWhat: 'I must answer an offer',
  offLimits: 'Please do not contact St. Example Health.',
  mayKeepResume: true,
  mayContact: false,
}

async function setUp(now?: string) {
  const service = await startService(now === undefined ? {} : { now })
  const recruiter = await openOffice(service)
  const slots = await slotsOf(service, recruiter)
  const call = await bookedCall(service, slots[0]!.id)
  return { service, recruiter, slots, call }
}

const read = (service: Service, { id, manageKey }: Managed) =>
  ask(service, 'GET', `/api/v1/bookings/${id}/brief`, { key: manageKey })

const keep = (service: Service, { id, manageKey }: Managed, body: object, headers: Record<string, string> = {}) =>
  ask(service, 'PUT', `/api/v1/bookings/${id}/brief`, { key: manageKey, body, headers })

const rowsOf = async ({ database }: Service) => (await database.pool.query('select * from briefs')).rows

describe('a brief', () => {
  it('begins as what was asked for with the time, and says what is missing', async () => {
    const { service, call } = await setUp()
    expect((await read(service, call)).json()).toEqual(NOTHING_ADDED)
  })

  it('is kept whole, with the day on which each consent was given', async () => {
    const { service, call } = await setUp()

    const kept = await keep(service, call, WHOLE)

    expect([kept.status, kept.json()]).toEqual([
      200,
      {
        ...WHOLE,
        mayKeepResumeSince: '2027-01-04T09:00:00Z',
        mayContactSince: null,
        keptAt: '2027-01-04T09:00:00Z',
        ready: true,
        missing: [],
      },
    ])
    expect((await read(service, call)).json()).toEqual(kept.json())
    expect((await read(service, call)).headers.etag).toBe(kept.headers.etag)
  })

  it('is kept unready too: half of it today, the rest tomorrow', async () => {
    const { service, call } = await setUp()
    expect((await keep(service, call, { stage: 'planning' })).json()).toMatchObject({
      question: QUESTION,
      ready: false,
      missing: ['lastRole'],
    })
    expect(
      (await keep(service, call, { stage: 'planning', lastRole: ' COO  of a maker of pumps ' })).json(),
    ).toMatchObject({ lastRole: 'COO of a maker of pumps', ready: true, missing: [] })
  })

  it('is the whole of it each time: what is left out is empty, but for the question', async () => {
    const { service, call } = await setUp()
    await keep(service, call, WHOLE)
    expect((await keep(service, call, {})).json()).toEqual({
      ...NOTHING_ADDED,
      question: WHOLE.question,
      keptAt: '2027-01-04T09:00:00Z',
    })
  })

  it('takes the same again as nothing new, whatever was read before', async () => {
    const { service, call } = await setUp()
    await keep(service, call, WHOLE)
    const [before] = await rowsOf(service)
    service.later({ hours: 1 })

    const again = await keep(service, call, WHOLE, { 'if-match': '"of-another"' })

    expect(again.status).toBe(200)
    expect(await rowsOf(service)).toEqual([before])
  })

  it('knows since when she allows what, and from when on no more', async () => {
    const { service, call } = await setUp()
    await keep(service, call, { mayContact: true })
    service.later({ days: 1 })
    expect((await keep(service, call, { mayContact: true, aim: 'COO' })).json()).toMatchObject({
      mayContactSince: '2027-01-04T09:00:00Z',
      mayKeepResume: false,
    })
    expect((await keep(service, call, { aim: 'COO' })).json().mayContactSince).toBe(null)
    expect((await keep(service, call, { mayContact: true })).json().mayContactSince).toBe('2027-01-05T09:00:00Z')
  })

  it('changes the question everywhere, also in calendars that are subscribed to, and sends no invite again', async () => {
    const { service, recruiter, call } = await setUp()
    const made = await ask(service, 'POST', '/api/v1/me/feeds', { key: recruiter.key, body: { kind: 'calls' } })
    const feed = new URL(made.json().url).pathname
    const before = await service.app.inject({ url: feed })
    await service.work()
    const letters = (await service.database.pool.query('select count(*) from letters')).rows
    service.later({ minutes: 5 })

    await keep(service, call, { question: WHOLE.question, lastRole: 'COO' })
    await service.work()

    const after = await service.app.inject({ url: feed, headers: { 'if-none-match': before.headers.etag as string } })
    expect([after.statusCode, unfolded(after.body).includes('Which of these two offers')]).toEqual([200, true])
    expect((await readBooking(service, call)).json()).toMatchObject({ question: WHOLE.question, sequence: 0 })
    expect((await service.database.pool.query('select count(*) from letters')).rows).toEqual(letters)
  })

  it('leaves calendars alone where the question stays', async () => {
    const { service, recruiter, call } = await setUp()
    const made = await ask(service, 'POST', '/api/v1/me/feeds', { key: recruiter.key, body: { kind: 'calls' } })
    const feed = new URL(made.json().url).pathname
    const { etag } = (await service.app.inject({ url: feed })).headers
    service.later({ minutes: 5 })
    await keep(service, call, { stage: 'employed', offLimits: 'My employer' })
    expect((await service.app.inject({ url: feed, headers: { 'if-none-match': etag as string } })).statusCode).toBe(304)
  })

  it('stays with the call when that moves', async () => {
    const { service, slots, call } = await setUp()
    await keep(service, call, WHOLE)
    await ask(service, 'POST', `/api/v1/bookings/${call.id}/move`, {
      key: call.manageKey,
      body: { slotId: slots[3]!.id },
    })
    expect((await read(service, call)).json()).toMatchObject({ stage: WHOLE.stage, ready: true })
  })
})

describe('what she has allowed', () => {
  it('is taken back at any time, also when the call has begun', async () => {
    const { service, call } = await setUp()
    await keep(service, call, { stage: 'planning', mayKeepResume: true, mayContact: true })
    service.at('2027-01-09T12:00:00Z')
    const given = async () => {
      const brief = (await ask(service, 'GET', `/api/v1/bookings/${call.id}/brief`, { key: call.manageKey })).json()
      return [brief.mayKeepResume, brief.mayContact]
    }
    expect((await keep(service, call, { stage: 'planning' })).status).toBe(409)
    const page = (await ask(service, 'GET', `/m/${call.manageKey}`)).text
    expect(page).toContain('may keep your resume for 30 days after the call, instead of 14')

    const back = (consent: string) =>
      ask(service, 'DELETE', `/api/v1/bookings/${call.id}/consents/${consent}`, { key: call.manageKey })
    expect([(await back('may-contact')).status, (await back('may-contact')).status]).toEqual([204, 204])
    expect(await given()).toEqual([true, false])
    await guest(service).send(`/m/${call.manageKey}/consents`, { consent: 'keep-resume' })
    expect(await given()).toEqual([false, false])
    expect((await ask(service, 'GET', `/m/${call.manageKey}`)).text).not.toContain('What you have allowed')
  })
})

describe('what a brief takes', () => {
  it.each<[string, string]>([
    ['question', 'q'.repeat(20)],
    ['question', 'q'.repeat(280)],
    ['lastRole', 'r'.repeat(140)],
    ['aim', '𝒶'.repeat(280)],
    ['offLimits', 'o'.repeat(280)],
    ['dateWhat', 'd'.repeat(140)],
    ['dateOn', '2028-02-29'],
    ['dateOn', '2000-01-01'],
  ])('takes %s to its edge', async (field, value) => {
    const { service, call } = await setUp()
    expect((await keep(service, call, { [field]: value })).json()).toMatchObject({ [field]: value })
  })

  it.each([
    ['question', 'q'.repeat(19), 400],
    ['question', 'q'.repeat(281), 400],
    ['question', `${' '.repeat(10)}too short${' '.repeat(10)}`, 422],
    ['question', '?'.repeat(20), 422],
    ['question', null, 400],
    ['stage', 'retired', 400],
    ['lastRole', 'r'.repeat(141), 400],
    ['lastRole', 'one\nand another', 422],
    ['aim', 'a'.repeat(281), 400],
    ['aim', 'a\u0000b', 422],
    ['offLimits', 'o'.repeat(281), 400],
    ['offLimits', 'a\u202eb', 422],
    ['dateWhat', 'd'.repeat(141), 400],
    ['dateWhat', 'a\u0007', 422],
    ['dateOn', '2027-02-29', 422],
    ['dateOn', '0000-01-01', 422],
    ['dateOn', '1999-12-31', 422],
    ['dateOn', '15 January', 400],
    ['mayContact', 'yes', 400],
    ['keptAt', '2027-01-04T09:00:00Z', 400],
  ])('refuses %s beyond it, case %#', async (field, value, status) => {
    const { service, call } = await setUp()
    const refused = await keep(service, call, { stage: 'planning', [field]: value })
    expect([refused.status, refused.json().errors[0].pointer]).toEqual([status, `#/${field}`])
    expect(await rowsOf(service)).toEqual([])
  })

  it('keeps an empty text as none', async () => {
    const { service, call } = await setUp()
    await keep(service, call, WHOLE)
    const kept = await keep(service, call, { lastRole: ' ', aim: '', dateOn: null, dateWhat: '', offLimits: '\n' })
    expect(kept.json()).toMatchObject({ lastRole: null, aim: null, dateOn: null, dateWhat: null, offLimits: null })
  })
})

describe('two windows', () => {
  it('do not write over what the other said unseen', async () => {
    const { service, call } = await setUp()
    const { etag } = (await read(service, call)).headers as { etag: string }
    await keep(service, call, { stage: 'employed' }, { 'if-match': etag })

    const late = await keep(service, call, { stage: 'planning' }, { 'if-match': etag })

    expect([late.status, late.json().type]).toEqual([412, '/problems/brief-changed'])
    expect((await read(service, call)).json().stage).toBe('employed')
  })

  it('that save at once: one is kept, and the other is told', async () => {
    const { service, call } = await setUp()
    const { etag } = (await read(service, call)).headers as { etag: string }
    const aims = ['COO', 'CEO', 'CFO', 'CIO', 'CMO', 'CNO']

    const replies = await Promise.all(aims.map((aim) => keep(service, call, { aim }, { 'if-match': etag })))

    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412, 412, 412])
    const won = replies.findIndex(({ status }) => status === 200)
    expect((await read(service, call)).json().aim).toBe(aims[won])
  })

  it('of which one gives the time back: the brief is whole or was never kept', async () => {
    for (let i = 0; i < 5; i++) {
      const { service, call } = await setUp()
      const [kept, given] = await Promise.all([keep(service, call, WHOLE), release(service, call)])
      expect(given.status).toBe(200)
      expect([200, 409]).toContain(kept.status)
      const { question } = (await readBooking(service, call)).json()
      const rows = await rowsOf(service)
      expect([question, rows.length]).toEqual(kept.status === 200 ? [WHOLE.question, 1] : [QUESTION, 0])
    }
  })
})

describe('until when', () => {
  it('a brief may be changed until the moment the call begins', async () => {
    const { service, call } = await setUp()
    service.at('2027-01-08T22:59:59Z')
    expect((await keep(service, call, { stage: 'employed' })).status).toBe(200)
    service.at('2027-01-08T23:00:00Z')
    const late = await keep(service, call, { stage: 'planning' })
    expect([late.status, late.json().type]).toEqual([409, '/problems/call-begun'])
    expect((await read(service, call)).json().stage).toBe('employed')
  })

  it('it is not changed once the call is released', async () => {
    const { service, call } = await setUp()
    await release(service, call)
    const late = await keep(service, call, WHOLE)
    expect([late.status, late.json().type]).toEqual([409, '/problems/call-released'])
  })

  // Winter, an ordinary week, and the week in which clocks change: a brief has days of 24 hours, wherever its reader is.
  it.each(['America/New_York', 'Europe/Berlin', 'Australia/Sydney', 'Africa/Cairo'])(
    'it is kept for 30 days after the call, in %s as anywhere',
    async (zone) => {
      for (const [now, ends] of [
        ['2027-03-08T09:00:00Z', '2027-03-12T23:30:00Z'],
        ['2027-06-07T09:00:00Z', '2027-06-11T22:30:00Z'],
        ['2027-10-25T09:00:00Z', '2027-10-29T22:30:00Z'],
      ] as const) {
        const service = await startService({ now })
        const [slot] = await slotsOf(service, await openOffice(service))
        const call = await bookedCall(service, slot!.id, { executive: { zone } })
        expect(slot!.endsAt).toBe(ends)
        await keep(service, call, WHOLE)
        service.at(ends)
        service.later({ days: 30, seconds: -1 })
        await retain(service)
        expect((await rowsOf(service)).length).toBe(1)
        service.later({ seconds: 1 })
        await retain(service)
        expect(await rowsOf(service)).toEqual([])
      }
    },
  )

  it('is in what she may take along, and gone when she is', async () => {
    const { service, call } = await setUp()
    await keep(service, call, WHOLE)
    const key = await visitKeyOf(service, 'avery@example.com')
    const held = (await ask(service, 'GET', '/api/v1/executives/me', { key })).json()
    expect(held.briefs).toEqual([
      {
        bookingId: call.id,
        stage: 'Out, three to nine months',
        aim: WHOLE.aim,
        dateOn: '2027-01-15',
        dateWhat: WHOLE.dateWhat,
        offLimits: WHOLE.offLimits,
        mayKeepResumeSince: '2027-01-04T09:00:00Z',
        mayContactSince: null,
        keptAt: '2027-01-04T09:00:00Z',
      },
    ])
    expect((await ask(service, 'DELETE', '/api/v1/executives/me', { key })).status).toBe(204)
    expect(await rowsOf(service)).toEqual([])
    expect((await keep(service, call, WHOLE)).status).toBe(404)
  })

  it('keeping it and erasing herself at once leaves nothing behind', async () => {
    for (let i = 0; i < 5; i++) {
      const { service, call } = await setUp()
      const key = await visitKeyOf(service, 'avery@example.com')
      const [kept, erased] = await Promise.all([
        keep(service, call, WHOLE),
        ask(service, 'DELETE', '/api/v1/executives/me', { key }),
      ])
      expect(erased.status).toBe(204)
      expect([200, 404, 409]).toContain(kept.status)
      expect(await rowsOf(service)).toEqual([])
    }
  })
})

const retain = (service: Service) =>
  workOf(service)
    .errands.find(({ name }) => name === 'retain')!
    .run()

const unfolded = (text: string): string => text.replaceAll('\r\n ', '')
