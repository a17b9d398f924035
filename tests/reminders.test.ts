import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { sendReleases } from '../src/correspondence/release-letters.ts'
import { remind } from '../src/correspondence/remind.ts'
import { dueAt } from '../src/correspondence/reminders.ts'
import {
  bookedCall,
  FRIDAY_1700,
  HOURS,
  lettersIn,
  type Managed,
  move,
  openOffice,
  release,
  releaseOwn,
  saveHours,
  slotsOf,
} from './support/office.ts'
import { ask, type Service, startService } from './support/service.ts'

const DAY = { hours: 24 }
const HOUR = { hours: 1 }

const at = (text: string, zone = 'utc') => DateTime.fromISO(text, { zone })

describe('when a reminder falls due', () => {
  it.each([
    ['by day, a day before', '2027-01-08T17:00', DAY, '2027-01-07T17:00'],
    ['at 21:00, the next morning', '2027-01-08T21:00', DAY, '2027-01-08T07:00'],
    ['at 20:59, at once', '2027-01-08T20:59', DAY, '2027-01-07T20:59'],
    ['at 02:30, the same morning', '2027-01-08T02:30', DAY, '2027-01-07T07:00'],
    ['at 06:59, in a minute', '2027-01-08T06:59', DAY, '2027-01-07T07:00'],
    ['at 07:00, at once', '2027-01-08T07:00', DAY, '2027-01-07T07:00'],
    ['an hour before, though it is night: the call is that near', '2027-01-08T06:30', HOUR, '2027-01-08T05:30'],
    ['an hour before, late in the evening', '2027-01-08T23:30', HOUR, '2027-01-08T22:30'],
  ])('%s', (_when, startsAt, before, due) => {
    for (const zone of ['America/New_York', 'Europe/Berlin', 'Australia/Sydney', 'Africa/Cairo']) {
      expect(dueAt(at(startsAt, zone).toUTC(), before, zone).setZone(zone).toISO()).toBe(at(due, zone).toISO())
    }
  })

  it.each([
    // A day is 24 hours that pass: where the clock changed between, it reads an hour more or less.
    ['New York, spring', 'America/New_York', '2027-03-14T17:00', '2027-03-13T16:00'],
    ['New York, ordinary', 'America/New_York', '2027-06-13T17:00', '2027-06-12T17:00'],
    ['New York, autumn', 'America/New_York', '2027-11-07T17:00', '2027-11-06T18:00'],
    ['Berlin, spring', 'Europe/Berlin', '2027-03-28T17:00', '2027-03-27T16:00'],
    ['Berlin, ordinary', 'Europe/Berlin', '2027-06-13T17:00', '2027-06-12T17:00'],
    ['Berlin, autumn, into the night', 'Europe/Berlin', '2027-10-31T20:30', '2027-10-31T07:00'],
    ['Sydney, spring', 'Australia/Sydney', '2027-10-03T17:00', '2027-10-02T16:00'],
    ['Sydney, ordinary', 'Australia/Sydney', '2027-06-13T17:00', '2027-06-12T17:00'],
    ['Sydney, autumn', 'Australia/Sydney', '2027-04-04T17:00', '2027-04-03T18:00'],
    ['Cairo, spring, out of a night without midnight', 'Africa/Cairo', '2027-05-01T00:30', '2027-04-30T07:00'],
    ['Cairo, ordinary', 'Africa/Cairo', '2027-06-13T17:00', '2027-06-12T17:00'],
    ['Cairo, autumn', 'Africa/Cairo', '2027-10-29T17:00', '2027-10-28T18:00'],
  ])('keeps to the reader’s clock across a change: %s', (_where, zone, startsAt, due) => {
    expect(dueAt(at(startsAt, zone).toUTC(), DAY, zone).setZone(zone).toISO()).toBe(at(due, zone).toISO())
  })
})

/** Friday 17:00 in Chicago, 18:00 in New York: a day before is Thursday 18:00 there. */
const A_DAY_BEFORE = '2027-01-07T23:00:00Z'
const AN_HOUR_BEFORE = '2027-01-08T22:00:00Z'

async function setUp(service?: Service) {
  const own = service ?? (await startService())
  const recruiter = await openOffice(own)
  const slots = await slotsOf(own, recruiter)
  const call = await bookedCall(own, slots[0]!.id)
  return { service: own, recruiter, slots, call }
}

const tick = (service: Service, { id, manageKey }: Managed, ticks: readonly string[]) =>
  ask(service, 'PUT', `/api/v1/bookings/${id}/ticks`, { key: manageKey, body: { ticks, asks: [] } })

/** Let the minute come, and tell which reminders there are by now. */
async function remindersAt(service: Service, moment: string) {
  service.at(moment)
  await remind(service)
  await service.work()
  const letters = await lettersIn(service)
  return letters
    .filter(({ kind }) => kind.startsWith('reminder'))
    .map(({ kind, reader, sequence }) => `${kind} ${reader} ${sequence}`)
}

describe('the reminder a day before', () => {
  it('goes to the executive at its minute, once', async () => {
    const { service } = await setUp()

    expect(await remindersAt(service, '2027-01-07T22:59:00Z')).toEqual([])
    expect(await remindersAt(service, A_DAY_BEFORE)).toEqual(['reminder-day executive 0'])
    expect(await remindersAt(service, '2027-01-07T23:01:00Z')).toHaveLength(1)
  })

  it('says when, how the call takes place, what to have ready, and how to give the time back', async () => {
    const { service, call } = await setUp()
    await remindersAt(service, A_DAY_BEFORE)
    const letter = (await lettersIn(service)).find(({ kind }) => kind === 'reminder-day')

    expect(letter.subject).toBe('Tomorrow 18:00: your call with Dana')
    const text = letter.plain.replace(/\s+/g, ' ')
    expect(text).toContain('Dana calls you at the number ending 0142. If tomorrow no longer works, release it now')
    expect(text).toContain('One target role, in a sentence')
    expect(letter.plain).toContain(`/m/${call.manageKey}/release`)
    expect(letter.plain).not.toContain('212 555')
    expect(letter.enclosure).toBeNull()
  })

  it('lists only what is not ticked and not sent yet', async () => {
    const { service, call } = await setUp()
    const resume = { method: 'PUT' as const, url: `/api/v1/bookings/${call.id}/resume`, payload: 'Canary\n'.repeat(40) }
    const headers = { authorization: `Bearer ${call.manageKey}`, 'content-type': 'text/plain' }
    await service.app.inject({ ...resume, headers })
    const { tasks } = (await ask(service, 'GET', `/api/v1/bookings/${call.id}/pack`, { key: call.manageKey })).json()
    await tick(service, call, [tasks[1].mark, tasks[3].mark])
    await remindersAt(service, A_DAY_BEFORE)
    const [{ plain }] = (await lettersIn(service)).filter(({ kind }) => kind === 'reminder-day')

    const listed = tasks.filter(({ what }: { what: string }) => plain.replace(/\s+/g, ' ').includes(what))
    expect(listed).toEqual([tasks[2], ...tasks.slice(4)])
  })

  it('says so where nothing is left to do', async () => {
    const { service, call } = await setUp()
    const { tasks } = (await ask(service, 'GET', `/api/v1/bookings/${call.id}/pack`, { key: call.manageKey })).json()
    await tick(
      service,
      call,
      tasks.map(({ mark }: { mark: string }) => mark),
    )
    await remindersAt(service, A_DAY_BEFORE)
    const [{ plain }] = (await lettersIn(service)).filter(({ kind }) => kind === 'reminder-day')

    expect(plain).toContain('Everything is ready; nothing is left to do until then.')
    expect(plain).not.toContain('If you have not yet')
  })

  it('is of the day on which it is read: after a night it says today', async () => {
    const service = await startService()
    const late = { ...HOURS, windows: [{ weekday: 5, opens: '20:30', closes: '21:30', slotMinutes: 30 }] }
    const recruiter = await openOffice(service, late)
    const [slot] = await slotsOf(service, recruiter)
    await bookedCall(service, slot!.id)

    expect(await remindersAt(service, '2027-01-08T02:30:00Z')).toEqual([])
    expect(await remindersAt(service, '2027-01-08T12:00:00Z')).toEqual(['reminder-day executive 0'])
    const letter = (await lettersIn(service)).find(({ kind }) => kind === 'reminder-day')
    expect(letter.subject).toBe('Today 21:30: your call with Dana')
  })

  it('is left out where the call was booked inside that day: the confirmation has just said it all', async () => {
    const service = await startService()
    const recruiter = await openOffice(service, { ...HOURS, noticeHours: 0 })
    const [slot] = await slotsOf(service, recruiter)
    service.at('2027-01-08T01:00:00Z')
    await bookedCall(service, slot!.id)

    expect(await remindersAt(service, '2027-01-08T12:00:00Z')).toEqual([])
    expect(await remindersAt(service, AN_HOUR_BEFORE)).toHaveLength(2)
  })

  it('waits for the morning when a server comes back at night', async () => {
    const service = await startService()
    const recruiter = await openOffice(service, {
      ...HOURS,
      windows: [{ weekday: 5, opens: '19:30', closes: '20:00', slotMinutes: 30 }],
    })
    const [slot] = await slotsOf(service, recruiter)
    await bookedCall(service, slot!.id)

    // Due on Thursday at 20:30 in New York; the server is back at 23:30.
    expect(await remindersAt(service, '2027-01-08T04:30:00Z')).toEqual([])
    expect(await remindersAt(service, '2027-01-08T11:59:00Z')).toEqual([])
    expect(await remindersAt(service, '2027-01-08T12:00:00Z')).toEqual(['reminder-day executive 0'])
  })

  it('comes late after a server was down, but not when the hour’s reminder is there', async () => {
    const { service } = await setUp()
    expect(await remindersAt(service, '2027-01-08T20:00:00Z')).toEqual(['reminder-day executive 0'])

    const other = await setUp(await startService())
    expect(await remindersAt(other.service, '2027-01-08T22:30:00Z')).toEqual([
      'reminder-hour executive 0',
      'reminder-hour recruiter 0',
    ])
  })
})

describe('the reminder an hour before', () => {
  it('goes to both, with the question and how the call takes place', async () => {
    const { service, call } = await setUp()
    await remindersAt(service, A_DAY_BEFORE)

    expect(await remindersAt(service, AN_HOUR_BEFORE)).toEqual([
      'reminder-day executive 0',
      'reminder-hour executive 0',
      'reminder-hour recruiter 0',
    ])
    const [executive, recruiter] = (await lettersIn(service)).filter(({ kind }) => kind === 'reminder-hour')
    expect(executive.subject).toBe('In one hour: Dana Ruiz and Avery Sample')
    expect(recruiter.subject).toBe('In one hour: Dana Ruiz and Avery Sample')
    expect(executive.plain).toContain('Dana calls you at')
    expect(recruiter.plain).toContain(`/desk/calls/${call.id}/card`)
    expect(recruiter.plain).toContain('You call Avery at')
  })

  it('says how long there really is, when it comes late', async () => {
    const { service } = await setUp()
    await remindersAt(service, '2027-01-08T22:40:00Z')
    const letter = (await lettersIn(service)).find(({ kind }) => kind === 'reminder-hour')
    expect(letter.subject).toBe('In 20 minutes: Dana Ruiz and Avery Sample')
  })

  it('does not come once the call has begun', async () => {
    const { service } = await setUp()
    expect(await remindersAt(service, FRIDAY_1700)).toEqual([])
  })
})

describe('reminders follow the call', () => {
  it('of a moved call come again for its new time, and not for the old one', async () => {
    const { service, slots, call } = await setUp()
    await remindersAt(service, A_DAY_BEFORE)
    await move(service, call, slots[8]!.id)

    expect(await remindersAt(service, AN_HOUR_BEFORE)).toEqual(['reminder-day executive 0'])
    const aDayBefore = at(slots[8]!.startsAt).minus(DAY).toISO()!
    expect(await remindersAt(service, aDayBefore)).toEqual(['reminder-day executive 0', 'reminder-day executive 1'])
  })

  it('of a call that moved to within the day: only the hour’s', async () => {
    const { service, recruiter, slots, call } = await setUp()
    await saveHours(service, recruiter, { ...HOURS, noticeHours: 0 })
    service.at('2027-01-07T23:35:00Z')
    await move(service, call, slots[1]!.id)

    expect(await remindersAt(service, '2027-01-07T23:40:00Z')).toEqual([])
    expect(await remindersAt(service, '2027-01-08T22:30:00Z')).toEqual([
      'reminder-hour executive 1',
      'reminder-hour recruiter 1',
    ])
  })

  it('of a released call do not come', async () => {
    const { service, call } = await setUp()
    await release(service, call)
    expect(await remindersAt(service, A_DAY_BEFORE)).toEqual([])

    const other = await setUp(await startService())
    await releaseOwn(other.service, other.recruiter, other.call.id)
    expect(await remindersAt(other.service, A_DAY_BEFORE)).toEqual([])
  })

  it('do not leave late when the call was released before they could', async () => {
    const { service, call } = await setUp()
    service.at(AN_HOUR_BEFORE)
    await remind(service)
    await release(service, call)
    await sendReleases(service, { what: 'booking.released', about: call.id, facts: {}, at: service.clock() })

    expect((await lettersIn(service)).filter(({ kind }) => kind === 'reminder-hour')).toEqual([])
  })

  it('do not leave at all once the call has begun', async () => {
    const { service } = await setUp()
    service.at(AN_HOUR_BEFORE)
    await remind(service)
    service.at(FRIDAY_1700)
    await service.work()

    const late = (await lettersIn(service)).filter(({ kind }) => kind === 'reminder-hour')
    expect(late.map(({ sent_at, failed_at }) => [sent_at, failed_at !== null])).toEqual([
      [null, true],
      [null, true],
    ])
  })

  it('are written once by two workers who look at the same minute', async () => {
    const { service } = await setUp()
    service.at(AN_HOUR_BEFORE)
    await Promise.all([remind(service), remind(service), remind(service)])
    expect(await remindersAt(service, AN_HOUR_BEFORE)).toHaveLength(2)
  })

  it('that fell due before a restore are left to the server that is gone', async () => {
    const { service } = await setUp()
    await service.database.pool.query(
      `insert into restores (backed_up_at, restored_at) values ('2027-01-06T00:00:00Z', '2027-01-08T00:00:00Z')`,
    )
    expect(await remindersAt(service, '2027-01-08T00:01:00Z')).toEqual([])
    expect(await remindersAt(service, AN_HOUR_BEFORE)).toHaveLength(2)
  })
})
