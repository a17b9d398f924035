import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { addLinks } from '../src/calendar/add-links.ts'
import type { CallFacts } from '../src/calendar/invite.ts'

const call: CallFacts = {
  bookingId: '7f3c',
  sequence: 2,
  startsAt: DateTime.fromISO('2026-09-18T18:30:00', { zone: 'America/New_York' }),
  endsAt: DateTime.fromISO('2026-09-18T19:00:00', { zone: 'America/New_York' }),
  madeAt: DateTime.utc(2026, 9, 10),
  changedAt: DateTime.utc(2026, 9, 11),
  topicTitle: 'Resume review',
  question: 'I reach the last three and lose. Why?',
  about: 'COO of a maker of pumps',
  call: { kind: 'recruiter-calls' },
  recruiter: { name: 'Dana Ruiz', zone: 'America/New_York', place: null, email: 'dana@search.example' },
  executive: { name: 'Avery Sample', email: 'avery@home.example', zone: 'America/Chicago', phone: '+1 312 555 0142' },
  manageUrl: 'https://goodturn.example/m/k3y',
  deskUrl: 'https://goodturn.example/desk/calls/7f3c',
  packLines: { executive: ['Send your resume'], recruiter: ['Agenda'] },
}

describe('a link that adds the call to a calendar on the web', () => {
  it('reads, to the last character', () => {
    const { google, outlook, office } = addLinks('executive', call)
    expect(google).toBe(
      'https://calendar.google.com/calendar/render?action=TEMPLATE&text=Call%20with%20Dana%20Ruiz' +
        '&dates=20260918T223000Z%2F20260918T230000Z' +
        '&details=Dana%20calls%20you%20at%20%2B1%20312%20555%200142.%0AFri%2018%20Sep%2C%2017%3A30%20(Chicago%20time).' +
        '%20For%20Dana%20it%20is%20Fri%2018%20Sep%2C%2018%3A30%20(New%20York%20time).&location=Dana%20Ruiz%20calls%20you',
    )
    expect(outlook).toBe(
      'https://outlook.live.com/calendar/0/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose&rru=addevent' +
        '&subject=Call%20with%20Dana%20Ruiz&startdt=2026-09-18T22%3A30%3A00Z&enddt=2026-09-18T23%3A00%3A00Z' +
        '&body=Dana%20calls%20you%20at%20%2B1%20312%20555%200142.%3Cbr%3EFri%2018%20Sep%2C%2017%3A30%20(Chicago%20time).' +
        '%20For%20Dana%20it%20is%20Fri%2018%20Sep%2C%2018%3A30%20(New%20York%20time).&location=Dana%20Ruiz%20calls%20you',
    )
    expect(office).toBe(outlook.replace('outlook.live.com', 'outlook.office.com'))
  })

  it.each(['executive', 'recruiter'] as const)(
    'tells the calendar of the %s no key, no address and nothing of the purpose',
    (party) => {
      for (const link of Object.values(addLinks(party, call)))
        expect(decodeURIComponent(link)).not.toMatch(/k3y|@|Resume|resume|pumps|last three|Agenda/)
    },
  )

  it.each([
    { season: 'spring', startsAt: '2027-03-14T03:30:00', utc: '20270314T073000Z' },
    { season: 'ordinary', startsAt: '2027-06-11T17:00:00', utc: '20270611T210000Z' },
    { season: 'autumn', startsAt: '2027-11-07T17:00:00', utc: '20271107T220000Z' },
  ])('says the moment in UTC: $season', ({ startsAt, utc }) => {
    const from = DateTime.fromISO(startsAt, { zone: 'America/New_York' })
    const { google, outlook } = addLinks('recruiter', { ...call, startsAt: from, endsAt: from.plus({ minutes: 30 }) })
    expect(new URL(google).searchParams.get('dates')).toMatch(new RegExp(`^${utc}/`))
    expect(new URL(outlook).searchParams.get('startdt')).toBe(
      DateTime.fromISO(utc, { zone: 'utc' }).toISO({ suppressMilliseconds: true }),
    )
  })

  it('carries whatever people write, as text and as nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const { google, outlook } = addLinks('executive', { ...call, recruiter: { ...call.recruiter, name } })
        const [forGoogle, forOutlook] = [new URL(google).searchParams, new URL(outlook).searchParams]

        expect([...forGoogle.keys()]).toEqual(['action', 'text', 'dates', 'details', 'location'])
        expect([...forOutlook.keys()]).toEqual(['path', 'rru', 'subject', 'startdt', 'enddt', 'body', 'location'])
        expect(forGoogle.get('text')).toBe(`Call with ${name.toWellFormed()}`)
        expect(forOutlook.get('subject')).toBe(`Call with ${name.toWellFormed()}`)
        expect(forOutlook.get('body')!.replaceAll('<br>', '')).not.toMatch(/[<>]/)
        expect(outlook).not.toContain('+')
      }),
      { numRuns: 50 },
    )
  })
})
