import fc from 'fast-check'
import { DateTime, Interval } from 'luxon'
import { describe, expect, it } from 'vitest'
import {
  type Exception,
  isInside,
  type OfficeHours,
  type OpenException,
  type Opening,
  type SlotInHours,
  slotsIn,
  type Window,
} from '../src/availability/slots.ts'

const fridayEvening: Window = { weekday: 5, opens: '18:00', closes: '19:30', slotMinutes: 30 }

const sundayNight: Window = { weekday: 7, opens: '01:00', closes: '04:00', slotMinutes: 60 }

describe('the slots of an ordinary week', () => {
  it('are cut from a window until no whole one is left', () => {
    const slots = startsIn('2027-01-04/2027-01-11', newYork({ ...fridayEvening, closes: '19:50' }))

    expect(slots).toEqual(['2027-01-08T23:00Z', '2027-01-08T23:30Z', '2027-01-09T00:00Z'])
  })

  it('stand apart by their buffer, and the last one needs no room for its own', () => {
    const slots = newYork({ ...fridayEvening, closes: '19:25', bufferMinutes: 10 })

    expect(spansIn('2027-01-04/2027-01-11', slots)).toEqual([
      { from: '2027-01-08T23:00Z', until: '2027-01-08T23:30Z', free: '2027-01-08T23:40Z' },
      { from: '2027-01-08T23:40Z', until: '2027-01-09T00:10Z', free: '2027-01-09T00:20Z' },
    ])
  })

  it('may last until midnight', () => {
    const lateEvening = { ...fridayEvening, opens: '23:00', closes: '24:00' }

    expect(startsIn('2027-01-04/2027-01-11', newYork(lateEvening))).toEqual(['2027-01-09T04:00Z', '2027-01-09T04:30Z'])
  })

  it('ascend, whatever the order of the windows', () => {
    const friday = { ...fridayEvening, closes: '18:30' }
    const hours = newYork({ ...friday, weekday: 6 }, friday, { ...friday, opens: '09:00', closes: '09:30' })

    expect(startsIn('2027-01-04/2027-01-18', hours)).toEqual([
      '2027-01-08T14:00Z',
      '2027-01-08T23:00Z',
      '2027-01-09T23:00Z',
      '2027-01-15T14:00Z',
      '2027-01-15T23:00Z',
      '2027-01-16T23:00Z',
    ])
  })

  it('lie wholly inside the time that is asked for', () => {
    const slots = startsIn('2027-01-08T18:00:01/2027-01-08T19:29:59', newYork(fridayEvening))

    expect(slots).toEqual(['2027-01-08T23:30Z'])
  })

  it('may fill the time that is asked for', () => {
    const slots = startsIn('2027-01-08T18:00/2027-01-08T19:30', newYork(fridayEvening))

    expect(slots).toEqual(['2027-01-08T23:00Z', '2027-01-08T23:30Z', '2027-01-09T00:00Z'])
  })

  it('are cut from the opening even if one asks from the middle', () => {
    const slots = startsIn('2027-01-08T18:10/2027-01-09', newYork(fridayEvening))

    expect(slots).toEqual(['2027-01-08T23:30Z', '2027-01-09T00:00Z'])
  })

  it('carry the topics of their window, or none', () => {
    const hours = newYork({ ...fridayEvening, topics: ['resume'] }, { ...fridayEvening, weekday: 6 })

    const topics = slotsIn(spanIn('2027-01-04/2027-01-11', hours.zone), hours).map((slot) => slot.topics)

    expect(topics).toEqual([['resume'], ['resume'], ['resume'], null, null, null])
  })

  it('are none where there are no windows', () => {
    expect(startsIn('2027-01-04/2027-01-11', newYork())).toEqual([])
  })
})

describe('two windows that adjoin', () => {
  const until1800 = { ...fridayEvening, opens: '17:00', closes: '18:00', slotMinutes: 25, bufferMinutes: 10 }
  const from1800 = { ...fridayEvening, opens: '18:00', closes: '19:00', slotMinutes: 20 }

  it('never promise the buffer of the earlier one', () => {
    const slots = startsIn('2027-01-04/2027-01-11', newYork(until1800, from1800))

    expect(slots).toEqual(['2027-01-08T22:00Z', '2027-01-08T22:35Z', '2027-01-08T23:20Z', '2027-01-08T23:40Z'])
  })

  it('yield the same slots when one asks from the second on', () => {
    const slots = startsIn('2027-01-08T18:00/2027-01-11', newYork(until1800, from1800))

    expect(slots).toEqual(['2027-01-08T23:20Z', '2027-01-08T23:40Z'])
  })

  it('keep the buffer across midnight too', () => {
    const late = { ...fridayEvening, opens: '23:00', closes: '24:00', slotMinutes: 60, bufferMinutes: 15 }
    const early = { ...fridayEvening, weekday: 6, opens: '00:00', closes: '01:00', slotMinutes: 20 }

    expect(startsIn('2027-01-04/2027-01-11', newYork(early, late))).toEqual([
      '2027-01-09T04:00Z',
      '2027-01-09T05:20Z',
      '2027-01-09T05:40Z',
    ])
  })

  it('lose only what a slot that is made prevents', () => {
    const windows = ['17:00', '17:20', '17:40'].map((opens, i) => ({
      ...fridayEvening,
      opens,
      closes: ['17:20', '17:40', '18:00'][i]!,
      slotMinutes: 20,
      bufferMinutes: 20,
    }))

    expect(startsIn('2027-01-04/2027-01-11', newYork(...windows))).toEqual(['2027-01-08T22:00Z', '2027-01-08T22:40Z'])
  })
})

describe('a window with dates', () => {
  it.each([
    { dates: { from: '2027-01-15' }, fridays: ['15', '22', '29'] },
    { dates: { from: '2027-01-16' }, fridays: ['22', '29'] },
    { dates: { until: '2027-01-15' }, fridays: ['08', '15'] },
    { dates: { until: '2027-01-14' }, fridays: ['08'] },
    { dates: { from: '2027-01-15', until: '2027-01-15' }, fridays: ['15'] },
    { dates: { from: '2027-01-16', until: '2027-01-21' }, fridays: [] },
  ])('holds from its first to its last on the recruiter’s calendar: $dates', ({ dates, fridays }) => {
    const slots = startsIn('2027-01-04/2027-02-01', newYork({ ...fridayEvening, closes: '18:30', ...dates }))

    expect(slots).toEqual(fridays.map((day) => `2027-01-${day}T23:00Z`))
  })
})

describe('an exception', () => {
  const friday = { ...fridayEvening, closes: '18:30' }
  const otherFridays = ['2027-01-08T23:00Z', '2027-01-22T23:00Z']

  it.each<{ what: string; exceptions: Exception[]; slots: string[] }>([
    {
      what: 'closes its date',
      exceptions: [{ on: '2027-01-15', closed: true }],
      slots: [],
    },
    {
      what: 'changes the hours of its date',
      exceptions: [{ on: '2027-01-15', opens: '09:00', closes: '10:00', slotMinutes: 30 }],
      slots: ['2027-01-15T14:00Z', '2027-01-15T14:30Z'],
    },
    {
      what: 'counts together with others of its date',
      exceptions: [
        { on: '2027-01-15', opens: '12:00', closes: '12:45', slotMinutes: 45 },
        { on: '2027-01-15', opens: '09:00', closes: '09:30', slotMinutes: 30 },
      ],
      slots: ['2027-01-15T14:00Z', '2027-01-15T17:00Z'],
    },
    {
      what: 'opens a date without windows',
      exceptions: [{ on: '2027-01-16', opens: '09:00', closes: '09:30', slotMinutes: 30 }],
      slots: ['2027-01-15T23:00Z', '2027-01-16T14:00Z'],
    },
  ])('$what', ({ exceptions, slots }) => {
    const hours = { ...newYork(friday), exceptions }

    expect(startsIn('2027-01-04/2027-01-25', hours)).toEqual([otherFridays[0], ...slots, otherFridays[1]])
  })
})

describe('when the clocks change', () => {
  it.each([
    { zone: 'America/New_York', weeks: '2027-03-08/2027-03-22' },
    { zone: 'America/New_York', weeks: '2027-06-07/2027-06-21' },
    { zone: 'America/New_York', weeks: '2027-11-01/2027-11-15' },
    { zone: 'Europe/Berlin', weeks: '2027-03-22/2027-04-05' },
    { zone: 'Europe/Berlin', weeks: '2027-06-07/2027-06-21' },
    { zone: 'Europe/Berlin', weeks: '2027-10-25/2027-11-08' },
    { zone: 'Australia/Sydney', weeks: '2027-09-27/2027-10-11' },
    { zone: 'Australia/Sydney', weeks: '2027-06-07/2027-06-21' },
    { zone: 'Australia/Sydney', weeks: '2027-03-29/2027-04-12' },
    { zone: 'Africa/Cairo', weeks: '2027-04-19/2027-05-03' },
    { zone: 'Africa/Cairo', weeks: '2027-06-07/2027-06-21' },
    { zone: 'Africa/Cairo', weeks: '2027-10-18/2027-11-01' },
  ])('18:00 stays 18:00 in $zone, $weeks', ({ zone, weeks }) => {
    const slots = startsIn(weeks, { zone, windows: [{ ...fridayEvening, closes: '18:30' }], exceptions: [] })

    expect(slots.map((slot) => readingAt(zone, Date.parse(slot) / 60_000).time)).toEqual(['18:00', '18:00'])
  })

  it.each([
    { night: 'spring', zone: 'America/New_York', on: '2027-03-14', slots: ['14T06', '14T07'] },
    { night: 'ordinary', zone: 'America/New_York', on: '2027-06-13', slots: ['13T05', '13T06', '13T07'] },
    { night: 'autumn', zone: 'America/New_York', on: '2027-11-07', slots: ['07T05', '07T06', '07T07', '07T08'] },
    { night: 'spring', zone: 'Europe/Berlin', on: '2027-03-28', slots: ['28T00', '28T01'] },
    { night: 'ordinary', zone: 'Europe/Berlin', on: '2027-06-13', slots: ['12T23', '13T00', '13T01'] },
    { night: 'autumn', zone: 'Europe/Berlin', on: '2027-10-31', slots: ['30T23', '31T00', '31T01', '31T02'] },
    { night: 'spring', zone: 'Australia/Sydney', on: '2027-10-03', slots: ['02T15', '02T16'] },
    { night: 'ordinary', zone: 'Australia/Sydney', on: '2027-06-13', slots: ['12T15', '12T16', '12T17'] },
    { night: 'autumn', zone: 'Australia/Sydney', on: '2027-04-04', slots: ['03T14', '03T15', '03T16', '03T17'] },
  ])('the night gives the hours that really pass: $night in $zone', ({ zone, on, slots }) => {
    const starts = startsIn(weekAround(on), { zone, windows: [sundayNight], exceptions: [] })

    expect(starts).toEqual(slots.map((slot) => `${on.slice(0, 8)}${slot}:00Z`))
  })

  it.each([
    { night: 'spring', on: '2027-04-29', slots: ['21', '22'] },
    { night: 'ordinary', on: '2027-06-10', slots: ['20', '21', '22'] },
    { night: 'autumn', on: '2027-10-28', slots: ['20', '21', '22', '23'] },
  ])('a date may lack its midnight, or read the hour before it twice: $night in Africa/Cairo', ({ on, slots }) => {
    const lateThursday = { weekday: 4, opens: '23:00', closes: '24:00', slotMinutes: 60 }
    const earlyFriday = { weekday: 5, opens: '00:00', closes: '02:00', slotMinutes: 60 }

    const starts = startsIn(weekAround(on), {
      zone: 'Africa/Cairo',
      windows: [lateThursday, earlyFriday],
      exceptions: [],
    })

    expect(starts).toEqual(slots.map((hour) => `${on}T${hour}:00Z`))
  })

  it.each([
    { night: 'spring', on: '2027-10-03', slots: ['02T14:30', '02T15:00', '02T15:30'] },
    { night: 'ordinary', on: '2027-06-13', slots: ['12T14:30', '12T15:00', '12T15:30', '12T16:00'] },
    { night: 'autumn', on: '2027-04-04', slots: ['03T14:00', '03T14:30', '03T15:00', '03T15:30', '03T16:00'] },
  ])('they may change by half an hour: $night in Australia/Lord_Howe', ({ on, slots }) => {
    const window = { ...sundayNight, closes: '03:00', slotMinutes: 30 }

    const starts = startsIn(weekAround(on), { zone: 'Australia/Lord_Howe', windows: [window], exceptions: [] })

    expect(starts).toEqual(slots.map((slot) => `${on.slice(0, 8)}${slot}Z`))
  })

  it('a slot lasts as long as it promises, across the change too', () => {
    const hours = newYork({ ...sundayNight, opens: '01:30', slotMinutes: 60 })

    expect(spansIn(weekAround('2027-03-14'), hours)).toEqual([
      { from: '2027-03-14T06:30Z', until: '2027-03-14T07:30Z', free: '2027-03-14T07:30Z' },
    ])
  })

  it('an exception on that night is cut by the time that really passes', () => {
    const night = { on: '2027-11-07', opens: '01:00', closes: '02:00', slotMinutes: 60 }

    const starts = startsIn(weekAround(night.on), { ...newYork(), exceptions: [night] })

    expect(starts).toEqual(['2027-11-07T05:00Z', '2027-11-07T06:00Z'])
  })
})

describe('a zone like few others', () => {
  it.each(['2027-03-26', '2027-06-11', '2027-10-29'])('may lie a quarter past the hour: Asia/Kathmandu, %s', (on) => {
    const starts = startsIn(weekAround(on), { zone: 'Asia/Kathmandu', windows: [fridayEvening], exceptions: [] })

    expect(starts).toEqual([`${on}T12:15Z`, `${on}T12:45Z`, `${on}T13:15Z`])
  })

  it('may skip a date: Pacific/Apia had no 30 December 2011', () => {
    const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ ...fridayEvening, weekday, closes: '18:30' }))
    const exceptions = [{ on: '2011-12-30', opens: '09:00', closes: '12:00', slotMinutes: 30 }]

    const starts = startsIn('2011-12-28/2012-01-02', { zone: 'Pacific/Apia', windows: everyDay, exceptions })

    expect(starts).toEqual(['2011-12-29T04:00Z', '2011-12-30T04:00Z', '2011-12-31T04:00Z', '2012-01-01T04:00Z'])
  })

  it('may return to the date before: America/St_Johns once changed its clocks at a minute past midnight', () => {
    const lateSaturday = { weekday: 6, opens: '23:00', closes: '24:00', slotMinutes: 59 }
    const earlySunday = { weekday: 7, opens: '00:00', closes: '01:00', slotMinutes: 60 }

    const starts = startsIn('2010-11-06/2010-11-08', {
      zone: 'America/St_Johns',
      windows: [lateSaturday, earlySunday],
      exceptions: [],
    })

    expect(starts).toEqual(['2010-11-07T01:30Z', '2010-11-07T02:31Z', '2010-11-07T03:30Z'])
  })
})

describe('a zone that does not exist', () => {
  it('is a fault at once', () => {
    const hours = { ...newYork(fridayEvening), zone: 'America/Gotham' }

    expect(() => slotsIn(spanIn('2027-01-04/2027-01-11', 'utc'), hours)).toThrow('America/Gotham')
  })
})

describe('a call', () => {
  const hours: OfficeHours = {
    ...newYork({ ...fridayEvening, opens: '19:30', closes: '20:00' }, fridayEvening),
    exceptions: [{ on: '2027-01-15', closed: true }],
  }

  it.each([
    { call: '2027-01-08T18:00/2027-01-08T18:30', where: 'at the opening', inside: true },
    { call: '2027-01-08T18:07/2027-01-08T18:49', where: 'off the rhythm of the slots', inside: true },
    { call: '2027-01-08T19:15/2027-01-08T19:45', where: 'across two windows that adjoin', inside: true },
    { call: '2027-01-08T19:30/2027-01-08T20:00', where: 'at the closing', inside: true },
    { call: '2027-01-08T17:59/2027-01-08T18:29', where: 'a minute before the opening', inside: false },
    { call: '2027-01-08T19:31/2027-01-08T20:01', where: 'a minute past the closing', inside: false },
    { call: '2027-01-08T17:00/2027-01-08T21:00', where: 'longer than the hours', inside: false },
    { call: '2027-01-09T18:00/2027-01-09T18:30', where: 'on another weekday', inside: false },
    { call: '2027-01-15T18:00/2027-01-15T18:30', where: 'on a date that is closed', inside: false },
  ])('$where is inside the hours: $inside', ({ call, inside }) => {
    const { start, end } = spanIn(call, hours.zone)

    expect(isInside(hours, start!, end!)).toBe(inside)
  })
})

describe('the slots of any hours', () => {
  it('are those that an observer of the recruiter’s clock would cut, minute by minute, around any clock change', () => {
    fc.assert(
      fc.property(nights.chain(spanAndHours), ({ night, from, until, hours }) => {
        expect(slotsIn(between(from, until), hours).map(inMinutes)).toEqual(observedSlots(night, from, until, hours))
      }),
      { numRuns: 400 },
    )
  }, 60_000)

  it('lie inside the hours, and a call does if an observer sees it there in each of its minutes', () => {
    fc.assert(
      fc.property(nights.chain(spanAndHours), fc.nat(180), ({ night, from, until, hours }, length) => {
        for (const { startsAt, endsAt } of slotsIn(between(from, until), hours)) {
          expect(isInside(hours, startsAt, endsAt)).toBe(true)
        }
        expect(isInside(hours, momentAt(from), momentAt(from + length))).toBe(
          night.readings
            .slice(from - night.from, from - night.from + length)
            .every((reading) => isReserved(reading, hours)),
        )
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  it('never occupy the same time', () => {
    fc.assert(
      fc.property(seasons.chain(seasonAndHours), ({ from, until, hours }) => {
        const slots = slotsIn(between(from, until), hours)

        const clashes = slots.filter((slot, i) => i > 0 && slot.startsAt < slots[i - 1]!.occupiedUntil)
        expect(clashes).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('are the same each time one asks, and asking changes nothing', () => {
    fc.assert(
      fc.property(seasons.chain(seasonAndHours), ({ from, until, hours }) => {
        const asGiven = structuredClone(hours)

        const [once, again] = [slotsIn(between(from, until), hours), slotsIn(between(from, until), hours)]

        expect(again.map(inMinutes)).toEqual(once.map(inMinutes))
        expect(hours).toEqual(asGiven)
      }),
      { numRuns: 50 },
    )
  })

  it('are the same when one asks for the time in two parts, but for those that lie across', () => {
    fc.assert(
      fc.property(seasons.chain(seasonAndHours), fc.integer({ min: 0, max: 100 }), (season, percent) => {
        const { from, until, hours } = season
        const middle = from + Math.round(((until - from) * percent) / 100)

        const parts = [...slotsIn(between(from, middle), hours), ...slotsIn(between(middle, until), hours)]

        const whole = slotsIn(between(from, until), hours).map(inMinutes)
        expect(parts.map(inMinutes)).toEqual(whole.filter(({ starts, ends }) => ends <= middle || middle <= starts))
      }),
      { numRuns: 200 },
    )
  })

  it('begin in rhythm from the opening of their window, on each date whose clocks do not change', () => {
    fc.assert(
      fc.property(seasons.chain(seasonAndHours), ({ from, until, hours }) => {
        const openings = openingsOf(hours)

        const offBeat = slotsIn(between(from, until), hours)
          .map(inMinutes)
          .filter(({ starts }) => isOrdinary(hours.zone, starts))
          .filter(({ starts, topics }) => {
            const { opens, slotMinutes, bufferMinutes = 0 } = openings.find((opening) => opening.topics === topics)!
            const sinceOpening = minutesIn(readingAt(hours.zone, starts).time) - minutesIn(opens)
            return sinceOpening < 0 || sinceOpening % (slotMinutes + bufferMinutes) !== 0
          })

        expect(offBeat).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

function newYork(...windows: Window[]): OfficeHours {
  return { zone: 'America/New_York', windows, exceptions: [] }
}

function startsIn(span: string, hours: OfficeHours): string[] {
  return spansIn(span, hours).map(({ from }) => from)
}

function spansIn(span: string, hours: OfficeHours) {
  return slotsIn(spanIn(span, hours.zone), hours).map(({ startsAt, endsAt, occupiedUntil }) => ({
    from: toMinute(startsAt),
    until: toMinute(endsAt),
    free: toMinute(occupiedUntil),
  }))
}

const spanIn = (span: string, zone: string): Interval => Interval.fromISO(span, { zone })

const toMinute = (moment: DateTime): string => moment.toISO({ suppressSeconds: true, suppressMilliseconds: true })!

function weekAround(date: string): string {
  const day = DateTime.fromISO(date, { zone: 'utc' })
  return `${day.minus({ days: 3 }).toISODate()}/${day.plus({ days: 4 }).toISODate()}`
}

// An observer looks at the recruiter's clock each minute and notes what it reads: Intl and a pencil, no
// luxon. Here too a moment is a number of minutes since 1970.

interface Reading {
  readonly date: string
  readonly weekday: number
  readonly time: string
}

/** Four days around a change of a zone's clocks, read minute by minute. */
interface Night {
  readonly zone: string
  readonly from: number
  readonly readings: readonly Reading[]
}

interface SlotInMinutes {
  readonly starts: number
  readonly ends: number
  readonly occupiedUntil: number
  readonly topics: readonly string[] | null
}

function observedSlots(night: Night, from: number, until: number, hours: OfficeHours): SlotInMinutes[] {
  const made: SlotInMinutes[] = []
  for (const slot of openingsOf(hours)
    .flatMap((opening) => observedPieces(night, opening, hours))
    .toSorted((one, other) => one.starts - other.starts)) {
    if (made.every((earlier) => earlier.occupiedUntil <= slot.starts)) made.push(slot)
  }
  return made.filter(({ starts, ends }) => from <= starts && ends <= until)
}

/** Counts the minutes for which the opening has held, and notes a slot whenever one is full. */
function observedPieces(
  { from, readings }: Night,
  opening: Window | OpenException,
  hours: OfficeHours,
): SlotInMinutes[] {
  const { slotMinutes, bufferMinutes = 0, topics = null } = opening
  let held = 0
  return readings.flatMap((reading, i) => {
    held = holds(opening, reading, hours) ? held + 1 : 0
    if (held < slotMinutes || (held - slotMinutes) % (slotMinutes + bufferMinutes) !== 0) return []
    const ends = from + i + 1
    return [{ starts: ends - slotMinutes, ends, occupiedUntil: ends + bufferMinutes, topics }]
  })
}

function isReserved(reading: Reading, hours: OfficeHours): boolean {
  return openingsOf(hours).some((opening) => holds(opening, reading, hours))
}

function holds(opening: Window | OpenException, { date, weekday, time }: Reading, hours: OfficeHours): boolean {
  if (time < opening.opens || opening.closes <= time) return false
  if ('on' in opening) return opening.on === date
  const { from = date, until = date } = opening
  return opening.weekday === weekday && from <= date && date <= until && hours.exceptions.every(({ on }) => on !== date)
}

const openingsOf = ({ windows, exceptions }: OfficeHours): (Window | OpenException)[] => [
  ...windows,
  ...exceptions.filter((exception) => 'opens' in exception),
]

const WEEKDAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

const clocks = new Map<string, Intl.DateTimeFormat>()

function readingAt(zone: string, minute: number): Reading {
  const parts = clockOf(zone).formatToParts(minute * 60_000)
  const [weekday, , month, , day, , year, , hour, , minuteOfHour] = parts.map(({ value }) => value)
  return {
    date: `${year}-${month}-${day}`,
    weekday: WEEKDAYS.indexOf(weekday!),
    time: `${hour}:${minuteOfHour}`,
  }
}

function clockOf(zone: string): Intl.DateTimeFormat {
  if (!clocks.has(zone)) {
    const fields = { weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit' } as const
    const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
    clocks.set(zone, new Intl.DateTimeFormat('en-US', { timeZone: zone, ...fields, ...time }))
  }
  return clocks.get(zone)!
}

function offsetAt(zone: string, minute: number): number {
  const { date, time } = readingAt(zone, minute)
  return Date.parse(`${date}T${time}Z`) / 60_000 - minute
}

const isOrdinary = (zone: string, minute: number): boolean =>
  offsetAt(zone, minute - DAY) === offsetAt(zone, minute) && offsetAt(zone, minute) === offsetAt(zone, minute + DAY)

const DAY = 24 * 60

const ZONES = [
  'America/New_York',
  'Europe/Berlin',
  'Australia/Sydney',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/Nuuk',
  'America/Caracas',
  'Africa/Casablanca',
  'Antarctica/Troll',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Pyongyang',
  'Asia/Tehran',
  'Europe/Dublin',
]

const YEARS = [1986, 1994, 2007, 2010, 2011, 2015, 2024, 2027, 2036]

/** Days on which clocks change: all where they do so seldom, else a third, for the time it takes to watch them. */
const changes = ZONES.flatMap((zone) =>
  YEARS.flatMap((year) => changesIn(zone, year)).filter((_, i, all) => all.length < 8 || i % 3 === 0),
)

function changesIn(zone: string, year: number): { zone: string; day: number }[] {
  const newYear = Date.UTC(year) / 60_000
  const days = Array.from({ length: 366 }, (_, i) => newYear + i * DAY)
  return days.filter((day) => offsetAt(zone, day) !== offsetAt(zone, day + DAY)).map((day) => ({ zone, day }))
}

const watched = new Map<object, Night>()

function nightOf(change: { zone: string; day: number }): Night {
  if (!watched.has(change)) {
    const from = change.day - 2 * DAY
    const readings = Array.from({ length: 4 * DAY }, (_, i) => readingAt(change.zone, from + i))
    watched.set(change, { zone: change.zone, from, readings })
  }
  return watched.get(change)!
}

const nights = fc.constantFrom(...changes).map(nightOf)

/** The observer begins to look a day before the time that is asked for, to see openings from their start. */
function spanAndHours(night: Night) {
  const dates = [...new Set(night.readings.map(({ date }) => date))]
  return fc.record({
    night: fc.constant(night),
    from: fc.integer({ min: night.from + 1.25 * DAY, max: night.from + 3 * DAY }),
    until: fc.integer({ min: night.from + 3 * DAY, max: night.from + 4 * DAY }),
    hours: hoursOn(dates, night.zone),
  })
}

const seasons = fc.record({
  zone: fc.constantFrom(...ZONES),
  from: fc.integer({ min: Date.UTC(2000) / 60_000, max: Date.UTC(2036) / 60_000 }),
  days: fc.integer({ min: 1, max: 60 }),
})

function seasonAndHours({ zone, from, days }: { zone: string; from: number; days: number }) {
  const dates = Array.from({ length: days }, (_, i) => readingAt(zone, from + i * DAY).date)
  return fc.record({
    from: fc.constant(from),
    until: fc.constant(from + days * DAY),
    hours: hoursOn(dates, zone),
  })
}

/** Hours without faults whose dates are among `dates`; the topics of a slot tell which of them it comes from. */
function hoursOn(dates: readonly string[], zone: string): fc.Arbitrary<OfficeHours> {
  const date = fc.constantFrom(...dates)
  const range = fc.oneof(fc.constant({}), fc.record({ from: date }), fc.record({ until: date }))
  const weekdays = fc.uniqueArray(fc.record({ weekday: fc.integer({ min: 1, max: 7 }), range, openings }), {
    selector: ({ weekday }) => weekday,
    minLength: 5,
    maxLength: 7,
  })
  const changedDates = fc.uniqueArray(
    fc.record({ on: date, openings: fc.oneof(openings, fc.constant<Opening[]>([])) }),
    {
      selector: ({ on }) => on,
      maxLength: 3,
    },
  )
  return fc.record({ weekdays, changedDates }).map(({ weekdays, changedDates }) => ({
    zone,
    windows: weekdays
      .flatMap(({ weekday, range, openings }) => openings.map((opening) => ({ weekday, ...range, ...opening })))
      .map((window, i) => ({ ...window, topics: [`window ${i}`] })),
    exceptions: changedDates.flatMap(({ on, openings }): Exception[] =>
      openings.length > 0
        ? openings.map((opening) => ({ on, ...opening, topics: [`${on} ${opening.opens}`] }))
        : [{ on, closed: true }],
    ),
  }))
}

const timeOfDay = fc.oneof(
  fc.integer({ min: 0, max: 48 }).map((half) => half * 30),
  fc.integer({ min: 0, max: DAY }),
)

const terms = fc.record({
  slotMinutes: fc.integer({ min: 10, max: 120 }),
  bufferMinutes: fc.integer({ min: 0, max: 60 }),
})

/** Openings of one day, some of which adjoin and none overlap: what lies between two cuts is open or not. */
const openings = fc
  .uniqueArray(timeOfDay, { minLength: 3, maxLength: 7 })
  .map((cuts) => cuts.toSorted((one, other) => one - other).map(onClock))
  .chain((cuts) => fc.tuple(...cuts.slice(1).map((closes, i) => fc.option(openingBetween(cuts[i]!, closes)))))
  .map((parts) => parts.filter((part) => part !== null))

const openingBetween = (opens: string, closes: string): fc.Arbitrary<Opening> =>
  terms.map((lengths) => ({ opens, closes, ...lengths }))

const onClock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

function minutesIn(time: string): number {
  const [hour, minute] = time.split(':').map(Number)
  return hour! * 60 + minute!
}

const momentAt = (minute: number): DateTime => DateTime.fromMillis(minute * 60_000, { zone: 'utc' })

const between = (from: number, until: number): Interval => Interval.fromDateTimes(momentAt(from), momentAt(until))

const inMinutes = ({ startsAt, endsAt, occupiedUntil, topics }: SlotInHours): SlotInMinutes => ({
  starts: +startsAt / 60_000,
  ends: +endsAt / 60_000,
  occupiedUntil: +occupiedUntil / 60_000,
  topics,
})
