import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { buildApp } from '../src/app.ts'
import { connect } from '../src/db/db.ts'
import type { Settings } from '../src/kernel/settings.ts'
import { networkOf } from '../src/limits/network.ts'
import { spend } from '../src/limits/spend.ts'
import { workOf } from '../src/worker.ts'
import {
  AVERY,
  bookedCall,
  codeFor,
  confirm,
  HOURS,
  lettersIn,
  openOffice,
  QUESTION,
  slotsOf,
} from './support/office.ts'
import { ask, type Service, startService } from './support/service.ts'

// A busy machine is no fault.
vi.setConfig({ testTimeout: 60_000 })

const HOME = '203.0.113.7'
const ELSEWHERE = '198.51.100.9'

describe('a network', () => {
  const ipv4 = fc.ipV4()
  const groups = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 })
  const inHex = (numbers: readonly number[]) => numbers.map((number) => number.toString(16))

  it('is one IPv4 address, however it is written', () => {
    fc.assert(
      fc.property(ipv4, (address) => {
        const [a, b, c, d] = address.split('.').map(Number)
        const hex = inHex([a! * 256 + b!, c! * 256 + d!]).join(':')
        for (const spelling of [
          address,
          `::ffff:${address}`,
          `::FFFF:${address}`,
          `0:0:0:0:0:ffff:${hex}`,
          `::ffff:${hex}%eth0`,
          `[::ffff:${hex}]:443`,
          `${address}:50123`,
        ])
          expect(networkOf(spelling)).toBe(address)
      }),
    )
  })

  it('is one /64 of IPv6, however it is written, and no other', () => {
    fc.assert(
      fc.property(groups, groups, (one, other) => {
        fc.pre([one, other].every(([first]) => first! > 0 && first !== 0x2002 && first !== 0x64))
        const network = networkOf(inHex(one).join(':'))
        const neighbour = [...one.slice(0, 4), ...other.slice(4)]
        const padded = inHex(one).map((group) => group.padStart(4, '0').toUpperCase())
        const short = new URL(`http://[${inHex(one).join(':')}]`).hostname
        for (const spelling of [inHex(neighbour).join(':'), padded.join(':'), short, `${inHex(one).join(':')}%en0`])
          expect(networkOf(spelling)).toBe(network)
        const isSame = one.slice(0, 4).join() === other.slice(0, 4).join()
        expect(networkOf(inHex(other).join(':')) === network).toBe(isSame)
      }),
    )
  })

  it('is the IPv4 address that an IPv6 one stands for: mapped, translated, tunnelled', () => {
    const spellings = ['::ffff:192.0.2.33', '64:ff9b::192.0.2.33', '64:ff9b::c000:221', '2002:c000:221:7::1']
    expect(new Set(spellings.map(networkOf))).toEqual(new Set(['192.0.2.33']))
  })

  it('is one and the same for all that cannot be read', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/[\d:]/.test(text))
        expect(networkOf(text)).toBe('unknown')
      }),
    )
    expect(['', '1.2.3.4.5', '::1::', '01.2.3.4'].map(networkOf)).toEqual(Array(4).fill('unknown'))
  })
})

describe('where a request comes from', () => {
  const trusting = new Map<Settings['trustProxy'], Promise<Service>>()

  /** A network that has asked for 29 codes within the minute may ask for one more: so many networks, so many are not refused. */
  const fourCodes = async (
    trustProxy: Settings['trustProxy'],
    senders: { remoteAddress: string; forwarded?: string }[],
  ) => {
    const service = trusting.get(trustProxy) ?? startService({ settings: { rateLimit: true, trustProxy } })
    trusting.set(trustProxy, service)
    const { app, database } = await service
    await database.pool.query('delete from allowances')
    const payload = nobody()
    const statuses: number[] = []
    for (const { remoteAddress, forwarded } of senders) {
      const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
      const url = '/api/v1/session/code'
      statuses.push((await app.inject({ method: 'POST', url, remoteAddress, headers, payload })).statusCode)
      if (statuses.length === 1) await used(await service, 28)
    }
    return statuses
  }
  const ONE_NETWORK = [202, 202, 429, 429]
  const FOUR_NETWORKS = [202, 202, 202, 202]
  const four = <T>(each: (i: number) => T) => [0, 1, 2, 3].map(each)

  it('is not what she says herself, where no proxy is trusted', async () => {
    const senders = four((i) => ({ remoteAddress: HOME, forwarded: `10.1.1.${i}` }))
    expect(await fourCodes(false, senders)).toEqual(ONE_NETWORK)
  })

  it('is the same from all addresses of one /64', async () => {
    expect(
      await fourCodes(
        false,
        four((i) => ({ remoteAddress: `2001:db8:7:8:${i}::${i}` })),
      ),
    ).toEqual(ONE_NETWORK)
    expect(
      await fourCodes(
        false,
        four((i) => ({ remoteAddress: `2001:db8:7:${i}::1` })),
      ),
    ).toEqual(FOUR_NETWORKS)
  })

  it('is what the proxy in front saw, whatever she wrote before it', async () => {
    const forged = four((i) => ({ remoteAddress: '172.18.0.5', forwarded: `10.1.1.${i}, 192.0.2.${i}, ${HOME}` }))
    expect(await fourCodes('1', forged)).toEqual(ONE_NETWORK)
    const apart = four((i) => ({ remoteAddress: '::ffff:172.18.0.5', forwarded: `192.0.2.${i}` }))
    expect(await fourCodes('1', apart)).toEqual(FOUR_NETWORKS)
  })

  it('is what the first of several proxies saw', async () => {
    const apart = four((i) => ({ remoteAddress: '127.0.0.1', forwarded: `192.0.2.${i}, ${ELSEWHERE}` }))
    expect(await fourCodes('2', apart)).toEqual(FOUR_NETWORKS)
    const forged = four((i) => ({ remoteAddress: '127.0.0.1', forwarded: `192.0.2.${i}, ${HOME}, ${ELSEWHERE}` }))
    expect(await fourCodes('2', forged)).toEqual(ONE_NETWORK)
    expect(await fourCodes(`127.0.0.1, ${ELSEWHERE}/32`, forged)).toEqual(ONE_NETWORK)
  })

  it('is not told by a stranger who asks as if she were the proxy', async () => {
    const senders = four((i) => ({ remoteAddress: ELSEWHERE, forwarded: `192.0.2.${i}` }))
    expect(await fourCodes('1', senders)).toEqual(ONE_NETWORK)
    expect(await fourCodes('10.0.0.0/8', senders)).toEqual(ONE_NETWORK)
  })

  it('is warned of once, in words without an address, when a proxy is not known', async () => {
    const service = await startService()
    const said: string[] = []
    const settings = { ...service.settings, production: true }
    const stream = { write: (line: string) => said.push(line) }
    const { fastify } = await buildApp({ ...service, settings }, { level: 'warn', stream })
    for (const url of ['/health', '/health', '/api/v1/topics'])
      await fastify.inject({ url, headers: { 'x-forwarded-for': HOME } })
    await fastify.close()
    expect(said.filter((line) => line.includes('TRUST_PROXY'))).toHaveLength(1)
    expect(said.join()).not.toContain(HOME)
  })
})

describe('an allowance', () => {
  const costs = [
    { policy: 'guesses', of: HOME },
    { policy: 'booking-codes-an-hour', of: AVERY.email },
  ] as const

  it('begins anew when its time is over, and is not used by who is refused for another', async () => {
    const service = await startService({ settings: { rateLimit: true } })
    const taken = async (...of: (typeof costs)[number][]) => spend(service, of, service.clock())
    for (let i = 0; i < 5; i++) await taken(costs[1])

    const refused = await taken(...costs)
    expect(refused.filter(({ isSpent }) => isSpent).map(({ policy }) => policy)).toEqual(['booking-codes-an-hour'])
    expect((await taken(costs[0]))[0]).toEqual({ policy: 'guesses', isSpent: false, left: 29, endsIn: 60 })
    service.later({ minutes: 59 })
    expect((await taken(costs[1]))[0]).toMatchObject({ isSpent: true, endsIn: 60 })
    service.later({ minutes: 1 })
    expect((await taken(costs[1]))[0]).toEqual({
      policy: 'booking-codes-an-hour',
      isSpent: false,
      left: 4,
      endsIn: 3600,
    })
  })

  it('is not overdrawn by those who ask at once', async () => {
    const service = await startService({ settings: { rateLimit: true } })
    const all = await Promise.all(
      Array.from({ length: 40 }, () => spend(service, [...costs].reverse(), service.clock())),
    )
    expect(all.filter((standings) => standings.every(({ isSpent }) => !isSpent))).toHaveLength(5)
  })

  it('says nothing of whose it is, is not written to disk, and is forgotten', async () => {
    const service = await startService({ settings: { rateLimit: true } })
    await spend(service, costs, service.clock())
    const { pool } = service.database
    const kept = async () => (await pool.query('select * from allowances')).rows
    expect(JSON.stringify(await kept())).not.toMatch(/203|avery|example|guesses/)
    const table = await pool.query(`select relpersistence as how from pg_class where relname = 'allowances'`)
    expect(table.rows).toEqual([{ how: 'u' }])

    service.later({ minutes: 1 })
    const { errands } = workOf(service)
    await errands.find(({ name }) => name === 'forget-allowances')!.run()
    expect(await kept()).toHaveLength(1)
  })
})

describe('who asks too often', () => {
  it.each([
    ['writes', 'DELETE', '/api/v1/session', 120, 60],
    ['guesses', 'POST', '/api/v1/bookings/0b9e4a4e-7d0a-4c57-9c5e-3f1f0a6f2d11/confirmation', 30, 60],
    ['codes', 'POST', '/api/v1/executives/code', 30, 60],
  ] as const)(
    'is told how long to wait, and others are not: %s of a network',
    async (policy, method, url, most, seconds) => {
      const service = await limited()
      const once = (from: string) => ask(service, method, url, { headers: at(from), body: bodies[policy]() })
      const first = await once(HOME)
      const list = (field: string) => String(first.headers[field]).split(', ')
      expect(list('ratelimit-policy')).toContain(`"${policy}";q=${most};w=${seconds}`)
      expect(list('ratelimit')).toContain(`"${policy}";r=${most - 1};t=${seconds}`)

      await used(service, most - 2)
      service.later({ seconds: 20 })
      const [last, refused, other] = [await once(HOME), await once(HOME), await once(ELSEWHERE)]

      expect(last.headers.ratelimit).toContain(`"${policy}";r=0;t=${seconds - 20}`)
      expect([last.status, other.status]).toEqual([first.status, first.status])
      expect(refused.status).toBe(429)
      expect(refused.headers['retry-after']).toBe(String(seconds - 20))
      expect(refused.headers['content-type']).toContain('application/problem+json')
      expect(refused.json()).toEqual({
        type: '/problems/too-often',
        title: expect.stringMatching(/You can go on in/),
        status: 429,
      })
      expect(refused.headers['ratelimit-policy']).toContain(policy)
      service.later({ seconds: seconds - 20 })
      expect((await once(HOME)).status).toBe(first.status)
    },
  )

  it('asks for calls, is told so, but not how many others of the network asked', async () => {
    const service = await limited()
    const once = (from: string) =>
      ask(service, 'POST', '/api/v1/bookings', { headers: at(from), body: bodies.bookings() })
    const first = await once(HOME)
    expect(JSON.stringify(first.headers)).not.toContain('bookings')
    await used(service, 29)
    const [refused, other] = [await once(HOME), await once(ELSEWHERE)]
    expect([refused.status, other.status]).toEqual([429, first.status])
    expect(refused.json().title).toMatch(/^Many calls have just been asked for/)
  })

  it('asks one recruiter again and again is told so, also where each hold is soon over', async () => {
    const { service, slots } = await office()
    const book = async (i: number, from: string) => {
      const reply = await bookFrom(service, slots[i % slots.length]!, from, `person-${i}-${from}@example.com`)
      await service.database.pool.query('update bookings set expired_at = held_until, network = null, place = null')
      await service.database.pool.query('update slots set held_until = null')
      return reply
    }
    for (let i = 0; i < 8; i++) expect((await book(i, HOME)).status).toBe(201)
    const refused = await book(8, HOME)
    expect([refused.status, refused.json().title]).toEqual([
      429,
      expect.stringMatching(/^Many calls with this recruiter/),
    ])
    expect((await book(8, ELSEWHERE)).status).toBe(201)
  })

  it('with one key is told so, wherever it is used and however Bearer is written', async () => {
    const service = await limited()
    const dana = await openOffice(service)
    const rename = (from: string, word: string) =>
      ask(service, 'PATCH', '/api/v1/me', {
        body: { headline: 'Retail' },
        headers: { ...at(from), authorization: `${word} ${dana.key}` },
      })
    await used(service, 118)
    const replies = [await rename(HOME, 'bearer'), await rename(ELSEWHERE, 'BEARER')]
    expect(replies.map(({ status }) => status)).toEqual([200, 429])
    expect(replies[1]!.json().title).toMatch(/^This key/)
  })

  it('moves a call, and mails two people each time, is told so by the page and by the program', async () => {
    const { service, slots } = await office()
    const { id, manageKey } = await bookedCall(service, slots[0]!)
    const move = (slot: number) =>
      ask(service, 'POST', `/api/v1/bookings/${id}/move`, { key: manageKey, body: { slotId: slots[slot] } })
    expect((await move(1)).status).toBe(200)
    await used(service, 9)
    expect([(await move(2)).status, (await move(0)).json().title]).toEqual([
      429,
      expect.stringMatching(/moved many times/),
    ])
    const page = await ask(service, 'POST', `/m/${manageKey}/move`, {
      body: `seen=1&slot=${slots[3]}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect([page.status, page.headers['retry-after'], page.text]).toEqual([
      429,
      '3600',
      expect.stringMatching(/moved many/),
    ])
  })

  it('with keys that open nothing is not listened to for a while, with the right one neither', async () => {
    const service = await limited()
    const dana = await openOffice(service)
    const read = (key: string, from: string) => ask(service, 'GET', '/api/v1/me', { key, headers: at(from) })
    const wrong = await Promise.all(Array.from({ length: 100 }, (_, i) => read(`gt_api_${i}`, HOME)))
    expect(new Set(wrong.map(({ status }) => status))).toEqual(new Set([401]))
    expect([await read(dana.key, HOME), await read(dana.key, ELSEWHERE)].map(({ status }) => status)).toEqual([
      429, 200,
    ])
  })

  it('with one old key, again and again, locks out nobody beside it', async () => {
    const service = await limited()
    const dana = await openOffice(service)
    const read = (key: string) => ask(service, 'GET', '/api/v1/me', { key, headers: at(HOME) })
    for (let i = 0; i < 110; i++) expect((await read('gt_api_old')).status).toBe(401)
    expect((await read(dana.key)).status).toBe(200)
  })

  it('of a database that is away is answered that it is', async () => {
    const url = 'postgres://nobody@127.0.0.1:9/nothing'
    const service = await limited({ ...connect(url), url })
    const reply = await ask(service, 'POST', '/api/v1/session/code', { body: { email: AVERY.email } })
    expect([reply.status, reply.headers['retry-after']]).toEqual([503, '5'])
  })
})

describe('a mailbox', () => {
  it('gets three codes an hour for one network and five for all, and a stranger leaves some for her', async () => {
    const { service, slots } = await office()
    const book = async (slot: number, from: string, email = AVERY.email) => {
      const reply = await bookFrom(service, slots[slot]!, from, email)
      // Its place is not what is asked here.
      await service.database.pool.query('update bookings set expired_at = held_until, network = null, place = null')
      return reply.status
    }
    expect([await book(0, HOME), await book(1, HOME, 'avery+1@EXAMPLE.com'), await book(2, HOME)]).toEqual([
      201, 201, 201,
    ])
    // Whoever asks is answered as ever: a refusal would tell that somebody had asked in her name.
    expect([await book(3, HOME), await book(4, ELSEWHERE), await book(5, ELSEWHERE)]).toEqual([201, 201, 201])
    expect([await book(6, ELSEWHERE), await book(7, ELSEWHERE)]).toEqual([201, 201])
    const codes = (await lettersIn(service)).filter(({ to_address }) => /^avery/i.test(to_address))
    expect(codes).toHaveLength(5)
    service.later({ hours: 1 })
    expect(await book(8, HOME)).toBe(201)
    expect((await lettersIn(service)).filter(({ to_address }) => /^avery/i.test(to_address))).toHaveLength(6)
  })

  it('is one mailbox, with dots or without, where the post office leaves them out', async () => {
    const { service, slots } = await office()
    const spellings = ['a.very@gmail.com', 'avery+x@googlemail.com', 'AVERY@gmail.com', 'av.ery@gmail.com']
    for (const [i, email] of spellings.entries()) {
      await bookFrom(service, slots[i]!, HOME, email)
      await service.database.pool.query('update bookings set expired_at = held_until, network = null, place = null')
    }
    expect(await lettersIn(service)).toHaveLength(3)
  })

  it('is not counted where an Idempotency-Key was used for something else', async () => {
    const { service, slots } = await office()
    const once = (slot: number, email: string) =>
      ask(service, 'POST', '/api/v1/bookings', {
        body: { slotId: slots[slot], topic: 'resume', question: QUESTION, executive: { ...AVERY, email } },
        headers: { ...at(HOME), 'idempotency-key': 'one' },
      })
    expect((await once(0, 'somebody@example.com')).status).toBe(201)
    for (let i = 0; i < 4; i++) expect((await once(1, AVERY.email)).status).toBe(422)
    expect((await bookFrom(service, slots[1]!, HOME)).status).toBe(201)
    expect((await lettersIn(service)).map(({ to_address }) => to_address)).toContain(AVERY.email)
  })

  it('gets three codes to sign in for one network within the hour, and whoever asks is answered as ever', async () => {
    const service = await limited()
    const dana = await openOffice(service)
    const askForCode = () =>
      ask(service, 'POST', '/api/v1/session/code', { body: { email: `${dana.handle}@example.com` }, headers: at(HOME) })
    const replies = [await askForCode(), await askForCode(), await askForCode(), await askForCode()]
    await service.work()
    expect(replies.map(({ status }) => status)).toEqual([202, 202, 202, 202])
    expect(await lettersIn(service)).toHaveLength(3)
  })

  it('is not counted where no code left', async () => {
    const { service, slots } = await office()
    await service.database.pool.query(`update bookings set expired_at = now()`)
    for (const slot of [0, 1, 2]) await bookFrom(service, slots[slot]!, HOME, `person-${slot}@example.com`)
    for (let i = 0; i < 4; i++) {
      const reply = await bookFrom(service, slots[3]!, HOME)
      expect([reply.status, reply.json().type]).toEqual([429, '/problems/too-many-holds'])
    }
    expect((await bookFrom(service, slots[3]!, ELSEWHERE)).status).toBe(201)
  })
})

describe('a network that holds times', () => {
  it('holds three at once, gives a place back with each that is confirmed or ends, and leaves no trace', async () => {
    const { service, slots } = await office()
    const first = await bookFrom(service, slots[0]!, HOME, 'one@example.com')
    service.later({ minutes: 2 })
    await bookFrom(service, slots[1]!, HOME, 'two@example.com')
    await bookFrom(service, slots[2]!, HOME, 'three@example.com')

    const refused = await bookFrom(service, slots[3]!, HOME, 'four@example.com')
    expect([refused.status, refused.json().type]).toEqual([429, '/problems/too-many-holds'])
    expect(refused.headers['retry-after']).toBe(String(13 * 60))
    expect(refused.json().title).toMatch(/confirm one with the code .* or try again in 13 minutes/)
    expect((await bookFrom(service, slots[3]!, ELSEWHERE, 'four@example.com')).status).toBe(201)

    const { id } = first.json()
    expect((await confirm(service, id, await codeFor(service, id))).status).toBe(200)
    expect((await bookFrom(service, slots[4]!, HOME, 'five@example.com')).status).toBe(201)
    service.later({ minutes: 15 })
    for (const slot of [5, 6])
      expect((await bookFrom(service, slots[slot]!, HOME, `${slot}@example.com`)).status).toBe(201)

    const { rows } = await service.database.pool.query(
      'select booked_at is null and expired_at is null as held, network, place from bookings order by network, place',
    )
    expect(rows.filter(({ network }) => network !== null)).toHaveLength(3)
    for (const { held, network } of rows) expect(held || network === null).toBe(true)
    expect(JSON.stringify(rows)).not.toMatch(/203|198/)
  })

  it('holds at most a third of the few open times of one recruiter, and one in any case', async () => {
    const service = await limited()
    const few = { ...HOURS, windows: [{ ...HOURS.windows[0]!, closes: '18:30' }], horizonWeeks: 1 }
    const [dana, kim] = [await openOffice(service, few), await openOffice(service, HOURS, { handle: 'kim' })]
    const [hers, others] = [await slotsOf(service, dana), await slotsOf(service, kim)]
    expect(hers).toHaveLength(3)

    const replies = [hers[0]!, hers[1]!, others[0]!].map(
      ({ id }, i) =>
        () =>
          bookFrom(service, id, HOME, `${i}@example.com`),
    )
    const heard: Awaited<ReturnType<typeof bookFrom>>[] = []
    for (const reply of replies) heard.push(await reply())
    expect(heard.map(({ status }) => status)).toEqual([201, 429, 201])
    expect(heard[1]!.json()).toMatchObject({
      type: '/problems/too-many-holds',
      title: expect.stringMatching(/few times/),
    })
    expect((await bookFrom(service, hers[1]!.id, ELSEWHERE, 'one@example.com')).status).toBe(201)
  })

  it('gets three of twelve that it asks for at once, on two instances, and another is not in its way', async () => {
    const first = await limited()
    const { url } = first.database
    const connection = connect(url, { max: 20 })
    const second = await limited({ ...connection, url })
    const [dana, kim] = [await openOffice(first), await openOffice(first, HOURS, { handle: 'kim' })]
    const slots = [...(await slotsOf(first, dana)).slice(0, 7), ...(await slotsOf(first, kim)).slice(0, 7)]

    const replies = await Promise.all(
      slots.map(({ id }, i) => bookFrom(i % 2 ? first : second, id, i < 12 ? HOME : ELSEWHERE, `${i}@example.com`)),
    )

    expect(replies.slice(12).map(({ status }) => status)).toEqual([201, 201])
    expect(
      replies
        .slice(0, 12)
        .map(({ status }) => status)
        .toSorted(),
    ).toEqual([...Array(3).fill(201), ...Array(9).fill(429)])
    const { rows } = await first.database.pool.query(
      'select count(*)::int as held from bookings where expired_at is null',
    )
    expect(rows).toEqual([{ held: 5 }])
    await connection.close()
  })

  it('is not counted where limits are off', async () => {
    const service = await startService()
    const slots = await slotsOf(service, await openOffice(service))
    for (const [i, { id }] of slots.slice(0, 4).entries())
      expect((await bookFrom(service, id, HOME, `${i}@example.com`)).status).toBe(201)
  })
})

describe('a recruiter', () => {
  it('is not asked for without end by whoever confirms nothing', async () => {
    const { service, slots } = await office()
    await bookFrom(service, slots[0]!, HOME, 'one@example.com')
    service.later({ minutes: 20 })
    await service.database.pool.query(`
      insert into bookings select (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'network', null, 'place', null,
        'expired_at', b.held_until))).* from bookings b, generate_series(1, 59)`)
    const refused = await bookFrom(service, slots[1]!, HOME, 'two@example.com')
    expect([refused.status, refused.json().type, refused.headers['retry-after']]).toEqual([
      429,
      '/problems/too-many-ask',
      '2400',
    ])
    service.later({ minutes: 40 })
    expect((await bookFrom(service, slots[1]!, HOME, 'two@example.com')).status).toBe(201)
  })
})

const nobody = () => ({ email: `nobody-${randomUUID()}@example.com` })

const bodies = {
  writes: () => undefined,
  bookings: () => ({
    slotId: '0b9e4a4e-7d0a-4c57-9c5e-3f1f0a6f2d11',
    topic: 'resume',
    question: QUESTION,
    executive: { ...AVERY, ...nobody() },
  }),
  guesses: () => ({ code: '123456' }),
  codes: nobody,
}

/** Behind a proxy of ours, which says where each request comes from. */
const limited = (database?: Service['database']) =>
  startService({ settings: { rateLimit: true, trustProxy: '1' }, ...(database && { database }) })

const at = (address: string) => ({ 'x-forwarded-for': address })

const bookFrom = (service: Service, slotId: string, from: string, email: string = AVERY.email) =>
  ask(service, 'POST', '/api/v1/bookings', {
    body: { slotId, topic: 'resume', question: QUESTION, executive: { ...AVERY, email } },
    headers: at(from),
  })

async function office() {
  const service = await limited()
  const slots = await slotsOf(service, await openOffice(service))
  return { service, slots: slots.map(({ id }) => id) }
}

/** As if whatever was asked for until now had been asked for so many times more. */
const used = ({ database }: Service, times: number) =>
  database.pool.query('update allowances set spent = spent + $1', [times])
