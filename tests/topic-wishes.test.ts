import { DateTime } from 'luxon'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { wishInWords } from '../src/people/topic-wishes.ts'
import { emptyDatabase } from './support/database.ts'
import { EXECUTIVES_FEEDS, entriesIn, feedOf, visitKeyOf } from './support/feeds.ts'
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
  QUESTION,
  readBooking,
  releaseOwn,
  saveHours,
  slotAt,
  slotsOf,
} from './support/office.ts'
import { ask, type Service, startService, type TestRecruiter } from './support/service.ts'
import { atDesk, type Desk } from './support/written-forms.ts'

const MONDAY = '2027-01-04T09:00:00Z'

let service: Service
let dana: TestRecruiter

beforeAll(async () => {
  service = await startService()
})

beforeEach(async () => {
  await emptyDatabase()
  service.at(MONDAY)
  dana = await openOffice(service, { ...HOURS, noticeHours: 0 })
})

const wish = (wishes: object) => ask(service, 'PATCH', '/api/v1/me', { key: dana.key, body: { wishes } })

const topicsAt = async (startsAt: string): Promise<string[]> =>
  ((await slotAt(service, dana, startsAt)) as unknown as { topics: string[] } | undefined)?.topics ?? []

describe('a topic that wants more time', () => {
  it('is offered, found and booked only in a time that is long enough', async () => {
    const windows = [HOURS.windows[0], { weekday: 6, opens: '09:00', closes: '10:30', slotMinutes: 45 }]
    await saveHours(service, dana, { ...HOURS, windows })
    await wish({ resume: { minMinutes: 45 } })

    expect(await topicsAt(FRIDAY_1700)).toEqual(['search-works', 'story', 'open'])
    expect((await slotsOf(service, dana, '?topic=resume&limit=2')).map(({ startsAt }) => startsAt)).toEqual([
      '2027-01-09T15:00:00Z',
      '2027-01-09T15:45:00Z',
    ])
    const found = (await ask(service, 'GET', '/api/v1/slots?topic=resume&limit=1')).json().items[0]
    expect([found.startsAt, found.topics]).toEqual([
      '2027-01-09T15:00:00Z',
      ['search-works', 'resume', 'story', 'open'],
    ])
    const refused = await book(service, (await slotAt(service, dana, FRIDAY_1700)).id)
    expect([refused.status, refused.json().errors[0].pointer]).toEqual([422, '#/topic'])
    expect((await bookAndConfirm(service, found.id)).status).toBe(200)
  })

  it('leaves no time that is for nothing', async () => {
    await ask(service, 'PATCH', '/api/v1/me', { key: dana.key, body: { topics: ['board'] } })
    await wish({ board: { minMinutes: 45 } })

    expect(await slotsOf(service, dana)).toEqual([])
    expect((await ask(service, 'GET', '/api/v1/slots')).json().items).toEqual([])
    expect((await ask(service, 'GET', `/api/v1/recruiters/${dana.handle}`)).json().nextFreeAt).toBeNull()
  })

  it('does not move into a shorter time, and stays where it was booked before', async () => {
    const call = await bookedCall(service, (await slotAt(service, dana, FRIDAY_1700)).id)
    await wish({ resume: { minMinutes: 45 } })
    const other = (await slotsOf(service, dana))[0]!

    expect((await move(service, call, other.id)).status).toBe(422)
    expect((await ask(service, 'GET', `/api/v1/bookings/${call.id}`, { key: call.manageKey })).json().startsAt).toBe(
      FRIDAY_1700,
    )
  })
})

describe('a topic that wants more notice', () => {
  it.each([
    ['New York, as summer time begins', 'America/New_York', '2027-03-14', '2027-03-12T21:00:00Z'],
    ['Berlin, as summer time begins', 'Europe/Berlin', '2027-03-28', '2027-03-26T15:00:00Z'],
    ['Sydney, as summer time ends', 'Australia/Sydney', '2027-04-04', '2027-04-02T07:00:00Z'],
    ['Cairo, an ordinary week', 'Africa/Cairo', '2027-02-07', '2027-02-05T15:00:00Z'],
    ['New York, as summer time ends', 'America/New_York', '2027-11-07', '2027-11-05T22:00:00Z'],
    ['Cairo, as summer time ends', 'Africa/Cairo', '2027-10-29', '2027-10-27T15:00:00Z'],
  ])('is booked so many real hours ahead: %s', async (_what, zone, on, latest) => {
    const startsAt = DateTime.fromISO(`${on}T17:00`, { zone }).toUTC()
    const asked = DateTime.fromISO(latest, { zone: 'utc' })
    service.at(asked.minus({ weeks: 1 }).toISO()!)
    const windows = [{ weekday: startsAt.setZone(zone).weekday, opens: '17:00', closes: '17:30', slotMinutes: 30 }]
    await saveHours(service, dana, { ...HOURS, zone, windows, noticeHours: 0 })
    await wish({ resume: { minNoticeHours: startsAt.diff(asked).as('hours') } })

    const at = startsAt.toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'")
    service.at(asked.toISO()!)
    expect(await topicsAt(at)).toContain('resume')
    service.at(asked.plus({ seconds: 1 }).toISO()!)
    expect(await topicsAt(at)).toEqual(['search-works', 'story', 'open'])
    expect((await book(service, (await slotAt(service, dana, at)).id)).status).toBe(422)
  })

  it('lets a code that comes in time still book, and a late one no more', async () => {
    await wish({ resume: { minNoticeHours: 48 } })
    service.at('2027-01-06T22:55:00Z')
    const [early, late] = await Promise.all(
      [FRIDAY_1700, FRIDAY_1730].map(async (at, i) => {
        const person = { executive: { ...AVERY, email: `person-${i}@example.com` } }
        const { id } = (await book(service, (await slotAt(service, dana, at)).id, person)).json()
        return { id, code: await codeFor(service, id) }
      }),
    )
    service.at('2027-01-06T23:05:00Z')
    expect((await confirm(service, early!.id, early!.code)).status).toBe(200)

    service.at('2027-01-06T23:31:00Z')
    const refused = await confirm(service, late!.id, late!.code)
    expect([refused.status, refused.json().type]).toEqual([409, '/problems/slot-withdrawn'])
  })

  it('does not hold for the recruiter herself, who books by hand within it', async () => {
    await wish({ resume: { minNoticeHours: 48 } })
    const { id } = await slotAt(service, dana, FRIDAY_1700)
    service.at('2027-01-08T20:00:00Z')

    expect(await topicsAt(FRIDAY_1700)).not.toContain('resume')
    const desk = await atDesk(service, dana)
    const asked = { once: 'by-hand', slot: id, topic: 'resume', question: QUESTION, ...AVERY }
    expect((await desk.post('/desk/book', asked)).status).toBe(303)
  })

  it('does not come too near for someone to whom the time was promised', async () => {
    await wish({ resume: { minNoticeHours: 48 } })
    const call = await bookedCall(service, (await slotAt(service, dana, FRIDAY_1700)).id)
    service.at('2027-01-06T20:00:00Z')
    await releaseOwn(service, dana, call.id)
    const [kept] = (await readBooking(service, call)).json().firstPick
    service.at('2027-01-07T02:00:00Z')

    expect(await topicsAt(kept.startsAt)).toEqual([])
    expect((await readBooking(service, call)).json().firstPick[0]).toEqual(kept)
    expect((await move(service, call, kept.id)).status).toBe(200)
  })
})

describe('how a recruiter gives a topic', () => {
  let desk: Desk
  beforeEach(async () => {
    desk = await atDesk(service, dana)
  })

  it('is written on her profile, and said where executives choose', async () => {
    const saved = await desk.send('/desk/profile', (await desk.open('/desk/profile')).body, {
      'wish-resume-minMinutes': '30',
      'wish-resume-minNoticeHours': '48',
      'wish-resume-line': 'Bring the page that you would send today.',
    })
    expect(saved.to).toBe('/desk/profile?saved=yes')
    expect((await ask(service, 'GET', '/api/v1/me', { key: dana.key })).json().wishes).toEqual({
      resume: { minMinutes: 30, minNoticeHours: 48, line: 'Bring the page that you would send today.' },
    })
    const page = (await ask(service, 'GET', `/${dana.handle}`)).text
    expect(page).toContain('Only in calls of 30 minutes or more, booked 2 days ahead.')
    expect(page).not.toContain('Bring the page')
  })

  it.each([
    ['no number', 'wish-story-minMinutes', 'half an hour'],
    ['too short a call', 'wish-story-minMinutes', '3'],
    ['more notice than two weeks', 'wish-board-minNoticeHours', '337'],
    ['a line that is too long', 'wish-open-line', 'x'.repeat(221)],
  ])('is not saved where it is %s, and says so there', async (_what, field, typed) => {
    const refused = await desk.send('/desk/profile', (await desk.open('/desk/profile')).body, { [field]: typed })

    expect([refused.status, refused.body.includes(`id="${field}-mend"`)]).toEqual([422, true])
    expect(refused.body).toContain(`value="${typed}"`)
    expect((await ask(service, 'GET', '/api/v1/me', { key: dana.key })).json().wishes).toEqual({})
  })

  it.each([
    [{}, null],
    [{ minMinutes: 45 }, 'Only in calls of 45 minutes or more.'],
    [{ minNoticeHours: 24 }, 'Only booked a day ahead.'],
    [{ minNoticeHours: 36 }, 'Only booked 36 hours ahead.'],
    [{ minMinutes: 30, minNoticeHours: 1 }, 'Only in calls of 30 minutes or more, booked an hour ahead.'],
  ])('is said in words: %j', (given, said) => {
    expect(wishInWords(given)).toBe(said)
  })
})

describe('a line of her own', () => {
  const line = 'Bring page one & nothing else'

  it('is in the mail and the calendar entry of whoever has booked, below what must be read first', async () => {
    await wish({ resume: { line }, story: { line: 'Of another topic' } })
    await bookedCall(service, (await slotAt(service, dana, FRIDAY_1700)).id)
    await service.work()
    const [executive, recruiter] = (await lettersIn(service)).filter(({ kind }) => kind === 'confirmation')

    expect(executive.plain).toContain(`“${line}”`)
    const entry = entryOf(executive.enclosure)
    expect(entry.slice(0, 5)).toEqual([
      expect.stringContaining('Dana calls you at'),
      expect.stringContaining('18:00'),
      expect.stringContaining('Your one question'),
      expect.stringContaining('Your call: '),
      '',
    ])
    expect(entry).toContain(`- “${line}”`)
    for (const text of [recruiter.plain, recruiter.enclosure.content, executive.plain])
      expect(text).not.toContain('Of another topic')
    expect(recruiter.plain).not.toContain(line)
  })

  it('changes the feeds of those who have booked', async () => {
    await bookedCall(service, (await slotAt(service, dana, FRIDAY_1700)).id)
    const { path } = await feedOf(service, await visitKeyOf(service, AVERY.email), {}, EXECUTIVES_FEEDS)
    const before = await ask(service, 'GET', path)
    await wish({ resume: { line } })
    const after = await ask(service, 'GET', path, { headers: { 'if-none-match': String(before.headers.etag) } })

    expect(after.status).toBe(200)
    expect(entriesIn(after.text)[0]!.description).toContain(line)
  })
})

const entryOf = ({ content }: { content: string }) => entriesIn(content)[0]!.description.split('\n')
