import { describe, expect, it } from 'vitest'
import { bookedCall, openOffice, QUESTION, readBooking, release, slotsOf, type Wish } from './support/office.ts'
import { eraseResume, sendResume } from './support/resume.ts'
import { scriptless, unescaped } from './support/scriptless.ts'
import { ask, type Service, startService } from './support/service.ts'
import { textOf } from './support/written-forms.ts'

async function setUp(wish: Wish = {}) {
  const service = await startService()
  const recruiter = await openOffice(service)
  const [slot] = await slotsOf(service, recruiter)
  const call = await bookedCall(service, slot!.id, wish)
  const at = `/m/${call.manageKey}`
  const browser = scriptless(service)
  /** What the form of the brief holds on a page, with some of it written anew. */
  const keep = (page: string, written: Record<string, string> = {}) =>
    browser.ask('POST', `${at}/brief`, new URLSearchParams({ ...briefOn(page), ...written }))
  const open = async () => (await browser.ask('GET', at)).body
  const post = (what: string, fields: [string, string][]) =>
    browser.ask('POST', `${at}/${what}`, new URLSearchParams(fields))
  return { service, recruiter, call, at, open, keep, post }
}

const briefFrom = async (service: Service, { id, manageKey }: { id: string; manageKey: string }) =>
  (await ask(service, 'GET', `/api/v1/bookings/${id}/brief`, { key: manageKey })).json()

const packFrom = async (service: Service, { id, manageKey }: { id: string; manageKey: string }) =>
  (await ask(service, 'GET', `/api/v1/bookings/${id}/pack`, { key: manageKey })).json()

/** The fields of the brief as a browser would send them. */
function briefOn(page: string): Record<string, string> {
  const [, form = ''] = /<form[^>]* action="[^"]+\/brief"([\s\S]*?)<\/form>/.exec(page) ?? []
  const inputs = [...form.matchAll(/<input\b([^>]*)>/g)].flatMap(([, attributes = '']) => {
    const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1]
    if (/type="(radio|checkbox)"/.test(attributes) && !/ checked/.test(attributes)) return []
    return [[attribute('name')!, unescaped(attribute('value') ?? '')] as const]
  })
  const texts = [...form.matchAll(/<textarea\b[^>]* name="(\w+)"[^>]*>([^<]*)</g)].map(
    ([, name, text]) => [name!, unescaped(text!)] as const,
  )
  return Object.fromEntries([...inputs, ...texts])
}

const stillMissing = (page: string): string[] =>
  [...page.matchAll(/<li><a href="#(\w+)">[^<]*<\/a><span class="minutes">missing/g)].map(([, anchor]) => anchor!)

const WRITTEN = {
  question: 'Which of these two offers would you take, and why?',
  stage: 'out-3-to-9-months',
  lastRole: 'Chief nursing officer, three hospitals',
  aim: 'The same role.\r\nI would move.',
  dateOn: '2027-01-15',
  dateWhat: 'I must answer an offer',
  offLimits: 'Please do not contact <St. Example>.',
  mayContact: 'yes',
}

describe('the pack page of a coming call', () => {
  it('says first what is still missing, and where it is given', async () => {
    const { open, keep } = await setUp()
    const page = await open()
    expect(stillMissing(page)).toEqual(['stage', 'lastRole', 'resume'])
    for (const anchor of [...stillMissing(page), 'brief', 'question', 'prep', 'asks'])
      expect(page.split(`id="${anchor}"`).length, anchor).toBe(2)
    expect(page.indexOf('Still missing before Friday')).toBeLessThan(page.indexOf('id="brief"'))

    await keep(page, { stage: 'planning' })
    expect(stillMissing(await open())).toEqual(['lastRole', 'resume'])
  })

  it.each([
    ['New York', 'America/New_York', '2027-01-08T04:59:00Z', '2027-01-08T05:00:00Z'],
    ['Cairo', 'Africa/Cairo', '2027-01-08T21:59:00Z', '2027-01-08T22:00:00Z'],
  ])(
    'does not name the day of the call on that day, by the calendar of %s',
    async (_place, zone, dayBefore, onTheDay) => {
      const { service, open } = await setUp({ executive: { zone } })
      service.at(dayBefore)
      expect(await open()).toMatch(/Still missing before (?:Friday|Saturday)</)
      service.at(onTheDay)
      expect(await open()).toMatch(/Still missing before your call<[\s\S]*>Before your call</)
    },
  )

  it('says in days how much longer she lets her recruiter keep the resume', async () => {
    const { open } = await setUp()
    expect(await open()).toContain('may keep my resume for 30 days after the call, instead of 14.')
  })

  it('says so when all is there', async () => {
    const { open, keep } = await setUp({ topic: 'open', about: 'COO of a maker of pumps' })
    expect(stillMissing(await open())).toEqual(['stage'])
    await keep(await open(), { stage: 'planning' })
    expect(await open()).toContain('All that Dana needs is there')
  })

  it('has the resume ticked off the list once it has come, and no other task', async () => {
    const { service, call, open } = await setUp()
    const done = async () =>
      [...(await open()).matchAll(/name="done" value="[^"]+" checked disabled><label[^>]*>([^<]+)/g)].map(
        ([, what]) => what,
      )
    expect(await done()).toEqual([])
    await sendResume(service, call)
    expect(await done()).toEqual([expect.stringContaining('The resume you would send today')])
    await eraseResume(service, call)
    expect(await done()).toEqual([])
  })

  it('keeps the brief with a button, and shows it again as it was written', async () => {
    const { service, call, at, open, keep } = await setUp()

    const done = await keep(await open(), WRITTEN)

    expect([done.status, done.to]).toEqual([303, `${at}#brief-kept`])
    const page = await open()
    const { seen, ...shown } = briefOn(page)
    expect(shown).toEqual({ ...WRITTEN, aim: 'The same role.\nI would move.' })
    expect(textOf(page)).toContain('Saved 04:00')
    expect(textOf(page)).toContain('may write to me about a search. Since Monday 4 January.')
    expect(await briefFrom(service, call)).toMatchObject({ ready: true, mayKeepResume: false, mayContact: true })
    expect((await readBooking(service, call)).json().question).toBe(WRITTEN.question)
  })

  it('ticks nothing for her, and takes a tick that is taken away as a no', async () => {
    const { service, call, open, keep } = await setUp()
    expect(briefOn(await open())).not.toHaveProperty('mayContact')
    await keep(await open(), WRITTEN)
    const { mayContact, ...rest } = briefOn(await open())
    await keep('', rest)
    expect(await briefFrom(service, call)).toMatchObject({ mayContact: false, mayContactSince: null })
  })

  it('says what is wrong at its field, keeps all the rest, and loses nothing that was typed', async () => {
    const { service, call, open, keep } = await setUp()

    const done = await keep(await open(), { ...WRITTEN, question: 'Too short?', dateOn: '2027-02-30' })

    expect(done.status).toBe(422)
    expect(done.body).toContain('<title>Mend: ')
    expect(briefOn(done.body)).toMatchObject({ question: 'Too short?', dateOn: '2027-02-30', aim: expect.any(String) })
    expect(done.body).toMatch(/id="question-mend" data-fresh>It must have at least 20 characters, and be a question\./)
    expect(done.body).toMatch(/id="dateOn-mend" data-fresh>It must be a date that the calendar has\./)
    expect(done.body).toContain('All but what is marked is saved.')
    expect(done.body).toMatch(
      /A few things to mend:<\/b> (?:<a href="#(?:dateOn|question)">[^<]+<\/a>(?:, )?){2}\. All that you wrote/,
    )
    expect(await briefFrom(service, call)).toMatchObject({
      ...{ question: QUESTION, dateOn: null },
      ...{ stage: WRITTEN.stage, lastRole: WRITTEN.lastRole, offLimits: WRITTEN.offLimits },
    })
    const mended = await keep(done.body, { question: WRITTEN.question, dateOn: '2027-02-28' })
    expect(mended.status).toBe(303)
    expect(await briefFrom(service, call)).toMatchObject({ question: WRITTEN.question, dateOn: '2027-02-28' })
  })

  it('does not write over another window unseen; a second press does', async () => {
    const { service, call, open, keep } = await setUp()
    const older = await open()
    await keep(older, { stage: 'planning', mayContact: 'yes' })
    const { mayContact, ...withdrawn } = briefOn(await open())
    await keep('', withdrawn)

    const late = await keep(older, { aim: 'COO' })

    expect(late.status).toBe(409)
    expect(late.body).toContain('your brief was changed in another window')
    expect(briefOn(late.body)).toMatchObject({ aim: 'COO' })
    expect(await briefFrom(service, call)).toMatchObject({ stage: 'planning', aim: null, mayContact: false })
    expect((await keep(late.body)).status).toBe(303)
    expect(await briefFrom(service, call)).toMatchObject({ stage: null, aim: 'COO' })
  })

  it('takes the same twice, as when a finger slips', async () => {
    const { open, keep } = await setUp()
    const page = await open()
    const twice = await Promise.all([keep(page, WRITTEN), keep(page, WRITTEN)])
    expect(twice.map(({ status }) => status)).toEqual([303, 303])
  })

  it('takes no brief of a call that was given back or has begun', async () => {
    const { service, call, open, keep } = await setUp()
    const page = await open()
    service.at('2027-01-08T23:00:00Z')
    expect((await keep(page, WRITTEN)).status).toBe(409)
    expect(await open()).not.toContain('/brief"')
    service.at('2027-01-04T09:00:00Z')
    await release(service, call)
    expect((await keep(page, WRITTEN)).body).toContain('This call was released')
  })

  it('shows the agenda by her clock in the last day, and before that only how long each step takes', async () => {
    const { service, open } = await setUp()
    const first = async () =>
      /<ol class="plan"><li><span>(.*?)<\/span>/.exec((await open()).split('How the time may be spent')[1]!)![1]!
    expect(await first()).toMatch(/^The one question/)
    service.at('2027-01-07T23:00:00Z')
    expect(await first()).toMatch(/^<time datetime="2027-01-08T23:00:00.000Z">18:00<\/time> The one question/)
  })

  it('carries the line of its recruiter for this topic, and for no other', async () => {
    const { service, recruiter, open, call } = await setUp()
    const say = (wishes: object) =>
      service.database.pool.query('update recruiters set wishes = $1 where id = $2', [wishes, recruiter.id])
    await say({ open: { line: 'Of another topic' } })
    expect(await open()).not.toContain('Dana says')
    await say({ resume: { line: 'Bring page one & nothing else' } })
    expect(await open()).toContain('Dana says: “Bring page one &amp; nothing else”')
    expect((await packFrom(service, call)).line).toBe('Bring page one & nothing else')
  })
})

describe('questions to ask', () => {
  const marksOn = (page: string) => [...page.matchAll(/name="ask" value="([^"]+)"/g)].map(([, mark]) => mark!)
  const chosenOn = (page: string) => [...page.matchAll(/name="ask" value="([^"]+)" checked/g)].map(([, mark]) => mark!)

  it('go to the recruiter, up to three of them', async () => {
    const { service, call, at, open, post } = await setUp()
    const marks = marksOn(await open())

    const done = await post(
      'asks',
      [marks[4]!, marks[0]!, marks[2]!].map((mark) => ['ask', mark]),
    )

    expect([done.status, done.to]).toEqual([303, `${at}#asks`])
    expect(chosenOn(await open())).toEqual([marks[0], marks[2], marks[4]])
    expect(await open()).toContain('3 of 3 chosen')
    const { questions } = await packFrom(service, call)
    expect(questions.map(({ asked }: { asked: boolean }) => asked)).toEqual([true, false, true, false, true, false])
  })

  it('are kindly refused as four: nothing is changed, and all that she ticked is still ticked', async () => {
    const { open, post } = await setUp()
    const marks = marksOn(await open())
    await post('asks', [['ask', marks[5]!]])

    const refused = await post(
      'asks',
      marks.slice(0, 4).map((mark) => ['ask', mark]),
    )

    expect([refused.status, chosenOn(refused.body)]).toEqual([422, marks.slice(0, 4)])
    expect(refused.body).toMatch(/One thing to mend:<\/b> <a href="#asks">/)
    expect(refused.body).toContain('4 ticked, 3 at most. Leave one out, and the other 3 go to Dana.')
    expect(chosenOn(await open())).toEqual([marks[5]])
  })

  it('and ticks of tasks leave each other alone', async () => {
    const { open, post } = await setUp()
    const page = await open()
    const [task] = [...page.matchAll(/name="done" value="([^"]+)"/g)].map(([, mark]) => mark!)
    await post('ticks', [['done', task!]])
    await post('asks', [['ask', marksOn(page)[1]!]])
    expect(await open()).toContain(`value="${task}" checked`)
    await post('ticks', [])
    expect(chosenOn(await open())).toEqual([marksOn(page)[1]])
    await post('asks', [])
    expect(await open()).toContain('0 of 3 chosen')
  })

  it('are kept by programs with the ticks, whole', async () => {
    const { service, call } = await setUp()
    const url = `/api/v1/bookings/${call.id}/ticks`
    const { tasks, questions } = await packFrom(service, call)
    const put = (body: object) => ask(service, 'PUT', url, { key: call.manageKey, body })

    const kept = await put({ ticks: [tasks[1].mark, 'of-no-task-x'], asks: [questions[3].mark] })

    expect(kept.status).toBe(200)
    expect(kept.json()).toEqual(await packFrom(service, call))
    expect(kept.json().tasks.filter(({ done }: { done: boolean }) => done)).toEqual([{ ...tasks[1], done: true }])
    const four = await put({ ticks: [], asks: questions.slice(0, 4).map(({ mark }: { mark: string }) => mark) })
    expect([four.status, four.json().type]).toEqual([422, '/problems/too-many-asks'])
    expect((await put({ asks: [] })).status).toBe(400)
    await release(service, call)
    expect((await put({ ticks: [], asks: [] })).json().type).toBe('/problems/call-released')
  })
})
