import { afterEach, describe, expect, it, vi } from 'vitest'
import { connect } from '../src/db/db.ts'
import type { Settings } from '../src/kernel/settings.ts'
import { AVERY, codeFor, openOffice, QUESTION, slotsOf } from './support/office.ts'
import { request } from './support/server.ts'
import { type Service, startService } from './support/service.ts'

const CLIENTS = 200
const SLOTS = 20

/** Sat and Sun 9:00-14:00, so that all but the first and last of each day touch two others. */
const TWENTY_SLOTS = {
  zone: 'America/Chicago',
  windows: [6, 7].map((weekday) => ({ weekday, opens: '09:00', closes: '14:00', slotMinutes: 30 })),
  horizonWeeks: 1,
}

/** Which slots each client asks for, in turn, until one is hers. Client i mod 20 for slot i mod 20 alone would race with nobody. */
const SHAPES: { shape: string; wishes: () => number[][]; winners: number }[] = [
  { shape: 'spread by chance', wishes: () => shuffled(clients((i) => [i % SLOTS])), winners: SLOTS },
  { shape: 'neighbours want the same', wishes: () => clients((i) => [Math.floor(i / 10)]), winners: SLOTS },
  { shape: 'walk on at refusal', wishes: () => clients(() => [...Array(SLOTS).keys()]), winners: SLOTS },
  { shape: 'all want one', wishes: () => clients(() => [7]), winners: 1 },
]

const MODES = ['always', 'never'] as const

// Whatever is waited for has its own end; a busy machine is no fault.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 400_000 })

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

describe.each(MODES)('200 clients who race for 20 slots on two instances (CONFIRM_ADDRESS=%s)', (confirmAddress) => {
  it.each(SHAPES)(
    '$shape: each wanted slot has one winner, all others are refused',
    async ({ wishes, winners }) => {
      const office = await twoInstances({ confirmAddress })

      const outcomes = await Promise.all(wishes().map((slots, client) => seek(office, client, slots)))

      const replies = outcomes.flat()
      expect([...new Set(replies.map(({ status }) => status))].toSorted()).toEqual([201, 409])
      const won = replies.filter(({ status }) => status === 201)
      expect(won.map(({ slot }) => slot).toSorted(byNumber)).toEqual(wantedIn(replies))
      expect(won).toHaveLength(winners)
      for (const { type } of replies.filter(({ status }) => status === 409))
        expect(type).toMatch(/^\/problems\/slot-(taken|held)$/)

      const store = await storeOf(office)
      expect(store.bookings.toSorted()).toEqual(won.map(({ id }) => id).toSorted())
      expect(store[confirmAddress === 'always' ? 'held' : 'taken'].toSorted()).toEqual(
        won.map(({ slot }) => office.slots[slot]!).toSorted(),
      )
      expect(store[confirmAddress === 'always' ? 'taken' : 'held']).toEqual([])
      expect(store.booked).toBe(confirmAddress === 'always' ? 0 : winners)
      expect(store.codeLetters).toBe(confirmAddress === 'always' ? winners : 0)
    },
    120_000,
  )
})

describe('200 clients who race within the limits, each from a network of her own', () => {
  it('take every slot that they want, and none is told to wait', async () => {
    const office = await twoInstances({ confirmAddress: 'always', rateLimit: true, trustProxy: '1' })
    const neighbours = clients((i) => Math.floor(i / 10))

    const outcomes = await Promise.all(neighbours.map((slot, client) => seek(office, client, [slot])))

    const statuses = outcomes.flat().map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([...Array(SLOTS).fill(201), ...Array(CLIENTS - SLOTS).fill(409)])
    expect((await storeOf(office)).held.toSorted()).toEqual(office.slots.toSorted())
  })
})

describe.each(MODES)('one Idempotency-Key on two instances at once (CONFIRM_ADDRESS=%s)', (confirmAddress) => {
  it('books once, and gives everyone the same answer', async () => {
    const office = await twoInstances({ confirmAddress })

    const replies = await Promise.all(clients((i) => book(office, i, 0, AVERY.email, 'her-key'), 40))

    expect(replies.map(({ status }) => status)).toEqual(Array(40).fill(201))
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1)
    expect(replies.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1)
    expect((await storeOf(office)).bookings).toEqual([replies[0]!.json<Answer>().id])
  })

  it('belongs to the first body, whatever else comes with it', async () => {
    const office = await twoInstances({ confirmAddress })

    const replies = await Promise.all(clients((i) => book(office, i, i % 4 < 2 ? 0 : 1, AVERY.email, 'her-key'), 40))

    const [booked, refused] = [201, 422].map((wanted) => replies.filter(({ status }) => status === wanted))
    expect([booked!.length, refused!.length]).toEqual([20, 20])
    expect(new Set(booked!.map(({ text }) => text)).size).toBe(1)
    for (const reply of refused!) expect(reply.json<Answer>().type).toBe('/problems/idempotency-key-reused')
    expect((await storeOf(office)).bookings).toEqual([booked![0]!.json<Answer>().id])
  })
})

describe('confirming on two instances at once', () => {
  it('books once, and gives everyone the same answer', async () => {
    const office = await twoInstances({ confirmAddress: 'always' })
    const { id } = (await book(office, 0, 0)).json<Answer>()
    const code = await codeFor(office.services[0], id)

    const replies = await Promise.all(clients((i) => confirm(office, i, id, code), 40))

    expect(replies.map(({ status }) => status)).toEqual(Array(40).fill(200))
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1)
    const store = await storeOf(office)
    expect(store).toMatchObject({ bookings: [id], booked: 1, taken: [office.slots[0]], held: [], bookedNews: 1 })
  })

  it('lets either the late code or the next person have the slot', async () => {
    const office = await twoInstances({ confirmAddress: 'always' })
    const late = await Promise.all(
      clients(async (i) => (await book(office, i, i, `late-${i}@example.com`)).json<Answer>().id, SLOTS),
    )
    const codes = await Promise.all(late.map((id) => codeFor(office.services[0], id)))
    for (const service of office.services) service.later({ minutes: 16 })

    const duels = await Promise.all(
      late.map((id, i) =>
        Promise.all([confirm(office, i, id, codes[i]!), book(office, i + 1, i, `next-${i}@example.com`)]),
      ),
    )

    const outcomes = duels.map(([confirmed, booked]) => `${confirmed.status} ${booked.status}`)
    for (const outcome of outcomes) expect(outcome).toMatch(/^(200 409|409 201)$/)
    const store = await storeOf(office)
    expect(store.taken).toHaveLength(outcomes.filter((outcome) => outcome === '200 409').length)
    expect(store.held).toHaveLength(outcomes.filter((outcome) => outcome === '409 201').length)
  })
})

describe('two late codes for one slot, on two instances at once', () => {
  it('give it to one of them', async () => {
    const office = await twoInstances({ confirmAddress: 'always' })
    const holdAll = async (who: string) => {
      const held = await Promise.all(clients((i) => book(office, i, i, `${who}-${i}@example.com`), SLOTS))
      for (const service of office.services) service.later({ minutes: 16 })
      return Promise.all(
        held.map(async (reply) => {
          const { id } = reply.json<Answer>()
          return { id, code: await codeFor(office.services[0], id) }
        }),
      )
    }
    const [first, second] = [await holdAll('first'), await holdAll('second')]

    const duels = await Promise.all(
      clients(
        (i) => Promise.all([first[i]!, second[i]!].map(({ id, code }, j) => confirm(office, i + j, id, code))),
        SLOTS,
      ),
    )

    for (const duel of duels) expect(duel.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(await storeOf(office)).toMatchObject({ booked: SLOTS, taken: office.slots, held: [] })
  })
})

describe('one person who asks for everything at once', () => {
  it('gets one slot, and leaves the others free', async () => {
    const office = await twoInstances({ confirmAddress: 'never' })

    const replies = await Promise.all(clients((i) => book(office, i, i), SLOTS))

    const statuses = replies.map(({ status }) => status).toSorted()
    expect(statuses).toEqual([201, ...Array(SLOTS - 1).fill(409)])
    const store = await storeOf(office)
    expect(store).toMatchObject({ booked: 1, held: [] })
    expect([store.bookings.length, store.taken.length]).toEqual([1, 1])
    const next = await Promise.all(clients((i) => book(office, i, i, `next-${i}@example.com`), SLOTS))
    expect(next.filter(({ status }) => status === 201)).toHaveLength(SLOTS - 1)
  })
})

interface Office {
  readonly services: readonly [Service, Service]
  readonly urls: readonly string[]
  readonly slots: readonly string[]
}

interface Answer {
  id: string
  type: string
}

/** Two Goodturns that share a database and nothing else, and listen. */
async function twoInstances(settings: Partial<Settings>): Promise<Office> {
  const first = await startService({ settings })
  const { url } = first.database
  const connection = connect(url, { max: 20, patienceMs: 60_000 })
  endings.push(connection.close)
  const second = await startService({ settings, database: { ...connection, url } })
  for (const { app } of [first, second]) endings.push(() => app.close())

  const recruiter = await openOffice(first, TWENTY_SLOTS)
  const slots = await slotsOf(first, recruiter)
  expect(slots).toHaveLength(SLOTS)
  const urls = await Promise.all([first, second].map(({ app }) => app.listen({ host: '127.0.0.1', port: 0 })))
  return { services: [first, second], urls, slots: slots.map(({ id }) => id) }
}

/** Client i asks one instance, client i + 1 the other. */
const at = ({ urls }: Office, client: number): string => urls[client % urls.length]!

const book = (office: Office, client: number, slot: number, email: string = AVERY.email, key?: string) =>
  request(`${at(office, client)}/api/v1/bookings`, 'POST', {
    body: { slotId: office.slots[slot], topic: 'resume', question: QUESTION, executive: { ...AVERY, email } },
    headers: { 'x-forwarded-for': `198.51.100.${client}`, ...(key && { 'idempotency-key': key }) },
  })

const confirm = (office: Office, client: number, id: string, code: string) =>
  request(`${at(office, client)}/api/v1/bookings/${id}/confirmation`, 'POST', { body: { code } })

/** Asks for one slot after the other until one is hers; what she heard each time. */
async function seek(office: Office, client: number, wishes: readonly number[]) {
  const heard: { slot: number; status: number; id: string; type: string }[] = []
  for (const slot of wishes) {
    const reply = await book(office, client, slot, `client-${client}@example.com`)
    heard.push({ slot, status: reply.status, ...reply.json<Answer>() })
    if (reply.status === 201) break
  }
  return heard
}

/** What the database holds in the end. */
async function storeOf({ services: [{ database }] }: Office) {
  const [slots, bookings, letters, news] = await Promise.all([
    database.pool.query('select id, held_until, taken_at from slots order by starts_at'),
    database.pool.query('select id, booked_at from bookings where expired_at is null'),
    database.pool.query(`select id from letters where kind = 'code'`),
    database.pool.query(`select id from news where what = 'booking.booked'`),
  ])
  return {
    held: slots.rows.filter(({ held_until }) => held_until !== null).map(({ id }) => id as string),
    taken: slots.rows.filter(({ taken_at }) => taken_at !== null).map(({ id }) => id as string),
    bookings: bookings.rows.map(({ id }) => id as string),
    booked: bookings.rows.filter(({ booked_at }) => booked_at !== null).length,
    codeLetters: letters.rowCount,
    bookedNews: news.rowCount,
  }
}

const clients = <T>(each: (client: number) => T, count = CLIENTS): T[] =>
  Array.from({ length: count }, (_, i) => each(i))

const wantedIn = (replies: readonly { slot: number }[]): number[] =>
  [...new Set(replies.map(({ slot }) => slot))].toSorted(byNumber)

const byNumber = (one: number, other: number): number => one - other

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item)
}
