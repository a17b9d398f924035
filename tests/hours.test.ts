import { describe, expect, it } from 'vitest'
import { type ExceptionDraft, faultsIn, hoursOf, type OfficeHoursDraft } from '../src/availability/hours.ts'
import type { Window } from '../src/availability/slots.ts'

const friday: Window = { weekday: 5, opens: '17:00', closes: '19:00', slotMinutes: 30 }

const morning = { on: '2027-01-15', opens: '09:00', closes: '12:00', slotMinutes: 30 }

const topics = new Set(['resume', 'interview'])

describe('office hours without fault', () => {
  it.each<{ what: string; hours: Partial<OfficeHoursDraft> }>([
    { what: 'none at all', hours: {} },
    { what: 'a window until midnight', hours: { windows: [{ ...friday, closes: '24:00' }] } },
    { what: 'a window of exactly one slot', hours: { windows: [{ ...friday, closes: '17:30' }] } },
    { what: 'a window with known topics', hours: { windows: [{ ...friday, topics: ['resume', 'interview'] }] } },
    { what: 'a window for one day', hours: { windows: [{ ...friday, from: '2027-01-15', until: '2027-01-15' }] } },
    { what: 'a leap day', hours: { windows: [{ ...friday, from: '2028-02-29' }] } },
    {
      what: 'windows that adjoin',
      hours: { windows: [friday, { ...friday, opens: '19:00', closes: '20:00' }] },
    },
    {
      what: 'windows that adjoin, the later one first',
      hours: { windows: [friday, { ...friday, opens: '16:00', closes: '17:00' }] },
    },
    {
      what: 'the same times on two weekdays',
      hours: { windows: [friday, { ...friday, weekday: 6 }] },
    },
    {
      what: 'the same times, one after the other’s last date',
      hours: {
        windows: [
          { ...friday, until: '2027-01-15' },
          { ...friday, from: '2027-01-16' },
        ],
      },
    },
    {
      what: 'a closed date',
      hours: { windows: [friday], exceptions: [{ on: '2027-01-15', closed: true }] },
    },
    {
      what: 'two stretches of one changed date',
      hours: { exceptions: [morning, { ...morning, opens: '12:00', closes: '13:00' }] },
    },
    {
      what: 'the same changed times on two dates',
      hours: { exceptions: [morning, { ...morning, on: '2027-01-16' }] },
    },
    {
      what: 'changed hours at the time of a window',
      hours: { windows: [friday], exceptions: [{ ...morning, opens: '17:00', closes: '18:00' }] },
    },
  ])('may hold $what', ({ hours }) => {
    expect(faultsIn(draft(hours), topics)).toEqual([])
  })
})

describe('a zone', () => {
  it.each(['Chicago', 'America/Gotham', '+02:00', '', 'local'])('must have a name that is known: "%s"', (zone) => {
    expect(faultsIn(draft({ zone }), topics)).toEqual([
      { pointer: '#/zone', detail: 'must be the name of a time zone, such as America/Chicago' },
    ])
  })
})

describe('a window', () => {
  it.each<{ rule: string; window: Partial<Window>; pointer: string; detail: string }>([
    {
      rule: 'opens before it closes',
      window: { opens: '19:00', closes: '17:00' },
      pointer: '#/windows/0/opens',
      detail: 'must be before closes; hours past midnight go on at 00:00 of the next day',
    },
    {
      rule: 'is not empty',
      window: { opens: '17:00', closes: '17:00' },
      pointer: '#/windows/0/opens',
      detail: 'must be before closes; hours past midnight go on at 00:00 of the next day',
    },
    {
      rule: 'closes at 24:00, not at 00:00',
      window: { closes: '00:00' },
      pointer: '#/windows/0/opens',
      detail: 'must be before closes; hours past midnight go on at 00:00 of the next day',
    },
    {
      rule: 'has room for a slot',
      window: { closes: '17:29' },
      pointer: '#/windows/0/slotMinutes',
      detail: 'must fit into the 29 minutes between opens and closes',
    },
    {
      rule: 'begins on a date that exists',
      window: { from: '2026-02-30' },
      pointer: '#/windows/0/from',
      detail: 'must be a date that the calendar has',
    },
    {
      rule: 'ends on a date that exists',
      window: { until: '2026-13-01' },
      pointer: '#/windows/0/until',
      detail: 'must be a date that the calendar has',
    },
    {
      rule: 'does not end before it begins',
      window: { from: '2027-01-16', until: '2027-01-15' },
      pointer: '#/windows/0/from',
      detail: 'must not be after until',
    },
    {
      rule: 'names topics that are known',
      window: { topics: ['resume', 'horoscope'] },
      pointer: '#/windows/0/topics/1',
      detail: 'must be one of the topics resume, interview',
    },
    {
      rule: 'names a topic once',
      window: { topics: ['resume', 'interview', 'resume'] },
      pointer: '#/windows/0/topics/2',
      detail: 'must not be named twice',
    },
    {
      rule: 'names at least one topic, if any',
      window: { topics: [] },
      pointer: '#/windows/0/topics',
      detail: 'must name a topic; leave topics out to welcome all of yours',
    },
  ])('$rule', ({ window, pointer, detail }) => {
    expect(faultsIn(draft({ windows: [{ ...friday, ...window }] }), topics)).toEqual([{ pointer, detail }])
  })

  it.each(['2026-00-10', '2026-01-00', '2026-04-31', '2027-02-29', '2100-02-29'])('cannot begin on %s', (from) => {
    const faults = faultsIn(draft({ windows: [{ ...friday, from }] }), topics)

    expect(faults.map(({ pointer }) => pointer)).toEqual(['#/windows/0/from'])
  })

  it.each<{ how: string; first: Partial<Window>; second: Partial<Window> }>([
    { how: 'by a minute', first: { closes: '18:01' }, second: { opens: '18:00' } },
    { how: 'from within', first: {}, second: { opens: '17:30', closes: '18:00' } },
    { how: 'from around', first: { opens: '17:30', closes: '18:00' }, second: {} },
    { how: 'being the same', first: {}, second: {} },
    { how: 'on one common date', first: { until: '2027-01-15' }, second: { from: '2027-01-15' } },
    { how: 'on one common date, the later first', first: { from: '2027-01-15' }, second: { until: '2027-01-15' } },
    { how: 'within its dates', first: { from: '2027-01-01', until: '2027-02-01' }, second: {} },
  ])('does not overlap another of its weekday: $how', ({ first, second }) => {
    const saturday = { ...friday, weekday: 6 }
    const windows = [saturday, { ...friday, ...first }, { ...friday, ...second }]

    expect(faultsIn(draft({ windows }), topics)).toEqual([
      {
        pointer: '#/windows/2/opens',
        detail: 'must not overlap window 2 on the same weekday; change the times or the dates of one',
      },
    ])
  })
})

describe('an exception', () => {
  it.each<{ rule: string; exception: Partial<ExceptionDraft>; pointer: string; detail: string }>([
    {
      rule: 'holds on a date that exists',
      exception: { on: '2026-02-30' },
      pointer: '#/exceptions/0/on',
      detail: 'must be a date that the calendar has',
    },
    {
      rule: 'is either closed or open',
      exception: { closed: true },
      pointer: '#/exceptions/0/closed',
      detail: 'must stand alone; leave out closed, or all that describes hours',
    },
    {
      rule: 'that is closed has no topics either',
      exception: { closed: true, opens: undefined, closes: undefined, slotMinutes: undefined, topics: ['resume'] },
      pointer: '#/exceptions/0/closed',
      detail: 'must stand alone; leave out closed, or all that describes hours',
    },
    {
      rule: 'says when it opens',
      exception: { opens: undefined },
      pointer: '#/exceptions/0/opens',
      detail: 'must be given, unless closed is true',
    },
    {
      rule: 'says when it closes',
      exception: { closes: undefined },
      pointer: '#/exceptions/0/closes',
      detail: 'must be given, unless closed is true',
    },
    {
      rule: 'says how long its slots are',
      exception: { slotMinutes: undefined },
      pointer: '#/exceptions/0/slotMinutes',
      detail: 'must be given, unless closed is true',
    },
    {
      rule: 'opens before it closes',
      exception: { opens: '12:00' },
      pointer: '#/exceptions/0/opens',
      detail: 'must be before closes; hours past midnight go on at 00:00 of the next day',
    },
    {
      rule: 'has room for a slot',
      exception: { opens: '11:45' },
      pointer: '#/exceptions/0/slotMinutes',
      detail: 'must fit into the 15 minutes between opens and closes',
    },
    {
      rule: 'names topics that are known',
      exception: { topics: ['horoscope'] },
      pointer: '#/exceptions/0/topics/0',
      detail: 'must be one of the topics resume, interview',
    },
  ])('$rule', ({ exception, pointer, detail }) => {
    const exceptions = [{ ...morning, ...exception }]

    expect(faultsIn(draft({ exceptions }), topics)).toEqual([{ pointer, detail }])
  })

  it('says all that is missing at once', () => {
    const faults = faultsIn(draft({ exceptions: [{ on: '2027-01-15' }] }), topics)

    expect(faults.map(({ pointer }) => pointer)).toEqual([
      '#/exceptions/0/opens',
      '#/exceptions/0/closes',
      '#/exceptions/0/slotMinutes',
    ])
  })

  it('does not overlap another of its date', () => {
    const exceptions = [{ ...morning, on: '2027-01-14' }, morning, { ...morning, opens: '11:59', closes: '13:00' }]

    expect(faultsIn(draft({ exceptions }), topics)).toEqual([
      { pointer: '#/exceptions/2/opens', detail: 'must not overlap exception 2 on the same date' },
    ])
  })

  it.each([
    { order: 'closed, then open', exceptions: [{ on: '2027-01-15', closed: true }, morning] },
    { order: 'open, then closed', exceptions: [morning, { on: '2027-01-15', closed: true }] },
  ])('does not open a date that another closes: $order', ({ exceptions }) => {
    expect(faultsIn(draft({ exceptions }), topics)).toEqual([
      { pointer: '#/exceptions/1/on', detail: 'must not be both open and closed; leave out this or exception 1' },
    ])
  })
})

describe('the faults of office hours', () => {
  it('are told all at once, in the order in which they are written', () => {
    const windows = [friday, { ...friday, opens: '20:00', topics: ['horoscope'], until: '2027-02-30' }]
    const exceptions = [morning, { on: '2027-02-30' }]

    const faults = faultsIn({ zone: 'Gotham', windows, exceptions }, topics)

    expect(faults.map(({ pointer }) => pointer)).toEqual([
      '#/zone',
      '#/windows/1/until',
      '#/windows/1/opens',
      '#/windows/1/topics/0',
      '#/exceptions/1/on',
      '#/exceptions/1/opens',
      '#/exceptions/1/closes',
      '#/exceptions/1/slotMinutes',
    ])
  })
})

describe('office hours in their strict shape', () => {
  it('say of each exception only that it is closed, or when it is open', () => {
    const exceptions = [
      { on: '2027-01-14', closed: true, opens: undefined },
      { ...morning, closed: undefined, bufferMinutes: 10, topics: ['resume'] },
      { ...morning, on: '2027-01-16', closed: false },
    ]

    expect(hoursOf(draft({ windows: [friday], exceptions }))).toStrictEqual({
      zone: 'America/Chicago',
      windows: [friday],
      exceptions: [
        { on: '2027-01-14', closed: true },
        { ...morning, bufferMinutes: 10, topics: ['resume'] },
        { ...morning, on: '2027-01-16' },
      ],
    })
  })

  it('leave behind what else came with them', () => {
    const settings = { ...draft({ windows: [friday] }), horizonWeeks: 8, noticeHours: 24, paused: false }

    expect(hoursOf(settings)).toStrictEqual({ zone: 'America/Chicago', windows: [friday], exceptions: [] })
  })
})

function draft(hours: Partial<OfficeHoursDraft>): OfficeHoursDraft {
  return { zone: 'America/Chicago', windows: [], exceptions: [], ...hours }
}
