import { beforeEach, describe, expect, it } from 'vitest'
import { toldAfterwards } from '../src/afterwards/told-afterwards.ts'
import { existingCall } from '../src/booking/calls.ts'
import { keepPoints } from '../src/card/keep-points.ts'
import { NO_POINTS, type Points } from '../src/card/points.ts'
import { sendPoints } from '../src/card/send-points.ts'
import { workOf } from '../src/worker.ts'
import { browse } from './support/browser-pages.ts'
import { visitKeyOf } from './support/feeds.ts'
import {
  AVERY,
  bookedCall,
  FRIDAY_1700,
  lettersIn,
  type Managed,
  openOffice,
  release,
  sayOutcome,
  sayOwnOutcome,
  slotsOf,
} from './support/office.ts'
import { ask, type Service, startService, type TestRecruiter } from './support/service.ts'

let service: Service
let dana: TestRecruiter
let call: Managed

/** Friday 17:00 in Chicago; by now it is over. */
const AFTERWARDS = '2027-01-08T23:35:00Z'

beforeEach(async () => {
  service = await startService()
  dana = await openOffice(service)
  const [slot] = await slotsOf(service, dana)
  call = await bookedCall(service, slot!.id)
  await service.work()
  service.at(AFTERWARDS)
})

const say = (body: object, { id, manageKey }: Managed = call) =>
  ask(service, 'PUT', `/api/v1/bookings/${id}/afterwards`, { key: manageKey, body })
const said = async ({ id, manageKey }: Managed = call) =>
  (await ask(service, 'GET', `/api/v1/bookings/${id}/afterwards`, { key: manageKey })).json()
const page = async (path = '') => (await browse(service).open(`/m/${call.manageKey}${path}`)).body
const send = (what: string, fields: Record<string, string> | [string, string][]) =>
  service.app.inject({
    method: 'POST',
    url: `/m/${call.manageKey}/${what}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })
const lettersOf = async (kind: string) => {
  await service.work()
  return (await lettersIn(service)).filter((letter) => letter.kind === kind)
}

const PLANS = [
  { what: 'Cut the resume to two pages', by: '2027-01-15' },
  { what: 'Call one former boss', by: null },
]

describe('what is said after a call', () => {
  it('is nothing, until she says it', async () => {
    expect(await said()).toEqual({ plans: null, useful: null, thanks: null, checkIn: null })
  })

  it('is nothing still, where nothing is said', async () => {
    expect((await say({})).status).toBe(200)
    expect(await said()).toEqual({ plans: null, useful: null, thanks: null, checkIn: null })
  })

  it('is said part by part, and what is left out stays', async () => {
    await say({ plans: PLANS })
    await say({ useful: { answer: 'partly', line: 'The dates.' } })
    const reply = await say({ checkIn: 'done' })

    expect([reply.status, reply.json()]).toEqual([
      200,
      { plans: PLANS, useful: { answer: 'partly', line: 'The dates.' }, thanks: null, checkIn: 'done' },
    ])
    expect(await said()).toEqual(reply.json())
  })

  it('may be said again, and otherwise', async () => {
    await say({ plans: PLANS, useful: { answer: 'no', line: '' } })
    await say({ plans: [], useful: { answer: 'yes', line: '' } })
    await say({ plans: [], useful: { answer: 'yes', line: '' } })
    expect(await said()).toMatchObject({ plans: [], useful: { answer: 'yes' } })
  })

  it.each([
    ['a fourth line', { plans: [...PLANS, ...PLANS] }, 400, '#/plans'],
    ['a line without words', { plans: [{ what: ' ', by: '2027-01-15' }] }, 422, '#/plans/0/what'],
    ['a line of two lines', { plans: [{ what: 'One\ntwo', by: null }] }, 422, '#/plans/0/what'],
    ['a day that the calendar has not', { plans: [{ what: 'Write', by: '2027-02-30' }] }, 422, '#/plans/0/by'],
    ['a day before the call', { plans: [{ what: 'Write', by: '2027-01-07' }] }, 422, '#/plans/0/by'],
    ['a day of another century', { plans: [{ what: 'Write', by: '2127-01-15' }] }, 422, '#/plans/0/by'],
    ['a score', { useful: { answer: '5', line: '' } }, 400, '#/useful/answer'],
    ['thanks with a bell in it', { thanks: 'Thank you\u0007' }, 422, '#/thanks'],
    ['thanks without a word', { thanks: ' \n ' }, 422, '#/thanks'],
    ['thanks of a page', { thanks: 'Thank you. '.repeat(30) }, 400, '#/thanks'],
    ['what is not asked', { score: 5 }, 400, '#/score'],
  ])('is not %s', async (_what, body, status, pointer) => {
    const reply = await say(body)
    expect([reply.status, reply.json().errors[0].pointer]).toEqual([status, pointer])
    expect(await said()).toEqual({ plans: null, useful: null, thanks: null, checkIn: null })
  })

  it('waits until the call begins, and is not said of one that was released', async () => {
    service.at('2027-01-08T22:59:59Z')
    expect((await say({ plans: PLANS })).json()).toMatchObject({ status: 409, type: '/problems/call-not-begun' })
    service.at(FRIDAY_1700)
    expect((await say({ plans: PLANS })).status).toBe(200)

    service.at('2027-01-04T10:00:00Z')
    const other = await bookedCall(service, (await slotsOf(service, dana))[0]!.id, {
      executive: { email: 'blake@example.com' },
    })
    await release(service, other)
    service.at(AFTERWARDS)
    expect((await say({ plans: PLANS }, other)).json()).toMatchObject({ status: 409, type: '/problems/call-released' })
  })

  it('is said until 30 days after the call', async () => {
    service.at('2027-02-07T23:29:00Z')
    expect((await say({ checkIn: 'done' })).status).toBe(200)
    service.at('2027-02-07T23:31:00Z')
    expect((await say({ checkIn: 'done' })).status).toBe(404)
  })

  it('reaches the recruiter but for the plans, which are hers alone', async () => {
    expect(await toldAfterwards(service.db, call.id)).toBeNull()
    await say({ plans: PLANS })
    expect(await toldAfterwards(service.db, call.id)).toBeNull()
    await say({ useful: { answer: 'yes', line: 'The dates.' }, thanks: 'Thank you.', checkIn: 'done' })

    expect(await toldAfterwards(service.db, call.id)).toEqual({
      useful: { answer: 'yes', line: 'The dates.' },
      thanks: 'Thank you.',
      checkIn: 'done',
    })
    const own = await ask(service, 'GET', `/api/v1/me/bookings/${call.id}`, { key: dana.key })
    expect(own.text).not.toContain('Cut the resume')
  })
})

describe('thanks', () => {
  it('are mailed to the recruiter once, quoted, and not as a link', async () => {
    await say({ thanks: '  I slept well. <b>Thank you</b>, see www.example.com  ' })
    await say({ thanks: 'I slept well. <b>Thank you</b>, see www.example.com' })
    await say({ plans: PLANS })

    const [letter, ...more] = await lettersOf('thanks')
    expect([letter.subject, letter.to_address, more]).toEqual(['Avery thanks you', 'dana@example.com', []])
    expect(letter.plain).toContain('    “I slept well. <b>Thank you</b>, see www.example.com”')
    expect(letter.html).toContain('“I slept well. &lt;b&gt;Thank you&lt;/b&gt;, see www.example.com”')
    expect(letter.html).not.toContain('href="www')
  })

  it('cannot be changed once they are sent; the rest of such a request is not done either', async () => {
    await say({ thanks: 'Thank you.' })
    expect((await say({ thanks: 'Thank you more.', checkIn: 'done' })).json()).toMatchObject({
      status: 409,
      type: '/problems/thanked-already',
    })
    expect(await said()).toMatchObject({ thanks: 'Thank you.', checkIn: null })
    expect(await lettersOf('thanks')).toHaveLength(1)
  })

  it('of two windows at the same moment are one letter', async () => {
    const statuses = await Promise.all(['One', 'Two', 'Three'].map(async (thanks) => (await say({ thanks })).status))
    expect(statuses.toSorted()).toEqual([200, 409, 409])
    expect(await lettersOf('thanks')).toHaveLength(1)
  })

  it('that are empty are none', async () => {
    await say({ thanks: ' ' })
    expect([(await said()).thanks, await lettersOf('thanks')]).toEqual([null, []])
  })
})

describe('points that a recruiter sends from the reading card', () => {
  const send = async (points: Partial<Points>) => {
    const { booking } = await existingCall(service.db, call.id, service.clock())
    await keepPoints(service.db, booking, { ...NO_POINTS, ...points }, service.clock())
    await sendPoints(service.db, booking, undefined, service.clock())
  }

  it('are mailed to the executive, each time that they have changed; an empty box says nothing', async () => {
    service.at('2027-01-07T23:00:00Z')
    await send({ keep: 'The first line.', changeFirst: 'The dates:\ngive months.', askAbout: 'The year of 2019.' })
    await send({ keep: 'The first line.', changeFirst: 'The dates:\ngive months.', askAbout: 'The year of 2019.' })
    await service.work()
    service.at(AFTERWARDS)
    await send({ changeFirst: 'The dates.' })

    const [first, second, ...more] = await lettersOf('points')

    expect([first.reader, first.subject, first.sequence]).toEqual([
      'executive',
      'Dana’s three points before your call',
      1,
    ])
    expect(first.plain).toMatch(
      /Keep:\n\n {4}“The first line\.”\n\nChange first:\n\n {4}“The dates:\n {4}give months\.”/,
    )
    expect([second.subject, second.sequence, more]).toEqual(['Dana’s one point from your call', 2, []])
    expect(second.plain).not.toContain('Keep')
  })

  it('stand first on the page while they are new', async () => {
    service.at('2027-01-09T12:00:00Z')
    await send({ keep: 'The first line.' })
    const isFirst = async () => {
      const body = await page()
      return body.indexOf('id="points"') < body.indexOf('id="plans"')
    }
    expect(await isFirst()).toBe(true)
    service.at('2027-01-12T12:00:00Z')
    expect(await isFirst()).toBe(false)
  })

  it('of a call that is released by then do not leave', async () => {
    service.at('2027-01-07T23:00:00Z')
    await send({ keep: 'The first line.' })
    await release(service, call)
    expect(await lettersOf('points')).toEqual([])
  })
})

describe('the page of a call that is over', () => {
  it('begins her lines with what the recruiter suggested, and keeps what she makes of it', async () => {
    await sayOwnOutcome(service, dana, call.id, {
      outcome: 'happened',
      nextSteps: ['Cut the resume.', 'Call one boss.'],
    })
    expect(await page()).toMatch(/name="what"[^>]* value="Cut the resume\."[\s\S]* value="Call one boss\."/)

    const kept = await send('plans', [
      ['what', 'Cut the resume to two pages'],
      ['by', '2027-01-15'],
      ['what', ''],
      ['by', ''],
      ['what', 'Call one former boss'],
      ['by', ''],
    ])

    expect([kept.statusCode, kept.headers.location]).toEqual([303, `/m/${call.manageKey}#plans`])
    expect((await said()).plans).toEqual(PLANS)
    expect(await page()).toMatch(/value="Cut the resume to two pages"[\s\S]*value="2027-01-15"[\s\S]*Kept\. You may/)
  })

  it('says what is wrong beside the field, and loses nothing that was typed', async () => {
    const faulty = await send('plans', [
      ['what', 'Write to Kim'],
      ['by', '2026-01-15'],
      ['what', ''],
      ['by', '2027-01-15'],
      ['what', 'x'.repeat(221)],
      ['by', ''],
    ])
    expect(faulty.statusCode).toBe(422)
    expect(faulty.body).toMatch(/A few things to mend:<\/b> <a href="#plans-0-by">the day of your first line<\/a>/)
    expect(faulty.body).toMatch(/value="Write to Kim"[\s\S]*value="2026-01-15"[^>]*aria-invalid/)
    expect(faulty.body).toContain('x'.repeat(221))
    const empty = await send('word', { answer: '', line: '', thanks: ' ' })
    expect([empty.statusCode, empty.body]).toEqual([
      422,
      expect.stringContaining('id="useful-mend">Please choose one of these.'),
    ])
    const half = await send('word', { line: 'It was the dates.', thanks: 'Thank you.' })
    expect(half.body).toMatch(/id="useful-mend">[\s\S]*value="It was the dates\."[\s\S]*>Thank you\.<\/textarea>/)
    const bell = await send('word', { answer: 'yes', thanks: 'Ring\u0007' })
    expect([bell.statusCode, bell.body]).toEqual([422, expect.stringContaining('It must not hold control characters.')])
    expect(await said()).toEqual({ plans: null, useful: null, thanks: null, checkIn: null })
  })

  it('takes one tap for whether it was useful, thanks by themselves, and both at once; thanks are shown once they are sent', async () => {
    expect((await send('word', { answer: 'partly', line: '', thanks: '' })).statusCode).toBe(303)
    expect(await said()).toMatchObject({ useful: { answer: 'partly' }, thanks: null })
    expect((await send('word', { line: '', thanks: 'Thank you.\r\nTruly.' })).statusCode).toBe(303)
    expect((await send('word', { answer: 'partly', thanks: 'Thank you.\r\nTruly.' })).statusCode).toBe(303)
    const body = await page()
    expect(body).toMatch(/value="partly" checked/)
    expect(body).toMatch(/<blockquote class="asked">Thank you\.\nTruly\.<\/blockquote>/)
    expect(body).not.toContain('name="thanks"')
    expect(body).toContain('Your own lines are seen by nobody but you, the rest by Dana only')
  })

  it('while the call goes on has what she brought above three lines, and how it went last; of one that was missed no lines', async () => {
    const { questions } = (
      await ask(service, 'GET', `/api/v1/bookings/${call.id}/pack`, { key: call.manageKey })
    ).json()
    service.at('2027-01-08T22:00:00Z')
    await send('asks', { ask: questions[1].mark })
    service.at('2027-01-08T23:10:00Z')
    const body = await page()
    const order = ['class="asked"', questions[1].what, 'How the time may be spent', 'name="what"', 'How did it go?']
    const places = order.map((words) => body.indexOf(words))
    expect(places).toEqual(places.filter((place) => place > 0).toSorted((one, other) => one - other))
    expect(body).not.toContain(questions[0].what)
    expect(body).not.toContain('name="answer"')
    await sayOutcome(service, call, 'missed-by-recruiter')
    expect(await page()).not.toContain('name="what"')
  })

  it('has three buttons two weeks later; looking at them says nothing', async () => {
    await say({ plans: PLANS })
    for (const method of ['GET', 'HEAD'] as const)
      await service.app.inject({ method, url: `/m/${call.manageKey}/check-in` })
    expect((await said()).checkIn).toBeNull()
    expect(await page('/check-in')).toMatch(
      /Cut the resume to two pages[\s\S]*value="done"[\s\S]*value="changed-my-mind"/,
    )

    const pressed = await send('check-in', { checkIn: 'still-on-it' })

    expect([pressed.statusCode, pressed.headers.location]).toEqual([303, `/m/${call.manageKey}/check-in`])
    expect(await page('/check-in')).toContain('You said: <b>still on it</b>')
    expect((await said()).checkIn).toBe('still-on-it')
  })
})

describe('what was said afterwards is forgotten', () => {
  const rows = async () => (await service.database.pool.query('select * from afterwards')).rowCount

  it('with the words of the call', async () => {
    await say({ plans: PLANS, thanks: 'Thank you.' })
    const retain = workOf(service).errands.find(({ name }) => name === 'retain')!
    service.at('2027-02-07T23:00:00Z')
    await retain.run()
    expect(await rows()).toBe(1)
    service.at('2027-02-07T23:31:00Z')
    await retain.run()
    expect(await rows()).toBe(0)
  })

  it('when she erases herself, after she could read all of it', async () => {
    await say({ plans: PLANS, useful: { answer: 'yes', line: 'The dates.' }, thanks: 'Thank you.', checkIn: 'done' })
    const key = await visitKeyOf(service, AVERY.email)
    const held = (await ask(service, 'GET', '/api/v1/executives/me', { key })).json()
    expect(held.afterwards).toEqual([
      {
        bookingId: call.id,
        plans: ['Cut the resume to two pages (by 2027-01-15)', 'Call one former boss'],
        plansAt: AFTERWARDS,
        useful: 'yes',
        usefulLine: 'The dates.',
        usefulAt: AFTERWARDS,
        thanks: 'Thank you.',
        thankedAt: AFTERWARDS,
        checkIn: 'done',
        checkedInAt: AFTERWARDS,
      },
    ])

    await ask(service, 'DELETE', '/api/v1/executives/me', { key })

    expect(await rows()).toBe(0)
  })

  it('and nothing is said of a call whose executive erases herself at the same moment', async () => {
    const key = await visitKeyOf(service, AVERY.email)
    const [saying, erasing] = await Promise.all([
      say({ plans: PLANS }),
      ask(service, 'DELETE', '/api/v1/executives/me', { key }),
    ])
    expect([[200, 404].includes(saying.status), erasing.status, await rows()]).toEqual([true, 204, 0])
  })
})
