import { describe, expect, it } from 'vitest'
import { AVERY, bookAndConfirm, lettersIn, openOffice, slotsOf } from './support/office.ts'
import { ask, type Service, startService } from './support/service.ts'

const WAYS = [
  {
    who: 'a recruiter',
    code: '/api/v1/session/code',
    session: '/api/v1/session',
    email: 'dana@example.com',
    door: '/api/v1/me',
  },
  {
    who: 'an executive',
    code: '/api/v1/executives/code',
    session: '/api/v1/executives/session',
    email: AVERY.email,
    door: '/api/v1/executives/me',
  },
] as const
type Way = (typeof WAYS)[number]

/** Dana keeps hours and Avery has a call with her: both are known. */
async function bothKnown() {
  const service = await startService()
  const recruiter = await openOffice(service)
  const [slot] = await slotsOf(service, recruiter)
  await bookAndConfirm(service, slot!.id)
  await service.work()
  return service
}

const askForCode = (service: Service, { code }: Way, email: string) => ask(service, 'POST', code, { body: { email } })

const signIn = (service: Service, { session }: Way, email: string, code: string, headers = {}) =>
  ask(service, 'POST', session, { body: { email, code }, headers })

const codeLetters = async (service: Service) =>
  (await lettersIn(service)).filter(({ kind }: { kind: string }) => kind === 'sign-in')

/** Every code that was mailed so far, the oldest first. */
const codesOf = async (service: Service): Promise<string[]> =>
  (await codeLetters(service)).map(({ plain }: { plain: string }) => /\b\d{6}\b/.exec(plain)![0])

async function mailedCode(service: Service, way: Way): Promise<string> {
  await askForCode(service, way, way.email)
  await service.work()
  return (await codesOf(service)).at(-1)!
}

/** A code that none of these is. */
const wrong = (...codes: string[]) => ['000000', '111111', '222222'].find((code) => !codes.includes(code))!

describe.each(WAYS)('signing in as $who', (way) => {
  it('lets no stranger use up the tries of whoever asked: she has a ticket', async () => {
    const service = await bothKnown()
    const { ticket } = (await askForCode(service, way, way.email)).json()
    await service.work()
    const [code] = await codesOf(service)
    for (let i = 0; i < 6; i++) await signIn(service, way, way.email, wrong(code!))
    expect((await signIn(service, way, way.email, code!)).status).toBe(422)

    const withTicket = (guess: string) =>
      ask(service, 'POST', way.session, { body: { email: way.email, code: guess, ticket } })
    for (let i = 0; i < 4; i++) expect((await withTicket(wrong(code!))).status).toBe(422)
    expect((await withTicket(code!)).status).toBe(200)
  })

  it('gives a ticket five tries, and no other code than its own', async () => {
    const service = await bothKnown()
    const first = (await askForCode(service, way, way.email)).json()
    await service.work()
    const [code] = await codesOf(service)
    service.later({ seconds: 1 })
    const second = (await askForCode(service, way, way.email)).json()
    await service.work()
    const body = { email: way.email, code: code! }
    expect((await ask(service, 'POST', way.session, { body: { ...body, ticket: second.ticket } })).status).toBe(422)

    const guesses = [1, 2, 3, 4, 5, 6, 7].map(() =>
      ask(service, 'POST', way.session, { body: { ...body, code: wrong(code!), ticket: first.ticket } }),
    )
    await Promise.all(guesses)
    expect((await ask(service, 'POST', way.session, { body: { ...body, ticket: first.ticket } })).status).toBe(422)
  })

  it('opens her door by the code of her mail', async () => {
    const service = await bothKnown()
    const code = await mailedCode(service, way)

    const reply = await signIn(service, way, way.email.toUpperCase(), code)

    expect([reply.status, reply.json()]).toEqual([200, { key: expect.any(String), expiresAt: expect.any(String) }])
    expect((await ask(service, 'GET', way.door, { key: reply.json().key })).status).toBe(200)
  })

  it('answers known and unknown addresses with the same bytes, and writes only to the known', async () => {
    const service = await bothKnown()

    const known = await askForCode(service, way, way.email)
    const unknown = await askForCode(service, way, 'nobody@example.com')
    await service.work()

    const { ticket, ...answer } = unknown.json()
    expect([known.status, known.json()]).toEqual([202, { ...answer, ticket: expect.stringMatching(/^[0-9a-f-]{36}$/) }])
    expect(known.json().ticket).not.toBe(ticket)
    expect(unknown.status).toBe(202)
    expect((await codeLetters(service)).map(({ to_address }) => to_address)).toEqual([way.email])
  })

  it('refuses a wrong code, an unknown address and an ended code in the same words', async () => {
    const service = await bothKnown()
    const code = await mailedCode(service, way)

    const replies = [
      await signIn(service, way, way.email, wrong(code)),
      await signIn(service, way, 'nobody@example.com', code),
    ]
    service.later({ minutes: 15 })
    replies.push(await signIn(service, way, way.email, code))

    expect(new Set(replies.map(({ text }) => text)).size).toBe(1)
    expect(replies[0]!.json()).toMatchObject({ status: 422, type: '/problems/sign-in-code-wrong' })
  })

  it('takes a code for 15 minutes', async () => {
    const service = await bothKnown()
    const code = await mailedCode(service, way)
    service.later({ minutes: 14, seconds: 59 })
    expect((await signIn(service, way, way.email, code)).status).toBe(200)
  })

  it('takes a code once', async () => {
    const service = await bothKnown()
    const code = await mailedCode(service, way)
    const statuses = [await signIn(service, way, way.email, code), await signIn(service, way, way.email, code)]
    expect(statuses.map(({ status }) => status)).toEqual([200, 422])
  })

  it('gives whoever presses twice the same welcome twice, and one session', async () => {
    const service = await bothKnown()
    const { ticket } = (await askForCode(service, way, way.email)).json()
    await service.work()
    const [code] = await codesOf(service)
    const press = (typed = code!) =>
      ask(service, 'POST', way.session, { body: { email: way.email, code: typed, ticket } })

    const replies = await Promise.all([press(), press(), press()])

    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1)
    expect((await ask(service, 'GET', way.door, { key: replies[0]!.json().key })).status).toBe(200)
    const { rows } = await service.database.pool.query(`select 1 from keys where kind in ('session', 'visit')`)
    expect(rows).toHaveLength(1)
  })

  it('welcomes nobody twice without the ticket, after a minute, or after five wrong guesses', async () => {
    const service = await bothKnown()
    const welcomed = async () => {
      service.later({ seconds: 1 })
      const { ticket } = (await askForCode(service, way, way.email)).json()
      await service.work()
      const code = (await codesOf(service)).at(-1)!
      const press = async (shown = { ticket }, typed = code) =>
        (await ask(service, 'POST', way.session, { body: { email: way.email, code: typed, ...shown } })).status
      expect(await press()).toBe(200)
      return { code, press }
    }

    expect(await (await welcomed()).press({} as never)).toBe(422)

    const late = await welcomed()
    service.later({ seconds: 59 })
    expect(await late.press()).toBe(200)
    service.later({ seconds: 1 })
    expect(await late.press()).toBe(422)

    const { code, press } = await welcomed()
    for (let i = 0; i < 5; i++) await press(undefined, wrong(code))
    expect(await press()).toBe(422)
  })

  it('gives one session to two uses of one code at once', async () => {
    const service = await bothKnown()
    const code = await mailedCode(service, way)

    const replies = await Promise.all([1, 2, 3, 4].map(() => signIn(service, way, way.email, code)))

    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422])
    const { rows } = await service.database.pool.query(`select 1 from keys where kind in ('session', 'visit')`)
    expect(rows).toHaveLength(1)
  })

  it('gives no key again, whatever Idempotency-Key is guessed: a lost answer is asked for anew', async () => {
    const service = await bothKnown()
    const code = await mailedCode(service, way)
    await signIn(service, way, way.email, code, { 'idempotency-key': '1' })
    const again = await signIn(service, way, way.email, code, { 'idempotency-key': '1' })
    expect([again.status, again.text.includes('gt_')]).toEqual([422, false])
  })

  it('has five tries', async () => {
    const service = await bothKnown()
    const code = await mailedCode(service, way)
    for (let i = 0; i < 5; i++) await signIn(service, way, way.email, wrong(code))
    expect((await signIn(service, way, way.email, code)).status).toBe(422)
  })

  it('has five tries also where they come at once', async () => {
    const service = await bothKnown()
    const code = await mailedCode(service, way)

    const guesses = await Promise.all(Array.from({ length: 9 }, () => signIn(service, way, way.email, wrong(code))))

    expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([422]))
    const { rows } = await service.database.pool.query(`select wrong_codes from sign_ins`)
    expect(rows).toEqual([{ wrong_codes: 5 }])
    expect((await signIn(service, way, way.email, code)).status).toBe(422)
  })

  it('lets several codes live at once, and counts a wrong guess against each', async () => {
    const service = await bothKnown()
    await mailedCode(service, way)
    await mailedCode(service, way)
    const [first, second] = (await codesOf(service)) as [string, string]
    for (let i = 0; i < 4; i++) await signIn(service, way, way.email, wrong(first, second))

    expect((await signIn(service, way, way.email, first)).status).toBe(200)
    await signIn(service, way, way.email, wrong(first, second))
    expect((await signIn(service, way, way.email, second)).status).toBe(422)
  })

  it('mails at most five codes an hour, and answers as ever', async () => {
    const service = await bothKnown()
    for (let i = 0; i < 7; i++) expect((await askForCode(service, way, way.email)).status).toBe(202)
    await service.work()
    expect(await codeLetters(service)).toHaveLength(5)

    service.later({ hours: 1 })
    await askForCode(service, way, way.email)
    await service.work()
    expect(await codeLetters(service)).toHaveLength(6)
  })

  it('is not for the other party', async () => {
    const service = await bothKnown()
    const other = WAYS.find(({ who }) => who !== way.who)!
    const code = await mailedCode(service, way)
    const { key } = (await signIn(service, way, way.email, code)).json()
    expect((await ask(service, 'GET', other.door, { key })).status).toBe(401)
  })

  it.each([
    ['no address', { email: 'avery', code: '123456' }],
    ['a code of letters', { email: AVERY.email, code: 'abcdef' }],
    ['something more', { email: AVERY.email, code: '123456', as: 'operator' }],
  ])('refuses %s as malformed', async (_what, body) => {
    const service = await startService()
    expect((await ask(service, 'POST', way.session, { body })).status).toBe(400)
  })
})

describe('a session', () => {
  it.each([
    ['lasts 30 days for a recruiter', WAYS[0], { days: 30 }],
    ['lasts an hour for an executive', WAYS[1], { hours: 1 }],
  ] as const)('%s', async (_what, way, lasts) => {
    const service = await bothKnown()
    const { key } = (await signIn(service, way, way.email, await mailedCode(service, way))).json()
    const opens = async () => (await ask(service, 'GET', way.door, { key })).status

    service.later(lasts)
    service.later({ seconds: -1 })
    const justBefore = await opens()
    service.later({ seconds: 1 })

    expect([justBefore, await opens()]).toEqual([200, 401])
  })

  it('that its recruiter has ended is not opened again by its code', async () => {
    const service = await bothKnown()
    const [way] = WAYS
    const { ticket } = (await askForCode(service, way, way.email)).json()
    await service.work()
    const body = { email: way.email, code: (await codesOf(service))[0]!, ticket }
    const { key } = (await ask(service, 'POST', way.session, { body })).json()
    await ask(service, 'DELETE', '/api/v1/session', { key })
    expect((await ask(service, 'POST', way.session, { body })).status).toBe(422)
  })

  it('ends when its recruiter signs out', async () => {
    const service = await bothKnown()
    const [way] = WAYS
    const { key } = (await signIn(service, way, way.email, await mailedCode(service, way))).json()

    const statuses = []
    for (const [method, url] of [
      ['DELETE', '/api/v1/session'],
      ['DELETE', '/api/v1/session'],
      ['GET', '/api/v1/me'],
    ] as const)
      statuses.push((await ask(service, method, url, { key })).status)

    expect(statuses).toEqual([204, 401, 401])
  })

  it('is not what an API key is: that one stays', async () => {
    const service = await startService()
    const { key } = await openOffice(service)
    expect((await ask(service, 'DELETE', '/api/v1/session', { key })).status).toBe(401)
    expect((await ask(service, 'GET', '/api/v1/me', { key })).status).toBe(200)
  })
})

describe('the letter of a code', () => {
  it.each(WAYS)('is plain, short and about no booking: $who', async (way) => {
    const service = await bothKnown()
    const code = await mailedCode(service, way)
    const [letter] = await codeLetters(service)
    expect(letter.subject.length).toBeLessThan(60)
    expect(letter.plain).toContain('it works for 15 minutes.')
    expect(letter.plain).not.toContain('!')
    expect(letter.html).toContain(code)

    const page = await ask(service, 'GET', `/outbox/${letter.id}`)
    expect([page.status, page.text.includes('X-Booking-Id')]).toEqual([200, false])
  })

  it('is not written when it would come too late', async () => {
    const service = await bothKnown()
    await askForCode(service, WAYS[0], WAYS[0].email)
    service.later({ minutes: 15 })
    await service.work()
    expect(await codeLetters(service)).toEqual([])
  })

  it('is one letter, however often the news is heard', async () => {
    const service = await bothKnown()
    const code = await mailedCode(service, WAYS[0])
    await service.database.pool.query(
      `select enqueue('news', jsonb_build_object('id', id)) from news where what = 'sign-in.asked'`,
    )
    await service.work()
    expect(await codesOf(service)).toEqual([code])
    expect((await signIn(service, WAYS[0], WAYS[0].email, code)).status).toBe(200)
  })

  it('is all that knows the code: it is kept as a hash, with the secret', async () => {
    const service = await bothKnown()
    const code = await mailedCode(service, WAYS[0])
    const { rows } = await service.database.pool.query(`select * from sign_ins`)
    expect(JSON.stringify(rows)).not.toContain(code)
  })
})
