import fc from 'fast-check'
import ICAL from 'ical.js'
import { DateTime } from 'luxon'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type CalendarEvent, itipMessage, publishedCalendar } from '../src/calendar/ics.ts'
import {
  type CallFacts,
  eventFor,
  howItTakesPlace,
  inviteFor,
  organizerAddress,
  placeOf,
} from '../src/calendar/invite.ts'
import type { Party } from '../src/kernel/party.ts'

const ORGANIZER = 'bookings+t0k3n@goodturn.example'
const PARTIES: Party[] = ['executive', 'recruiter']

const call: CallFacts = {
  bookingId: '7f3c',
  sequence: 2,
  startsAt: utc('2026-09-18T22:30:00Z'),
  endsAt: utc('2026-09-18T23:00:00Z'),
  madeAt: utc('2026-09-10T08:00:00Z'),
  changedAt: utc('2026-09-11T09:30:15Z'),
  topicTitle: 'Resume review',
  question: 'I reach the last three and lose. Why?',
  about: 'COO of a maker of pumps, 400 people',
  call: { kind: 'recruiter-calls' },
  recruiter: { name: 'Dana Ruiz', zone: 'America/New_York', place: null, email: 'dana@search.example' },
  executive: { name: 'Avery Sample', email: 'avery@home.example', zone: 'America/Chicago', phone: '+1 312 555 0142' },
  manageUrl: 'https://goodturn.example/m/k3y',
  deskUrl: 'https://goodturn.example/desk/calls/1',
  packLines: { executive: ['Before the call', '[ ] Send your resume'], recruiter: ['Agenda', '3 min: why now'] },
}

const calledByExecutive: CallFacts = { ...call, call: { kind: 'executive-calls', phone: '+1 212 555 0199' } }
const online: CallFacts = { ...call, call: { kind: 'link', url: 'https://meet.example/dana' } }

describe('an invite', () => {
  it('reads, to the last byte', () => {
    expect(inviteFor('executive', call, ORGANIZER)).toEqual({
      method: 'REQUEST',
      content: crlf(`
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Goodturn//Goodturn//EN
        CALSCALE:GREGORIAN
        METHOD:REQUEST
        BEGIN:VEVENT
        UID:7f3c@goodturn
        SEQUENCE:2
        DTSTAMP:20260911T093015Z
        DTSTART:20260918T223000Z
        DTEND:20260918T230000Z
        SUMMARY:Call with Dana Ruiz
        TRANSP:OPAQUE
        LOCATION:Dana Ruiz calls you
        DESCRIPTION:Dana calls you at +1 312 555 0142.\\nFri 18 Sep\\, 17:30 (Chicag
         o time). For Dana it is Fri 18 Sep\\, 18:30 (New York time).\\nYour one ques
         tion: "I reach the last three and lose. Why?"\\nYour call: https://goodturn
         .example/m/k3y\\n\\nBefore the call\\n[ ] Send your resume
        ORGANIZER;CN="Dana Ruiz":mailto:bookings+t0k3n@goodturn.example
        ATTENDEE;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;RSVP
         =TRUE;CN="Avery Sample":mailto:avery@home.example
        URL;VALUE=URI:https://goodturn.example/m/k3y
        STATUS:CONFIRMED
        CREATED:20260910T080000Z
        LAST-MODIFIED:20260911T093015Z
        CLASS:PRIVATE
        END:VEVENT
        END:VCALENDAR
      `),
    })
  })

  it('keeps one UID for both parties, which a move does not change', () => {
    const moved = { ...call, sequence: 3, startsAt: call.endsAt, endsAt: call.endsAt.plus({ minutes: 30 }) }

    const entries = [call, moved].flatMap((facts) => PARTIES.map((party) => eventFor(party, facts, ORGANIZER)))

    expect(entries.map(({ uid }) => uid)).toEqual(Array(4).fill('7f3c@goodturn'))
    expect(entries.map(({ sequence }) => sequence)).toEqual([2, 2, 3, 3])
  })

  it.each(PARTIES)('asks the %s alone for an answer, and has it sent to us in the name of the other', (party) => {
    const { organizers, attendees } = read(inviteFor(party, call, ORGANIZER).content)

    const [own, other] = party === 'executive' ? [call.executive, call.recruiter] : [call.recruiter, call.executive]
    expect(organizers).toEqual([{ parameters: { cn: other.name }, address: `mailto:${ORGANIZER}` }])
    expect(attendees).toEqual([
      {
        parameters: {
          cutype: 'INDIVIDUAL',
          role: 'REQ-PARTICIPANT',
          partstat: 'NEEDS-ACTION',
          rsvp: 'TRUE',
          cn: own.name,
        },
        address: `mailto:${own.email}`,
      },
    ])
  })

  it("does not give away the other's address", () => {
    expect(inviteText('executive', call)).not.toContain(call.recruiter.email)
    expect(inviteText('recruiter', call)).not.toContain(call.executive.email)
  })

  it("keeps the executive's title neutral and her entry private", () => {
    const entry = eventFor('executive', call, ORGANIZER)
    expect(entry).toMatchObject({ summary: 'Call with Dana Ruiz', confidential: true })
    expect(inviteText('executive', call)).not.toContain('Resume review')
  })

  it('tells the recruiter whom she meets and what it is about', () => {
    const entry = eventFor('recruiter', call, ORGANIZER)
    expect(entry.summary).toBe('Call with Avery Sample: Resume review')
    expect(entry.description.split('\n')).toEqual([
      'You call Avery at +1 312 555 0142.',
      'Fri 18 Sep, 18:30 (New York time). For Avery it is Fri 18 Sep, 17:30 (Chicago time).',
      'Avery\'s one question: "I reach the last three and lose. Why?"',
      'About Avery: COO of a maker of pumps, 400 people',
      '',
      'Agenda',
      '3 min: why now',
    ])
  })

  it('leaves out what is not known', () => {
    const facts = { ...call, about: null, packLines: { executive: [], recruiter: [] } }
    const entry = eventFor('recruiter', facts, ORGANIZER)
    expect(entry.description.split('\n')).toHaveLength(3)
    expect(entry.url).toBeUndefined()
  })

  it('keeps what the executive writes on its own line', () => {
    const words = 'Why do I lose?\n\nYour call: https://evil.example'
    const facts = { ...call, question: words, about: words }
    const linesOf = (party: Party) => eventFor(party, facts, ORGANIZER).description.split('\n')

    const onOneLine = 'Why do I lose? Your call: https://evil.example'
    expect(linesOf('executive')[2]).toBe(`Your one question: "${onOneLine}"`)
    expect(linesOf('recruiter').slice(2, 4)).toEqual([
      `Avery's one question: "${onOneLine}"`,
      `About Avery: ${onOneLine}`,
    ])
  })

  it('never gives the key of the executive to the recruiter', () => {
    expect(inviteText('recruiter', call)).not.toContain('k3y')
  })

  it('has no alarm, no time zone of its own', () => {
    for (const party of PARTIES) expect(inviteText(party, call)).not.toMatch(/VALARM|VTIMEZONE|TZID/)
  })
})

describe('a cancelled call', () => {
  it('is a CANCEL with STATUS:CANCELLED, to the same attendee, in the same thread of changes', () => {
    const { method, events, attendees } = read(itipMessage('CANCEL', eventFor('executive', call, ORGANIZER)))

    expect(method).toBe('CANCEL')
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({ uid: '7f3c@goodturn', sequence: 2, status: 'CANCELLED' })
    expect(attendees).toHaveLength(1)
  })
})

describe('how a call takes place', () => {
  it.each([
    { facts: call, party: 'executive', sentence: 'Dana calls you at +1 312 555 0142.', place: 'Dana Ruiz calls you' },
    { facts: call, party: 'recruiter', sentence: 'You call Avery at +1 312 555 0142.', place: 'Call +1 312 555 0142' },
    {
      facts: calledByExecutive,
      party: 'executive',
      sentence: 'You call Dana at +1 212 555 0199.',
      place: 'Call +1 212 555 0199',
    },
    {
      facts: calledByExecutive,
      party: 'recruiter',
      sentence: 'Avery calls you at +1 212 555 0199.',
      place: 'Avery Sample calls you',
    },
    {
      facts: online,
      party: 'executive',
      sentence: 'You meet at https://meet.example/dana',
      place: 'https://meet.example/dana',
    },
    {
      facts: online,
      party: 'recruiter',
      sentence: 'You meet at https://meet.example/dana',
      place: 'https://meet.example/dana',
    },
  ] as const)('$facts.call.kind, to the $party: $sentence', ({ facts, party, sentence, place }) => {
    expect(howItTakesPlace(party, facts)).toBe(sentence)
    expect(placeOf(party, facts)).toBe(place)

    const [entry] = read(inviteFor(party, facts, ORGANIZER).content).events
    expect(entry!.description.split('\n')[0]).toBe(sentence)
    expect(entry!.location).toBe(place)
  })

  it('shows a number only where it is called', () => {
    for (const party of PARTIES) expect(inviteText(party, online)).not.toContain('555')
    for (const party of PARTIES) expect(inviteText(party, calledByExecutive)).not.toContain('0142')
  })

  it('stays true while a number or a link is missing', () => {
    const noNumber = { ...call, executive: { ...call.executive, phone: null } }
    expect(howItTakesPlace('executive', noNumber)).toBe('Dana calls you.')
    expect(howItTakesPlace('recruiter', noNumber)).toBe('You call Avery.')
    expect(placeOf('recruiter', noNumber)).toBe('Call Avery Sample')

    const noLink: CallFacts = { ...call, call: { kind: 'link' } }
    expect(howItTakesPlace('executive', noLink)).toBe('You meet online.')
    expect(placeOf('executive', noLink)).toBe('Online')
  })

  it('keeps the place short, and never cuts a link', () => {
    const url = `https://meet.example/${'x'.repeat(100)}`
    const longLink: CallFacts = { ...call, call: { kind: 'link', url } }
    expect(placeOf('executive', longLink)).toBe('Online: the link is in the text')
    expect(howItTakesPlace('executive', longLink)).toBe(`You meet at ${url}`)

    const longName = {
      ...call,
      recruiter: { ...call.recruiter, name: 'Wolfeschlegelsteinhausenbergerdorff '.repeat(9) },
    }
    expect(placeOf('executive', longName).length).toBeLessThan(100)
    expect(placeOf('executive', longName)).toMatch(/… calls you$/)
  })
})

describe('the time of a call', () => {
  it.each([
    ['America/New_York', 'spring', '2027-03-19T21:00Z', 'Fri 19 Mar, 17:00 (New York time)', 'Fri 19 Mar, 16:00'],
    ['America/New_York', 'ordinary', '2027-01-08T22:00Z', 'Fri 8 Jan, 17:00 (New York time)', 'Fri 8 Jan, 16:00'],
    ['America/New_York', 'autumn', '2027-11-12T22:00Z', 'Fri 12 Nov, 17:00 (New York time)', 'Fri 12 Nov, 16:00'],
    ['Europe/Berlin', 'spring', '2027-03-19T16:00Z', 'Fri 19 Mar, 17:00 (Berlin time)', 'Fri 19 Mar, 11:00'],
    ['Europe/Berlin', 'ordinary', '2027-01-08T16:00Z', 'Fri 8 Jan, 17:00 (Berlin time)', 'Fri 8 Jan, 10:00'],
    ['Europe/Berlin', 'autumn', '2027-11-05T16:00Z', 'Fri 5 Nov, 17:00 (Berlin time)', 'Fri 5 Nov, 11:00'],
    ['Australia/Sydney', 'spring', '2027-10-08T22:00Z', 'Sat 9 Oct, 09:00 (Sydney time)', 'Fri 8 Oct, 17:00'],
    ['Australia/Sydney', 'ordinary', '2027-07-02T23:00Z', 'Sat 3 Jul, 09:00 (Sydney time)', 'Fri 2 Jul, 18:00'],
    ['Australia/Sydney', 'autumn', '2027-04-09T23:00Z', 'Sat 10 Apr, 09:00 (Sydney time)', 'Fri 9 Apr, 18:00'],
    ['Africa/Cairo', 'spring', '2027-04-30T14:00Z', 'Fri 30 Apr, 17:00 (Cairo time)', 'Fri 30 Apr, 09:00'],
    ['Africa/Cairo', 'no midnight', '2027-04-29T22:00Z', 'Fri 30 Apr, 01:00 (Cairo time)', 'Thu 29 Apr, 17:00'],
    ['Africa/Cairo', 'ordinary', '2027-01-08T15:00Z', 'Fri 8 Jan, 17:00 (Cairo time)', 'Fri 8 Jan, 09:00'],
    ['Africa/Cairo', 'autumn', '2027-10-29T15:00Z', 'Fri 29 Oct, 17:00 (Cairo time)', 'Fri 29 Oct, 10:00'],
  ])('is exact in UTC and read on both clocks: %s, %s', (zone, _week, moment, recruiterClock, executiveClock) => {
    const startsAt = DateTime.fromISO(moment, { zone })
    const facts = {
      ...call,
      startsAt,
      endsAt: startsAt.plus({ minutes: 30 }),
      recruiter: { ...call.recruiter, zone },
    }

    const [hers] = read(inviteFor('executive', facts, ORGANIZER).content).events
    const [theirs] = read(inviteFor('recruiter', facts, ORGANIZER).content).events

    const stamp = `${moment.replace(/[-:Z]/g, '')}00Z`
    expect([hers!.startsAt, theirs!.startsAt]).toEqual([stamp, stamp])
    expect(hers!.description).toContain(`\n${executiveClock} (Chicago time). For Dana it is ${recruiterClock}.\n`)
    expect(theirs!.description).toContain(`\n${recruiterClock}. For Avery it is ${executiveClock} (Chicago time).\n`)
  })

  it('keeps the two half hours apart that a clock shows twice', () => {
    const starts = ['2027-11-07T05:30Z', '2027-11-07T06:30Z'].map((moment) => {
      const startsAt = DateTime.fromISO(moment, { zone: 'America/New_York' })
      return read(
        inviteFor('recruiter', { ...call, startsAt, endsAt: startsAt.plus({ minutes: 30 }) }, ORGANIZER).content,
      ).events[0]!.startsAt
    })
    expect(starts).toEqual(['20271107T053000Z', '20271107T063000Z'])
  })

  it('is named after the place of the recruiter, where she has said one', () => {
    const hamburg = { ...call, recruiter: { ...call.recruiter, zone: 'Europe/Berlin', place: 'Hamburg' } }
    expect(inviteText('recruiter', hamburg)).toContain('(Hamburg time)')
  })

  it('is said once where both share a clock', () => {
    const near = { ...call, recruiter: { ...call.recruiter, zone: 'America/Chicago', place: 'Dallas' } }
    expect(eventFor('executive', near, ORGANIZER).description.split('\n')[1]).toBe('Fri 18 Sep, 17:30 (Chicago time).')
    expect(eventFor('recruiter', near, ORGANIZER).description.split('\n')[1]).toBe('Fri 18 Sep, 17:30 (Dallas time).')
  })
})

describe('the address that answers go to', () => {
  it.each([
    ['bookings@localhost', 'bookings+t0k3n@localhost'],
    ['calls+office@goodturn.example', 'calls+office+t0k3n@goodturn.example'],
  ])('carries the token in its tag: %s', (mailbox, address) => {
    expect(organizerAddress(mailbox, 't0k3n')).toBe(address)
  })
})

describe('a published calendar', () => {
  it('reads, to the last byte', () => {
    const open: CalendarEvent = {
      uid: 'slot-1@goodturn',
      sequence: 0,
      startsAt: utc('2027-01-08T23:00:00Z'),
      endsAt: utc('2027-01-08T23:30:00Z'),
      changedAt: utc('2027-01-01T00:00:00Z'),
      summary: 'Open: half an hour with Dana Ruiz',
      location: '',
      description: 'Book it: https://goodturn.example/dana',
      url: 'https://goodturn.example/dana?topics=a,b;c',
      status: 'TENTATIVE',
      transparent: true,
    }

    expect(publishedCalendar({ name: 'Dana, open hours', refreshMinutes: 90 }, [open])).toBe(
      crlf(`
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Goodturn//Goodturn//EN
        CALSCALE:GREGORIAN
        NAME:Dana\\, open hours
        X-WR-CALNAME:Dana\\, open hours
        REFRESH-INTERVAL;VALUE=DURATION:PT1H30M
        X-PUBLISHED-TTL:PT1H30M
        BEGIN:VEVENT
        UID:slot-1@goodturn
        SEQUENCE:0
        DTSTAMP:20270101T000000Z
        DTSTART:20270108T230000Z
        DTEND:20270108T233000Z
        SUMMARY:Open: half an hour with Dana Ruiz
        TRANSP:TRANSPARENT
        DESCRIPTION:Book it: https://goodturn.example/dana
        URL;VALUE=URI:https://goodturn.example/dana?topics=a%2Cb%3Bc
        STATUS:TENTATIVE
        LAST-MODIFIED:20270101T000000Z
        END:VEVENT
        END:VCALENDAR
      `),
    )
  })

  it('names nobody by address, though the entries know who takes part', () => {
    const entries = PARTIES.map((party) => eventFor(party, call, ORGANIZER))
    const feed = publishedCalendar({ name: 'Calls', refreshMinutes: 30 }, entries)
    expect(feed).not.toMatch(/METHOD|ATTENDEE|ORGANIZER|mailto/i)
    expect(read(feed).events).toHaveLength(2)
  })

  it('takes its moments from the entries and never from now', () => {
    const feed = () =>
      publishedCalendar({ name: 'Calls', refreshMinutes: 30 }, [eventFor('recruiter', call, ORGANIZER)])
    onTestFinished(() => void vi.useRealTimers())

    vi.useFakeTimers({ now: new Date('2027-01-01T00:00:00Z') })
    const first = feed()
    vi.setSystemTime(new Date('2027-07-01T12:34:56Z'))

    expect(feed()).toBe(first)
  })
})

describe('whatever people write', () => {
  it('arrives in one event, with one attendee and one organizer', () => {
    fc.assert(
      fc.property(anyEvent, fc.constantFrom('REQUEST', 'CANCEL'), (event, method) => {
        const sent = itipMessage(method, event)
        const { organizers, attendees, events, names } = read(sent)

        expectWellFormed(sent)
        expect(names).toEqual(NAMES_OF_AN_INVITE)
        expect(events).toEqual([asRead(method === 'CANCEL' ? { ...event, status: 'CANCELLED' } : event)])
        expect(organizers).toHaveLength(1)
        expect(organizers[0]!.parameters).toEqual({ cn: asName(event.organizer!) })
        expect(attendees).toHaveLength(1)
        expect(Object.keys(attendees[0]!.parameters).sort()).toEqual(['cn', 'cutype', 'partstat', 'role', 'rsvp'])
        expect(attendees[0]!.parameters).toMatchObject({ cn: asName(event.attendee!), rsvp: 'TRUE' })
        expect(itipMessage(method, event)).toBe(sent)
      }),
      { numRuns: 400 },
    )
  })

  it('arrives in a published calendar as so many events, under the name of the calendar', () => {
    fc.assert(
      fc.property(anyText, fc.array(anyEvent, { maxLength: 3 }), (name, events) => {
        const sent = publishedCalendar({ name, refreshMinutes: 30 }, events)

        expectWellFormed(sent)
        const { calendarNames, organizers, attendees, ...calendar } = read(sent)
        expect(calendarNames).toEqual([asLine(name), asLine(name)])
        expect(calendar.events).toEqual(events.map(asRead))
        expect([...organizers, ...attendees]).toEqual([])
        expect(publishedCalendar({ name, refreshMinutes: 30 }, events)).toBe(sent)
      }),
      { numRuns: 150 },
    )
  })

  it('leaves an invite an invite, whichever of its fields it stands in', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PARTIES), anyText, anyText, anyText, (party, name, words, phone) => {
        const facts: CallFacts = {
          ...call,
          topicTitle: words,
          question: words,
          about: words,
          recruiter: { ...call.recruiter, name },
          executive: { ...call.executive, name, phone },
        }
        const sent = inviteFor(party, facts, ORGANIZER).content

        expectWellFormed(sent)
        const { attendees, events } = read(sent)
        expect(attendees.map(({ address }) => address)).toEqual([`mailto:${facts[party].email}`])
        expect(events).toHaveLength(1)
        expect([...new Intl.Segmenter().segment(placeOf(party, facts))].length).toBeLessThan(100)
      }),
      { numRuns: 150 },
    )
  })

  it('keeps an odd address one address', () => {
    const odd = { name: 'Avery', address: '"a,b;c:\r\nATTENDEE"@home.example' }
    const { organizers, attendees } = read(
      itipMessage('REQUEST', { ...eventFor('executive', call, ORGANIZER), organizer: odd, attendee: odd }),
    )

    const encoded = '%22a%2Cb%3Bc%3A%20ATTENDEE%22@home.example'
    expect(organizers.map(({ address }) => address)).toEqual([`mailto:${encoded}`])
    expect(attendees.map(({ address }) => address)).toEqual([`mailto:${encoded}`])
  })

  it.each([
    ['Robert "Bob" Smith', "Robert 'Bob' Smith"],
    ['Smith, Bob; the 2nd: of that name', 'Smith, Bob; the 2nd: of that name'],
    ['Bob\r\nATTENDEE:mailto:eve@evil.example', 'Bob ATTENDEE:mailto:eve@evil.example'],
    ['Bob\\name', 'Bob/name'],
    ['^_^', 'ˆ_ˆ'],
    ['\u0007', 'avery@home.example'],
  ])('shows a name as people know it: %j', (name, shown) => {
    const sent = itipMessage('REQUEST', {
      ...eventFor('executive', call, ORGANIZER),
      attendee: { name, address: 'avery@home.example' },
    })
    expect(unfolded(sent)).toContain(`;CN="${shown}":mailto:avery@home.example\r\n`)
  })

  it('refuses to ask nobody', () => {
    const { attendee, ...event } = eventFor('executive', call, ORGANIZER)
    expect(() => itipMessage('REQUEST', event)).toThrow('attendee')
  })
})

const NAMES_OF_AN_INVITE = 'version prodid calscale method'.split(' ')

const NASTY = [
  '\r\nATTENDEE;RSVP=TRUE:mailto:eve@evil.example',
  '\nATTENDEE:mailto:eve@evil.example',
  '\rEND:VEVENT',
  '\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil',
  '";RSVP=FALSE;X="',
  '":mailto:eve@evil.example',
  "^'^n^^",
  '\\n\\,\\;\\\\',
  '\\',
  '\u2028',
  '\u2029',
  '\u0085',
  '\u0000\u0007\u001b\u007f\u009f',
  '\ud83d',
  '\ude00',
  '😀👩‍👩‍👧🏽',
  'ä€ß',
  ' ',
  '\t',
  ',;:=',
  'x'.repeat(80),
  '😀'.repeat(60),
  '€'.repeat(700),
]

const codeUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code))
const anyText = fc
  .array(
    fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary' }), fc.string(), fc.string({ unit: codeUnit })),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.join(''))

const anyMoment = fc
  .integer({ min: 0, max: 4_102_444_800 })
  .map((seconds) => DateTime.fromSeconds(seconds, { zone: 'Africa/Cairo' }))
const anyUser = anyText.map((name) => ({ name, address: 'someone@home.example' }))

const anyEvent: fc.Arbitrary<CalendarEvent> = fc
  .record({
    uid: anyText.map((text) => `u${text}`),
    sequence: fc.nat(),
    startsAt: anyMoment,
    changedAt: anyMoment,
    summary: anyText,
    location: anyText,
    description: anyText,
    url: anyText.map((text) => `https://goodturn.example/${text}`),
    status: fc.constantFrom('CONFIRMED', 'CANCELLED', 'TENTATIVE'),
    transparent: fc.boolean(),
    confidential: fc.boolean(),
    organizer: anyUser,
    attendee: anyUser,
  })
  .map((event) => ({ ...event, endsAt: event.startsAt.plus({ minutes: 30 }) }))

/** What a client should read of `event`, said in another way than the code says it. */
function asRead(event: CalendarEvent) {
  return {
    uid: asLine(event.uid),
    sequence: event.sequence,
    startsAt: stamp(event.startsAt),
    endsAt: stamp(event.endsAt),
    stampedAt: stamp(event.changedAt),
    changedAt: stamp(event.changedAt),
    summary: asLine(event.summary),
    location: asLine(event.location),
    description: asProse(event.description),
    status: event.status,
  }
}

const stamp = (moment: DateTime): string => moment.toUTC().toFormat("yyyyMMdd'T'HHmmss'Z'")

const isControl = (character: string): boolean => /^\p{Cc}$/u.test(character)

const asLine = (text: string): string =>
  [...text.toWellFormed()]
    .map((character) => (isControl(character) ? ' ' : character))
    .join('')
    .normalize('NFC')
    .split(/\s+/u)
    .filter((word) => word !== '')
    .join(' ')

const asProse = (text: string): string =>
  text
    .toWellFormed()
    .split(/\r\n|[\r\n\u0085\u2028\u2029]/)
    .map((one) => [...one].map((character) => (isControl(character) ? ' ' : character)).join(''))
    .join('\n')

function asName({ name, address }: { name: string; address: string }): string {
  const replaced: Record<string, string> = { '"': "'", '^': 'ˆ', '\\': '/' }
  return [...(asLine(name) || address)].map((character) => replaced[character] ?? character).join('')
}

/** RFC 5545, section 3.1: CRLF ends each line, also the last; 75 octets at most; no character is torn. */
function expectWellFormed(ics: string) {
  expect(ics.endsWith('\r\n')).toBe(true)
  const lines = ics.slice(0, -2).split('\r\n')
  const faulty = lines.filter((line) => !line.isWellFormed() || Buffer.byteLength(line) > 75 || /[^\P{Cc}]/u.test(line))
  expect(faulty).toEqual([])

  const bytes = Buffer.from(ics)
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let from = 0
  for (const line of lines) {
    const to = bytes.indexOf('\r\n', from)
    expect(decoder.decode(bytes.subarray(from, to))).toBe(line)
    from = to + 2
  }
  expect(from).toBe(bytes.length)
}

/** What ical.js (Thunderbird's reader) makes of it. */
function read(ics: string) {
  const calendar = new ICAL.Component(ICAL.parse(ics))
  const events = calendar.getAllSubcomponents('vevent')
  expect(calendar.getAllSubcomponents()).toHaveLength(events.length)
  const people = (name: string) =>
    events
      .flatMap((event) => event.getAllProperties(name))
      .map((person) => ({ parameters: person.toJSON()[1] as Record<string, string>, address: person.getFirstValue() }))

  return {
    method: calendar.getFirstPropertyValue('method'),
    calendarNames: ['name', 'x-wr-calname'].map((name) => decoded(String(calendar.getFirstPropertyValue(name) ?? ''))),
    names: calendar.getAllProperties().map(({ name }) => name),
    organizers: people('organizer'),
    attendees: people('attendee'),
    events: events.map((event) => {
      const text = (name: string) => String(event.getFirstPropertyValue(name) ?? '')
      const moment = (name: string) => text(name).replace(/[-:]/g, '')
      expect(event.getAllSubcomponents()).toEqual([])
      return {
        uid: text('uid'),
        sequence: event.getFirstPropertyValue('sequence'),
        startsAt: moment('dtstart'),
        endsAt: moment('dtend'),
        stampedAt: moment('dtstamp'),
        changedAt: moment('last-modified'),
        summary: text('summary'),
        location: text('location'),
        description: text('description'),
        status: text('status'),
      }
    }),
  }
}

/** ical.js knows neither NAME nor X-WR-CALNAME, so it leaves their TEXT escaped. */
const decoded = (text: string): string => ICAL.design.icalendar.value.text.fromICAL(text)

const inviteText = (party: Party, facts: CallFacts): string => unfolded(inviteFor(party, facts, ORGANIZER).content)

const unfolded = (ics: string): string => ics.replaceAll('\r\n ', '')

const crlf = (text: string): string => `${text.trim().replace(/\n {8}/g, '\r\n')}\r\n`

function utc(moment: string): DateTime {
  return DateTime.fromISO(moment, { zone: 'utc' })
}
