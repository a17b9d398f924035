import fc, { type AsyncCommand } from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { remind } from '../src/correspondence/remind.ts'
import { calendarAfter } from './support/calendar-client.ts'
import {
  AVERY,
  book,
  codeFor,
  confirm,
  HOURS,
  lettersIn,
  move,
  openOffice,
  readBooking,
  release,
  releaseOwn,
  sayOutcome,
  sayOwnOutcome,
  slotsOf,
  takeDaysOff,
} from './support/office.ts'
import { type Service, startService, type TestRecruiter } from './support/service.ts'

const PEOPLE = ['avery', 'blair', 'cleo'].map((name) => ({ ...AVERY, email: `${name}@example.com` }))
const OUTCOMES = ['happened', 'missed-by-executive', 'missed-by-recruiter'] as const

/** What we were told of a booking, by the answers alone. */
interface Known {
  readonly id: string
  readonly executive: number
  manageKey: string | null
  slotId: string
  releasedBy: 'executive' | 'recruiter' | null
  sequence: number
}

interface Model {
  bookings: Known[]
}

interface Real {
  service: Service
  recruiter: TestRecruiter
  slots: { id: string; startsAt: string }[]
}

type Command = AsyncCommand<Model, Real>

/** A command that acts on one of the bookings that there are by now. */
const onBooking = (
  words: string,
  which: number,
  run: (known: Known, real: Real, model: Model) => Promise<void>,
): Command => ({
  check: ({ bookings }) => bookings.some(({ manageKey }) => manageKey !== null),
  run: async (model, real) => {
    const booked = model.bookings.filter(({ manageKey }) => manageKey !== null)
    await run(booked[which % booked.length]!, real, model)
    await keepsItsPromises(model, real)
  },
  toString: () => `${words} of booking ${which}`,
})

const always = (words: string, run: (real: Real, model: Model) => Promise<void>): Command => ({
  check: () => true,
  run: async (model, real) => {
    await run(real, model)
    await keepsItsPromises(model, real)
  },
  toString: () => words,
})

const managed = ({ id, manageKey }: Known) => ({ id, manageKey: manageKey! })
const hasBegun = ({ slotId }: Known, { service, slots }: Real): boolean =>
  DateTime.fromISO(slots.find(({ id }) => id === slotId)!.startsAt) <= service.clock()

const slotNumber = fc.nat({ max: 20 })
const which = fc.nat({ max: 9 })
const executive = fc.nat({ max: PEOPLE.length - 1 })

const hold = fc.tuple(executive, slotNumber).map(([who, slot]) =>
  always(`hold slot ${slot} for ${who}`, async ({ service, slots }, { bookings }) => {
    const { id: slotId } = slots[slot % slots.length]!
    const held = await book(service, slotId, { executive: PEOPLE[who]! })
    expect([201, 409, 422]).toContain(held.status)
    if (held.status === 201)
      bookings.push({ id: held.json().id, executive: who, manageKey: null, slotId, releasedBy: null, sequence: 0 })
  }),
)

const confirmation = which.map(
  (number): Command => ({
    check: ({ bookings }) => bookings.length > 0,
    run: async (model, real) => {
      const known = model.bookings[number % model.bookings.length]!
      const answer = await confirm(real.service, known.id, await codeFor(real.service, known.id))
      expect([200, 404, 409, 422]).toContain(answer.status)
      if (answer.status === 200 && known.manageKey === null) known.manageKey = answer.json().manageKey
      await keepsItsPromises(model, real)
    },
    toString: () => `confirm hold ${number}`,
  }),
)

const moving = fc.tuple(which, slotNumber).map(([number, slot]) =>
  onBooking(`move to slot ${slot}`, number, async (known, { service, slots }) => {
    const { id: slotId } = slots[slot % slots.length]!
    const moved = await move(service, managed(known), slotId)
    expect([200, 409, 422]).toContain(moved.status)
    if (known.releasedBy === 'executive') expect(moved.status).not.toBe(200)
    if (moved.status !== 200 || (known.slotId === slotId && known.releasedBy === null)) return
    Object.assign(known, { slotId, releasedBy: null, sequence: known.sequence + 1 })
  }),
)

const releasing = fc.tuple(which, fc.constantFrom('executive', 'recruiter')).map(([number, by]) =>
  onBooking(`release by the ${by}`, number, async (known, real) => {
    const { service, recruiter } = real
    const answer = await (by === 'executive'
      ? release(service, managed(known))
      : releaseOwn(service, recruiter, known.id, { reason: 'I am sorry.' }))
    const mayRelease = known.releasedBy === by || (known.releasedBy === null && !hasBegun(known, real))
    expect(answer.status).toBe(mayRelease ? 200 : 409)
    if (mayRelease && known.releasedBy === null) Object.assign(known, { releasedBy: by, sequence: known.sequence + 1 })
  }),
)

const outcome = fc
  .tuple(which, fc.constantFrom('executive', 'recruiter'), fc.constantFrom(...OUTCOMES))
  .map(([number, by, said]) =>
    onBooking(`say ${said} by the ${by}`, number, async (known, real) => {
      const { service, recruiter } = real
      const answer = await (by === 'executive'
        ? sayOutcome(service, managed(known), said)
        : sayOwnOutcome(service, recruiter, known.id, { outcome: said, nextSteps: ['Call one former boss'] }))
      expect(answer.status).toBe(known.releasedBy === null && hasBegun(known, real) ? 200 : 409)
    }),
  )

const daysOff = fc.constantFrom('2027-01-08', '2027-01-09', '2027-01-15').map((from) =>
  always(`away on ${from}`, async ({ service, recruiter }, { bookings }) => {
    const answer = await takeDaysOff(service, recruiter, { from })
    expect([200, 422]).toContain(answer.status)
    if (answer.status !== 200) return
    for (const { id } of answer.json().released) {
      const known = bookings.find((each) => each.id === id)!
      Object.assign(known, { releasedBy: 'recruiter', sequence: known.sequence + 1 })
    }
  }),
)

const timePasses = fc.constantFrom(5, 20, 60, 24 * 60, 3 * 24 * 60).map((minutes) =>
  always(`${minutes} minutes pass`, async ({ service }) => {
    service.later({ minutes })
    await remind(service)
  }),
)

const mailsLeave = fc.constant(always('the worker works', ({ service }) => service.work()))

const COMMANDS = [
  hold,
  hold,
  confirmation,
  confirmation,
  moving,
  moving,
  releasing,
  outcome,
  daysOff,
  timePasses,
  mailsLeave,
]

/** What product.md promises, asked of the database and of what each side reads. */
async function keepsItsPromises({ bookings }: Model, { service }: Real): Promise<void> {
  const { rows: clashes } = await service.database.pool.query(`
    select one.id from bookings one join bookings other on one.id < other.id and one.occupies && other.occupies
     where one.booked_at is not null and other.booked_at is not null and one.released_at is null and other.released_at is null`)
  expect(clashes).toEqual([])

  for (const known of bookings.filter(({ manageKey }) => manageKey !== null)) {
    const { rows } = await service.database.pool.query('select * from bookings where id = $1', [known.id])
    expect(rows[0]).toMatchObject({ slot_id: known.slotId, released_by: known.releasedBy, sequence: known.sequence })
    const shown = await readBooking(service, managed(known))
    if (shown.status === 200) expect(shown.json().state === 'released').toBe(known.releasedBy !== null)
  }
}

describe('the life of a booking', () => {
  it('keeps every promise in any order of events, and calendars end as the database says', {
    timeout: 180_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.commands(COMMANDS, { maxCommands: 30, size: 'max' }),
        fc.infiniteStream(fc.nat({ max: 1_000_000 })),
        async (commands, dice) => {
          const service = await startService()
          const recruiter = await openOffice(service, { ...HOURS, noticeHours: 0 })
          const slots = await slotsOf(service, recruiter)
          const model: Model = { bookings: [] }
          await fc.asyncModelRun(() => ({ model, real: { service, recruiter, slots } }), commands)
          await service.work()
          await calendarsAgree(service, dice)
        },
      ),
      { numRuns: 40 },
    )
  })
})

/** All mails of one side, some of them twice, in any order. */
async function calendarsAgree(service: Service, dice: fc.Stream<number>): Promise<void> {
  const letters = await lettersIn(service)
  const { rows: calls } = await service.database.pool.query('select * from bookings where booked_at is not null')
  for (const reader of ['executive', 'recruiter']) {
    const theirs = letters.filter((letter) => letter.reader === reader)
    const delivered = [...theirs, ...theirs]
      .map((letter) => ({ letter, place: dice.next().value! }))
      .toSorted((one, other) => one.place - other.place)
      .map(({ letter }) => letter)
    const calendar = calendarAfter(delivered)
    expect(calendar.size).toBe(calls.length)
    for (const { id, sequence, released_at, starts_at } of calls) {
      expect(calendar.get(`${id}@goodturn`)).toMatchObject({
        sequence,
        cancelled: released_at !== null,
        startsAt: DateTime.fromJSDate(starts_at, { zone: 'utc' }).toISO({ suppressMilliseconds: true }),
      })
    }
  }
}
