import { describe, expect, it } from 'vitest'
import { formsIn, guest, type Page } from './support/guest.ts'
import {
  AVERY,
  book,
  bookedCall,
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

const WRITTEN = {
  topic: 'resume',
  question: QUESTION,
  name: AVERY.name,
  email: AVERY.email,
  phone: AVERY.phone,
  about: '',
}

async function setUp(settings = {}) {
  const service = await startService({ settings })
  const recruiter = await openOffice(service)
  const slots = await slotsOf(service, recruiter)
  return { service, recruiter, slots, avery: guest(service) }
}

/** The form of Dana's page, filled in and sent. */
async function wish(who: ReturnType<typeof guest>, slot: string, written: Partial<typeof WRITTEN> = {}) {
  return who.submit(await who.open('/dana'), { ...WRITTEN, ...written, slot })
}

const idIn = ({ url }: Page) => /^\/book\/([0-9a-f-]{36})/.exec(url)![1]!

async function codesFor(service: Service, id: string): Promise<string[]> {
  const letters = (await lettersIn(service)).filter(({ about, kind }) => about === id && kind === 'code')
  return letters.toSorted((one, other) => one.sequence - other.sequence).map(({ plain }) => /\b\d{6}\b/.exec(plain)![0])
}

const codeIn = async (service: Service, page: Page) => (await codesFor(service, idIn(page))).at(-1)!

const bookings = async ({ database }: Service) =>
  (await database.pool.query('select * from bookings order by asked_at, expired_at nulls last, code_hash nulls last'))
    .rows

const chosen = ({ body }: Page) =>
  [...body.matchAll(/name="slot" value="([^"]+)" required checked/g)].map(([, id]) => id)

describe('a call', () => {
  it('is booked in three screens: a form, a code, the call', async () => {
    const { service, avery, slots } = await setUp()

    const code = await wish(avery, slots[1]!.id)
    const call = await avery.submit(code, { code: await codeIn(service, code) })

    expect(code.body).toContain('is held for you until <time datetime="2027-01-04T09:15:00Z">03:15</time>')
    expect(code.body).toContain(AVERY.email)
    expect([call.status, call.url]).toEqual([200, expect.stringMatching(/^\/m\/gt_manage_/)])
    expect(await bookings(service)).toMatchObject([{ name: AVERY.name, question: QUESTION, slot_id: slots[1]!.id }])
    expect(avery.cookies.has('__Host-held')).toBe(false)
    expect((await avery.open('/dana')).body).not.toContain(slots[1]!.id)
  })

  it('is asked for once, however often the button is pressed', async () => {
    const { service, avery, slots } = await setUp()
    const page = await avery.open('/dana')

    const twice = await Promise.all([1, 2].map(() => avery.submit(page, { ...WRITTEN, slot: slots[0]!.id })))
    const again = await avery.submit(page, { ...WRITTEN, slot: slots[0]!.id })

    expect(new Set([...twice, again].map(idIn)).size).toBe(1)
    expect(await bookings(service)).toHaveLength(1)
  })

  it('is another wish once the form was mended, and her own hold does not stand in its way', async () => {
    const { service, avery, slots } = await setUp()
    const page = await avery.open('/dana')
    const first = await avery.submit(page, { ...WRITTEN, email: 'avrey@example.com', slot: slots[0]!.id })

    const mended = await avery.submit(page, { ...WRITTEN, slot: slots[0]!.id })

    expect(idIn(mended)).not.toBe(idIn(first))
    const [old, now] = await bookings(service)
    expect([old.email, old.expired_at !== null]).toEqual(['avrey@example.com', true])
    expect([now.email, now.expired_at]).toEqual([AVERY.email, null])
    expect(await codesFor(service, idIn(first))).toEqual([])
  })

  it('that cannot be had leaves her the one that she holds', async () => {
    const { service, avery, slots } = await setUp()
    const held = await wish(avery, slots[0]!.id)
    await bookedCall(service, slots[1]!.id, { executive: { email: 'blake@example.com' } })

    const gone = await wish(avery, slots[1]!.id)

    expect(gone.status).toBe(409)
    expect((await avery.open(`/book/${idIn(held)}`)).body).toContain('is held for you until')
  })

  it('is booked at once where addresses need not be confirmed', async () => {
    const { avery, slots } = await setUp({ confirmAddress: 'never' })
    const page = await avery.open('/dana')
    expect(page.body).toContain('Book this time')
    const call = await avery.submit(page, { ...WRITTEN, slot: slots[0]!.id })
    expect(call.url).toMatch(/^\/m\/gt_manage_/)
  })
})

describe('the form', () => {
  it('shows times on the clock of whoever reads, and says what that is for the recruiter', async () => {
    const { service } = await setUp()
    const berlin = guest(service, { 'accept-language': 'de-DE' })

    const chosen = await berlin.open('/dana?zone=Europe/Berlin')
    const later = await berlin.open('/dana')
    const american = await guest(service, { 'accept-language': 'en-US' }).open('/dana')

    expect(chosen.body).toMatch(/Saturday <span class="unseen">9 January[\s\S]*<span>00:00<\/span>/)
    expect(later.body).toContain(
      'on the clock of <b>Berlin</b>. Dana is in Chicago, where the first of these is on Fri 8 Jan, 17:00.',
    )
    expect(american.body).toContain('<span>5:00\u00a0pm</span>')
  })

  it('tells the two hours apart that the clock of an executive reads twice', async () => {
    const { service, recruiter, avery } = await setUp()
    service.at('2027-10-20T09:00:00Z')
    const windows = [{ weekday: 7, opens: '16:00', closes: '19:00', slotMinutes: 60 }]
    await saveHours(service, recruiter, { ...HOURS, zone: 'Australia/Sydney', windows })

    const { body } = await avery.open('/dana?zone=America/New_York&from=2027-11-07')

    expect(body).toMatch(/<span>01:00<\/span>[\s\S]*<span>01:00 <small>clocks gone back<\/small><\/span>/)
  })

  it('shows each fault at its field, all at once, and keeps what was typed', async () => {
    const { avery, slots } = await setUp()

    const page = await wish(avery, slots[1]!.id, {
      topic: '',
      question: 'Too short?\r\n',
      name: 'Avery & Co',
      email: 'avery@example',
      phone: '',
    })

    expect(page.status).toBe(422)
    expect(page.body).toContain('<title>Mend: Dana Ruiz')
    const mends = [...page.body.matchAll(/class="mend" id="(\w+)-mend"/g)].map(([, field]) => field)
    expect(mends.sort()).toEqual(['email', 'phone', 'question', 'topic'])
    expect(page.body).toMatch(
      /id="email"[^>]* value="avery@example" aria-invalid="true" aria-describedby="email-mend email-hint"/,
    )
    expect(formsIn(page)[0]!.fields).toMatchObject({
      name: 'Avery & Co',
      email: 'avery@example',
      question: 'Too short?\n',
    })
    expect(chosen(page)).toEqual([slots[1]!.id])
  })

  it('takes no zone that is none, and shows the recruiter’s', async () => {
    const { avery, slots } = await setUp()
    const page = await avery.submit(await avery.open('/dana'), { ...WRITTEN, slot: slots[0]!.id, zone: 'Mars/Base' })
    expect([page.status, page.body]).toEqual([
      422,
      expect.stringContaining('Please choose a place whose clock we know'),
    ])
    expect(formsIn(page)[0]!.fields.zone).toBe('America/Chicago')
  })

  it('asks for a telephone number only where the recruiter calls', async () => {
    const { service, recruiter, avery, slots } = await setUp()
    const call = { kind: 'link', url: 'https://meet.example.com/dana' }
    await ask(service, 'PATCH', '/api/v1/me', { key: recruiter.key, body: { call } })

    expect((await avery.open('/dana')).body).not.toContain('id="phone"')
    expect((await wish(avery, slots[0]!.id, { phone: '' })).body).toContain('Look in your mail')
  })

  it('names the topics of a time that is for fewer of them', async () => {
    const { service, recruiter, avery } = await setUp()
    await saveHours(service, recruiter, { ...HOURS, windows: [{ ...HOURS.windows[0], topics: ['story', 'open'] }] })
    const slot = await slotAt(service, recruiter, FRIDAY_1700)

    const page = await wish(avery, slot.id)

    expect(page.status).toBe(422)
    expect(page.body).toContain('“Telling your story, and why you left” and “Something else, or not sure yet”')
  })

  it('shows two weeks, leads to later ones, and shows a chosen time however late it is', async () => {
    const { avery, slots } = await setUp()
    const first = await avery.open('/dana')
    const last = slots.at(-1)!

    const later = /href="(\/dana\?from=[\d-]+)#times"/.exec(first.body)![1]!
    const far = await avery.open(`/dana?slot=${last.id}`)

    expect(later).toBe('/dana?from=2027-01-22')
    expect((await avery.open(later)).body).toContain('Friday <span class="unseen">22 January')
    expect(chosen(far)).toEqual([last.id])
    expect((await avery.open('/dana?from=yesterday&slot=x&topic=%00&places=all')).status).toBe(200)
  })

  it('says so where a link leads to a time that has gone', async () => {
    const { service, avery, slots } = await setUp()
    await bookedCall(service, slots[0]!.id)
    const page = await avery.open(`/dana?slot=${slots[0]!.id}`)
    expect(page.body).toContain('Fri 8 Jan, 17:00 is no longer free.')
    expect(chosen(page)).toEqual([])
  })

  it('is not there where nothing is open, and others are named', async () => {
    const { service, recruiter, avery } = await setUp()
    await saveHours(service, recruiter, { ...HOURS, paused: true })
    const { body } = await avery.open('/dana')
    expect(body).toContain('Dana has no open time at the moment.')
    expect(body).not.toContain('method="post"')
  })

  it.each(['/nobody', '/Dana', '/a%00b', `/${'x'.repeat(400)}`])('is no page of nobody: %s', async (url) => {
    const { avery } = await setUp()
    const page = await avery.open(url)
    expect([page.status, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
    expect(page.body).toContain('There is nothing here')
  })

  it('weighs less than 60 KB with its style and its scripts', async () => {
    const { avery } = await setUp()
    const { body } = await avery.open('/dana')
    const urls = [...body.matchAll(/(?:href|src)="(\/[\w.]+\.(?:css|js)\?[^"]+)"/g)].map(([, url]) => url!)
    const parts = await Promise.all(urls.map((url) => avery.open(url)))
    expect(urls).toHaveLength(3)
    expect([body, ...parts.map((part) => part.body)].join('').length).toBeLessThan(60_000)
  })
})

describe('a time that somebody else took meanwhile', () => {
  it('is answered with the nearest others, nothing chosen, and all that was typed', async () => {
    const { service, recruiter, avery } = await setUp()
    const [slot, next] = [await slotAt(service, recruiter, FRIDAY_1700), await slotAt(service, recruiter, FRIDAY_1730)]
    const page = await avery.open('/dana')
    await bookedCall(service, slot.id, { executive: { email: 'blake@example.com' } })

    const gone = await avery.submit(page, { ...WRITTEN, slot: slot.id })

    expect(gone.status).toBe(409)
    expect(gone.body).toContain('<h1>Someone took 17:00 a moment before you</h1>')
    expect(chosen(gone)).toEqual([])
    const { fields } = formsIn(gone)[0]!
    expect(fields).toMatchObject({ topic: 'resume', question: QUESTION, email: AVERY.email, phone: AVERY.phone })
    expect(fields.once).not.toBe(formsIn(page)[0]!.fields.once)
    expect(gone.body.indexOf(next.id)).toBeGreaterThan(0)
    expect((await avery.submit(gone, { slot: next.id })).body).toContain('Look in your mail')
  })

  it('is called held where somebody is about to confirm it, and a time of another recruiter is none of hers', async () => {
    const { service, avery, slots } = await setUp()
    const robin = await openOffice(service, HOURS, { handle: 'robin', name: 'Robin Moss' })
    await book(service, slots[0]!.id)

    const held = await wish(avery, slots[0]!.id)
    const anothers = await wish(avery, (await slotsOf(service, robin))[0]!.id)

    expect([held.status, held.body]).toEqual([409, expect.stringContaining('Someone is booking this time right now')])
    expect([anothers.status, anothers.body]).toEqual([404, expect.stringContaining('There is no such time')])
  })
})

describe('whoever must wait', () => {
  it('gets back all that she typed, to send it again', async () => {
    const service = await startService({ settings: { rateLimit: true } })
    const recruiter = await openOffice(service)
    const slots = await slotsOf(service, recruiter)
    for (const slot of slots.slice(0, 3)) await book(service, slot.id)
    const avery = guest(service)

    const page = await wish(avery, slots[4]!.id, { about: 'COO "of" <pumps>' })

    expect([page.status, Number(page.headers['retry-after'])]).toEqual([429, 900])
    expect(page.body).toContain('Three times are being held for your network already')
    expect(formsIn(page)).toMatchObject([
      { action: '/dana', fields: { ...WRITTEN, about: 'COO "of" <pumps>', slot: slots[4]!.id } },
    ])
    service.later({ minutes: 16 })
    expect((await avery.submit(page)).body).toContain('Look in your mail')
  })
})

describe('the code', () => {
  it('has five tries, and each says how many are left', async () => {
    const { service, avery, slots } = await setUp()
    const page = await wish(avery, slots[0]!.id)
    const right = await codeIn(service, page)
    const wrong = right === '111111' ? '222222' : '111111'

    const short = await avery.submit(page, { code: '12345' })
    const tries = []
    for (let n = 0; n < 5; n++) tries.push(await avery.submit(page, { code: wrong }))

    expect(short.body).toContain('The code has six digits')
    expect(tries.map(({ status }) => status)).toEqual([422, 422, 422, 422, 409])
    expect(tries[0]!.body).toContain('4 tries are left')
    expect(tries[3]!.body).toContain('One try is left')
    expect(tries[4]!.body).toContain('That code works no more')
    expect((await avery.open('/dana')).body).toContain(slots[0]!.id)
  })

  it('may have a blank in it, and opens the call again where it is pressed twice', async () => {
    const { service, avery, slots } = await setUp()
    const page = await wish(avery, slots[0]!.id)
    const code = await codeIn(service, page)
    const call = await avery.submit(page, { code: `${code.slice(0, 3)} ${code.slice(3)}` })

    const booked = await avery.open(page.url)

    expect(booked.body).toContain('This call is booked')
    expect(booked.body).not.toContain(AVERY.email)
    expect((await avery.submit(booked, { code })).url).toBe(call.url)
  })

  it('comes late: the page says so, and it still books while the time is free', async () => {
    const { service, avery, slots } = await setUp()
    const page = await wish(avery, slots[0]!.id)
    const code = await codeIn(service, page)
    service.later({ minutes: 16 })

    const ended = await avery.open(page.url)

    expect(ended.body).toContain('The time is no longer held')
    expect(ended.body).toContain('It went back to the others at 03:15')
    expect((await avery.submit(ended, { code })).url).toMatch(/^\/m\//)
  })

  it('comes too late, and leads back to what she wrote', async () => {
    const { service, avery, slots } = await setUp()
    const page = await wish(avery, slots[0]!.id, { about: 'COO of a maker of pumps' })
    const code = await codeIn(service, page)
    service.later({ minutes: 16 })
    await bookedCall(service, slots[0]!.id, { executive: { email: 'blake@example.com' } })

    const refused = await avery.submit(page, { code })
    const again = await avery.open(/href="(\/dana\?again=yes)"/.exec(refused.body)![1]!)

    expect([refused.status, refused.body]).toEqual([409, expect.stringContaining('Someone has just booked this time')])
    expect(formsIn(again)[0]!.fields).toMatchObject({ ...WRITTEN, about: 'COO of a maker of pumps' })
    expect((await guest(service).open('/dana?again=yes')).body).not.toContain(QUESTION)
  })

  it('is sent again, and then only the new one works', async () => {
    const { service, avery, slots } = await setUp()
    const page = await wish(avery, slots[0]!.id)
    const first = await codeIn(service, page)
    await service.work()

    const sent = await avery.submit(page, {}, /\/code$/)
    const second = await codeIn(service, page)

    expect(sent.body).toContain('A new code is on its way')
    expect(second).not.toBe(first)
    expect((await avery.submit(sent, { code: first })).status).toBe(422)
    expect((await avery.submit(sent, { code: second })).url).toMatch(/^\/m\//)
  })

  it('goes to another address where the first was mistyped; a letter to that one does not leave any more', async () => {
    const { service, avery, slots } = await setUp()
    const page = await wish(avery, slots[0]!.id, { email: 'avrey@example.com' })

    const faulty = await avery.send(`/book/${idIn(page)}/code`, { email: 'avery@' })
    const sent = await avery.send(`/book/${idIn(page)}/code`, { email: AVERY.email })

    expect([faulty.status, faulty.body]).toEqual([422, expect.stringContaining('<title>Mend:')])
    expect(sent.body).toContain(`The code we sent to ${AVERY.email}`)
    expect((await lettersIn(service)).map(({ to_address }) => to_address)).toEqual([AVERY.email])
    await avery.submit(sent, { code: await codeIn(service, page) })
    expect(await bookings(service)).toMatchObject([{ email: AVERY.email }])
  })

  it('is sent four times and no more', async () => {
    const { service, avery, slots } = await setUp()
    const page = await wish(avery, slots[0]!.id)
    await service.work()
    const answers = []
    for (let n = 0; n < 4; n++) {
      answers.push(await avery.submit(page, {}, /\/code$/))
      await service.work()
    }
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 409])
    expect(answers[3]!.body).toContain('Four codes were sent for this time already')
  })

  it('and her address are for the browser that asked: another sees neither, and has none sent', async () => {
    const { service, avery, slots } = await setUp()
    const page = await wish(avery, slots[0]!.id)
    const stranger = guest(service)
    stranger.cookies.set('__Host-held', `${idIn(page)}.${'a'.repeat(43)}`)

    const seen = await stranger.open(page.url)
    await stranger.send(`${page.url}/code`, { email: 'stranger@example.com' })

    expect(seen.body).not.toContain(AVERY.email)
    expect(seen.body).not.toContain('Send the code again')
    expect((await bookings(service))[0].email).toBe(AVERY.email)
    expect((await stranger.open('/book/0b9e4a4e-7d0a-4c57-9c5e-3f1f0a6f2d11')).status).toBe(404)
  })
})

describe('her own computer', () => {
  async function remembered() {
    const set = await setUp()
    const page = await wish(set.avery, set.slots[0]!.id)
    await set.avery.submit(page, { code: await codeIn(set.service, page), own: 'yes' })
    await openOffice(set.service, HOURS, { handle: 'robin', name: 'Robin Moss' })
    const robins = await slotsOf(set.service, { handle: 'robin', id: '', key: '' })
    return { ...set, robins }
  }

  it('needs no code the next time, with the same address', async () => {
    const { service, avery, robins } = await remembered()
    const page = await avery.open('/robin')

    const { fields } = formsIn(page)[0]!
    const call = await avery.submit(page, { ...WRITTEN, email: 'Avery@EXAMPLE.com', slot: robins[2]!.id })

    expect(fields.email).toBe(AVERY.email)
    expect(call.url).toMatch(/^\/m\/gt_manage_/)
    expect(await bookings(service)).toMatchObject([{}, { booked_at: expect.any(Date), code_hash: null }])
  })

  it('needs one for every other address', async () => {
    const { avery, robins } = await remembered()
    const page = await avery.submit(await avery.open('/robin'), {
      ...WRITTEN,
      email: 'blake@example.com',
      slot: robins[2]!.id,
    })
    expect(page.body).toContain('Look in your mail for six digits')
  })

  it('is told the rules about a person at once, and keeps what was typed', async () => {
    const { avery, slots, robins } = await remembered()

    const second = await wish(avery, slots[3]!.id)
    const atOnce = await avery.submit(await avery.open('/robin'), { ...WRITTEN, slot: robins[0]!.id })

    expect([second.status, second.body]).toEqual([
      409,
      expect.stringContaining('You already have a coming call with this recruiter'),
    ])
    expect(formsIn(second)[0]!.fields.question).toBe(QUESTION)
    expect([atOnce.status, atOnce.body]).toEqual([
      409,
      expect.stringContaining('You already have another call at this time'),
    ])
  })

  it('is remembered only where she says so, and for half a year', async () => {
    const { service, avery, slots } = await setUp()
    const page = await wish(avery, slots[0]!.id)
    await avery.submit(page, { code: await codeIn(service, page) })
    expect([...avery.cookies.keys()]).toEqual([])

    const own = await remembered()
    own.service.later({ days: 181 })
    expect((await own.avery.open('/robin')).body).not.toContain(AVERY.email)
  })
})

describe('a frame on somebody else’s page', () => {
  it('shows the next times, each of which opens our own page; nothing is typed in it', async () => {
    const { avery, slots } = await setUp()

    const { body, headers } = await avery.open('/embed/dana?zone=America/Los_Angeles')

    expect(headers['content-security-policy']).toContain('frame-ancestors *')
    expect(headers['content-security-policy']).toContain("form-action 'none'")
    expect(headers['x-frame-options']).toBeUndefined()
    expect(headers['set-cookie']).toBeUndefined()
    expect(body).toContain(`href="/dana?slot=${slots[0]!.id}" target="_blank" rel="noopener">15:00</a>`)
    expect(body).not.toMatch(/<form|<input|<button/)
    expect((await avery.open('/embed/nobody')).status).toBe(404)
  })

  it('is the only place of ours in a frame, and its script may be loaded from elsewhere', async () => {
    const { avery } = await setUp()
    const [script, ours, form] = await Promise.all(['/embed.js', '/book.js', '/dana'].map((url) => avery.open(url)))
    expect([script, ours].map((each) => each!.headers['cross-origin-resource-policy'])).toEqual([
      'cross-origin',
      'same-origin',
    ])
    expect([form!.headers['x-frame-options'], form!.headers['content-security-policy']]).toEqual([
      'DENY',
      expect.stringContaining("frame-ancestors 'none'"),
    ])
  })
})
