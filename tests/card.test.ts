import { describe, expect, it } from 'vitest'
import { cutSessionKey } from '../src/keys/keys.ts'
import { workOf } from '../src/worker.ts'
import { browse } from './support/browser-pages.ts'
import { visitKeyOf } from './support/feeds.ts'
import {
  AVERY,
  book,
  bookedCall,
  HOURS,
  lettersIn,
  type Managed,
  openOffice,
  QUESTION,
  release,
  slotsOf,
} from './support/office.ts'
import { ask, type Service, startService, type TestRecruiter } from './support/service.ts'

const POINTS = {
  keep: 'The size of each hospital.',
  changeFirst: 'The last job needs its budget,\nand the number of people.',
  askAbout: 'Why the second move?',
}

const TEXT =
  'Avery Sample\navery@example.com\n\nExperience\nChief operating officer, March 2019 - June 2026\nCut the waiting time by 38 %.\n'

async function setUp() {
  const service = await startService()
  const dana = await openOffice(service)
  const slots = await slotsOf(service, dana)
  const call = await bookedCall(service, slots[0]!.id, { about: 'COO of a maker of pumps' })
  return { service, dana, slots, call, desk: await deskOf(service, dana) }
}

async function deskOf(service: Service, { id }: TestRecruiter) {
  const { db, clock } = service
  const browser = browse(service)
  browser.jar.set('__Host-desk', await cutSessionKey(db, 'session', id, clock(), clock().plus({ days: 30 })))
  return browser
}

const keep = (service: Service, { key }: TestRecruiter, { id }: Managed, body: object = POINTS) =>
  ask(service, 'PUT', `/api/v1/me/bookings/${id}/points`, { key, body })

const read = (service: Service, { key }: TestRecruiter, { id }: Managed) =>
  ask(service, 'GET', `/api/v1/me/bookings/${id}/points`, { key })

const send = (service: Service, { key }: TestRecruiter, { id }: Managed, body: object = {}) =>
  ask(service, 'POST', `/api/v1/me/bookings/${id}/points/sending`, { key, body })

const readSent = (service: Service, { id, manageKey }: Managed) =>
  ask(service, 'GET', `/api/v1/bookings/${id}/points`, { key: manageKey })

const keepBrief = (service: Service, { id, manageKey }: Managed, body: object) =>
  ask(service, 'PUT', `/api/v1/bookings/${id}/brief`, { key: manageKey, body })

const sendResume = (service: Service, { id, manageKey }: Managed) =>
  ask(service, 'PUT', `/api/v1/bookings/${id}/resume`, {
    key: manageKey,
    body: TEXT,
    headers: { 'content-type': 'text/plain' },
  })

/** How often the executive was sent something. */
const told = async ({ database }: Service) =>
  (await database.pool.query(`select 1 from news where what = 'points.sent'`)).rowCount

const textOf = (html: string): string =>
  html
    .replace(/<head>[\s\S]*?<\/head>|<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')

describe('the points of a call', () => {
  it('are empty until something is noted, and then as they were typed, without the space around', async () => {
    const { service, dana, call } = await setUp()
    expect((await read(service, dana, call)).json()).toMatchObject({
      ...{ keep: '', changeFirst: '', askAbout: '', keptAt: null, sent: null },
    })

    const kept = await keep(service, dana, call, { ...POINTS, keep: `  ${POINTS.keep} \n` })

    expect([kept.status, kept.json()]).toEqual([
      200,
      { ...POINTS, tag: expect.any(String), keptAt: '2027-01-04T09:00:00Z', sent: null },
    ])
    expect((await read(service, dana, call)).json()).toEqual(kept.json())
  })

  it('are hers alone until she sends them', async () => {
    const { service, dana, call } = await setUp()
    await keep(service, dana, call)

    const executivesPage = await ask(service, 'GET', `/m/${call.manageKey}`)

    expect((await readSent(service, call)).status).toBe(404)
    expect(executivesPage.text).not.toContain(POINTS.keep)
    expect(await told(service)).toBe(0)
  })

  it('go to the executive as they are kept, once for a press, and again when they have changed', async () => {
    const { service, dana, call } = await setUp()
    await keep(service, dana, call)

    const sent = await send(service, dana, call)
    service.later({ minutes: 5 })
    const again = await send(service, dana, call)
    await keep(service, dana, call, { keep: POINTS.keep })
    const before = await readSent(service, call)
    await send(service, dana, call)

    expect(sent.json()).toMatchObject({ ...POINTS, sent: { ...POINTS, sentAt: '2027-01-04T09:00:00Z' } })
    expect(again.json()).toEqual(sent.json())
    expect(before.json()).toEqual({ ...POINTS, sentAt: '2027-01-04T09:00:00Z' })
    expect((await readSent(service, call)).json()).toEqual({
      ...{ keep: POINTS.keep, changeFirst: '', askAbout: '', sentAt: '2027-01-04T09:05:00Z' },
    })
    expect(await told(service)).toBe(2)
    expect((await ask(service, 'GET', `/m/${call.manageKey}`)).text).toContain(POINTS.keep)
  })

  it('are not sent while all three are empty', async () => {
    const { service, dana, call } = await setUp()
    await keep(service, dana, call, { keep: '  \n ' })
    const sent = await send(service, dana, call)
    expect([sent.status, sent.json().type]).toEqual([409, '/problems/nothing-to-send'])
  })

  it('are not sent unseen: what was changed elsewhere is looked at first', async () => {
    const { service, dana, call } = await setUp()
    const { tag } = (await keep(service, dana, call)).json()
    await keep(service, dana, call, { keep: 'Something else.' })

    const sent = await send(service, dana, call, { seen: tag })

    expect([sent.status, sent.json().type]).toEqual([409, '/problems/points-changed'])
    expect(await told(service)).toBe(0)
  })

  it('are sent once by two presses at the same moment', async () => {
    const { service, dana, call } = await setUp()
    const { tag } = (await keep(service, dana, call)).json()

    const answers = await Promise.all(Array.from({ length: 8 }, () => send(service, dana, call, { seen: tag })))

    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
    expect(await told(service)).toBe(1)
  })

  it.each([
    ['longer than a box', { keep: 'x'.repeat(501) }, 400],
    ['what cannot be printed', { askAbout: 'a\u0007b' }, 422],
    ['a box that there is not', { score: '7' }, 400],
  ])('hold nothing that is %s', async (_, body, status) => {
    const { service, dana, call } = await setUp()
    const kept = await keep(service, dana, call, body)
    expect([kept.status, kept.json().errors.length]).toEqual([status, 1])
  })

  it('are for calls that stand: not for one that was never confirmed, nor for one that was released', async () => {
    const { service, dana, slots, call } = await setUp()
    const held = (await book(service, slots[2]!.id, { executive: { ...AVERY, email: 'casey@example.com' } })).json()
    await keep(service, dana, call)
    await release(service, call)

    expect((await keep(service, dana, held)).json().type).toBe('/problems/call-not-booked')
    expect((await keep(service, dana, call)).json().type).toBe('/problems/call-released')
    expect((await send(service, dana, call)).json().type).toBe('/problems/call-released')
  })

  it('may be noted and sent after the call, too', async () => {
    const { service, dana, call } = await setUp()
    service.at('2027-01-09T12:00:00Z')
    await keep(service, dana, call)
    expect((await send(service, dana, call)).status).toBe(200)
  })

  it('are nothing that another recruiter finds', async () => {
    const { service, call } = await setUp()
    const robin = await openOffice(service, HOURS, { handle: 'robin', name: 'Robin Moss' })
    const desk = await deskOf(service, robin)

    const answers = [
      await read(service, robin, call),
      await keep(service, robin, call),
      await send(service, robin, call),
      await ask(service, 'GET', `/api/v1/me/bookings/${call.id}`, { key: robin.key }),
    ]
    const pages = [
      await desk.open(`/desk/calls/${call.id}/card`),
      await desk.open(`/desk/calls/${call.id}/sending`),
      await desk.submit(`/desk/calls/${call.id}/points`, POINTS),
      await desk.submit(`/desk/calls/${call.id}/sending`, { seen: 'x' }),
    ]

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect(pages.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  })
})

describe('the points of a call that is long over', () => {
  it('are forgotten with its words, and not before', async () => {
    const { service, dana, call } = await setUp()
    await keep(service, dana, call)
    const retain = workOf(service).errands.find(({ name }) => name === 'retain')!
    const count = async () => (await service.database.pool.query('select 1 from card_points')).rowCount

    service.at('2027-02-07T23:29:00Z')
    await retain.run()
    const before = await count()
    service.at('2027-02-07T23:31:00Z')
    await retain.run()

    expect([before, await count()]).toEqual([1, 0])
  })
})

describe('the points of an executive who erases herself', () => {
  it('are gone with her', async () => {
    const { service, dana, call } = await setUp()
    await keep(service, dana, call)
    await erase(service)
    expect((await service.database.pool.query('select 1 from card_points')).rowCount).toBe(0)
    expect((await keep(service, dana, call)).status).toBe(404)
  })

  it('are gone though they are noted and sent at the same moment', async () => {
    const { service, dana, call } = await setUp()
    await keep(service, dana, call)
    const key = await visitKeyOf(service, AVERY.email)

    const [, ...answers] = await Promise.all([
      ask(service, 'DELETE', '/api/v1/executives/me', { key }),
      ...Array.from({ length: 6 }, (_, i) => keep(service, dana, call, { keep: `Point ${i}` })),
      ...Array.from({ length: 6 }, () => send(service, dana, call)),
    ])

    expect(answers.map(({ status }) => status).filter((status) => ![200, 404, 409].includes(status))).toEqual([])
    expect((await service.database.pool.query('select 1 from card_points')).rowCount).toBe(0)
    await service.work()
  })

  it('are shown to her as far as she has them: that more is noted, and not what', async () => {
    const { service, dana, call } = await setUp()
    await keep(service, dana, call)
    await send(service, dana, call)
    await keep(service, dana, call, { keep: 'A note to myself' })

    const held = await ask(service, 'GET', '/api/v1/executives/me', { key: await visitKeyOf(service, AVERY.email) })

    expect(held.json().points).toEqual([
      { bookingId: call.id, ...POINTS, sentAt: '2027-01-04T09:00:00Z', notedAt: '2027-01-04T09:00:00Z' },
    ])
    expect(held.text).not.toContain('A note to myself')
  })

  const erase = async (service: Service) =>
    ask(service, 'DELETE', '/api/v1/executives/me', { key: await visitKeyOf(service, AVERY.email) })
})

describe('one call by the API', () => {
  it('comes with its brief, the questions to ask, the reading notes, the way to the resume, and the points', async () => {
    const { service, dana, call } = await setUp()
    await keepBrief(service, call, { stage: 'planning', lastRole: 'COO', offLimits: 'My employer.' })
    await sendResume(service, call)
    await keep(service, dana, call)

    const { status, json } = await ask(service, 'GET', `/api/v1/me/bookings/${call.id}`, { key: dana.key })

    expect(status).toBe(200)
    expect(json()).toMatchObject({
      ...{ id: call.id, question: QUESTION, executive: { name: AVERY.name } },
      brief: { stage: 'planning', offLimits: 'My employer.', ready: true, missing: [] },
      asks: [],
      resume: { fileName: 'Sample-Avery-Resume.txt', reading: { kind: 'text' } },
      points: POINTS,
    })
    const { pathname } = new URL(json().resumeUrl)
    expect((await ask(service, 'GET', pathname, { key: dana.key })).text).toBe(TEXT)
  })

  it('says where there is nothing yet', async () => {
    const { service, dana, call } = await setUp()
    const { json } = await ask(service, 'GET', `/api/v1/me/bookings/${call.id}`, { key: dana.key })
    expect(json()).toMatchObject({ brief: { ready: false }, asks: [], resume: null, resumeUrl: null })
  })
})

describe('points that are sent often', () => {
  it('go out five times, and from then on once a day', async () => {
    const { service, dana, call } = await setUp()
    const sendOther = async (n: number) => {
      await keep(service, dana, call, { ...POINTS, keep: `The sizes, ${n}` })
      return send(service, dana, call)
    }
    for (const n of [1, 2, 3, 4, 5]) expect((await sendOther(n)).status).toBe(200)

    const refused = await sendOther(6)
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, `${24 * 60 * 60}`])
    service.later({ days: 1 })
    expect((await sendOther(7)).status).toBe(200)
    expect((await sendOther(8)).status).toBe(429)
    expect(await told(service)).toBe(6)
  })
})

describe('the page of a call', () => {
  it('says what is off limits beside the way to reach her', async () => {
    const { service, call, desk } = await setUp()
    await keepBrief(service, call, { stage: 'planning', lastRole: 'COO', offLimits: 'Do not call <my> employer' })
    expect((await desk.open(`/desk/calls/${call.id}`)).body).toContain(
      '<b>Off limits: Do not call &lt;my&gt; employer</b>',
    )
  })
})

describe('the reading card', () => {
  it('shows who, when and how, the question, the brief with what is off limits in bold, and what she may do', async () => {
    const { service, call, desk } = await setUp()
    await keepBrief(service, call, {
      ...{ stage: 'out-3-to-9-months', lastRole: 'COO of a maker of pumps', aim: 'The same again' },
      ...{
        dateOn: '2027-01-15',
        dateWhat: 'I must answer an offer',
        offLimits: 'Do not call <my> employer',
        mayContact: true,
      },
    })

    const { body } = await desk.open(`/desk/calls/${call.id}/card`)

    expect(body).toContain('<b>Off limits: Do not call &lt;my&gt; employer</b>')
    expect(textOf(body)).toMatch(
      /I reach the last three and lose\. Why\? Avery Sample , resume review\. You call Avery at \+1 212 555 0142/,
    )
    expect(textOf(body)).toMatch(
      /How things stand Out, three to nine months Last role COO of a maker of pumps Aiming at The same again A date that matters Friday 15 January: I must answer an offer You may Write about a search. You may not Keep the resume for a while after the call/,
    )
  })

  it('says what is not told yet, and that there is no resume', async () => {
    const { call, desk } = await setUp()
    const page = textOf((await desk.open(`/desk/calls/${call.id}/card`)).body)
    expect(page).toContain('Not told yet: how things stand.')
    expect(page).toContain('Avery has sent none yet.')
  })

  it('has the resume beside its notes, and says when it goes and that it went', async () => {
    const { service, call, desk } = await setUp()
    await sendResume(service, call)

    const page = textOf((await desk.open(`/desk/calls/${call.id}/card`)).body)
    await ask(service, 'DELETE', `/api/v1/bookings/${call.id}/resume`, { key: call.manageKey })
    const after = textOf((await desk.open(`/desk/calls/${call.id}/card`)).body)

    expect(page).toContain('Download Sample-Avery-Resume.txt , sent on Mon 4 Jan. It is erased on Fri 22 Jan.')
    expect(page).toContain('What a program saw in it, and told Avery It reads text, not people, and may be wrong.')
    expect(page).not.toMatch(/score|grade|out of 100/i)
    expect(after).toContain('It was erased on Mon 4 Jan.')
  })

  it('plans five minutes of reading, and the call by her clock', async () => {
    const { call, desk } = await setUp()
    const page = textOf((await desk.open(`/desk/calls/${call.id}/card`)).body)
    expect(page).toMatch(/Choose three points, not ten\. minute 5/)
    expect(page).toMatch(/17:00 The one question.*17:25 Five minutes left.*17:26 Say back.*17:00 to 17:30/)
  })

  it('marks the step that is now', async () => {
    const { service, call, desk } = await setUp()
    service.at('2027-01-08T23:02:30Z')
    const { body } = await desk.open(`/desk/calls/${call.id}/card`)
    expect(body.match(/aria-current="step"><span><time[^>]*>([\d:]+)/)?.[1]).toBe('17:02')
  })

  it('keeps what is typed, shows what would be sent, and sends it by a button of its own', async () => {
    const { service, call, desk } = await setUp()
    const card = `/desk/calls/${call.id}/card`

    const kept = await desk.press(card, `/desk/calls/${call.id}/points`, {
      ...POINTS,
      changeFirst: POINTS.changeFirst.replace('\n', '\r\n'),
      next: 'send',
    })
    const shown = textOf((await desk.open(kept.to!)).body)
    const sent = await desk.press(kept.to!, `/desk/calls/${call.id}/sending`)

    expect([kept.status, kept.to]).toEqual([303, `/desk/calls/${call.id}/sending`])
    expect(shown).toMatch(
      /This goes to Avery Keep The size of each hospital\. Change first .* Ask about Why the second move\?/,
    )
    expect([sent.status, sent.to]).toEqual([303, `${card}#points`])
    expect((await readSent(service, call)).json()).toMatchObject(POINTS)
    expect(textOf((await desk.open(card)).body)).toContain('Sent to Avery on Mon 4 Jan, 03:00.')
    await desk.press(card, `/desk/calls/${call.id}/points`, { ...POINTS, keep: 'Something else' })
    expect(textOf((await desk.open(card)).body)).toContain(
      'Saved. Avery has what you sent on Mon 4 Jan, 03:00, not what',
    )
  })

  it('says beside the box what is wrong, and loses nothing that was typed', async () => {
    const { call, desk } = await setUp()
    const { status, body } = await desk.press(`/desk/calls/${call.id}/card`, `/desk/calls/${call.id}/points`, {
      keep: 'a\u0007b',
      askAbout: 'Why the second move?',
    })
    expect(status).toBe(422)
    expect(body).toMatch(/id="keep-mend" data-fresh>It must not hold control characters\./)
    expect(body).toContain('>Why the second move?</textarea>')
  })

  it('has the operator’s card for hard moments where there is one', async () => {
    const { service, call, desk, dana } = await setUp()
    expect((await desk.open(`/desk/calls/${call.id}/card`)).body).not.toContain('For hard moments')

    const careful = await startService({
      database: service.database,
      settings: { hardMoments: 'Stay on the line.\n\nHelp: 555 0100 <any time>' },
    })
    const { body } = await (await deskOf(careful, dana)).open(`/desk/calls/${call.id}/card`)

    expect(body).toMatch(/<summary>For hard moments<\/summary><p class="typed">Stay on the line\.<\/p>/)
    expect(body).toContain('Help: 555 0100 &lt;any time&gt;')
  })

  it('says what is usual in the US only where the operator lets it, for the one topic', async () => {
    const { service, slots, desk, dana } = await setUp()
    await ask(service, 'PATCH', '/api/v1/me', { key: dana.key, body: { topics: ['exit'] } })
    const call = await bookedCall(service, slots[2]!.id, {
      topic: 'exit',
      executive: { ...AVERY, email: 'blake@example.com' },
    })
    const card = `/desk/calls/${call.id}/card`
    const american = await startService({ database: service.database, settings: { usNotes: true } })

    expect((await desk.open(card)).body).not.toContain('at least 21 days')
    expect((await (await deskOf(american, dana)).open(card)).body).toContain('at least 21 days (45 in a group)')
    expect((await ask(american, 'GET', `/m/${call.manageKey}`)).text).toContain('at least 21 days (45 in a group)')

    const pack = `/api/v1/bookings/${call.id}/pack`
    const note = async (of: Service) => (await ask(of, 'GET', pack, { key: call.manageKey })).json().usNote
    expect([await note(service), await note(american)]).toEqual([null, expect.stringContaining('at least 21 days')])
    await american.work()
    const confirmations = (await lettersIn(american)).filter(
      ({ kind, about }) => kind === 'confirmation' && about === call.id,
    )
    expect(confirmations).toHaveLength(2)
    for (const { plain, enclosure } of confirmations)
      for (const text of [plain, enclosure.content])
        expect(text.replace(/\r\n | ?\n/g, ' ').replace(/\s/g, '')).toContain('atleast21days')
  })
})

describe('the desk', () => {
  it('says of each call of the next day how far it is prepared, and leads to its card', async () => {
    const { service, call, desk } = await setUp()
    expect(textOf((await desk.open('/desk')).body)).toContain('The brief is not ready yet, no resume yet.')

    await keepBrief(service, call, { stage: 'planning', lastRole: 'COO' })
    await sendResume(service, call)

    const { body } = await desk.open('/desk')
    expect(textOf(body)).toContain('The brief is ready, the resume is there.')
    expect(body).toContain(`<a href="/desk/calls/${call.id}/card">Read the card for Avery</a>`)
  })

  it('shows on the page of a call what its executive said afterwards, to this recruiter alone', async () => {
    const { service, call, desk } = await setUp()
    service.at('2027-01-09T12:00:00Z')
    await ask(service, 'PUT', `/api/v1/bookings/${call.id}/afterwards`, {
      key: call.manageKey,
      body: {
        useful: { answer: 'partly', line: 'A little short.' },
        thanks: 'Thank you.',
        plans: [{ what: 'Secret', by: null }],
      },
    })

    const page = textOf((await desk.open(`/desk/calls/${call.id}`)).body)

    expect(page).toContain('What Avery says Thank you. The call was partly useful. “A little short.”')
    expect(page).not.toContain('Secret')
  })
})
