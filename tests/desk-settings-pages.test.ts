import { beforeEach, describe, expect, it } from 'vitest'
import { bookedCall, openOffice, QUESTION, sayOwnOutcome, slotsOf } from './support/office.ts'
import { addRecruiter, ask, type Service, startService, type TestRecruiter } from './support/service.ts'
import { atDesk, type Desk } from './support/written-forms.ts'

let service: Service
let dana: TestRecruiter
let desk: Desk
beforeEach(async () => {
  service = await startService()
  dana = await openOffice(service)
  desk = await atDesk(service, dana)
})

const press = (nth: number) => ({ once: `3d0f6a52-8e1b-4c97-a5d4-7b2e9c0f1a6${nth}` })
const make = (nth: number, fields = {}) =>
  desk.post('/desk/calendar/feeds', { ...press(nth), detail: 'full', name: 'Laptop', ...fields })
const addressIn = (page: string) => /\/feeds\/gt_feed_[\w-]+\.ics/.exec(page)![0]
const statusOf = async (url: string) => (await ask(service, 'GET', url)).status
const formTo = (page: string, action: RegExp) => action.exec(page)![0]
const profile = async () => (await ask(service, 'GET', '/api/v1/me', { key: dana.key })).json()

describe('the calendars of a recruiter', () => {
  it('are made with an address that is shown once, as a link, a text and a square, however often the page is loaded again', async () => {
    const made = await make(1)
    const again = await make(1)

    expect(made.body).toContain(`href="webcal://localhost:3000${addressIn(made.body)}"`)
    expect(made.body).toMatch(/<svg role="img"[^>]*><title>[^<]+<\/title>/)
    expect(addressIn(again.body)).toBe(addressIn(made.body))
    const list = await desk.open('/desk/calendar')
    expect([list.body.includes('gt_feed_'), list.text.match(/Laptop All of it by nobody yet/g)?.length]).toEqual([
      false,
      1,
    ])
    expect(await statusOf(addressIn(made.body))).toBe(200)
  })

  it('say who read them and when, on her clock', async () => {
    const { body } = await make(1)
    await ask(service, 'GET', addressIn(body), { headers: { 'user-agent': 'Thunderbird/140.0' } })
    await expect
      .poll(async () => (await desk.open('/desk/calendar')).text)
      .toContain('Mon 4 Jan, 03:00, by Thunderbird')
  })

  it('get a new address where the old one may have been seen, and are closed', async () => {
    const old = addressIn((await make(1, { detail: 'busy' })).body)
    const replace = formTo((await desk.open('/desk/calendar')).body, /\/desk\/calendar\/feeds\/[\w-]+\/replace/)

    const replaced = await desk.post(replace, press(2))

    expect((await desk.post(replace, press(2))).body).toBe(replaced.body)
    expect([await statusOf(old), await statusOf(addressIn(replaced.body))]).toEqual([410, 200])
    const list = await desk.open('/desk/calendar')
    expect(list.text).toContain('Laptop Busy ')
    expect((await desk.post(formTo(list.body, /\/desk\/calendar\/feeds\/[\w-]+\/close/), {})).status).toBe(303)
    expect(await statusOf(addressIn(replaced.body))).toBe(410)
  })

  it('are hers alone: another recruiter with her page makes one of her own, and closes none', async () => {
    const hers = addressIn((await make(1)).body)
    const close = formTo((await desk.open('/desk/calendar')).body, /\/desk\/calendar\/feeds\/[\w-]+\/close/)
    desk = await atDesk(service, await addRecruiter(service, { handle: 'robin', name: 'Robin Moss' }))
    expect(addressIn((await make(1)).body)).not.toBe(hers)
    expect((await desk.post(close, {})).status).toBe(404)
    expect(await statusOf(hers)).toBe(200)
  })

  it('are refused a name of several lines at its field, and a twenty-first at all', async () => {
    const refused = await make(1, { name: 'Lap\ntop' })
    expect([refused.status, /id="name-mend">([^<]*)/.exec(refused.body)?.[1]]).toEqual([
      422,
      expect.stringContaining('one line'),
    ])
    for (let nth = 0; nth < 20; nth++)
      await ask(service, 'POST', '/api/v1/me/feeds', { key: dana.key, body: { kind: 'calls' } })
    const last = await make(2)
    expect([last.status, last.text.includes('You have 20 feeds')]).toEqual([409, true])
  })

  it('are one way of three in which calls reach her', async () => {
    expect((await desk.post('/desk/calendar/choice', { calendar: 'feed' })).to).toBe('/desk/calendar')
    expect((await profile()).calendar).toBe('feed')
  })

  it('stand beside keys for programs, each shown once', async () => {
    service.later({ minutes: 1 })
    const made = await desk.post('/desk/calendar/keys', { ...press(1), keyName: 'Sync' })
    const key = /gt_api_[\w-]+/.exec(made.body)![0]
    expect((await desk.post('/desk/calendar/keys', { ...press(1), keyName: 'Sync' })).body).toBe(made.body)
    expect((await ask(service, 'GET', '/api/v1/me', { key })).status).toBe(200)

    const list = await desk.open('/desk/calendar')
    expect(list.body).not.toContain(key)
    const remove = [...list.body.matchAll(/\/desk\/calendar\/keys\/[\w-]+\/delete/g)].at(-1)![0]
    await desk.post(remove, {})
    expect((await ask(service, 'GET', '/api/v1/me', { key })).status).toBe(401)
  })
})

describe('the profile of a recruiter', () => {
  const save = async (written: Record<string, string>, ticked: [string, string][] = []) =>
    desk.send('/desk/profile', (await desk.open('/desk/profile')).body, written, ticked)

  it('is what guests see of her, with her topics in the order that she writes', async () => {
    const saved = await save(
      {
        headline: 'Twenty years of search',
        'topic-resume': '1',
        'topic-search-works': '2',
        'topic-story': '',
        otherLanguages: 'cs',
      },
      [['sector', 'health']],
    )
    expect(saved.to).toBe('/desk/profile?saved=yes')
    expect((await ask(service, 'GET', '/api/v1/recruiters/dana')).json()).toMatchObject({
      ...{ headline: 'Twenty years of search', topics: ['resume', 'search-works', 'open'] },
      ...{ sectors: ['health'], languages: ['en', 'cs'] },
    })
  })

  it.each([
    ['a link that is none', { url: 'meet.example.com' }, 'link', 'url', 'an https address'],
    ['a link that is missing', {}, 'link', 'url', 'is needed'],
    ['a number that is missing', {}, 'executive-calls', 'phone', 'is needed'],
    ['a name that is missing', { name: ' ' }, 'recruiter-calls', 'name', 'is needed'],
    [
      'a language that has no such code',
      { otherLanguages: 'Czech' },
      'recruiter-calls',
      'otherLanguages',
      'a language code',
    ],
  ])('says at its field what would mend %s, and keeps the rest', async (_what, written, kind, field, detail) => {
    const page = (await desk.open('/desk/profile')).body.replace(' checked', '')
    const refused = await desk.send('/desk/profile', page, { headline: 'Kept', ...written }, [['kind', kind]])
    expect([refused.status, refused.body.includes('<title>Mend: ')]).toEqual([422, true])
    expect(new RegExp(`id="${field}-mend">([^<]*)`).exec(refused.body)?.[1]).toContain(detail)
    expect(refused.body).toContain('value="Kept"')
    expect((await profile()).headline).toBe('')
  })

  it('goes along as one file: all that is held, no secret, and nobody else’s', async () => {
    const robin = await openOffice(service, undefined, { handle: 'robin', name: 'Robin Moss' })
    await bookedCall(service, (await slotsOf(service, robin))[0]!.id, { question: 'Only Robin was asked this.' })
    const call = await bookedCall(service, (await slotsOf(service, dana))[5]!.id)
    await make(1)
    service.at('2027-01-09T17:00:00Z')
    await sayOwnOutcome(service, dana, call.id, { outcome: 'happened', nextSteps: ['Write to three people'] })

    const { headers, body } = await desk.open('/desk/export.json')

    expect(headers['content-disposition']).toBe('attachment; filename="goodturn-dana.json"')
    const held = JSON.parse(body)
    expect(Object.keys(held)).toEqual(['profile', 'keys', 'sessions', 'signIns', 'officeHours', 'bookings', 'feeds'])
    expect(held.profile).toMatchObject({ handle: 'dana', email: 'dana@example.com' })
    expect(held.bookings).toMatchObject([
      { id: call.id, question: QUESTION, state: 'happened', nextSteps: ['Write to three people'] },
    ])
    expect(held.feeds).toMatchObject([{ name: 'Laptop' }])
    expect(body).not.toMatch(/gt_|Robin|[0-9a-f]{64}/)
  })
})
