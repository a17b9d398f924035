import { beforeEach, describe, expect, it } from 'vitest'
import { cutSessionKey } from '../src/keys/keys.ts'
import { workOf } from '../src/worker.ts'
import { browse } from './support/browser-pages.ts'
import {
  AVERY,
  bookedCall,
  lettersIn,
  type Managed,
  openOffice,
  readBooking,
  releaseOwn,
  slotsOf,
} from './support/office.ts'
import { type Service, startService, type TestRecruiter } from './support/service.ts'

let service: Service
let dana: TestRecruiter
let slots: { id: string }[]
let call: Managed

beforeEach(async () => {
  service = await startService()
  dana = await openOffice(service)
  slots = await slotsOf(service, dana)
  call = await bookedCall(service, slots[0]!.id)
})

async function codeIn(): Promise<string> {
  await service.work()
  const mailed = (await lettersIn(service)).filter(({ kind }) => kind === 'sign-in')
  return /\b\d{6}\b/.exec(mailed.at(-1)?.plain ?? '')?.[0] ?? '000000'
}

/** A browser that has shown whose address it is. */
async function onVisit(email = AVERY.email) {
  const browser = browse(service)
  await browser.press('/my-calls', '/my-calls', { email })
  service.later({ seconds: 1 })
  const done = await browser.press('/my-calls/code', '/my-calls/code', { code: await codeIn() })
  expect([done.status, done.to]).toEqual([303, '/my-calls'])
  return browser
}

const keepTick = async () => {
  const page = await browse(service).open(`/m/${call.manageKey}`)
  const [, mark] = /name="done" value="([^"]+)"/.exec(page.body)!
  await browse(service).submit(`/m/${call.manageKey}/ticks`, { done: mark! })
}

describe('the way to my calls', () => {
  it('is an address, then the code that was mailed there, in however it is typed', async () => {
    const browser = browse(service)

    const asked = await browser.press('/my-calls', '/my-calls', { email: ' Avery@Example.com ' })
    const page = await browser.open(asked.to!)
    const code = await codeIn()
    const done = await browser.press(asked.to!, '/my-calls/code', { code: `${code.slice(0, 3)} ${code.slice(3)}` })

    expect(page.body).toContain('Avery@Example.com')
    expect(done.to).toBe('/my-calls')
    expect((await browser.open('/my-calls')).body).toContain('These are the calls of <b>avery@example.com</b>')
  })

  it('looks the same for an address that nobody knows', async () => {
    const pages = []
    for (const email of ['avery@example.com', 'quinn@example.com']) {
      const browser = browse(service)
      const asked = await browser.press('/my-calls', '/my-calls', { email })
      const { status, body } = await browser.open(asked.to!)
      pages.push([asked.status, asked.to, status, body.replaceAll(email, '')])
    }
    expect(pages[0]).toEqual(pages[1])
    await service.work()
    expect((await lettersIn(service)).filter(({ kind }) => kind === 'sign-in')).toHaveLength(1)
  })

  it('has each fault mended where it is, and keeps what was typed', async () => {
    const browser = browse(service)
    const wrong = await browser.press('/my-calls', '/my-calls', { email: 'avery at example' })
    expect(wrong.status).toBe(422)
    expect(wrong.body).toMatch(/<title>Mend: .*value="avery at example" aria-invalid="true"/s)

    await browser.press('/my-calls', '/my-calls', { email: AVERY.email })
    const mistyped = await browser.press('/my-calls/code', '/my-calls/code', { code: 'abc' })
    expect(mistyped.status).toBe(422)
    expect(mistyped.body).toContain('This code does not work')
    expect((await browse(service).submit('/my-calls/code', { code: '123456' })).body).toContain('asked for no code')
  })

  it('is closed again after an hour', async () => {
    const browser = await onVisit()
    service.later({ minutes: 61 })
    expect((await browser.open('/my-calls')).body).not.toContain('These are the calls of')
    expect((await browser.open('/my-calls/held')).status).toBe(401)
  })
})

describe('my calls', () => {
  it('are all of hers, what comes first, each with its state and the way to it while that opens', async () => {
    const later = await bookedCall(
      service,
      (await slotsOf(service, await openOffice(service, undefined, { handle: 'robin', name: 'Robin Moss' })))[4]!.id,
    )
    await releaseOwn(service, dana, call.id)
    await bookedCall(service, slots[5]!.id, { executive: { email: 'blake@example.com' } })

    const { body } = await (await onVisit()).open('/my-calls')

    expect(body).toMatch(
      /Coming[\s\S]*Robin Moss[\s\S]*Booked\.[\s\S]*Over or released[\s\S]*Dana Ruiz[\s\S]*Dana had to be elsewhere\./,
    )
    expect([...body.matchAll(/class="line/g)]).toHaveLength(2)
    for (const { manageKey } of [later, call]) expect(body).toContain(`href="/m/${manageKey}"`)
    expect(body).toContain('in New York time')
    service.at('2027-02-20T09:00:00Z')
    expect((await (await onVisit()).open('/my-calls')).body).not.toContain(`href="/m/${call.manageKey}"`)
  })

  it('are shown on the clock of whoever reads them', async () => {
    const browser = await onVisit()
    browser.jar.set('zone', 'Europe%2FBerlin')
    expect((await browser.open('/my-calls')).body).toMatch(/Sat 9 Jan, 00:00[\s\S]*Dana/)
  })
})

describe('what is held about her', () => {
  it('can be read as a page and taken along as a file, with her words, her ticks and her letters', async () => {
    await keepTick()
    const browser = await onVisit()

    const page = await browser.open('/my-calls/held')
    const file = await browser.open('/my-calls/held.json')

    for (const part of [
      'I reach the last three and lose',
      '+1 212 555 0142',
      'You are booked:',
      'What you have ticked',
    ])
      expect(page.body).toContain(part)
    expect(file.headers['content-disposition']).toBe('attachment; filename="held.json"')
    expect(JSON.parse(file.body)).toMatchObject({
      address: 'avery@example.com',
      bookings: [{ id: call.id }],
      preparation: [{ bookingId: call.id, ticked: [expect.any(String)] }],
    })
  })

  it('is for nobody else: every other key gets the same page, which asks for the address', async () => {
    const { db, clock } = service
    const wrong = [
      undefined,
      call.manageKey,
      await cutSessionKey(db, 'session', dana.id, clock(), clock().plus({ hours: 1 })),
      'x',
    ]
    for (const url of ['/my-calls/held', '/my-calls/held.json', '/my-calls/erase']) {
      const pages: [number, string][] = []
      for (const key of wrong) {
        const browser = browse(service)
        if (key) browser.jar.set('__Host-visit', key)
        const { status, body } = await browser.open(url)
        pages.push([status, body])
      }
      expect(pages).toEqual(pages.map(() => [401, pages[0]![1]]))
      expect(pages[0]![1]).toContain('Please show that the address is yours')
    }
  })

  it('is erased by one button, which says before what it gives back', async () => {
    await keepTick()
    const browser = await onVisit()
    expect((await browser.open('/my-calls/erase')).body).toContain('Friday 8 January, 18:00, with Dana Ruiz')

    const done = await browser.press('/my-calls/erase', '/my-calls/erase')

    expect([done.status, done.to]).toEqual([303, '/my-calls?said=erased'])
    expect((await browser.open(done.to!)).body).toContain('You are forgotten')
    expect([...browser.jar.keys()]).toEqual([])
    expect((await readBooking(service, call)).status).toBe(404)
    const { rows } = await service.database.pool.query('select * from prep_ticks')
    expect(rows).toEqual([])
    // The same button, pressed twice.
    const again = await browser.submit('/my-calls/erase')
    expect([again.status, again.body.includes('it may be done already')]).toEqual([401, true])
  })

  it('loses its ticks with the words of the call', async () => {
    await keepTick()
    const retain = workOf(service).errands.find(({ name }) => name === 'retain')!
    const ticks = async () => (await service.database.pool.query('select 1 from prep_ticks')).rowCount

    service.at('2027-02-06T00:00:00Z')
    await retain.run()
    expect(await ticks()).toBe(1)
    service.at('2027-02-08T00:00:00Z')
    await retain.run()
    expect(await ticks()).toBe(0)
  })
})

describe('to forget a device', () => {
  it('ends its keys and clears its cookies, and leaves the calls as they are', async () => {
    const browser = await onVisit()
    const visit = browser.jar.get('__Host-visit')!

    const done = await browser.press('/my-calls', '/my-calls/forget')

    expect(done.to).toBe('/my-calls?said=forgotten')
    expect((await browser.open(done.to!)).body).toContain('This device is forgotten')
    expect(browser.jar.size).toBe(0)
    browser.jar.set('__Host-visit', visit)
    expect((await browser.open('/my-calls/held')).status).toBe(401)
    expect((await readBooking(service, call)).json().state).toBe('booked')
  })

  it('is also for one that she has no more, from any other', async () => {
    const { rows } = await service.database.pool.query('select id from executives')
    const lost = await cutSessionKey(
      service.db,
      'device',
      rows[0].id,
      service.clock(),
      service.clock().plus({ days: 180 }),
    )
    const finder = browse(service)
    finder.jar.set('__Host-device', lost)
    const knowsHer = async () => (await finder.open('/dana')).body.includes(AVERY.email)
    expect(await knowsHer()).toBe(true)

    const browser = await onVisit()
    expect((await browser.open('/my-calls/held')).body).toContain('Devices that know you')
    expect((await browser.press('/my-calls/held', '/my-calls/forget-all')).to).toBe('/my-calls/held')

    expect(await knowsHer()).toBe(false)
    expect((await browser.open('/my-calls/held')).body).not.toContain('Forget all of them')
  })
})
