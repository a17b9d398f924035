import { setTimeout } from 'node:timers/promises'
import { DateTime } from 'luxon'
import { beforeEach, describe, expect, it } from 'vitest'
import { remind } from '../src/correspondence/remind.ts'
import { dueAt, eveningBefore, twoWeeksAfter } from '../src/correspondence/reminders.ts'
import { visitKeyOf } from './support/feeds.ts'
import {
  AVERY,
  bookedCall,
  FRIDAY_1700,
  HOURS,
  lettersIn,
  type Managed,
  move,
  openOffice,
  release,
  saveHours,
  sayOutcome,
  sayOwnOutcome,
  slotsOf,
} from './support/office.ts'
import { ask, type Service, startService, type TestRecruiter } from './support/service.ts'

const on = (zone: string, text: string) => DateTime.fromISO(text, { zone })
const ZONES = ['America/New_York', 'Europe/Berlin', 'Australia/Sydney', 'Africa/Cairo']

let service: Service
let dana: TestRecruiter
let slots: { id: string; startsAt: string }[]
let call: Managed

/** Friday 17:00 in Chicago, 18:00 in New York, for a resume review; asked for on the Monday before. */
beforeEach(async () => {
  service = await startService()
  dana = await openOffice(service)
  slots = await slotsOf(service, dana)
  call = await bookedCall(service, slots[0]!.id)
  await service.work()
})

/** Let the minute come, and read what there is of this kind by now. */
async function lettersAt(kind: string, moment: string) {
  service.at(moment)
  await remind(service)
  await service.work()
  return (await lettersIn(service)).filter((letter) => letter.kind === kind)
}

const saveBrief = (brief: object, { id, manageKey } = call) =>
  ask(service, 'PUT', `/api/v1/bookings/${id}/brief`, { key: manageKey, body: brief })
const BRIEF = {
  question: 'I reach the last three and lose. Why?',
  stage: 'out-3-to-9-months',
  lastRole: 'Chief operating officer, 400 beds',
  aim: 'The same role',
  dateOn: '2027-01-15',
  dateWhat: 'I must answer an offer',
  offLimits: 'Please do not contact my employer.',
  mayKeepResume: false,
  mayContact: false,
}
const sendResume = () =>
  service.app.inject({
    method: 'PUT',
    url: `/api/v1/bookings/${call.id}/resume`,
    headers: { authorization: `Bearer ${call.manageKey}`, 'content-type': 'text/plain' },
    payload: 'Avery Sample\nCanary of a resume\n2019 to 2024 Chief operating officer\n'.repeat(20),
  })

const flat = (text: string) => text.replace(/\s+/g, ' ')

const restoredAt = (moment: string) =>
  service.database.pool.query('insert into restores (backed_up_at, restored_at) values ($1, $1)', [moment])

/** Two days before: Wednesday 18:00 in New York. */
const TWO_DAYS_BEFORE = '2027-01-06T23:00:00Z'

describe('two days before, what is still missing', () => {
  it('is mailed to the executive, once, with where to give it', async () => {
    expect(await lettersAt('prep', '2027-01-06T22:59:00Z')).toEqual([])
    const [letter] = await lettersAt('prep', TWO_DAYS_BEFORE)
    expect([letter.reader, letter.subject]).toEqual(['executive', 'Three things to send before Friday'])
    expect(flat(letter.plain)).toContain(
      'Your question is in, thank you. Still missing: how things stand for you, your last role in one line and your resume.',
    )
    expect(letter.plain).toContain(`/m/${call.manageKey}#brief`)
    expect(flat(letter.plain)).toContain('Dana calls you at')
    expect(await lettersAt('prep', '2027-01-06T23:01:00Z')).toHaveLength(1)
  })

  it('names nothing that is there', async () => {
    await saveBrief(BRIEF)
    const [letter] = await lettersAt('prep', TWO_DAYS_BEFORE)
    expect([letter.subject, flat(letter.plain)]).toEqual([
      'One thing to send before Friday',
      expect.stringContaining('Your question is in, thank you. Still missing: your resume.'),
    ])
  })

  it('is not mailed where nothing is missing; is, once it is again', async () => {
    await saveBrief(BRIEF)
    expect((await sendResume()).statusCode).toBe(200)
    expect(await lettersAt('prep', TWO_DAYS_BEFORE)).toEqual([])
    await ask(service, 'DELETE', `/api/v1/bookings/${call.id}/resume`, { key: call.manageKey })
    expect(await lettersAt('prep', '2027-01-07T14:00:00Z')).toHaveLength(1)
  })

  it('leaves alone whoever just changes a call for which nothing is missing', async () => {
    await saveBrief(BRIEF)
    await sendResume()
    const other = await service.database.pool.connect()
    await other.query('begin')
    await other.query('select from bookings where id = $1 for update', [call.id])

    service.at(TWO_DAYS_BEFORE)
    const outcome = await Promise.race([remind(service).then(() => 'done'), setTimeout(2000, 'waits')])

    await other.query('rollback')
    other.release()
    expect(outcome).toBe('done')
  })

  it('is not mailed where the call was booked or moved inside that time, nor within the last day', async () => {
    service.at('2027-01-07T01:00:00Z')
    await bookedCall(service, slots[1]!.id, { executive: { email: 'blake@example.com' } })
    await move(service, call, slots[2]!.id)
    expect(await lettersAt('prep', '2027-01-07T14:00:00Z')).toEqual([])
    expect(await lettersAt('prep', '2027-01-08T01:00:00Z')).toEqual([])
  })

  it('is mailed though she has just changed her question: that is no new time', async () => {
    service.at('2027-01-07T01:00:00Z')
    await saveBrief({ ...BRIEF, question: 'I reach the last two and lose. Why is that?' })
    expect(await lettersAt('prep', '2027-01-07T14:00:00Z')).toHaveLength(1)
    expect(await lettersAt('reminder-day', '2027-01-07T23:00:00Z')).toHaveLength(1)
  })

  it('never comes at night, nor for a time that was moved away', async () => {
    expect(await lettersAt('prep', '2027-01-07T04:00:00Z')).toEqual([])
    expect(await lettersAt('prep', '2027-01-07T12:00:00Z')).toHaveLength(1)
    await move(service, call, slots[7]!.id)
    expect(await lettersAt('prep', '2027-01-07T13:00:00Z')).toHaveLength(1)
    expect(await lettersAt('prep', '2027-01-14T12:00:00Z')).toHaveLength(2)
  })

  it('is written once by three workers, and not again after a restore', async () => {
    service.at(TWO_DAYS_BEFORE)
    await Promise.all([remind(service), remind(service), remind(service)])
    expect(await lettersAt('prep', TWO_DAYS_BEFORE)).toHaveLength(1)
    await service.database.pool.query('delete from letters')
    await restoredAt('2027-01-06T23:05:00Z')
    expect(await lettersAt('prep', '2027-01-06T23:10:00Z')).toEqual([])
  })

  it.each([
    ['New York, spring', 'America/New_York', '2027-03-15T17:00', '2027-03-13T16:00'],
    ['New York, ordinary', 'America/New_York', '2027-06-14T17:00', '2027-06-12T17:00'],
    ['New York, autumn', 'America/New_York', '2027-11-08T17:00', '2027-11-06T18:00'],
    ['Berlin, spring', 'Europe/Berlin', '2027-03-29T17:00', '2027-03-27T16:00'],
    ['Berlin, ordinary', 'Europe/Berlin', '2027-06-14T17:00', '2027-06-12T17:00'],
    ['Berlin, autumn, into the night', 'Europe/Berlin', '2027-11-01T20:30', '2027-10-31T07:00'],
    ['Sydney, spring', 'Australia/Sydney', '2027-10-04T17:00', '2027-10-02T16:00'],
    ['Sydney, ordinary', 'Australia/Sydney', '2027-06-14T17:00', '2027-06-12T17:00'],
    ['Sydney, autumn', 'Australia/Sydney', '2027-04-05T17:00', '2027-04-03T18:00'],
    ['Cairo, spring', 'Africa/Cairo', '2027-05-01T17:00', '2027-04-29T16:00'],
    ['Cairo, ordinary', 'Africa/Cairo', '2027-06-14T17:00', '2027-06-12T17:00'],
    ['Cairo, autumn', 'Africa/Cairo', '2027-10-30T17:00', '2027-10-28T18:00'],
  ])('falls due 48 hours that pass before the call: %s', (_where, zone, startsAt, due) => {
    const at = dueAt(on(zone, startsAt).toUTC(), { hours: 48 }, zone)
    expect(at.setZone(zone).toISO()).toBe(on(zone, due).toISO())
  })
})

/** Thursday 18:00 in Chicago. */
const EVENING = '2027-01-08T00:00:00Z'

describe('the evening before, the reading cards of the next day', () => {
  it('are one mail to the recruiter, at six on her clock, once', async () => {
    await bookedCall(service, slots[2]!.id, { executive: { name: 'Blake Stone', email: 'blake@example.com' } })
    await bookedCall(service, slots[4]!.id, { executive: { name: 'Casey Lane', email: 'casey@example.com' } })
    await saveBrief(BRIEF)

    expect(await lettersAt('reading-cards', '2027-01-07T23:59:00Z')).toEqual([])
    const letters = await lettersAt('reading-cards', EVENING)

    expect(
      letters.map(({ reader, about, sequence, to_address, subject }) => [reader, about, sequence, to_address, subject]),
    ).toEqual([['recruiter', dana.id, 20270108, 'dana@example.com', 'Tomorrow: two calls, 17:00 and 18:00']])
    const text = flat(letters[0].plain)
    for (const words of [
      'Friday 8 January (Chicago time): resume review 17:00, with Avery Sample',
      '“I reach the last three and lose. Why?”',
      'Off limits: Please do not contact my employer.',
      'Where Avery is: out, three to nine months',
      'Last role: Chief operating officer, 400 beds',
      'Aiming at: The same role',
      'A date that matters: Fri 15 Jan, I must answer an offer',
      '18:00, with Blake Stone',
      'Blake has written no more than the question so far. That is enough to begin with.',
      'The resume has not come yet.',
    ])
      expect(text).toContain(words)
    expect(letters[0].html).toContain('<strong style="font-weight:600;">Off limits: Please do not contact my employer.')
    expect(letters[0].plain).toContain(`/desk/calls/${call.id}/card`)
    expect(text).not.toContain('Casey')
    expect(await lettersAt('reading-cards', '2027-01-08T00:01:00Z')).toHaveLength(1)
    expect(await lettersAt('reading-cards', '2027-01-09T00:00:00Z')).toHaveLength(2)
  })

  it('name one call in the subject, and tell what is meant to be asked', async () => {
    const asks = (await ask(service, 'GET', `/api/v1/topics/resume`)).json().ask as string[]
    const page = await service.app.inject({ url: `/m/${call.manageKey}` })
    const [, mark] = /name="ask" value="([^"]+)"/.exec(page.body)!
    await service.app.inject({
      method: 'POST',
      url: `/m/${call.manageKey}/asks`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `ask=${mark}`,
    })
    const [letter] = await lettersAt('reading-cards', EVENING)
    expect(letter.subject).toBe('Tomorrow 17:00: Avery Sample, resume review')
    expect(flat(letter.plain)).toContain(`Avery means to ask: - ${asks[0]}`)
  })

  it('link to the resume; where she chose so it is attached. No word of it stands in the mail', async () => {
    await sendResume()
    const [linked] = await lettersAt('reading-cards', EVENING)
    expect([linked.resumes_of, linked.plain]).toEqual([null, expect.stringContaining(`/desk/calls/${call.id}/resume`)])

    await service.database.pool.query(`delete from letters where kind = 'reading-cards'`)
    await service.database.pool.query('update recruiters set resumes_by_mail = true')
    const [attached] = await lettersAt('reading-cards', EVENING)
    expect([attached.resumes_of, flat(attached.plain)]).toEqual([
      [call.id],
      expect.stringContaining('The resume is attached.'),
    ])
    for (const letter of [linked, attached]) expect(`${letter.plain} ${letter.html}`).not.toContain('Canary')
  })

  it('are no mail about a booking', async () => {
    const [letter] = await lettersAt('reading-cards', EVENING)
    const page = await service.app.inject({ url: `/outbox/${letter.id}` })
    expect([page.statusCode, page.body.includes(dana.id)]).toEqual([200, false])
  })

  it('do not tell of what was booked or moved after that: its own mails do', async () => {
    await saveHours(service, dana, { ...HOURS, noticeHours: 0 })
    await release(service, call)
    const late = await bookedCall(service, slots[7]!.id, { executive: { email: 'blake@example.com' } })
    service.at('2027-01-08T00:30:00Z')
    await bookedCall(service, slots[0]!.id, { executive: { email: 'casey@example.com' } })
    await move(service, late, slots[1]!.id)
    expect(await lettersAt('reading-cards', '2027-01-08T00:31:00Z')).toEqual([])
  })

  it('are none where the only call was released', async () => {
    await release(service, call)
    expect(await lettersAt('reading-cards', EVENING)).toEqual([])
  })

  it('come late after a server was down, but not at night; and say today', async () => {
    expect(await lettersAt('reading-cards', '2027-01-08T06:00:00Z')).toEqual([])
    expect((await lettersAt('reading-cards', '2027-01-08T13:00:00Z'))[0].subject).toBe(
      'Today 17:00: Avery Sample, resume review',
    )
  })

  it('do not come once the calls have begun', async () => {
    expect(await lettersAt('reading-cards', FRIDAY_1700)).toEqual([])
  })

  it('are written once by three workers, and not again after a restore', async () => {
    service.at(EVENING)
    await Promise.all([remind(service), remind(service), remind(service)])
    expect(await lettersAt('reading-cards', EVENING)).toHaveLength(1)
    await service.database.pool.query('delete from letters')
    await restoredAt('2027-01-08T00:05:00Z')
    expect(await lettersAt('reading-cards', '2027-01-08T00:10:00Z')).toEqual([])
  })

  it('hold nobody’s words any more once she erases herself', async () => {
    await saveBrief(BRIEF)
    await lettersAt('reading-cards', EVENING)
    const key = await visitKeyOf(service, AVERY.email)
    await ask(service, 'DELETE', '/api/v1/executives/me', { key })
    const [left, ...more] = await lettersAt('reading-cards', '2027-01-08T00:01:00Z')
    expect([left.subject, left.plain, left.html, more]).toEqual([null, '', null, []])
  })

  it('that have not left when she erases herself are written anew, of the others', async () => {
    await bookedCall(service, slots[2]!.id, { executive: { name: 'Blake Stone', email: 'blake@example.com' } })
    service.at(EVENING)
    await remind(service)
    const key = await visitKeyOf(service, AVERY.email)
    await service.database.pool.query(`update letters set sent_at = null where kind = 'reading-cards'`)
    await ask(service, 'DELETE', '/api/v1/executives/me', { key })
    const [anew, ...more] = await lettersAt('reading-cards', '2027-01-08T00:01:00Z')
    expect([anew.subject, anew.plain.includes('Avery'), more]).toEqual([
      'Tomorrow 18:00: Blake Stone, resume review',
      false,
      [],
    ])
  })

  it.each([
    ['New York', 'America/New_York', ['2027-03-14', '2027-06-13', '2027-11-07']],
    ['Berlin', 'Europe/Berlin', ['2027-03-28', '2027-06-13', '2027-10-31']],
    ['Sydney', 'Australia/Sydney', ['2027-10-03', '2027-06-13', '2027-04-04']],
    ['Cairo', 'Africa/Cairo', ['2027-04-30', '2027-06-13', '2027-10-29']],
  ])('fall due at six on her clock, also where the clocks change that night: %s', (_where, zone, dates) => {
    for (const date of dates)
      for (const day of [date, on('utc', date).plus({ days: 1 }).toISODate()!]) {
        const evening = eveningBefore(day, zone).setZone(zone)
        const before = on('utc', day).minus({ days: 1 }).toISODate()
        expect(evening.toFormat("yyyy-MM-dd'T'HH:mm")).toBe(`${before}T18:00`)
      }
  })
})

/** The fourteenth day after the Friday: Friday 22 January, 9:00 in New York. */
const TWO_WEEKS_LATER = '2027-01-22T14:00:00Z'

describe('two weeks after, whether she got to it', () => {
  const say = (body: object) =>
    ask(service, 'PUT', `/api/v1/bookings/${call.id}/afterwards`, { key: call.manageKey, body })
  const afterwards = () => service.at('2027-01-08T23:35:00Z')
  const suggest = (...nextSteps: string[]) => sayOwnOutcome(service, dana, call.id, { outcome: 'happened', nextSteps })

  it('is asked once, with her own lines, in her morning', async () => {
    afterwards()
    await suggest('Cut the resume.')
    await say({ plans: [{ what: 'Cut it to two pages', by: '2027-01-15' }] })

    expect(await lettersAt('check-in', '2027-01-22T13:59:00Z')).toEqual([])
    const [letter] = await lettersAt('check-in', TWO_WEEKS_LATER)
    expect([letter.reader, letter.subject]).toEqual(['executive', 'Did you get to it?'])
    expect(letter.plain).toContain('- Cut it to two pages (by Fri 15 Jan)')
    expect(letter.plain).not.toContain('Cut the resume.')
    expect(letter.plain).toContain(`/m/${call.manageKey}/check-in`)
    for (const later of ['2027-01-22T14:01:00Z', '2027-01-23T14:00:00Z', '2027-02-05T14:00:00Z'])
      expect(await lettersAt('check-in', later)).toHaveLength(1)
  })

  it('is asked of what the recruiter suggested, where she has no lines of her own', async () => {
    afterwards()
    await suggest('Cut the resume.')
    expect((await lettersAt('check-in', TWO_WEEKS_LATER))[0].plain).toContain('- Cut the resume.')
  })

  it.each([
    ['where there was nothing to do', async () => void (await suggest())],
    ['where she took all of it out', async () => void (await Promise.all([suggest('Cut it.'), say({ plans: [] })]))],
    ['where she has said it already', async () => void (await say({ plans: PLAN, checkIn: 'done' }))],
    [
      'where the call was missed',
      async () => {
        await say({ plans: PLAN })
        await sayOutcome(service, call, 'missed-by-recruiter')
      },
    ],
    [
      'of whoever has erased herself',
      async () => {
        await say({ plans: PLAN })
        const key = await visitKeyOf(service, AVERY.email)
        await ask(service, 'DELETE', '/api/v1/executives/me', { key })
      },
    ],
  ])('is not asked %s', async (_where, before) => {
    afterwards()
    await before()
    expect(await lettersAt('check-in', TWO_WEEKS_LATER)).toEqual([])
  })

  it('is asked late after a server was down, by day, and after three days no more', async () => {
    afterwards()
    await say({ plans: PLAN })
    expect(await lettersAt('check-in', '2027-01-23T04:00:00Z')).toEqual([])
    expect(await lettersAt('check-in', '2027-01-25T14:00:00Z')).toEqual([])
    expect(await lettersAt('check-in', '2027-01-25T13:59:00Z')).toHaveLength(1)
  })

  it('is asked once by three workers, and not again after a restore', async () => {
    afterwards()
    await say({ plans: PLAN })
    service.at(TWO_WEEKS_LATER)
    await Promise.all([remind(service), remind(service), remind(service)])
    expect(await lettersAt('check-in', TWO_WEEKS_LATER)).toHaveLength(1)
    await service.database.pool.query('delete from letters')
    await restoredAt('2027-01-22T14:05:00Z')
    expect(await lettersAt('check-in', '2027-01-22T14:10:00Z')).toEqual([])
  })

  it.each([
    [
      'a week with a clock change in spring',
      {
        'America/New_York': '2027-03-12',
        'Europe/Berlin': '2027-03-26',
        'Australia/Sydney': '2027-10-01',
        'Africa/Cairo': '2027-04-23',
      },
    ],
    ['an ordinary week', Object.fromEntries(ZONES.map((zone) => [zone, '2027-06-11']))],
    [
      'a week with a clock change in autumn',
      {
        'America/New_York': '2027-11-05',
        'Europe/Berlin': '2027-10-29',
        'Australia/Sydney': '2027-04-02',
        'Africa/Cairo': '2027-10-22',
      },
    ],
  ])('falls due at nine on her clock, fourteen days of her calendar later: %s', (_week, dates) => {
    for (const [zone, date] of Object.entries(dates))
      for (const time of ['00:30', '17:00', '23:30'])
        expect(
          twoWeeksAfter(on(zone, `${date}T${time}`).toUTC(), zone)
            .setZone(zone)
            .toFormat("yyyy-MM-dd'T'HH:mm"),
        ).toBe(`${on('utc', date).plus({ days: 14 }).toISODate()}T09:00`)
  })
})

const PLAN = [{ what: 'Cut it to two pages', by: null }]
