import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { stepNow, stepsOnClock } from '../src/card/on-clock.ts'
import { agendaFor } from '../src/topics/topic.ts'
import { topicOf } from '../src/topics/topics.ts'

const AGENDA = agendaFor(topicOf('resume'), 30)

/** The clock of `zone` at each step of a call that begins then. */
const clocks = (startsAt: string, zone: string): string[] =>
  stepsOnClock(AGENDA, DateTime.fromISO(startsAt, { zone: 'utc' })).map((step) =>
    step.startsAt.setZone(zone).toFormat('HH:mm'),
  )

describe('the agenda on the clock', () => {
  it('begins with the call, and each step where the one before it ends', () => {
    expect(AGENDA.map(({ minutes }) => minutes)).toEqual([2, 3, 12, 5, 4, 4])
    expect(clocks('2027-01-08T23:30:00Z', 'America/Chicago')).toEqual([
      '17:30',
      '17:32',
      '17:35',
      '17:47',
      '17:52',
      '17:56',
    ])
  })

  it.each([
    [
      'New York in spring',
      '2027-03-14T06:45:00Z',
      'America/New_York',
      ['01:45', '01:47', '01:50', '03:02', '03:07', '03:11'],
    ],
    [
      'New York in June',
      '2027-06-13T06:45:00Z',
      'America/New_York',
      ['02:45', '02:47', '02:50', '03:02', '03:07', '03:11'],
    ],
    [
      'New York in autumn',
      '2027-11-07T05:45:00Z',
      'America/New_York',
      ['01:45', '01:47', '01:50', '01:02', '01:07', '01:11'],
    ],
    [
      'Berlin in spring',
      '2027-03-28T00:45:00Z',
      'Europe/Berlin',
      ['01:45', '01:47', '01:50', '03:02', '03:07', '03:11'],
    ],
    ['Berlin in June', '2027-06-27T00:45:00Z', 'Europe/Berlin', ['02:45', '02:47', '02:50', '03:02', '03:07', '03:11']],
    [
      'Berlin in autumn',
      '2027-10-31T00:45:00Z',
      'Europe/Berlin',
      ['02:45', '02:47', '02:50', '02:02', '02:07', '02:11'],
    ],
    [
      'Sydney in spring',
      '2027-10-02T15:45:00Z',
      'Australia/Sydney',
      ['01:45', '01:47', '01:50', '03:02', '03:07', '03:11'],
    ],
    [
      'Sydney in June',
      '2027-06-05T16:45:00Z',
      'Australia/Sydney',
      ['02:45', '02:47', '02:50', '03:02', '03:07', '03:11'],
    ],
    [
      'Sydney in autumn',
      '2027-04-03T15:45:00Z',
      'Australia/Sydney',
      ['02:45', '02:47', '02:50', '02:02', '02:07', '02:11'],
    ],
    ['Cairo in spring', '2027-04-29T21:45:00Z', 'Africa/Cairo', ['23:45', '23:47', '23:50', '01:02', '01:07', '01:11']],
    ['Cairo in June', '2027-06-10T21:45:00Z', 'Africa/Cairo', ['00:45', '00:47', '00:50', '01:02', '01:07', '01:11']],
    ['Cairo in autumn', '2027-10-28T20:45:00Z', 'Africa/Cairo', ['23:45', '23:47', '23:50', '23:02', '23:07', '23:11']],
  ])('gives each step its minutes though the clock changes meanwhile: %s', (_, startsAt, zone, expected) => {
    expect(clocks(startsAt, zone)).toEqual(expected)
  })

  it.each([
    ['a second before the call', '2027-11-07T05:44:59Z', null],
    ['at its start', '2027-11-07T05:45:00Z', 0],
    ['in the last second of a step', '2027-11-07T05:46:59Z', 0],
    ['where one ends and the next begins', '2027-11-07T05:47:00Z', 1],
    ['after the clock went back', '2027-11-07T06:01:30Z', 2],
    ['in its last second', '2027-11-07T06:14:59Z', 5],
    ['when it is over', '2027-11-07T06:15:00Z', null],
  ])('knows whose turn it is %s', (_, now, step) => {
    const steps = stepsOnClock(AGENDA, DateTime.fromISO('2027-11-07T05:45:00Z'))
    expect(stepNow(steps, DateTime.fromISO(now))).toBe(step === null ? null : steps[step])
  })
})
