import { describe, expect, it } from 'vitest'
import { bookedCall, openOffice, readBooking, releaseOwn, sayOwnOutcome, slotsOf } from './support/office.ts'
import { ask, type Service, startService } from './support/service.ts'

async function setUp() {
  const service = await startService()
  const recruiter = await openOffice(service)
  const slots = await slotsOf(service, recruiter)
  const call = await bookedCall(service, slots[0]!.id)
  return { service, recruiter, slots, call, at: `/m/${call.manageKey}` }
}

const open = ({ app }: Service, url: string) => app.inject({ method: 'GET', url })

/** Press a button as a browser without JavaScript does: every field of the form that is on the page. */
async function press(service: Service, page: string, filledIn: Record<string, string> = {}) {
  const { body } = await open(service, page)
  const [, action] = /<form[^>]* action="([^"]+)"/.exec(body)!
  const hidden = [...body.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
    name,
    value,
  ])
  return submit(service, action!, { ...Object.fromEntries(hidden), ...filledIn })
}

const submit = ({ app }: Service, url: string, fields: Record<string, string>) =>
  app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })

const tick = ({ app }: Service, at: string, marks: readonly string[]) =>
  app.inject({
    method: 'POST',
    url: `${at}/ticks`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: marks.map((mark) => `done=${mark}`).join('&'),
  })

const ticked = (page: string) => [...page.matchAll(/value="([^"]+)" checked/g)].map(([, mark]) => mark)

describe('the page of a call', () => {
  it('shows the call, leads to moving and releasing, and changes nothing when it is opened', async () => {
    const { service, at, call } = await setUp()
    for (const page of ['', '/move', '/release']) {
      for (const method of ['GET', 'HEAD'] as const) {
        expect((await service.app.inject({ method, url: at + page })).statusCode).toBe(200)
      }
    }
    expect((await readBooking(service, call)).json().state).toBe('booked')
    expect((await open(service, at)).body).toMatch(/href="[^"]+\/move"[\s\S]*href="[^"]+\/release"/)
  })

  it('says the time on both clocks, as her language writes it, and how to reach whom', async () => {
    const service = await startService()
    const recruiter = await openOffice(service)
    await ask(service, 'PATCH', '/api/v1/me', {
      key: recruiter.key,
      body: { call: { kind: 'executive-calls', phone: '+1 312 555 0199' }, place: 'Oak Park' },
    })
    const [slot] = await slotsOf(service, recruiter)
    const call = await bookedCall(service, slot!.id, { executive: { zone: 'Asia/Kolkata' } })

    const { body } = await service.app.inject({
      url: `/m/${call.manageKey}`,
      headers: { 'accept-language': 'en-US' },
    })

    expect(body).toContain('<h1>Saturday 9 January, 4:30\u00a0am, with Dana Ruiz</h1>')
    expect(body).toContain('<dt>4:30\u00a0am</dt><dd>in Kolkata, where you are</dd>')
    expect(body).toContain('<dt>5:00\u00a0pm</dt><dd>on Friday 8 January, in Oak Park, where Dana is</dd>')
    expect(body).toContain('You call Dana at <a href="tel:+13125550199" rel="noreferrer">+1 312 555 0199</a>.')
  })

  it('keeps what is ticked of the prep pack, and adds up the minutes', async () => {
    const { service, at } = await setUp()
    const page = await open(service, at)
    const marks = [...page.body.matchAll(/name="done" value="([^"]+)"/g)].map(([, mark]) => mark!)
    expect([page.body.includes(' checked'), page.body.includes('0 of 30 minutes done')]).toEqual([false, true])

    const kept = await tick(service, at, [...marks.slice(-2), 'of-no-task-x'])

    expect([kept.statusCode, kept.headers.location]).toEqual([303, `${at}#prep`])
    expect(ticked((await open(service, at)).body)).toEqual(marks.slice(-2))
    expect((await open(service, at)).body).not.toContain('0 of 30 minutes done')
    await tick(service, at, marks)
    expect((await open(service, at)).body).toContain('30 of 30 minutes done</span> <b>all done')
    await tick(service, at, [])
    expect(ticked((await open(service, at)).body)).toEqual([])
  })

  it('keeps ticks of a coming call only, and those of nobody else', async () => {
    const { service, at, slots } = await setUp()
    const other = await bookedCall(service, slots[1]!.id, { executive: { email: 'blake@example.com' } })
    const [, mark] = /name="done" value="([^"]+)"/.exec((await open(service, at)).body)!
    await tick(service, at, [mark!])
    expect(ticked((await open(service, `/m/${other.manageKey}`)).body)).toEqual([])
    await press(service, `${at}/release`)
    expect((await tick(service, at, [])).statusCode).toBe(409)
  })

  it('says for how long what is held, by the settings in force', async () => {
    const service = await startService({
      settings: {
        retention: { words: 7, resume: 5, resumeKept: 6, bookings: 90, unconfirmed: 1, letters: 30, news: 30 },
      },
    })
    const [slot] = await slotsOf(service, await openOffice(service))
    const call = await bookedCall(service, slot!.id)
    const { body } = await open(service, `/m/${call.manageKey}`)
    expect(body).toContain('taken off this call 90 days after the call')
    expect(body).toContain('erased 7 days after the call')
  })

  it('offers the entry to calendars that took no invite, and tells them no key', async () => {
    const { service, at, call } = await setUp()
    const { body } = await open(service, at)
    const links = [...body.matchAll(/href="(https:[^"]+)"/g)].map(([, href]) => href!)
    expect(links.map((href) => new URL(href).hostname)).toEqual([
      'calendar.google.com',
      'outlook.live.com',
      'outlook.office.com',
    ])
    for (const href of links) expect(href).not.toContain(call.manageKey)
    const file = await open(service, `${at}/invite.ics`)
    expect(file.headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect(file.body).toContain(`UID:${call.id}@goodturn`)
  })

  it('gives the time back with one button, and says so', async () => {
    const { service, at, call } = await setUp()

    const done = await press(service, `${at}/release`, { reason: 'An interview came up.' })

    expect([done.statusCode, done.headers.location]).toEqual([303, at])
    expect((await readBooking(service, call)).json()).toMatchObject({
      state: 'released',
      released: { by: 'executive', reason: 'An interview came up.' },
    })
    expect((await open(service, at)).body).toContain('You have given this time back')
    expect((await open(service, `${at}/release`)).body).toContain('was released already')
  })

  it('moves the call to the time that is chosen', async () => {
    const { service, at, slots, call } = await setUp()
    const done = await press(service, `${at}/move`, { slot: slots[4]!.id })
    expect(done.statusCode).toBe(303)
    expect((await readBooking(service, call)).json().slotId).toBe(slots[4]!.id)
    expect((await open(service, at)).body).toContain('Saturday 9 January, 10:00')
  })

  it('shows times in the executive’s zone, by day, and only those for her topic', async () => {
    const { service, at } = await setUp()
    const { body } = await open(service, `${at}/move`)
    expect(body).toMatch(/Saturday <span[^>]*>9 January<\/span>/)
    expect(body).toContain('New York time')
  })

  it('offers first pick, with the time of the mail’s link chosen already', async () => {
    const { service, at, recruiter, slots, call } = await setUp()
    await releaseOwn(service, recruiter, call.id, { reason: 'I am <b>ill</b>.' })

    expect((await open(service, at)).body).toContain('I am &lt;b&gt;ill&lt;/b&gt;.')
    const { body } = await open(service, `${at}/move?slot=${slots[2]!.id}`)
    expect(body).toMatch(/Kept for you<\/h2> <span>until Wed 6 Jan, 04:00/)
    expect(body).toMatch(new RegExp(`value="${slots[2]!.id}" required checked`))
    expect((await open(service, `${at}/move?slot=nonsense`)).body).toContain('no longer free')
  })

  it('says who took the time a moment before her, keeps her call, and offers the nearest others', async () => {
    const { service, at, slots, call } = await setUp()
    await bookedCall(service, slots[4]!.id, { executive: { email: 'blake@example.com' } })

    const late = await submit(service, `${at}/move`, { seen: '0', slot: slots[4]!.id })

    expect(late.statusCode).toBe(409)
    expect(late.body).toContain('Someone has just booked this time.')
    expect(late.body).toContain('Your call stays as it is until you choose.')
    const offered = [...late.body.matchAll(/name="slot" value="([^"]+)"( [^>]*checked)?/g)]
    expect(offered.map(([, id]) => slots.findIndex((slot) => slot.id === id))).toEqual([1, 2, 3, 5, 6, 7])
    expect(offered.filter(([, , checked]) => checked)).toEqual([])
    const again = await submit(service, `${at}/move`, { seen: '0', slot: offered[3]![1]! })
    expect(again.statusCode).toBe(303)
    expect((await readBooking(service, call)).json().slotId).toBe(slots[5]!.id)
  })

  it('does not act on a page that was opened before the call changed', async () => {
    const { service, at, recruiter, slots, call } = await setUp()
    await releaseOwn(service, recruiter, call.id)

    const late = await submit(service, `${at}/release`, { seen: '0' })

    expect(late.statusCode).toBe(409)
    expect(late.body).toContain('This call has just been changed')
    expect(late.body).toContain(`href="${at}"`)
    expect((await submit(service, `${at}/move`, { seen: '0', slot: slots[1]!.id })).statusCode).toBe(409)
  })

  it('is harmless when a button is pressed twice', async () => {
    const { service, at, call } = await setUp()
    const twice = await Promise.all([1, 2].map(() => submit(service, `${at}/release`, { seen: '0' })))
    expect(twice.map(({ statusCode }) => statusCode)).toEqual([303, 303])
    expect((await readBooking(service, call)).json().state).toBe('released')
  })

  it('asks how it went once the call has begun, and shows what each said', async () => {
    const { service, at, recruiter, call } = await setUp()
    service.at('2027-01-08T23:40:00Z')
    await sayOwnOutcome(service, recruiter, call.id, { outcome: 'missed-by-executive' })
    expect((await open(service, at)).body).toContain('Dana says that you were not there.')

    const said = await submit(service, `${at}/outcome`, { outcome: 'happened' })

    expect(said.statusCode).toBe(303)
    expect((await open(service, at)).body).toContain('You say that you talked.')
    expect((await readBooking(service, call)).json().state).toBe('over')
  })

  it('offers no other time to a call that cannot be moved', async () => {
    const { service, at } = await setUp()
    await press(service, `${at}/release`)
    const shown = await open(service, `${at}/move`)
    expect([shown.statusCode, shown.body.includes('<form')]).toEqual([409, false])
  })

  it('is not there for a wrong key, whatever is pressed', async () => {
    const { service, at } = await setUp()
    for (const url of [`${at}x`, '/m/nonsense', `${at}x/move`, `${at}x/release`]) {
      const shown = await open(service, url)
      expect([shown.statusCode, shown.body.includes('There is nothing here')]).toEqual([404, true])
    }
    expect((await submit(service, `${at}x/release`, { seen: '0' })).statusCode).toBe(404)
  })

  it.each([
    ['release', { seen: 'x' }],
    ['release', { seen: '0', extra: '1' }],
    ['move', { seen: '0' }],
    ['move', { seen: '0', slot: "' or 1=1" }],
    ['outcome', { outcome: 'won' }],
  ])('refuses a form that is not ours: %s %j', async (what, fields) => {
    const { service, at } = await setUp()
    const refused = await submit(service, `${at}/${what}`, fields)
    expect([refused.statusCode, refused.headers['content-type']]).toEqual([400, 'text/html; charset=utf-8'])
  })
})
