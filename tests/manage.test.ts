import { describe, expect, it } from 'vitest'
import { bookedCall, openOffice, readBooking, releaseOwn, sayOwnOutcome, slotsOf } from './support/office.ts'
import { type Service, startService } from './support/service.ts'

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
    expect(body).toContain('<legend>Saturday 9 January</legend>')
    expect(body).toContain('New York time')
  })

  it('offers first pick, with the time of the mail’s link chosen already', async () => {
    const { service, at, recruiter, slots, call } = await setUp()
    await releaseOwn(service, recruiter, call.id, { reason: 'I am <b>ill</b>.' })

    expect((await open(service, at)).body).toContain('I am &lt;b&gt;ill&lt;/b&gt;.')
    const { body } = await open(service, `${at}/move?slot=${slots[2]!.id}`)
    expect(body).toContain('Kept for you until')
    expect(body).toMatch(new RegExp(`value="${slots[2]!.id}" required checked`))
    expect((await open(service, `${at}/move?slot=nonsense`)).body).toContain('no longer free')
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
