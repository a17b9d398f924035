import fc from 'fast-check'
import { DateTime, Interval } from 'luxon'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { applyZoneRules, extendHorizons } from '../src/availability/extend.ts'
import { type OfficeHours, slotsIn } from '../src/availability/slots.ts'
import { DEFAULT_TOPICS } from '../src/topics/topics.ts'
import { emptyDatabase } from './support/database.ts'
import { book, codeFor, confirm, FRIDAY_1700, HOURS, openOffice, saveHours, slotAt, slotsOf } from './support/office.ts'
import { addRecruiter, ask, type Service, startService, type TestRecruiter } from './support/service.ts'

const MONDAY = '2027-01-04T09:00:00Z'
const [friday, saturday] = HOURS.windows as [object, object]
const ONLY_SATURDAY = { ...HOURS, windows: [saturday] }
const ROUNDS = Array.from({ length: 8 }, (_, round) => round)

let service: Service

beforeAll(async () => {
  service = await startService()
})

beforeEach(async () => {
  await emptyDatabase()
  service.at(MONDAY)
})

describe('ten people who ask for a slot while its hours are withdrawn', () => {
  it('one of them gets it if they come first, and it is kept for her', async () => {
    const { dana, slot } = await office()
    const gate = await gateAt('slots', slot.id)

    const claims = tenClaims(slot.id)
    await gate.hasWaiting(10)
    const saving = saveHours(service, dana, ONLY_SATURDAY)
    await gate.hasWaiting(11)
    await gate.open()

    expect(await statusesOf(claims)).toEqual([201, ...Array(9).fill(409)])
    expect(timesOf((await saving).json().withdrawn)).toHaveLength(4 * 4 - 1)
    expect(await stateOf(slot)).toEqual({ held: true, taken: false, withdrawn: true, live: 1 })
  })

  it('none of them gets it if the recruiter comes first', async () => {
    const { dana, slot } = await office()
    const gate = await gateAt('slots', slot.id)

    const saving = saveHours(service, dana, ONLY_SATURDAY)
    await gate.hasWaiting(1)
    const claims = tenClaims(slot.id)
    await gate.hasWaiting(11)
    await gate.open()

    expect(await statusesOf(claims)).toEqual(Array(10).fill(409))
    expect((await saving).status).toBe(200)
    expect(await stateOf(slot)).toEqual({ held: false, taken: false, withdrawn: true, live: 0 })
  })

  it.each(ROUNDS)('never both win and never both lose, whoever is faster (round %i)', async (round) => {
    const { dana, slot } = await office()

    const claims = tenClaims(slot.id, 3 * round)
    const saving = after(9 - round, () => saveHours(service, dana, ONLY_SATURDAY))

    const statuses = await statusesOf(claims)
    expect((await saving).status).toBe(200)
    const won = statuses.filter((status) => status === 201).length
    expect(statuses).toEqual([...Array(won).fill(201), ...Array(10 - won).fill(409)])
    expect(await stateOf(slot)).toEqual({ held: won === 1, taken: false, withdrawn: true, live: won })
  })
})

describe('an address that is confirmed while the hours are withdrawn', () => {
  it('is booked, and named as stranded if it comes first', async () => {
    const { dana, slot, held, code } = await heldOffice()
    const gate = await gateAt('slots', slot.id)

    const confirming = confirm(service, held.id, code)
    await gate.hasWaiting(1)
    const saving = saveHours(service, dana, ONLY_SATURDAY)
    await gate.hasWaiting(2)
    await gate.open()

    expect((await confirming).status).toBe(200)
    expect((await saving).json().stranded).toMatchObject([{ id: slot.id }])
  })

  it('is booked too if it comes second, and is named when the hours are saved again', async () => {
    const { dana, slot, held, code } = await heldOffice()
    const gate = await gateAt('slots', slot.id)

    const saving = saveHours(service, dana, ONLY_SATURDAY)
    await gate.hasWaiting(1)
    const confirming = confirm(service, held.id, code)
    await gate.hasWaiting(2)
    await gate.open()

    expect((await saving).json().stranded).toEqual([])
    expect((await confirming).status).toBe(200)
    expect((await saveHours(service, dana, ONLY_SATURDAY)).json().stranded).toMatchObject([{ id: slot.id }])
  })

  it.each(ROUNDS)('is booked, whoever is faster (round %i)', async (round) => {
    const { dana, slot, held, code } = await heldOffice()

    const [saved, confirmed] = await Promise.all([
      after(10 - round, () => saveHours(service, dana, ONLY_SATURDAY)),
      after(round, () => confirm(service, held.id, code)),
    ])

    expect([saved.status, confirmed.status]).toEqual([200, 200])
    expect(await stateOf(slot)).toEqual({ held: false, taken: true, withdrawn: true, live: 1 })
  })

  async function heldOffice() {
    const { dana, slot } = await office()
    const held = (await book(service, slot.id)).json()
    return { dana, slot, held, code: await codeFor(service, held.id) }
  }
})

describe('two editors who save at once', () => {
  const WISHES = [
    ONLY_SATURDAY,
    { ...HOURS, windows: [{ ...friday, opens: '17:10' }] },
    { ...HOURS, zone: 'Asia/Tokyo' },
  ]

  it.each(ROUNDS)('what they both read: exactly one succeeds, and the slots are hers (round %i)', async () => {
    const { dana } = await office()
    const { etag } = (await readHours(dana)).headers

    const replies = await Promise.all(WISHES.map((wish) => saveHours(service, dana, wish, { 'if-match': etag! })))

    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412, 412])
    const winner = replies.findIndex(({ status }) => status === 200)
    expect((await readHours(dana)).json()).toEqual(WISHES[winner])
    expect(await offers(dana)).toEqual(await offersOf(WISHES[winner]!))
  })

  it('the very first hours: exactly one succeeds', async () => {
    const dana = await addRecruiter(service)
    const { etag } = (await readHours(dana)).headers
    const replies = await Promise.all(WISHES.map((wish) => saveHours(service, dana, wish, { 'if-match': etag! })))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412, 412])
  })

  it.each(ROUNDS)(
    'without a look at each other: both succeed, and the slots are those of the later one (round %i)',
    async () => {
      const { dana } = await office()

      const replies = await Promise.all(WISHES.map((wish) => saveHours(service, dana, wish)))

      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200])
      expect(new Set(replies.map(({ headers }) => headers.etag)).size).toBe(3)
      expect(await offers(dana)).toEqual(await offersOf((await readHours(dana)).json()))
    },
  )

  it('the same hours: they are one version', async () => {
    const { dana } = await office()
    const replies = await Promise.all(Array.from({ length: 5 }, () => saveHours(service, dana, ONLY_SATURDAY)))
    expect(new Set(replies.map(({ headers }) => headers.etag)).size).toBe(1)
    expect(replies.filter((reply) => reply.json().withdrawn.length > 0)).toHaveLength(1)
  })

  /** What another recruiter offers who has had these hours from the start. */
  async function offersOf(hours: object) {
    return offers(await openOffice(service, hours, { handle: 'elena' }))
  }
})

describe('the daily job', () => {
  it.each(ROUNDS)('does not disturb who saves her hours just then (round %i)', async (round) => {
    const { dana } = await office()
    service.later({ weeks: 5 })

    const [, saved] = await Promise.all([
      after(round, () => extendHorizons(service.db, service.clock())),
      after(5, () => saveHours(service, dana, { ...HOURS, windows: [{ ...friday, opens: '17:10' }] })),
      extendHorizons(service.db, service.clock()),
    ])

    expect(saved.status).toBe(200)
    expect((await offers(dana))[0]).toBe('2027-02-12T23:10:00Z/2027-02-12T23:40:00Z')
    expect(await offers(dana)).toHaveLength(4 * 3)
  })

  it('and who saves her hours wait for each other', async () => {
    const { dana } = await office()
    const gate = await gateAt('recruiters', dana.id)

    const job = extendHorizons(service.db, service.clock())
    await gate.hasWaiting(1)
    const saving = saveHours(service, dana, ONLY_SATURDAY)
    await gate.hasWaiting(2)
    await gate.open()

    expect(await job).toEqual([])
    expect((await saving).json().withdrawn).toHaveLength(4 * 4)
    expect(await offers(dana)).toHaveLength(4 * 3)
  })

  it('may run in several places at once, as may the new rules of a zone', async () => {
    const { dana } = await office()
    await applyZoneRules(service.db, '2026a', service.clock())
    service.later({ weeks: 5 })

    const jobs = [1, 2, 3].flatMap(() => [
      extendHorizons(service.db, service.clock()),
      applyZoneRules(service.db, '2026b', service.clock()),
    ])

    expect(await Promise.all(jobs)).toEqual(Array(6).fill([]))
    expect(await offers(dana)).toHaveLength(4 * 7)
  })
})

describe('whatever recruiter and executives do', () => {
  it('no time is promised twice, what is offered is what the hours say, and what is booked stands', async () => {
    let office = 0
    await fc.assert(
      fc.asyncProperty(smallHours, fc.array(step, { minLength: 3, maxLength: 9 }), async (first, steps) => {
        const story = await storyOf(`recruiter-${++office}`)
        for (const next of [{ does: 'save', hours: first } as const, ...steps]) await story(next)
      }),
      { numRuns: 30 },
    )
  }, 60_000)
})

interface SmallHours extends OfficeHours {
  horizonWeeks: number
  noticeHours: number
  paused: boolean
}

type Step =
  | { does: 'save'; hours: SmallHours }
  | { does: 'hold'; which: number }
  | { does: 'confirm'; which: number }
  | { does: 'wait'; minutes: number }

/** One recruiter, from her first hours on: does a step, then looks whether all promises are kept. */
async function storyOf(handle: string): Promise<(step: Step) => Promise<void>> {
  service.at(MONDAY)
  const dana = await addRecruiter(service, { handle })
  const held: { id: string; startsAt: string; heldUntil: string }[] = []
  const booked: { slotId: string; startsAt: string; endsAt: string }[] = []
  let hours: SmallHours
  let people = 0

  const now = () => text(service.clock())
  const offered = () => slotsOf(service, dana, '?until=2028-01-01T00:00:00Z')
  const ahead = () => Interval.fromDateTimes(service.clock(), service.clock().plus({ weeks: hours.horizonWeeks + 2 }))

  return async (step) => {
    if (step.does === 'wait') service.later({ minutes: step.minutes })
    if (step.does === 'hold') await hold(step.which)
    if (step.does === 'confirm') await confirmOne(step.which)
    if (step.does === 'save') await save(step.hours)
    await promisesAreKept()
  }

  async function hold(which: number) {
    const slots = await offered()
    if (slots.length === 0) return
    const slot = slots[which % slots.length]!
    const topic = (slot as unknown as { topics: string[] }).topics[0]!
    const reply = await book(service, slot.id, { topic, executive: { email: `${handle}-${++people}@example.com` } })
    expect(reply.status).toBe(201)
    held.push(reply.json())
  }

  async function confirmOne(which: number) {
    if (held.length === 0) return
    const [{ id, startsAt, heldUntil }] = held.splice(which % held.length, 1) as [(typeof held)[0]]
    const reply = await confirm(service, id, await codeFor(service, id))
    const isKept = now() < heldUntil && now() < startsAt
    expect(isKept ? [200] : [200, 409, 422]).toContain(reply.status)
    if (reply.status === 200) booked.push(reply.json())
  }

  async function save(wish: SmallHours) {
    const before = await offered()
    hours = wish
    const saved = await saveHours(service, dana, hours)
    const after = await offered()

    expect(saved.status).toBe(200)
    expect(timesOf(saved.json().added)).toEqual(without(after, before))
    expect(timesOf(saved.json().withdrawn)).toEqual(without(before, after))
    expect(timesOf(after)).toEqual(await timesThatAreFree())

    const again = await saveHours(service, dana, hours)
    expect(again.json()).toEqual({ ...saved.json(), added: [], withdrawn: [] })
    expect(again.headers.etag).toBe(saved.headers.etag)
    expect(await offered()).toEqual(after)
  }

  async function promisesAreKept() {
    expect(await promisedTwice()).toEqual([])

    const wanted = slotsIn(ahead(), hours).map(({ startsAt, endsAt, topics }) => ({
      startsAt: text(startsAt),
      endsAt: text(endsAt),
      topics: topics ?? DEFAULT_TOPICS,
    }))
    const slots = await offered()
    expect(wanted).toEqual(expect.arrayContaining(slots.map(({ id: _, ...slot }) => slot)))

    for (const call of booked.filter(({ endsAt }) => endsAt > now())) {
      expect(await stateOf({ id: call.slotId })).toMatchObject({ held: false, taken: true, live: 1 })
      expect(slots.filter((slot) => slot.startsAt < call.endsAt && call.startsAt < slot.endsAt)).toEqual([])
    }
  }

  /** By the hours alone, but for what is held or taken. */
  async function timesThatAreFree(): Promise<string[]> {
    if (hours.paused) return []
    const busy = await rows(
      `select lower(occupies) as from, upper(occupies) as until from slots
        where recruiter_id = $1 and (taken_at is not null or held_until > $2)`,
      [dana.id, now()],
    )
    const [soonest, end] = [{ hours: hours.noticeHours }, { weeks: hours.horizonWeeks }].map((duration) =>
      service.clock().plus(duration),
    )
    return timesOf(
      slotsIn(ahead(), hours)
        .filter(({ startsAt }) => startsAt > service.clock() && startsAt >= soonest! && startsAt < end!)
        .filter(({ startsAt, occupiedUntil }) =>
          busy.every(({ from, until }) => until <= startsAt || occupiedUntil <= from),
        )
        .map(({ startsAt, endsAt }) => ({ startsAt: text(startsAt), endsAt: text(endsAt) })),
    )
  }

  function promisedTwice() {
    return rows(
      `with standing as (
         select id, occupies from slots
          where recruiter_id = $1
            and (withdrawn_at is null or taken_at is not null or held_until is not null))
       select one.id from standing one join standing other on one.id < other.id and one.occupies && other.occupies`,
      [dana.id],
    )
  }
}

const opening = fc
  .record({
    opens: fc.constantFrom('00:00', '09:00', '09:15', '10:00', '17:00'),
    lasts: fc.constantFrom(60, 90, 150),
    slotMinutes: fc.constantFrom(20, 30, 45),
    bufferMinutes: fc.constantFrom(undefined, 10, 30),
    topics: fc.constantFrom(undefined, ['resume'], ['offer', 'exit']),
  })
  .map(({ lasts, ...terms }) => ({ ...terms, closes: plusMinutes(terms.opens, lasts) }))

const smallHours: fc.Arbitrary<SmallHours> = fc
  .record({
    zone: fc.constantFrom('America/Chicago', 'Australia/Sydney', 'Africa/Cairo'),
    weekdays: fc.uniqueArray(fc.record({ weekday: fc.integer({ min: 1, max: 7 }), opening }), {
      selector: ({ weekday }) => weekday,
      maxLength: 4,
    }),
    exceptions: fc.uniqueArray(
      fc.record({ on: fc.integer({ min: 5, max: 20 }), opening: fc.option(opening, { freq: 1 }) }),
      { selector: ({ on }) => on, maxLength: 2 },
    ),
    horizonWeeks: fc.integer({ min: 1, max: 2 }),
    noticeHours: fc.constantFrom(0, 0, 24),
    paused: fc.constantFrom(false, false, false, false, true),
  })
  .map(({ weekdays, exceptions, ...rest }) => ({
    ...rest,
    windows: weekdays.map(({ weekday, opening }) => ({ weekday, ...opening })),
    exceptions: exceptions.map(({ on, opening }) => ({
      on: `2027-01-${String(on).padStart(2, '0')}`,
      ...(opening ?? { closed: true as const }),
    })),
  }))

/** Few hours that come back, so that slots are withdrawn and restored. */
const wishes = fc.oneof(
  smallHours,
  fc.constantFrom(...['09:00', '09:15', '10:00'].map(everyDayFrom), { ...everyDayFrom('09:00'), windows: [] }),
)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('save' as const), hours: wishes }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('hold' as const), which: fc.nat({ max: 5 }) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('confirm' as const), which: fc.nat({ max: 5 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('wait' as const), minutes: fc.constantFrom(1, 10, 15, 65, 1440, 4000) }),
  },
)

function everyDayFrom(opens: string): SmallHours {
  const windows = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens, closes: '11:00', slotMinutes: 30 }))
  return { zone: 'America/Chicago', windows, exceptions: [], horizonWeeks: 1, noticeHours: 0, paused: false }
}

const plusMinutes = (time: string, minutes: number): string =>
  DateTime.fromISO(`2027-01-04T${time}Z`, { zone: 'utc' }).plus({ minutes }).toFormat('HH:mm')

const text = (moment: DateTime): string => moment.toISO({ suppressMilliseconds: true })!

async function office() {
  const dana = await openOffice(service)
  return { dana, slot: await slotAt(service, dana, FRIDAY_1700) }
}

const readHours = ({ key }: TestRecruiter) => ask(service, 'GET', '/api/v1/me/office-hours', { key })

const offers = async (recruiter: TestRecruiter) => timesOf(await slotsOf(service, recruiter))

const timesOf = (slots: { startsAt: string; endsAt: string }[]): string[] =>
  slots.map(({ startsAt, endsAt }) => `${startsAt}/${endsAt}`)

const without = (slots: { startsAt: string; endsAt: string }[], others: typeof slots): string[] =>
  timesOf(slots).filter((time) => !timesOf(others).includes(time))

const tenClaims = (slotId: string, wait = 0) =>
  Array.from({ length: 10 }, (_, i) =>
    after(wait, () => book(service, slotId, { executive: { email: `executive-${i}@example.com` } })),
  )

const statusesOf = async (replies: Promise<{ status: number }>[]) =>
  (await Promise.all(replies)).map(({ status }) => status).sort()

async function after<T>(milliseconds: number, act: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds))
  return act()
}

const rows = async (query: string, values: unknown[] = []) => (await service.database.pool.query(query, values)).rows

async function stateOf({ id }: { id: string }) {
  const [state] = await rows(
    `select held_until is not null as held, taken_at is not null as taken, withdrawn_at is not null as withdrawn,
            (select count(*)::int from bookings where slot_id = slots.id and expired_at is null) as live
       from slots where id = $1`,
    [id],
  )
  return state
}

/** Whoever comes to this row waits in line until the gate opens. */
async function gateAt(table: string, id: string) {
  const keeper = await service.database.pool.connect()
  await keeper.query('begin')
  await keeper.query(`select from ${table} where id = $1 for update`, [id])
  const waiting = async () => {
    const query = `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    return (await rows(query))[0].waiting as number
  }
  return {
    hasWaiting: (many: number) => expect.poll(waiting, { interval: 5, timeout: 5_000 }).toBe(many),
    open: async () => {
      await keeper.query('commit')
      keeper.release()
    },
  }
}
