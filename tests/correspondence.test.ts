import ICAL from 'ical.js'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import type { CallFacts } from '../src/calendar/invite.ts'
import { bookedForExecutive, newCallForRecruiter } from '../src/correspondence/mails.ts'
import { sendConfirmations } from '../src/correspondence/send-confirmations.ts'
import { executivePack, recruiterPack } from '../src/prep/pack.ts'
import { TOPICS, topicOf } from '../src/topics/topics.ts'
import {
  AVERY,
  bookAndConfirm,
  FRIDAY_1700,
  lettersIn,
  openOffice,
  QUESTION,
  slotAt,
  slotsOf,
} from './support/office.ts'
import { ask, startService } from './support/service.ts'

const FACTS: CallFacts = {
  bookingId: '7f3c',
  sequence: 0,
  startsAt: DateTime.fromISO('2026-09-18T22:30:00Z'),
  endsAt: DateTime.fromISO('2026-09-18T23:00:00Z'),
  madeAt: DateTime.fromISO('2026-09-10T08:00:00Z'),
  changedAt: DateTime.fromISO('2026-09-10T08:02:00Z'),
  topicTitle: 'Resume review',
  question: QUESTION,
  about: 'COO of a 400-bed hospital',
  call: { kind: 'recruiter-calls' },
  recruiter: { name: 'Dana Ruiz', zone: 'America/Chicago', place: 'Dallas', email: 'dana@example.com' },
  executive: { name: 'Avery Sample', email: 'avery@example.com', zone: 'America/New_York', phone: '+1 212 555 0142' },
  manageUrl: 'https://goodturn.example/m/k3y',
  deskUrl: 'https://goodturn.example/desk/calls/7f3c',
  packLines: { executive: [], recruiter: [] },
}

const toExecutive = (facts: Partial<CallFacts> = {}, topic = topicOf('resume')) =>
  bookedForExecutive({ ...FACTS, ...facts }, executivePack(topic, 30))

const toRecruiter = (facts: Partial<CallFacts> = {}, topic = topicOf('resume')) =>
  newCallForRecruiter({ ...FACTS, ...facts }, recruiterPack(topic, 30))

describe('the mail to the executive who is booked', () => {
  it('says the time early, in her zone and named after it', () => {
    const { subject, plain } = toExecutive()
    expect(subject).toBe('You are booked: Fri 18 Sep, 18:30 (New York time) with Dana')
    expect(plain).toContain('Friday 18 September, 18:30 (New York time), with Dana Ruiz')
    expect(plain.replace(/\s+/g, ' ')).toContain('For Dana it is Fri 18 Sep, 17:30 (Dallas time).')
  })

  it('carries the prep for a resume review', () => {
    const { plain } = toExecutive()
    expect(plain).toContain('takes about 30 minutes')
    expect(plain).toContain('- Mark three results that have a number and a date (10 min)')
    expect(plain).toContain('- One target role, in a sentence')
  })

  it.each([
    ['recruiter-calls', { kind: 'recruiter-calls' }, 'Dana calls you at'],
    ['executive-calls', { kind: 'executive-calls', phone: '+1 312 555 0142' }, 'You call Dana at'],
    ['link', { kind: 'link', url: 'https://meet.example.com/dana' }, 'You meet at https://meet.example.com/dana'],
  ] as const)('says how the call takes place: %s', (_kind, call, words) => {
    expect(toExecutive({ call }).plain).toContain(words)
  })

  it('leaves out the other clock where both read the same', () => {
    expect(
      toExecutive({
        executive: { ...FACTS.executive, zone: 'America/Mexico_City' },
        startsAt: DateTime.fromISO('2026-12-04T23:30:00Z'),
      }).plain,
    ).not.toContain('it is')
  })

  it.each([
    ['New York, spring', '2027-03-12T22:00:00Z', 'America/New_York', 'Fri 12 Mar, 17:00'],
    ['New York, spring, after the change', '2027-03-19T21:00:00Z', 'America/New_York', 'Fri 19 Mar, 17:00'],
    ['New York, ordinary', '2027-06-11T21:00:00Z', 'America/New_York', 'Fri 11 Jun, 17:00'],
    ['New York, autumn', '2027-11-12T22:00:00Z', 'America/New_York', 'Fri 12 Nov, 17:00'],
    ['Berlin, spring', '2027-04-02T15:00:00Z', 'Europe/Berlin', 'Fri 2 Apr, 17:00'],
    ['Berlin, ordinary', '2027-06-11T15:00:00Z', 'Europe/Berlin', 'Fri 11 Jun, 17:00'],
    ['Berlin, autumn', '2027-11-05T16:00:00Z', 'Europe/Berlin', 'Fri 5 Nov, 17:00'],
    ['Sydney, spring', '2027-10-08T06:00:00Z', 'Australia/Sydney', 'Fri 8 Oct, 17:00'],
    ['Sydney, ordinary', '2027-06-11T07:00:00Z', 'Australia/Sydney', 'Fri 11 Jun, 17:00'],
    ['Sydney, autumn', '2027-04-09T07:00:00Z', 'Australia/Sydney', 'Fri 9 Apr, 17:00'],
    ['Cairo, spring', '2027-04-30T14:00:00Z', 'Africa/Cairo', 'Fri 30 Apr, 17:00'],
    ['Cairo, ordinary', '2027-06-11T14:00:00Z', 'Africa/Cairo', 'Fri 11 Jun, 17:00'],
    ['Cairo, autumn', '2027-10-29T15:00:00Z', 'Africa/Cairo', 'Fri 29 Oct, 17:00'],
  ])('reads the right clock in %s', (_when, startsAt, zone, words) => {
    const moment = DateTime.fromISO(startsAt)
    const { subject } = toExecutive({
      startsAt: moment,
      endsAt: moment.plus({ minutes: 30 }),
      executive: { ...FACTS.executive, zone },
    })
    expect(subject).toContain(words)
  })
})

describe('the mail to the recruiter', () => {
  it('opens with the question, and says what to look at', () => {
    const { subject, plain } = toRecruiter()
    expect(subject).toBe('New call: Fri 17:30, resume review')
    expect(plain.trimStart()).toMatch(/^“I reach the last three and lose\. Why\?”/)
    expect(plain).toContain('You call Avery at')
    expect(plain).toContain('- Page one for one minute, then stop and write down the impression')
    expect(plain).toContain('Avery’s last role: COO of a 400-bed hospital')
    expect(plain).toContain('Look at the call:\nhttps://goodturn.example/desk/calls/7f3c')
  })
})

describe('both mails', () => {
  it.each(TOPICS)('are whole for the topic $id', (topic) => {
    for (const { subject, plain, html } of [toExecutive({}, topic), toRecruiter({}, topic)]) {
      expect(subject.length).toBeLessThan(60)
      expect(plain + html).not.toMatch(/undefined|null|\[object/)
      expect(plain).not.toContain('!')
    }
  })

  it('shorten long names in the subject, not the time', () => {
    const name = 'Maximiliana Konstantinopolitanska-Featherstonehaugh'
    const { subject } = toExecutive({ recruiter: { ...FACTS.recruiter, name } })
    expect(subject).toMatch(/^You are booked: Fri 18 Sep, 18:30/)
    expect(subject.length).toBeLessThan(60)
  })

  it("make nobody's words into markup or a link", () => {
    const question = '<a href="https://evil.example">Press here</a> & <img src=x onerror=alert(1)>'
    for (const { html } of [toExecutive({ question }), toRecruiter({ question, about: question })]) {
      expect(html).not.toMatch(/<a href="https:\/\/evil|<img/)
      expect(html).toContain('&lt;img src=x')
    }
  })

  it('have at most one button', () => {
    for (const { html } of [toExecutive(), toRecruiter()])
      expect(html.match(/class="press/g)?.length ?? 0).toBeLessThanOrEqual(1)
  })
})

describe('a call that was booked', () => {
  it('reaches both, each with an invite of her own and no private address of the other', async () => {
    const { service } = await booked()

    const [executive, recruiter] = (await lettersIn(service)).filter(({ kind }) => kind === 'confirmation')

    expect([executive.to_address, recruiter.to_address]).toEqual([AVERY.email, 'dana@example.com'])
    expect(JSON.stringify(executive)).not.toContain('dana@example.com')
    expect(JSON.stringify(recruiter)).not.toContain(AVERY.email)
    const [hers, theirs] = [executive, recruiter].map(({ enclosure }) => eventIn(enclosure.content))
    expect(hers!.getFirstPropertyValue('uid')).toBe(theirs!.getFirstPropertyValue('uid'))
    expect(hers!.getFirstPropertyValue('dtstart')?.toString()).toBe(FRIDAY_1700)
    expect(hers!.getFirstPropertyValue('organizer')).not.toBe(theirs!.getFirstPropertyValue('organizer'))
    expect(executive.subject).toBe('You are booked: Fri 8 Jan, 18:00 (New York time) with Dana')
  })

  it('is told once, however often the news is heard', async () => {
    const { service, id } = await booked()
    const before = await lettersIn(service)

    await sendConfirmations(service, { what: 'booking.booked', about: id, facts: {}, at: service.clock() })
    await Promise.all(
      Array.from({ length: 4 }, () =>
        sendConfirmations(service, { what: 'booking.booked', about: id, facts: {}, at: service.clock() }),
      ),
    )

    expect(await lettersIn(service)).toEqual(before)
  })

  it('has the same entry for download, byte for byte each time', async () => {
    const { service, id, manageKey } = await booked()
    const download = () => ask(service, 'GET', `/api/v1/bookings/${id}/invite.ics`, { key: manageKey })

    const first = await download()
    service.later({ hours: 1 })
    const second = await download()

    expect(first.headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect(first.text).toBe(second.text)
    expect(first.text).not.toMatch(/METHOD|ATTENDEE|ORGANIZER/)
    expect(eventIn(first.text)!.getFirstPropertyValue('uid')).toBe(`${id}@goodturn`)
  })

  it('has a private page, which a wrong key does not open', async () => {
    const { service, manageKey } = await booked()
    const page = await ask(service, 'GET', `/m/${manageKey}`)
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.text).toContain('Friday 8 January, 18:00, with Dana Ruiz')
    const wrong = await ask(service, 'GET', `/m/${manageKey}x`)
    expect([wrong.status, wrong.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
  })

  it('offers its prep for whatever length the slot has', async () => {
    const service = await startService()
    const windows = [{ weekday: 5, opens: '17:00', closes: '18:00', slotMinutes: 20 }]
    const recruiter = await openOffice(service, { zone: 'America/Chicago', windows })
    const [slot] = await slotsOf(service, recruiter)
    await bookAndConfirm(service, slot!.id)
    await service.work()
    const [executive] = (await lettersIn(service)).filter(({ kind }) => kind === 'confirmation')
    expect(executive.plain).toContain('Open questions (5 min)')
    expect(executive.plain.replace(/\s+/g, ' ')).toContain('set this call of 20 minutes aside')
  })
})

async function booked() {
  const service = await startService()
  const recruiter = await openOffice(service)
  const slot = await slotAt(service, recruiter, FRIDAY_1700)
  const { id, manageKey } = (await bookAndConfirm(service, slot.id)).json()
  await service.work()
  return { service, id, manageKey }
}

const eventIn = (content: string) => new ICAL.Component(ICAL.parse(content)).getFirstSubcomponent('vevent')
