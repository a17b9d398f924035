import type pg from 'pg'
import { beforeEach, describe, expect, it } from 'vitest'
import { workOf } from '../src/worker.ts'
import {
  AVERY,
  book,
  bookedCall,
  codeFor,
  confirm,
  FRIDAY_1700,
  lettersIn,
  move,
  openOffice,
  readBooking,
  release,
  releaseOwn,
  sayOwnOutcome,
  slotAt,
  slotsOf,
} from './support/office.ts'
import { ask, type Service, startService, type TestRecruiter } from './support/service.ts'

/** Her words in every field that she can fill. */
const CANARY = {
  topic: 'resume',
  question: 'Canary question: what did they see in the other one?',
  about: 'Canary of a 400-bed hospital',
  executive: {
    name: 'Avery Canary',
    email: 'Avery.Canary@example.com',
    zone: 'America/Detroit',
    phone: '+1 999 555 0777',
  },
}
const EMAIL = CANARY.executive.email
const ANY_CANARY = /canary|999 555 0777|detroit/i

let service: Service
let dana: TestRecruiter
let slots: { id: string; startsAt: string }[]

beforeEach(async () => {
  service = await startService()
  dana = await openOffice(service)
  slots = await slotsOf(service, dana)
})

/** The key of an executive who has just typed the code of her mail. */
async function visit(email = EMAIL): Promise<string> {
  await ask(service, 'POST', '/api/v1/executives/code', { body: { email } })
  await service.work()
  const [mailed] = await rows<{ plain: string }>(
    `select plain from letters where about = (select about from news where what = 'sign-in.asked' order by id desc limit 1)`,
  )
  const code = /\b\d{6}\b/.exec(mailed?.plain ?? '')?.[0] ?? '000000'
  return (await ask(service, 'POST', '/api/v1/executives/session', { body: { email, code } })).json().key
}

const held = async (key: string) => (await ask(service, 'GET', '/api/v1/executives/me', { key })).json()
const eraseHer = (key: string) => ask(service, 'DELETE', '/api/v1/executives/me', { key })
const errand = (called: string) =>
  workOf(service)
    .errands.find(({ name }) => name === called)!
    .run()
const retain = () => errand('retain')

/** Of a call that is still to come. */
const writeBrief = ({ id, manageKey }: { id: string; manageKey: string }) =>
  ask(service, 'PUT', `/api/v1/bookings/${id}/brief`, {
    key: manageKey,
    body: {
      lastRole: CANARY.about,
      ...{ aim: 'Canary aim', dateWhat: 'Canary date', offLimits: 'The canary employer', mayContact: true },
    },
  })

async function rows<Row extends pg.QueryResultRow>(query: string, values: unknown[] = []): Promise<Row[]> {
  return (await service.database.pool.query<Row>(query, values)).rows
}

/** Every row of every table of the database, as text. */
async function everything(): Promise<string[]> {
  const tables = await rows<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const found: string[] = []
  for (const { name } of tables)
    found.push(
      ...(await rows<{ row: string }>(`select '${name} ' || t::text as row from ${name} t`)).map(({ row }) => row),
    )
  return found
}

const words = async () => (await everything()).filter((row) => ANY_CANARY.test(row))

describe('what is held about an executive', () => {
  it('is hers to read, with every word she wrote and every letter she got', async () => {
    const call = await bookedCall(service, slots[0]!.id, CANARY)
    await book(service, slots[1]!.id, { executive: { ...CANARY.executive, email: EMAIL.toUpperCase() } })
    service.later({ seconds: 1 })
    await service.work()
    const key = await visit()
    await ask(service, 'POST', '/api/v1/executives/me/feeds', { key, body: { kind: 'calls', name: 'Canary feed' } })

    const all = await held(key)

    expect(all).toMatchObject({
      address: 'avery.canary@example.com',
      confirmedAt: '2027-01-04T09:00:00Z',
      bookings: [
        {
          id: call.id,
          recruiter: { handle: 'dana', name: 'Dana Ruiz' },
          ...{ topic: CANARY.topic, question: CANARY.question, about: CANARY.about, executive: CANARY.executive },
          letters: [{ kind: 'code' }, { kind: 'confirmation', to: EMAIL, subject: expect.stringContaining('booked') }],
        },
        { bookedAt: null, letters: [{ kind: 'code' }] },
      ],
      feeds: [{ name: 'Canary feed' }],
      keptForYou: [],
      signIns: [{ usedAt: '2027-01-04T09:00:01Z', letters: [{ kind: 'sign-in' }] }],
      visits: [{ expiresAt: '2027-01-04T10:00:01Z' }],
    })
  })

  it('is nothing of anybody else', async () => {
    await bookedCall(service, slots[0]!.id, CANARY)
    await bookedCall(service, slots[1]!.id)
    await service.work()

    const all = await held(await visit(AVERY.email))

    expect(all.bookings).toHaveLength(1)
    expect(JSON.stringify(all)).not.toMatch(ANY_CANARY)
  })

  it('names the times that are kept for her, and what her recruiter said', async () => {
    const call = await bookedCall(service, slots[0]!.id, CANARY)
    await releaseOwn(service, dana, call.id, { reason: 'I have to be elsewhere.' })

    const all = await held(await visit())

    expect(all.bookings[0].released).toMatchObject({ by: 'recruiter', reason: 'I have to be elsewhere.' })
    expect(all.keptForYou).toHaveLength(3)
  })

  it('is for nobody without a code of her mail', async () => {
    for (const [method, url] of [
      ['GET', '/api/v1/executives/me'],
      ['GET', '/api/v1/executives/me/bookings'],
      ['DELETE', '/api/v1/executives/me'],
    ] as const) {
      expect((await ask(service, method, url)).status).toBe(401)
      expect((await ask(service, method, url, { key: dana.key })).status).toBe(401)
    }
  })
})

describe("an executive's calls", () => {
  const calls = async (key: string, query = '') =>
    (await ask(service, 'GET', `/api/v1/executives/me/bookings${query}`, { key })).json()

  it('are those with every recruiter, by time, each with its key', async () => {
    const robin = await openOffice(service, undefined, { handle: 'robin', name: 'Robin Moss' })
    const first = await bookedCall(service, (await slotAt(service, robin, slots[1]!.startsAt)).id, CANARY)
    const second = await bookedCall(service, slots[4]!.id, CANARY)
    await bookedCall(service, slots[5]!.id)
    const key = await visit()

    const page = await calls(key, '?limit=1')
    const rest = await calls(key, `?limit=1&cursor=${page.next}`)

    expect(page.items).toMatchObject([{ id: first.id, state: 'booked', recruiter: { handle: 'robin' } }])
    expect(rest).toMatchObject({ items: [{ id: second.id, recruiter: { handle: 'dana' } }], next: null })
    const [{ id, manageKey, manageUrl }] = page.items
    expect(manageUrl).toBe(`http://localhost:3000/m/${manageKey}`)
    expect((await readBooking(service, { id, manageKey })).status).toBe(200)
  })

  it('are told without their key once that has ended', async () => {
    await bookedCall(service, slots[0]!.id, CANARY)
    const keyAt = async (moment: string) => {
      service.at(moment)
      return 'manageKey' in (await calls(await visit())).items[0]
    }
    expect(await keyAt('2027-02-07T23:29:00Z')).toBe(true)
    expect(await keyAt('2027-02-07T23:30:00Z')).toBe(false)
  })

  it('may be asked for by state', async () => {
    const { id, manageKey } = await bookedCall(service, slots[0]!.id, CANARY)
    await release(service, { id, manageKey })
    const other = await bookedCall(service, slots[2]!.id, CANARY)
    const key = await visit()
    expect((await calls(key, '?state=booked')).items).toMatchObject([{ id: other.id }])
    expect((await calls(key, '?state=released')).items).toMatchObject([{ id }])
  })
})

describe('erasing', () => {
  it('releases a coming call first: both calendars hear it, and the time is free', async () => {
    const call = await bookedCall(service, slots[0]!.id, CANARY)
    await service.work()
    const key = await visit()

    expect((await eraseHer(key)).status).toBe(204)
    await service.work()

    const told = (await lettersIn(service)).filter(({ kind }) => kind === 'released')
    expect(
      told.map(({ reader, to_address, enclosure, sent_at }) => [reader, to_address, enclosure.method, !!sent_at]),
    ).toEqual([
      ['executive', EMAIL, 'CANCEL', true],
      ['recruiter', 'dana@example.com', 'CANCEL', true],
    ])
    expect(told.every(({ enclosure }) => enclosure.content.includes(`UID:${call.id}@goodturn`))).toBe(true)
    expect((await slotsOf(service, dana)).map(({ startsAt }) => startsAt)).toContain(FRIDAY_1700)
  })

  it('tells of a release that nobody had told yet: else her recruiter would call', async () => {
    const call = await bookedCall(service, slots[0]!.id, CANARY)
    await service.work()
    const key = await visit()
    await release(service, call)

    await eraseHer(key)
    await service.work()

    const told = (await lettersIn(service)).filter(({ kind }) => kind === 'released')
    expect(told.map(({ reader, enclosure }) => [reader, enclosure.method])).toEqual([
      ['executive', 'CANCEL'],
      ['recruiter', 'CANCEL'],
    ])
  })

  it('takes an outcome afterwards, and no words with it', async () => {
    const call = await bookedCall(service, slots[0]!.id, CANARY)
    service.at('2027-01-08T23:10:00Z')
    await eraseHer(await visit())

    const said = await sayOwnOutcome(service, dana, call.id, {
      outcome: 'happened',
      nextSteps: ['Call one former boss'],
    })

    expect(said.json()).toMatchObject({ state: 'happened' })
    expect(said.json()).not.toHaveProperty('nextSteps')
  })

  it('leaves her recruiter that a call was, and no word', async () => {
    const call = await bookedCall(service, slots[0]!.id, CANARY)
    await eraseHer(await visit())

    const seen = await ask(service, 'GET', `/api/v1/me/bookings/${call.id}`, { key: dana.key })

    expect(seen.json()).toMatchObject({ state: 'released', topic: 'resume', startsAt: FRIDAY_1700, question: '' })
    expect(seen.text).not.toMatch(ANY_CANARY)
  })

  it('leaves no word of hers anywhere, once the last letters have left and an hour has passed', async () => {
    await leaveWordsEverywhere()
    const key = await visit()
    await ask(service, 'POST', '/api/v1/executives/me/feeds', { key, body: { kind: 'calls', name: 'Canary feed' } })
    expect((await words()).length).toBeGreaterThan(10)

    await eraseHer(key)
    await service.work()
    service.later({ hours: 1 })
    await retain()

    expect(await words()).toEqual([])
  })

  it('leaves nothing but those last letters at once', async () => {
    await leaveWordsEverywhere()
    await eraseHer(await visit())
    await service.work()

    const left = await words()

    expect(left.length).toBeGreaterThan(0)
    expect(left.filter((row) => !row.startsWith('public.letters'))).toEqual([])
    expect(
      (await lettersIn(service)).filter((letter) => ANY_CANARY.test(JSON.stringify(letter))).map(({ kind }) => kind),
    ).toEqual(['released', 'released'])
  })

  /** A past call that went well, one that she released, one to come, a hold, and one in her name that nobody confirmed. */
  async function leaveWordsEverywhere() {
    const released = await bookedCall(service, slots[8]!.id, CANARY)
    await release(service, released, { reason: 'Canary reason of hers' })
    const past = await bookedCall(service, slots[0]!.id, CANARY)
    await writeBrief(past)
    await book(service, slots[9]!.id, CANARY, { 'idempotency-key': 'canary-key' })
    await service.work()
    service.at('2027-01-08T23:40:00Z')
    await sayOwnOutcome(service, dana, past.id, { outcome: 'happened', nextSteps: ['Call the canary people'] })
    await bookedCall(service, slots[10]!.id, CANARY)
    await book(service, slots[11]!.id, CANARY)
    await service.work()
  }

  it('ends her holds, so that others may have the time', async () => {
    await bookedCall(service, slots[0]!.id, CANARY)
    const hold = (await book(service, slots[1]!.id, CANARY)).json()
    const code = await codeFor(service, hold.id)

    await eraseHer(await visit())

    expect((await confirm(service, hold.id, code)).status).toBe(404)
    expect((await book(service, slots[1]!.id)).status).toBe(201)
  })

  it('ends every key of hers', async () => {
    const call = await bookedCall(service, slots[0]!.id, CANARY)
    const key = await visit()
    const feed = (await ask(service, 'POST', '/api/v1/executives/me/feeds', { key, body: { kind: 'calls' } })).json()

    await eraseHer(key)

    const statuses = [
      (await eraseHer(key)).status,
      (await readBooking(service, call)).status,
      (await ask(service, 'GET', new URL(feed.url).pathname)).status,
    ]
    expect(statuses).toEqual([401, 404, 410])
    expect(await rows(`select kind from keys where kind <> 'feed'`)).toEqual([{ kind: 'api' }])
    expect(await rows(`select * from executives`)).toEqual([])
  })

  it('makes her unknown: a new code is not even sent', async () => {
    await bookedCall(service, slots[0]!.id, CANARY)
    await eraseHer(await visit())
    service.later({ hours: 2 })
    expect(await visit()).toBeUndefined()
  })

  it('lets her begin again as anybody', async () => {
    await bookedCall(service, slots[0]!.id, CANARY)
    await eraseHer(await visit())
    await bookedCall(service, slots[0]!.id, CANARY)
    expect((await held(await visit())).bookings).toHaveLength(1)
  })

  it('changes nothing of others, nor of a recruiter at the same address', async () => {
    const robin = await openOffice(service, undefined, { handle: 'robin', name: 'Robin Moss' })
    await service.database.pool.query(`update recruiters set email = $1, address = lower($1) where id = $2`, [
      EMAIL,
      robin.id,
    ])
    await bookedCall(service, slots[0]!.id, CANARY)
    const other = await bookedCall(service, slots[1]!.id)
    await eraseHer(await visit())
    expect((await readBooking(service, other)).json()).toMatchObject({ state: 'booked' })
    expect((await ask(service, 'GET', '/api/v1/me', { key: robin.key })).status).toBe(200)
  })

  it('raises the version of her recruiter’s calendar, and forgets that of hers', async () => {
    await bookedCall(service, slots[0]!.id, CANARY)
    const key = await visit()
    const before = await version(dana.id)
    const [{ id }] = (await rows<{ id: string }>('select id from executives')) as [{ id: string }]

    await eraseHer(key)

    expect(await version(dana.id)).toBeGreaterThan(before)
    expect(await version(id)).toBe(0)
  })

  it('tells news in ids alone', async () => {
    await bookedCall(service, slots[0]!.id, CANARY)
    await eraseHer(await visit())
    expect((await rows(`select what from news order by id`)).map(({ what }) => what)).toEqual([
      'hours.saved',
      'booking.held',
      'booking.booked',
      'sign-in.asked',
      'booking.released',
    ])
    expect(JSON.stringify(await rows('select * from news'))).not.toMatch(ANY_CANARY)
  })
})

const version = async (ownerId: string): Promise<number> =>
  Number((await rows(`select version from calendar_versions where owner_id = $1`, [ownerId]))[0]?.version ?? 0)

/** Whoever was first: nobody is known, nothing is hers, and no time is kept by a call that is nobody's. */
async function expectGone() {
  await service.work()
  await retain()
  expect(await words()).toEqual([])
  expect(await rows('select * from executives')).toEqual([])
  const now = [service.clock().toISO()]
  const standing = `select id from bookings where booked_at is not null and released_at is null and starts_at > $1`
  expect(await rows(standing, now)).toEqual([])
  expect(await rows(`select id from slots where taken_at is not null and starts_at > $1`, now)).toEqual([])
}

describe('erasing while something else happens', () => {
  it.each([1, 2, 3, 4])('at the same time as a move (%i)', async () => {
    const call = await bookedCall(service, slots[0]!.id, CANARY)
    const key = await visit()

    const [erased, moved] = await Promise.all([eraseHer(key), move(service, call, slots[3]!.id)])

    expect(erased.status).toBe(204)
    expect([200, 404, 409]).toContain(moved.status)
    await expectGone()
  })

  it.each([1, 2, 3, 4])('at the same time as she confirms another call (%i)', async () => {
    await bookedCall(service, slots[0]!.id, CANARY)
    const robin = await openOffice(service, undefined, { handle: 'robin', name: 'Robin Moss' })
    const hold = (await book(service, (await slotAt(service, robin, slots[1]!.startsAt)).id, CANARY)).json()
    const code = await codeFor(service, hold.id)
    const key = await visit()

    const [erased, confirmed] = await Promise.all([eraseHer(key), confirm(service, hold.id, code)])

    expect(erased.status).toBe(204)
    expect([200, 404]).toContain(confirmed.status)
    await expectGone()
  })

  it.each([1, 2, 3])('at the same time as she makes feeds: none is left that nobody finds (%i)', async () => {
    await bookedCall(service, slots[0]!.id, CANARY)
    const key = await visit()
    const make = () =>
      ask(service, 'POST', '/api/v1/executives/me/feeds', { key, body: { kind: 'calls', name: 'Canary' } })

    const [erased, ...answers] = await Promise.all([eraseHer(key), ...[1, 2, 3, 4].map(make)])

    expect(erased.status).toBe(204)
    for (const { status } of answers) expect([201, 401]).toContain(status)
    expect(await rows(`select id from feeds where closed_at is null or name is not null`)).toEqual([])
  })

  it.each([1, 2])('twice at once (%i)', async () => {
    await bookedCall(service, slots[0]!.id, CANARY)
    const [one, other] = [await visit(), await visit()]

    const replies = await Promise.all([one, other, one].map(eraseHer))

    expect(replies.map(({ status }) => status).filter((status) => ![204, 401].includes(status))).toEqual([])
    expect((await lettersIn(service)).filter(({ kind }) => kind === 'released')).toHaveLength(2)
    await expectGone()
  })

  it('releases also the call that she confirms in the middle of it', async () => {
    await bookedCall(service, slots[0]!.id, CANARY)
    const robin = await openOffice(service, undefined, { handle: 'robin', name: 'Robin Moss' })
    const gate = (await book(service, (await slotAt(service, robin, slots[1]!.startsAt)).id, CANARY)).json()
    service.at('2027-01-08T23:40:00Z')
    await errand('settle-bookings')
    const key = await visit()
    const client = await service.database.pool.connect()
    try {
      // What was never confirmed is hers too: here the erasure waits, and has seen all else by then.
      await client.query('begin')
      await client.query('select from bookings where id = $1 for update', [gate.id])
      const erasing = eraseHer(key)
      await untilSomebodyWaits()
      const late = await bookedCall(service, (await slotAt(service, robin, slots[9]!.startsAt)).id, CANARY)
      await client.query('commit')
      expect((await erasing).status).toBe(204)
      expect((await rows(`select released_by from bookings where id = $1`, [late.id]))[0]).toEqual({
        released_by: 'executive',
      })
    } finally {
      client.release()
    }
    await expectGone()
  })

  async function untilSomebodyWaits() {
    for (let i = 0; i < 200; i++) {
      const waiting = await rows(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      if (waiting.length > 0) return
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error('Nobody waits.')
  }
})

/** The call of Friday 8 January ends at 23:30 UTC. */
describe('as time passes', () => {
  it('keeps that a letter about a coming call was sent: what was told is not told again', async () => {
    await bookedCall(service, slots.at(-1)!.id, CANARY)
    await service.work()
    service.later({ days: 20 })
    await service.database.pool.query(
      `update letters set sent_at = sent_at - interval '31 days', written_at = written_at - interval '31 days'`,
    )
    await retain()
    expect((await lettersIn(service)).map(({ kind }) => kind)).toContain('confirmation')

    service.later({ days: 60 })
    await retain()
    expect(await lettersIn(service)).toEqual([])
  })

  const bookingRow = async (id: string) => (await rows('select * from bookings where id = $1', [id]))[0]

  it.each([
    ['spring', '2027-03-08T09:00:00Z'],
    ['an ordinary week', '2027-06-07T09:00:00Z'],
    ['autumn', '2027-11-01T09:00:00Z'],
  ])('the words of a call are forgotten 30 days after it ended: %s', async (_when, now) => {
    service.at(now)
    await errand('extend-horizons')
    const [slot] = await slotsOf(service, dana)
    const call = await bookedCall(service, slot!.id, CANARY)
    const endsAt = (await bookingRow(call.id))!.ends_at as Date

    service.at(new Date(+endsAt + 30 * 86_400_000 - 1000).toISOString())
    await retain()
    const before = await bookingRow(call.id)
    const versions = [await version(dana.id), await version(before!.executive_id)]
    service.later({ seconds: 1 })
    await retain()
    const after = await bookingRow(call.id)

    expect(before).toMatchObject({ question: CANARY.question, about: CANARY.about, phone: CANARY.executive.phone })
    expect(after).toMatchObject({ question: '', about: null, phone: null, next_steps: [], name: 'Avery Canary' })
    expect(await version(dana.id)).toBeGreaterThan(versions[0]!)
    expect(await version(before!.executive_id)).toBeGreaterThan(versions[1]!)
  })

  it('what each side said afterwards is forgotten with the words', async () => {
    const call = await bookedCall(service, slots[0]!.id, CANARY)
    const other = await bookedCall(service, slots[2]!.id)
    await release(service, other, { reason: 'Something came up.' })
    service.at('2027-01-09T00:00:00Z')
    await sayOwnOutcome(service, dana, call.id, { outcome: 'happened', nextSteps: ['Write to three people'] })
    service.at('2027-02-09T00:00:00Z')
    await retain()
    expect(await bookingRow(call.id)).toMatchObject({ next_steps: [], recruiter_outcome: 'happened' })
    expect(await bookingRow(other.id)).toMatchObject({ release_reason: null, released_by: 'executive' })
  })

  it('whose a call was is forgotten 180 days after it, and then she is', async () => {
    const call = await bookedCall(service, slots[0]!.id, CANARY)
    await service.work()

    service.at('2027-07-07T23:29:59Z')
    await retain()
    const before = await bookingRow(call.id)
    service.at('2027-07-07T23:30:00Z')
    await retain()

    expect(before).toMatchObject({ name: 'Avery Canary', erased_at: null })
    expect(await bookingRow(call.id)).toMatchObject({ name: '', email: '', zone: 'UTC', topic: 'resume' })
    expect(await words()).toEqual([])
    expect(await rows('select * from executives')).toEqual([])
    expect(await version(before!.executive_id)).toBe(0)
  })

  it('who still has a call is remembered', async () => {
    await bookedCall(service, slots[0]!.id, CANARY)
    service.at('2027-07-05T09:00:00Z')
    await errand('extend-horizons')
    const [slot] = await slotsOf(service, dana)
    await bookedCall(service, slot!.id, CANARY)
    service.at('2027-07-08T00:00:00Z')
    await retain()
    expect(await rows('select * from executives')).toHaveLength(1)
    expect((await held(await visit())).bookings).toMatchObject([{ question: CANARY.question }])
  })

  it('a booking that nobody confirmed is forgotten after a day, with the mail of its code', async () => {
    const hold = (await book(service, slots[0]!.id, CANARY)).json()
    await service.work()

    service.at('2027-01-05T08:59:59Z')
    await retain()
    const before = [await bookingRow(hold.id), await lettersIn(service)]
    service.at('2027-01-05T09:00:00Z')
    await retain()

    expect(before).toMatchObject([{ id: hold.id }, [{ kind: 'code' }]])
    expect([await bookingRow(hold.id), await lettersIn(service)]).toEqual([undefined, []])
    expect((await book(service, slots[0]!.id)).status).toBe(201)
  })

  it('sign-ins are forgotten after a day, and keys when they end', async () => {
    await bookedCall(service, slots[0]!.id, CANARY)
    await visit()
    const left = async () =>
      (
        await rows(`select (select count(*) from sign_ins)::int as sign_ins, (select count(*) from keys where kind = 'visit')::int as visits,
        (select count(*) from letters where kind = 'sign-in')::int as letters, (select count(*) from keys where kind = 'manage')::int as manage`)
      )[0]

    service.at('2027-01-04T09:59:59Z')
    await retain()
    expect(await left()).toEqual({ sign_ins: 1, visits: 1, letters: 1, manage: 1 })
    service.at('2027-01-05T09:00:00Z')
    await retain()
    expect(await left()).toEqual({ sign_ins: 0, visits: 0, letters: 0, manage: 1 })
    service.at('2027-02-07T23:30:00Z')
    await retain()
    expect(await left()).toMatchObject({ manage: 0 })
  })

  it('letters that were sent are forgotten after 30 days, those that wait are not', async () => {
    await bookedCall(service, slots[0]!.id, CANARY)
    await service.work()
    await service.database.pool.query(
      `insert into letters (id, message_id, kind, about, reader, to_name, to_address, plain, written_at)
       values (gen_random_uuid(), 'waiting', 'moved', gen_random_uuid(), 'recruiter', '', 'dana@example.com', 'x', now())`,
    )
    const left = async () => (await lettersIn(service)).length

    service.at('2027-02-03T08:59:59Z')
    await retain()
    const before = await left()
    service.at('2027-02-03T09:00:00Z')
    await retain()

    expect([before, await left()]).toEqual([4, 1])
  })

  it('news is forgotten after a year', async () => {
    await bookedCall(service, slots[0]!.id, CANARY)
    const left = async () => (await rows('select 1 from news')).length

    service.at('2028-01-04T08:59:59Z')
    await retain()
    const before = await left()
    service.at('2028-01-04T09:00:00Z')
    await retain()

    expect([before, await left()]).toEqual([3, 0])
  })

  it('a coming call is never touched, however short the settings', async () => {
    service = await startService({
      database: service.database,
      settings: { retention: { words: 1, resume: 1, resumeKept: 1, bookings: 1, unconfirmed: 1, letters: 1, news: 1 } },
    })
    const call = await bookedCall(service, slots[0]!.id, CANARY)
    await service.work()

    service.at('2027-01-08T22:59:00Z')
    await retain()

    expect((await readBooking(service, call)).json()).toMatchObject({ state: 'booked', question: CANARY.question })
    service.at('2027-01-09T23:30:00Z')
    await retain()
    expect((await readBooking(service, call)).status).toBe(404)
    expect(await words()).toEqual([])
  })

  it('is done in as many batches as it takes, and again without harm', async () => {
    await service.database.pool.query(
      `insert into sign_ins (id, address, "as", asked_at) select gen_random_uuid(), 'x@example.com', 'executive', $1::timestamptz from generate_series(1, 1201)`,
      ['2027-01-01T00:00:00Z'],
    )
    await Promise.all([retain(), retain()])
    await retain()
    expect(await rows('select 1 from sign_ins')).toEqual([])
  })
})
