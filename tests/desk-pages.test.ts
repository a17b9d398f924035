import { beforeEach, describe, expect, it } from 'vitest'
import { cutSessionKey } from '../src/keys/keys.ts'
import { browse } from './support/browser-pages.ts'
import {
  AVERY,
  bookedCall,
  HOURS,
  lettersIn,
  type Managed,
  move,
  openOffice,
  QUESTION,
  readBooking,
  release,
  slotsOf,
  takeDaysOff,
} from './support/office.ts'
import { sendResume } from './support/resume.ts'
import { ask, type Service, startService, type TestRecruiter } from './support/service.ts'

let service: Service
let dana: TestRecruiter
let slots: { id: string; startsAt: string }[]
let desk: ReturnType<typeof browse>

const BLAKE = { ...AVERY, name: 'Blake Stone', email: 'blake@example.com' }
const OTHER = { question: 'I must sign by the 30th. What do people forget?', topic: 'story', executive: BLAKE }

beforeEach(async () => {
  service = await startService()
  dana = await openOffice(service)
  slots = await slotsOf(service, dana)
  desk = await deskOf(dana)
})

async function deskOf({ id }: TestRecruiter) {
  const { db, clock } = service
  const browser = browse(service)
  browser.jar.set('__Host-desk', await cutSessionKey(db, 'session', id, clock(), clock().plus({ days: 30 })))
  return browser
}

const textOf = (html: string): string =>
  html
    .replace(/<head>[\s\S]*?<\/head>|<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')
const shown = async (url = '/desk') => textOf((await desk.open(url)).body)
const callAt = async (n: number, wish = {}) =>
  bookedCall(service, slots[n]!.id, { about: 'COO of a maker of pumps', ...wish })
const stateOf = async (call: Managed) => (await readBooking(service, call)).json().state
const released = async () =>
  (await lettersIn(service)).filter(({ kind }) => kind === 'released').map(({ reader, to_address: to }) => [reader, to])

describe('the desk', () => {
  it('shows the next day first: who comes with which question, how, and on whose clock', async () => {
    await callAt(0)
    await callAt(2, OTHER)
    await callAt(5, { executive: { ...AVERY, email: 'casey@example.com', name: 'Casey Lane' } })

    const page = await shown()

    expect(page).toContain('Friday, 17:00 to 18:30: two calls')
    expect(page).toMatch(
      /17:00 I reach the last three and lose\. Why\? Avery Sample COO of a maker of pumps You call Avery at \+1 212 555 0142 \. Resume review\. For Avery it is Fri 8 Jan, 18:00 \(New York time\)/,
    )
    expect(page).toMatch(
      /17:30 Free.*18:00 I must sign by the 30th.*After that.*Saturday 09:30 Casey Lane , resume review 30 min/,
    )
    expect((await desk.open('/desk')).body).toContain('<a href="tel:+12125550142"')
  })

  it('reads clocks as she does', async () => {
    await callAt(0)
    const american = browse(service, { 'accept-language': 'en-US' })
    american.jar.set('__Host-desk', desk.jar.get('__Host-desk')!)
    expect(textOf((await american.open('/desk')).body)).toContain('Friday, 5:00 pm to 5:30 pm: one call')
  })

  it('helps where there is nothing: no hours yet, nothing booked, a pause', async () => {
    const robin = await deskOf(await openOffice(service, { ...HOURS, windows: [] }, { handle: 'robin' }))
    expect((await robin.open('/desk')).body).toMatch(/Welcome to your desk[\s\S]*href="\/desk\/hours"/)
    expect(await shown()).toContain('No call is booked Your next free time is Fri 8 Jan, 17:00')
    await ask(service, 'PUT', '/api/v1/me/office-hours', { key: dana.key, body: { ...HOURS, paused: true } })
    expect(await shown()).toContain('You are pausing')
  })

  it('says what has changed: given back with a word, moved from where to where', async () => {
    const given = await callAt(0)
    const moved = await callAt(1, OTHER)
    await release(service, given, { reason: 'I have <signed> an offer.' })
    await move(service, moved, slots[6]!.id)

    const page = await shown()

    expect(page).toContain('Avery Sample has given Fri 8 Jan, 17:00 back. “I have &lt;signed&gt; an offer.”')
    expect(page).toContain('Blake Stone has moved from Fri 8 Jan, 17:30 to Sat 9 Jan, 10:00')
    service.later({ days: 4 })
    expect(await shown()).not.toContain('has given')
  })

  it('says that a new resume has come since a call, and not that of before', async () => {
    const call = await callAt(0)
    await sendResume(service, call)
    service.at('2027-01-09T12:00:00Z')
    expect(await shown()).not.toContain('a new resume')
    await sendResume(service, call)
    expect((await desk.open('/desk')).body).toContain(
      `Avery Sample has sent <a href="/desk/calls/${call.id}/card">a new resume</a> since your call of Fri 8 Jan, 17:00.`,
    )
    service.later({ days: 4 })
    expect(await shown()).not.toContain('a new resume')
  })

  it('asks how a call went, takes the answer by one tap, and counts only what took place', async () => {
    const [one, two] = [await callAt(0), await callAt(1, OTHER)]
    service.at('2027-01-09T12:00:00Z')
    expect(await shown()).toContain('How did it go with Avery?')

    const said = await desk.press('/desk', `/desk/calls/${one.id}/outcome`, { outcome: 'happened' })
    await desk.press('/desk', `/desk/calls/${two.id}/outcome`, { outcome: 'missed-by-executive' })

    expect([said.status, said.to]).toEqual([303, '/desk'])
    expect([await stateOf(one), await stateOf(two)]).toEqual(['happened', 'missed-by-executive'])
    const page = await shown()
    expect(page).toContain('30 minutes since January 2027, in one call.')
    expect(page).not.toContain('How did it go')
  })
})

describe('the page of a call', () => {
  it('shows the question, who asks it, what to look at, and how the time may be spent', async () => {
    const { id } = await callAt(0)
    const page = await shown(`/desk/calls/${id}`)
    for (const part of [
      QUESTION,
      'avery@example.com',
      'COO of a maker of pumps',
      'Look at',
      'You may want to ask',
      'How the time may be spent',
      'I cannot make this call',
    ])
      expect(page).toContain(part)
    expect(await shown('/desk/calls')).toContain('Fri 8 Jan, 17:00 Avery Sample , resume review')
  })

  it('asks first how it went once it has begun, and has nothing to read before a call that is over', async () => {
    const { id } = await callAt(0)
    service.at('2027-01-08T23:10:00Z')
    expect(await shown(`/desk/calls/${id}`)).toMatch(/How did it go[\s\S]*Look at[\s\S]*How the time may be spent/)
    service.at('2027-01-08T23:40:00Z')
    const over = await shown(`/desk/calls/${id}`)
    expect([over.includes('How did it go'), over.includes('Look at')]).toEqual([true, false])
  })

  it('takes up to three next steps with the outcome, and mails them', async () => {
    const { id } = await callAt(0)
    const url = `/desk/calls/${id}`
    service.at('2027-01-08T23:40:00Z')
    const own = 'Write to three former colleagues'
    const done = await desk.press(url, `${url}/outcome`, {
      outcome: 'happened',
      step: 'Rewrite two bullet points',
      own,
    })
    await service.work()

    expect([done.status, done.to]).toEqual([303, url])
    const { body } = await desk.open(url)
    expect(body).toMatch(/value="Rewrite two bullet points" checked/)
    expect(body).toContain(`value="${own}"`)
    expect(body.match(/name="own"/g)).toHaveLength(3)
    expect((await lettersIn(service)).find(({ kind }) => kind === 'next-steps').plain).toContain(own)
  })

  it('asks to leave some out where there are more than three, and keeps what was chosen', async () => {
    const { id } = await callAt(0)
    service.at('2027-01-08T23:40:00Z')
    const refused = await service.app.inject({
      method: 'POST',
      url: `/desk/calls/${id}/outcome`,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        cookie: `__Host-desk=${desk.jar.get('__Host-desk')}`,
      },
      payload: `outcome=happened&from=call&${['a', 'b', 'c', 'd']
        .map((step) => `own=Step+${step}`)
        .slice(0, 3)
        .join('&')}&step=One+more`,
    })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toMatch(/<title>Mend: [\s\S]*Three next steps are as many[\s\S]*value="Step a"/)
  })

  it('is not there for another recruiter, nor is anything that can be done with it', async () => {
    const { id } = await callAt(0)
    const robin = await deskOf(await openOffice(service, HOURS, { handle: 'robin' }))
    const opened = await robin.open(`/desk/calls/${id}`)
    const pressed = await robin.submit(`/desk/calls/${id}/release`, { seen: '0' })
    expect([opened.status, pressed.status, opened.body.includes('Avery')]).toEqual([404, 404, false])
  })
})

describe('a release', () => {
  it('waits half a minute: until then the call stands, and undone it is as if nothing had been', async () => {
    const call = await callAt(0)
    await service.work()
    const url = `/desk/calls/${call.id}`
    await desk.press(url, `${url}/release`, { reason: 'I am sorry.' })
    service.later({ seconds: 29 })
    await service.work()

    const page = await desk.open('/desk')
    const [undo] = /\/desk\/planned\/[^"]+/.exec(page.body)!
    expect(textOf(page.body)).toContain('Avery’s call, Friday, is released at 03:00:30.')
    expect([await stateOf(call), (await slotsOf(service, dana)).some(({ id }) => id === slots[0]!.id)]).toEqual([
      'booked',
      false,
    ])
    await desk.press('/desk', undo)
    service.later({ hours: 1 })
    await service.work()

    expect([await stateOf(call), await released()]).toEqual(['booked', []])
    const late = await desk.submit(undo)
    expect([late.status, textOf(late.body).includes('The half minute is over')]).toEqual([404, true])
  })

  it('then happens once, however often the button was pressed, with her word, first pick, and both told', async () => {
    const call = await callAt(0)
    const fields = { seen: '0', reason: 'I am sorry.' }
    await Promise.all([1, 2, 3].map(() => desk.submit(`/desk/calls/${call.id}/release`, fields)))
    service.later({ seconds: 30 })
    await service.work()

    const booking = (await readBooking(service, call)).json()
    expect(booking).toMatchObject({
      state: 'released',
      sequence: 1,
      released: { by: 'recruiter', reason: 'I am sorry.' },
    })
    expect([booking.firstPick.length, await released()]).toEqual([
      3,
      [
        ['executive', 'avery@example.com'],
        ['recruiter', 'dana@example.com'],
      ],
    ])
    expect((await slotsOf(service, dana)).map(({ id }) => id)).not.toContain(slots[0]!.id)
  })

  it('offers the time to the next person where she says so', async () => {
    const call = await callAt(0)
    await desk.submit(`/desk/calls/${call.id}/release`, { seen: '0', offerAgain: 'on' })
    service.later({ seconds: 30 })
    await service.work()
    expect((await slotsOf(service, dana)).map(({ id }) => id)).toContain(slots[0]!.id)
  })

  it('gives way to her executive, who moved the call in that half minute', async () => {
    const call = await callAt(0)
    await desk.submit(`/desk/calls/${call.id}/release`, { seen: '0' })
    await move(service, call, slots[6]!.id)
    service.later({ seconds: 30 })
    await service.work()
    expect([await stateOf(call), await released()]).toEqual(['booked', []])
    expect(await shown()).not.toContain('Undo')
  })

  it('is refused at once where it could not be done: an old page, a call that begins now', async () => {
    const call = await callAt(0)
    await move(service, call, slots[1]!.id)
    const old = await desk.submit(`/desk/calls/${call.id}/release`, { seen: '0' })
    service.at('2027-01-08T23:29:40Z')
    const late = await desk.submit(`/desk/calls/${call.id}/release`, { seen: '1' })
    expect([old.status, late.status, textOf(late.body).includes('begins in less than a minute')]).toEqual([
      409,
      409,
      true,
    ])
  })

  it('is carried out late rather than never: its job is lost, and an errand finds it', async () => {
    const { releases } = await import('../src/releases/feature.ts')
    const call = await callAt(0)
    await desk.submit(`/desk/calls/${call.id}/release`, { seen: '0' })
    await service.database.pool.query(`delete from pgboss.job`)
    const [errand] = releases.errands!(service)
    await errand!.run()
    expect(await stateOf(call)).toBe('booked')
    service.later({ minutes: 2 })
    await errand!.run()
    expect(await stateOf(call)).toBe('released')
  })
})

describe('away for some days', () => {
  it('first shows which calls that costs, and does nothing', async () => {
    const [one, two] = [await callAt(0), await callAt(4, OTHER)]
    const preview = await desk.press('/desk/away', '/desk/away', {
      from: '2027-01-08',
      until: '2027-01-09',
      reason: 'I am ill.',
    })

    expect(preview.status).toBe(200)
    expect(textOf(preview.body)).toMatch(
      /2 calls are released .*Fri 8 Jan, 17:00 Avery Sample .*Sat 9 Jan, 09:00 Blake Stone.*“I am ill\.”/,
    )
    expect([await stateOf(one), await stateOf(two)]).toEqual(['booked', 'booked'])
  })

  it('then closes the days and releases the calls, half a minute later', async () => {
    const call = await callAt(0)
    const done = await desk.submit('/desk/away', { from: '2027-01-08', until: '', reason: 'I am ill.', sure: 'yes' })
    expect([done.status, done.to, await shown()]).toEqual([
      303,
      '/desk',
      expect.stringContaining('All calls on Fri 8 Jan are released at 03:00:30.'),
    ])

    service.later({ seconds: 30 })
    await service.work()

    expect((await readBooking(service, call)).json()).toMatchObject({
      state: 'released',
      released: { reason: 'I am ill.' },
    })
    expect((await slotsOf(service, dana)).filter(({ startsAt }) => startsAt.startsWith('2027-01-08'))).toEqual([])
  })

  it.each([
    [{ from: '2027-01-09', until: '2027-01-08' }, 'until'],
    [{ from: '2027-02-30' }, 'from'],
    [{ from: 'friday' }, 'from'],
    [{ from: '2026-12-01' }, 'from'],
  ])('says at the field what to mend: %j', async (fields, field) => {
    const refused = await desk.submit('/desk/away', { reason: 'I am <ill>.', ...fields })
    expect(refused.status).toBe(422)
    expect(refused.body).toMatch(new RegExp(`<title>Mend: [\\s\\S]*name="${field}"[^>]*aria-invalid="true"`))
    expect(refused.body).toContain('value="I am &lt;ill&gt;."')
  })

  it('finds nothing left to do where the program was told meanwhile', async () => {
    const call = await callAt(0)
    await desk.submit('/desk/away', { from: '2027-01-08', sure: 'yes' })
    await takeDaysOff(service, dana, { from: '2027-01-08' })
    service.later({ seconds: 30 })
    await service.work()
    expect((await readBooking(service, call)).json()).toMatchObject({ state: 'released', sequence: 1 })
  })
})

describe('booking somebody in by hand', () => {
  const kit = {
    topic: 'resume',
    question: 'What would worry you about me, honestly?',
    name: 'Kit Lane',
    email: 'kit@example.com',
    phone: '+1 212 555 0143',
    zone: 'America/New_York',
    about: '',
  }

  it('books at once, within her notice too, and the executive has the confirmation with the way to change it', async () => {
    service.at('2027-01-08T20:00:00Z')
    expect((await slotsOf(service, dana)).map(({ id }) => id)).not.toContain(slots[0]!.id)

    const done = await desk.press('/desk/book', '/desk/book', { ...kit, slot: slots[0]!.id })
    await service.work()

    expect([done.status, await shown(done.to)]).toEqual([303, expect.stringContaining('Kit Lane')])
    const mailed = (await lettersIn(service)).filter(({ to_address: to }) => to === kit.email)
    expect(mailed.map(({ kind }) => kind)).toEqual(['confirmation'])
    expect(mailed[0].plain).toMatch(/Dana has booked this call for you[\s\S]*\/m\/gt_manage_/)
  })

  it('does it once when the button is pressed twice', async () => {
    const fields = { ...kit, once: 'pressed-twice', slot: slots[0]!.id }
    const twice = await Promise.all([1, 2].map(() => desk.submit('/desk/book', fields)))
    expect(twice.map(({ status }) => status)).toEqual([303, 303])
    expect(twice[0]!.to).toBe(twice[1]!.to)
  })

  it('keeps the rules about a person, and does not tell her of anybody else’s calls', async () => {
    const robin = await openOffice(service, HOURS, { handle: 'robin' })
    const [same] = await slotsOf(service, robin)
    await bookedCall(service, same!.id, { executive: { ...AVERY, email: kit.email } })
    const clash = await desk.press('/desk/book', '/desk/book', { ...kit, slot: slots[0]!.id })
    await desk.press('/desk/book', '/desk/book', { ...kit, slot: slots[1]!.id })
    const again = await desk.press('/desk/book', '/desk/book', { ...kit, slot: slots[2]!.id })

    expect([clash.status, textOf(clash.body)]).toEqual([409, expect.stringContaining('cannot be booked at this time')])
    expect(textOf(clash.body)).not.toMatch(/another call|robin/i)
    expect([again.status, textOf(again.body)]).toEqual([
      409,
      expect.stringContaining('already has a coming call with you'),
    ])
    expect(again.body).toContain('value="Kit Lane"')
  })

  it('takes no time of somebody else’s, and says at the field what to mend', async () => {
    const [robins] = await slotsOf(service, await openOffice(service, HOURS, { handle: 'robin' }))
    const strange = await desk.press('/desk/book', '/desk/book', { ...kit, slot: robins!.id })
    const lacking = await desk.press('/desk/book', '/desk/book', { ...kit, slot: slots[0]!.id, phone: '' })
    const faulty = await desk.press('/desk/book', '/desk/book', {
      ...kit,
      slot: slots[0]!.id,
      name: 'www.evil.example',
    })
    const mended = [lacking, faulty].map(({ body }) =>
      [...body.matchAll(/aria-describedby="(\w+)-mend"/g)].map(([, id]) => id),
    )
    expect([strange.status, lacking.status, faulty.status]).toEqual([404, 422, 422])
    expect(mended).toEqual([['phone'], ['name']])
  })

  it('is no way to mail many people: some a day, and no more', async () => {
    const limited = await startService({ settings: { rateLimit: true }, database: service.database })
    limited.at('2027-01-04T09:00:00Z')
    const browser = browse(limited)
    browser.jar.set('__Host-desk', desk.jar.get('__Host-desk')!)
    const statuses = []
    for (const [n, { id }] of slots.slice(0, 13).entries())
      statuses.push(
        (await browser.press('/desk/book', '/desk/book', { ...kit, email: `kit${n}@example.com`, slot: id })).status,
      )
    expect(statuses).toEqual([...Array(12).fill(303), 429])
  })

  it('is no way to mail one person again and again, nor to find out when she talks with somebody else', async () => {
    const limited = await startService({ settings: { rateLimit: true }, database: service.database })
    limited.at('2027-01-04T09:00:00Z')
    const browser = browse(limited)
    browser.jar.set('__Host-desk', desk.jar.get('__Host-desk')!)
    const robin = await openOffice(service, HOURS, { handle: 'robin' })
    const busy = await slotsOf(service, robin)
    for (const [n, email] of ['lee@example.com', 'kit@example.com'].entries())
      await bookedCall(service, busy[n]!.id, { executive: { ...AVERY, email } })

    const tries = []
    for (const _ of Array(4))
      tries.push(
        await browser.press('/desk/book', '/desk/book', { ...kit, email: 'lee@example.com', slot: slots[0]!.id }),
      )

    expect(tries.map(({ status }) => status)).toEqual([409, 409, 409, 429])
    expect(textOf(tries[3]!.body)).toContain('This person has been booked in by hand often today')
  })
})
