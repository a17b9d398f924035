import { describe, expect, it } from 'vitest'
import { offerReturnedTime } from '../src/availability/extend.ts'
import {
  AVERY,
  book,
  bookAndConfirm,
  codeFor,
  confirm,
  FRIDAY_1700,
  FRIDAY_1730,
  HOURS,
  lettersIn,
  openOffice,
  QUESTION,
  saveHours,
  slotAt,
  slotsOf,
} from './support/office.ts'
import { ask, type Service, startService } from './support/service.ts'

describe('holding a slot', () => {
  it('keeps it for a quarter of an hour and mails a code', async () => {
    const { service, slot } = await friday()

    const held = await book(service, slot.id)

    expect(held.status).toBe(201)
    expect(held.json()).toEqual({
      id: expect.any(String),
      slotId: slot.id,
      state: 'pending',
      startsAt: FRIDAY_1700,
      endsAt: FRIDAY_1730,
      recruiter: { handle: 'dana', name: 'Dana Ruiz', zone: 'America/Chicago', place: null },
      topic: 'resume',
      call: { kind: 'recruiter-calls' },
      heldUntil: '2027-01-04T09:15:00Z',
    })
    expect((await lettersIn(service)).map(({ kind, to_address }) => [kind, to_address])).toEqual([
      ['code', AVERY.email],
    ])
  })

  it('tells an unconfirmed address nothing that the sender wrote', async () => {
    const { service, slot } = await friday()

    await book(service, slot.id, {
      question: 'Buy cheap watches at once, dear reader',
      executive: { name: 'Phisher Man' },
    })

    const [letter] = await lettersIn(service)
    for (const part of [letter.subject, letter.plain, letter.html, letter.to_name]) {
      expect(part).not.toMatch(/watches|phisher/i)
    }
  })

  it('takes it from the open times, and gives it back at the second the hold ends, though no job ran', async () => {
    const { service, recruiter, slot } = await friday()
    await book(service, slot.id)
    expect(await slotAt(service, recruiter, FRIDAY_1700)).toBeUndefined()

    service.later({ minutes: 14, seconds: 59 })
    expect(await slotAt(service, recruiter, FRIDAY_1700)).toBeUndefined()
    service.later({ seconds: 1 })

    expect(await slotAt(service, recruiter, FRIDAY_1700)).toBeDefined()
    expect((await book(service, slot.id, { executive: { email: 'blake@example.com' } })).status).toBe(201)
  })

  it('gives a slot to only one of two people who ask at once', async () => {
    const { service, slot } = await friday()

    const replies = await Promise.all([
      book(service, slot.id),
      book(service, slot.id, { executive: { email: 'blake@example.com' } }),
    ])

    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409])
    const refused = replies.find(({ status }) => status === 409)!
    expect(refused.headers['content-type']).toContain('application/problem+json')
    expect(refused.json().type).toMatch(/^\/problems\/slot-(taken|held)$/)
  })

  it.each([
    ['a slot that has begun', '2027-01-08T23:00:00Z', 422, 'slot-past'],
    ['a slot inside the notice', '2027-01-08T00:00:01Z', 422, 'slot-too-soon'],
  ])('refuses %s', async (_what, now, status, problem) => {
    const { service, slot } = await friday()
    service.at(now)
    const reply = await book(service, slot.id)
    expect([reply.status, reply.json().type]).toEqual([status, `/problems/${problem}`])
  })

  it.each([
    ['a topic that is not offered', { topic: 'board' }, '#/topic'],
    ['a call without a number to ring', { executive: { phone: undefined } }, '#/executive/phone'],
    ['a web address as a name', { executive: { name: 'Visit evil.example' } }, '#/executive/name'],
    ['a short web address in a name', { executive: { name: 'See t.co/abc now' } }, '#/executive/name'],
    ['a number address in a name', { executive: { name: 'See 1.2.3.4/x now' } }, '#/executive/name'],
    ['what is not seen in a name', { executive: { name: 'Avery\u2060Sample' } }, '#/executive/name'],
    ['a question without a letter', { question: '????????????????????????' }, '#/question'],
    ['an offset with a minus sign of its own', { executive: { zone: '\u221202:00' } }, '#/executive/zone'],
    ['a control character in a name', { executive: { name: 'Avery\u0007Sample' } }, '#/executive/name'],
    ['a zone that is none', { executive: { zone: 'Mars/Olympus' } }, '#/executive/zone'],
    ['half a character in a name', { executive: { name: 'Avery \ud800' } }, '#/executive/name'],
    ['half a character in a question', { question: `${QUESTION} \udfff` }, '#/question'],
    ['a line break in a name', { executive: { name: 'Avery\r\nBcc: all@example.com' } }, '#/executive/name'],
    ['an offset in place of a zone', { executive: { zone: '+02:00' } }, '#/executive/zone'],
    ['a question of blanks', { question: '                         ' }, '#/question'],
  ])('points at %s', async (_what, wish, pointer) => {
    const { service, slot } = await friday()
    const reply = await book(service, slot.id, wish as never)
    expect([reply.status, reply.json().errors?.[0].pointer]).toEqual([422, pointer])
  })

  it.each([
    ['an unknown field', { extra: 1 }, '#/extra'],
    ['an id of another make', { slotId: 'urn:uuid:0b9e4a4e-7d0a-4c57-9c5e-3f1f0a6f2d11' }, '#/slotId'],
    ['a number in place of text', { question: 12_345 }, '#/question'],
    ['a short question', { question: 'Why?' }, '#/question'],
    ['a mail address that is none', { executive: { email: 'avery' } }, '#/executive/email'],
    ['a mailbox of this machine', { executive: { email: 'root@localhost' } }, '#/executive/email'],
    ['a mailbox of a number', { executive: { email: 'root@127.0.0.1' } }, '#/executive/email'],
  ])('answers 400 to %s', async (_what, wish, pointer) => {
    const { service, slot } = await friday()
    const reply = await book(service, slot.id, wish as never)
    expect([reply.status, reply.json().errors?.[0].pointer]).toEqual([400, pointer])
  })

  it("says the same in anyone's name, before the address is confirmed", async () => {
    const { service, recruiter, slot } = await friday()
    await bookAndConfirm(service, slot.id)
    const other = await slotAt(service, recruiter, FRIDAY_1730)

    const [known, unknown] = [
      await book(service, other.id),
      await book(service, (await slotsOf(service, recruiter))[4]!.id, { executive: { email: 'new@example.com' } }),
    ]

    expect([known.status, unknown.status]).toEqual([201, 201])
    expect(Object.keys(known.json())).toEqual(Object.keys(unknown.json()))
  })
})

describe('confirming the address', () => {
  it('books the slot and hands out the manage key', async () => {
    const { service, slot } = await friday()
    const { id } = (await book(service, slot.id)).json()

    const booked = await confirm(service, id, await codeFor(service, id))

    expect(booked.status).toBe(200)
    expect(booked.json()).toMatchObject({
      id,
      state: 'booked',
      question: QUESTION,
      manageUrl: expect.stringMatching(/\/m\/gt_manage_/),
    })
    const read = await ask(service, 'GET', `/api/v1/bookings/${id}`, { key: booked.json().manageKey })
    expect(read.json()).toMatchObject({ id, state: 'booked' })
  })

  it('is harmless when done twice', async () => {
    const { service, slot } = await friday()
    const { id } = (await book(service, slot.id)).json()
    const code = await codeFor(service, id)

    const [first, second] = [await confirm(service, id, code), await confirm(service, id, code)]

    expect(second.json()).toEqual(first.json())
    await service.work()
    expect((await lettersIn(service)).filter(({ kind }) => kind === 'confirmation')).toHaveLength(2)
  })

  it('books once when pressed twice at the same time', async () => {
    const { service, slot } = await friday()
    const { id } = (await book(service, slot.id)).json()
    const code = await codeFor(service, id)

    const replies = await Promise.all(Array.from({ length: 6 }, () => confirm(service, id, code)))

    expect(new Set(replies.map(({ text }) => text)).size).toBe(1)
    expect(replies[0]!.status).toBe(200)
  })

  it('counts wrong codes, and the fifth ends the hold', async () => {
    const { service, recruiter, slot } = await friday()
    const { id } = (await book(service, slot.id)).json()
    const code = await codeFor(service, id)
    const wrong = code === '000000' ? '000001' : '000000'

    const replies = []
    for (let i = 0; i < 5; i++) replies.push(await confirm(service, id, wrong))

    expect(replies.map(({ status }) => status)).toEqual([422, 422, 422, 422, 409])
    expect(replies[3]!.json().title).toContain('One try is left')
    expect((await confirm(service, id, code)).json().type).toBe('/problems/code-spent')
    expect(await slotAt(service, recruiter, FRIDAY_1700)).toBeDefined()
  })

  it('counts wrong codes that come at once, one by one', async () => {
    const { service, slot } = await friday()
    const { id } = (await book(service, slot.id)).json()
    const code = await codeFor(service, id)
    const wrong = code === '000000' ? '000001' : '000000'

    await Promise.all(Array.from({ length: 12 }, () => confirm(service, id, wrong)))

    expect((await confirm(service, id, code)).json().type).toBe('/problems/code-spent')
  })

  it('counts wrong codes after the booking too, or the manage key could be guessed', async () => {
    const { service, slot } = await friday()
    const { id } = (await book(service, slot.id)).json()
    const code = await codeFor(service, id)
    await confirm(service, id, code)
    const wrong = code === '000000' ? '000001' : '000000'

    for (let i = 0; i < 5; i++) await confirm(service, id, wrong)

    expect((await confirm(service, id, code)).json().type).toBe('/problems/code-spent')
  })

  it('forgets a code that did its work, after a day', async () => {
    const { service, slot } = await friday()
    const { id } = (await book(service, slot.id)).json()
    const code = await codeFor(service, id)
    await confirm(service, id, code)
    service.later({ hours: 24 })
    expect((await confirm(service, id, code)).status).toBe(404)
  })

  it('says how the booking stands when the code is repeated after the call', async () => {
    const service = await startService()
    const recruiter = await openOffice(service, { ...HOURS, noticeHours: 0 })
    const slot = await slotAt(service, recruiter, FRIDAY_1700)
    service.at('2027-01-08T22:00:00Z')
    const { id } = (await book(service, slot.id)).json()
    const code = await codeFor(service, id)
    await confirm(service, id, code)
    service.at('2027-01-09T12:00:00Z')
    expect((await confirm(service, id, code)).json().state).toBe('over')
  })

  it('still books with a late code while the slot is free', async () => {
    const { service, slot } = await friday()
    const { id } = (await book(service, slot.id)).json()
    service.later({ hours: 3 })
    expect((await confirm(service, id, await codeFor(service, id))).status).toBe(200)
  })

  it('tells a late code that someone else was faster', async () => {
    const { service, slot } = await friday()
    const { id } = (await book(service, slot.id)).json()
    service.later({ minutes: 16 })
    await book(service, slot.id, { executive: { email: 'blake@example.com' } })

    const late = await confirm(service, id, await codeFor(service, id))

    expect([late.status, late.json().type]).toEqual([409, '/problems/slot-held'])
  })

  it('does not let a late code reach into the notice', async () => {
    const { service, slot } = await friday()
    const { id } = (await book(service, slot.id)).json()
    service.at('2027-01-08T00:00:00Z')
    const late = await confirm(service, id, await codeFor(service, id))
    expect([late.status, late.json().type]).toEqual([422, '/problems/slot-too-soon'])
  })

  it('answers an unknown booking like a missing one', async () => {
    const { service } = await friday()
    const reply = await confirm(service, '00000000-0000-4000-8000-000000000000', '123456')
    expect([reply.status, reply.json().type]).toEqual([404, '/problems/not-found'])
  })
})

describe('rules about a person', () => {
  it('keep her to one coming call with a recruiter, told only after she confirmed, and free the slot at once', async () => {
    const { service, recruiter, slot } = await friday()
    await bookAndConfirm(service, slot.id)
    const other = await slotAt(service, recruiter, FRIDAY_1730)

    const refused = await bookAndConfirm(service, other.id, { executive: { email: 'AVERY@Example.com' } })

    expect([refused.status, refused.json().type]).toEqual([409, '/problems/already-booked'])
    expect(await slotAt(service, recruiter, FRIDAY_1730)).toBeDefined()
  })

  it('keep her from two calls at once with two recruiters', async () => {
    const { service, slot } = await friday()
    const elena = await openOffice(service, undefined, { handle: 'elena', name: 'Elena Voss' })
    await bookAndConfirm(service, slot.id)

    const refused = await bookAndConfirm(service, (await slotAt(service, elena, FRIDAY_1700)).id)

    expect([refused.status, refused.json().type]).toEqual([409, '/problems/two-calls-at-once'])
  })

  it('forget a call that has ended: she may book again', async () => {
    const { service, recruiter, slot } = await friday()
    await bookAndConfirm(service, slot.id)
    service.at('2027-01-09T12:00:00Z')

    const again = await bookAndConfirm(service, (await slotsOf(service, recruiter))[0]!.id)

    expect(again.status).toBe(200)
    const mine = await ask(service, 'GET', '/api/v1/me/bookings', { key: recruiter.key })
    expect(mine.json().items.map(({ state }: { state: string }) => state)).toEqual(['over', 'booked'])
  })

  it('hold when two confirmations of one person race', async () => {
    const { service, recruiter, slot } = await friday()
    const other = await slotAt(service, recruiter, FRIDAY_1730)
    const ids = [(await book(service, slot.id)).json().id, (await book(service, other.id)).json().id]
    const codes = await Promise.all(ids.map((id) => codeFor(service, id)))

    const replies = await Promise.all(ids.map((id, i) => confirm(service, id, codes[i]!)))

    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

describe('CONFIRM_ADDRESS=never', () => {
  it('books at once, by the same rules', async () => {
    const { service, recruiter, slot } = await friday({ confirmAddress: 'never' })

    const booked = await book(service, slot.id)

    expect([booked.status, booked.json().state]).toEqual([201, 'booked'])
    expect(booked.json().manageKey).toMatch(/^gt_manage_/)
    const second = await book(service, (await slotAt(service, recruiter, FRIDAY_1730)).id)
    expect([second.status, second.json().type]).toEqual([409, '/problems/already-booked'])
    expect(await slotAt(service, recruiter, FRIDAY_1730)).toBeDefined()
  })
})

describe('repeating a request', () => {
  it.each(['always', 'never'] as const)(
    'gives the same answer to the same Idempotency-Key and body (CONFIRM_ADDRESS=%s)',
    async (confirmAddress) => {
      const { service, slot } = await friday({ confirmAddress })
      const headers = { 'idempotency-key': 'a-key-of-hers' }

      const replies = await Promise.all(Array.from({ length: 8 }, () => book(service, slot.id, {}, headers)))

      expect(replies.map(({ status }) => status)).toEqual(Array(8).fill(201))
      expect(new Set(replies.map(({ text }) => text)).size).toBe(1)
      expect(replies.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(7)
      expect((await service.database.pool.query('select count(*)::int as count from bookings')).rows[0].count).toBe(1)
    },
  )

  it('refuses another body with the same key', async () => {
    const { service, slot } = await friday()
    const headers = { 'idempotency-key': 'a-key-of-hers' }
    await book(service, slot.id, {}, headers)

    const other = await book(service, slot.id, { topic: 'story' }, headers)

    expect([other.status, other.json().type]).toEqual([422, '/problems/idempotency-key-reused'])
  })

  it('forgets a key after a day, also where no job ran', async () => {
    const { service, recruiter, slot } = await friday({ confirmAddress: 'never' })
    const headers = { 'idempotency-key': 'a-key-of-hers' }
    const first = await book(service, slot.id, {}, headers)
    service.later({ hours: 24 })

    const other = await slotAt(service, recruiter, FRIDAY_1730)
    const again = await book(service, other.id, { executive: { email: 'blake@example.com' } }, headers)

    expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, undefined])
    expect(again.json().id).not.toBe(first.json().id)
  })

  it.each(['', 'two words', 'x'.repeat(256)])('refuses a key that is none: "%s"', async (key) => {
    const { service, slot } = await friday()
    const reply = await book(service, slot.id, {}, { 'idempotency-key': key })
    expect([reply.status, reply.json().type]).toEqual([422, '/problems/idempotency-key-malformed'])
  })

  it('keeps no secret link in clear', async () => {
    const { service, slot } = await friday({ confirmAddress: 'never' })
    const { manageKey } = (await book(service, slot.id, {}, { 'idempotency-key': 'k' })).json()

    const { rows } = await service.database.pool.query(`select encode(sealed_body, 'escape') as body from answers`)

    expect(rows[0].body).not.toContain(manageKey)
  })
})

describe('keys', () => {
  it('open one booking and nothing else', async () => {
    const { service, recruiter, slot } = await friday({ confirmAddress: 'never' })
    const mine = (await book(service, slot.id)).json()
    const theirs = (
      await book(service, (await slotAt(service, recruiter, FRIDAY_1730)).id, {
        executive: { email: 'blake@example.com' },
      })
    ).json()

    const statuses = await Promise.all([
      ask(service, 'GET', `/api/v1/bookings/${mine.id}`, { key: mine.manageKey }),
      ask(service, 'GET', `/api/v1/bookings/${mine.id}`, { key: theirs.manageKey }),
      ask(service, 'GET', `/api/v1/bookings/${mine.id}`, { key: recruiter.key }),
      ask(service, 'GET', `/api/v1/bookings/${mine.id}`),
      ask(service, 'GET', '/api/v1/me/bookings', { key: mine.manageKey }),
    ])

    expect(statuses.map(({ status }) => status)).toEqual([200, 404, 404, 401, 401])
  })

  it('of another recruiter do not show a booking', async () => {
    const { service, recruiter, slot } = await friday({ confirmAddress: 'never' })
    const elena = await openOffice(service, undefined, { handle: 'elena' })
    const { id } = (await book(service, slot.id)).json()

    expect((await ask(service, 'GET', `/api/v1/me/bookings/${id}`, { key: recruiter.key })).status).toBe(200)
    const [hers, nobodys] = await Promise.all([
      ask(service, 'GET', `/api/v1/me/bookings/${id}`, { key: elena.key }),
      ask(service, 'GET', '/api/v1/me/bookings/00000000-0000-4000-8000-000000000000', { key: elena.key }),
    ])
    expect([hers.status, hers.text]).toEqual([404, nobodys.text])
  })

  it('of a call end 30 days after it', async () => {
    const { service, slot } = await friday({ confirmAddress: 'never' })
    const { id, manageKey } = (await book(service, slot.id)).json()
    service.at('2027-02-07T23:29:59Z')
    expect((await ask(service, 'GET', `/api/v1/bookings/${id}`, { key: manageKey })).json().state).toBe('over')
    service.later({ seconds: 1 })
    expect((await ask(service, 'GET', `/api/v1/bookings/${id}`, { key: manageKey })).status).toBe(404)
  })
})

describe('time that a hold kept', () => {
  it.each([
    ['the hold runs out', async () => {}],
    [
      'the code was wrong five times',
      async (service: Service, id: string) => {
        const wrong = (await codeFor(service, id)) === '000000' ? '000001' : '000000'
        for (let i = 0; i < 5; i++) await confirm(service, id, wrong)
      },
    ],
  ])('is offered as the hours now have it when %s', async (_how, end) => {
    const { service, recruiter, slot } = await friday()
    const { id } = (await book(service, slot.id)).json()
    const windows = [{ weekday: 5, opens: '17:10', closes: '19:00', slotMinutes: 30 }]
    await saveHours(service, recruiter, { zone: 'America/Chicago', windows })
    expect(await slotAt(service, recruiter, '2027-01-08T23:10:00Z')).toBeUndefined()

    await end(service, id)
    service.later({ minutes: 15 })
    await offerReturnedTime(service.db, service.clock())
    await offerReturnedTime(service.db, service.clock())

    const instead = await slotAt(service, recruiter, '2027-01-08T23:10:00Z')
    expect(await slotAt(service, recruiter, FRIDAY_1700)).toBeUndefined()
    expect((await book(service, instead.id, { executive: { email: 'blake@example.com' } })).status).toBe(201)
  })
})

async function friday(settings = {}) {
  const service = await startService({ settings })
  const recruiter = await openOffice(service)
  return { service, recruiter, slot: await slotAt(service, recruiter, FRIDAY_1700) }
}
