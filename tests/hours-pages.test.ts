import { gunzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { cutSessionKey } from '../src/keys/keys.ts'
import { TOPIC_IDS } from '../src/topics/topic.ts'
import { AVERY, bookedCall, HOURS, openOffice, saveHours, slotsOf } from './support/office.ts'
import { addRecruiter, ask, type Service, startService, type TestRecruiter } from './support/service.ts'
import { atDesk, type Desk } from './support/written-forms.ts'

let service: Service
let dana: TestRecruiter
let desk: Desk
let week: string
beforeEach(async () => {
  service = await startService()
  dana = await openOffice(service)
  desk = await atDesk(service, dana)
  week = (await desk.open('/desk/hours')).body
})

const kept = async () => (await ask(service, 'GET', '/api/v1/me/office-hours', { key: dana.key })).json()

/** Look at what it changes, then press the button that is there. */
async function look(written: Record<string, string>, ticked: [string, string][] = []) {
  const looked = await desk.send('/desk/hours', week, written, ticked)
  return { looked, save: () => desk.send('/desk/hours/save', looked.body) }
}

const panelOf = (text: string) => text.slice(text.indexOf('What changes'))

describe('the week at the desk', () => {
  it('is a form of what is kept, beside what executives see', async () => {
    const { text, body } = await desk.open('/desk/hours')
    expect(body).toMatch(/id="opens-0" name="opens" value="17:00"[\s\S]*id="closes-1" name="closes" value="10:30"/)
    expect(text).toContain('In the next two weeks Fri 8 Jan 17:00 17:30 18:00 18:30 Sat 9 Jan 09:00 09:30 10:00')
  })

  it('writes the hours of the day as the reader’s language does', async () => {
    const exceptions = [{ on: '2027-01-15', opens: '22:30', closes: '24:00', slotMinutes: 30 }]
    await saveHours(service, dana, { ...HOURS, exceptions })
    const american = await atDesk(service, dana, { 'accept-language': 'en-US' })
    const { text } = await american.open('/desk/hours')
    expect(text).toMatch(/Sat 9 Jan 9:00.am 9:30.am 10:00.am/)
    expect(text).toMatch(/Fri 15 Jan open 10:30.pm to 12:00.am/)
    expect((await desk.open('/desk/hours')).text).toContain('Fri 15 Jan open 22:30 to 24:00')
  })

  it('shows what changes, and which calls would be stranded, before anything is saved', async () => {
    const [, , , last] = await slotsOf(service, dana)
    const call = await bookedCall(service, last!.id)

    const { looked, save } = await look({ 'opens-0': '16:30', 'closes-0': '18:30' })

    expect(panelOf(looked.text)).toContain(
      'for the next 4 weeks: 4 times added: Fridays at 16:30 3 times withdrawn: Fridays at 18:30',
    )
    expect(panelOf(looked.text)).toContain(`One call would lie outside your hours Fri 8 Jan, 18:30: ${AVERY.name}`)
    expect(looked.body).toContain(`<a href="/desk/calls/${call.id}">`)
    expect(looked.body).toMatch(/<ins>16:30<\/ins>[\s\S]*<del>18:30<\/del>/)
    expect(await kept()).toEqual(HOURS)

    const saved = await save()

    expect([saved.status, saved.to]).toEqual([303, '/desk/hours?saved=yes'])
    expect((await kept()).windows[0]).toMatchObject({ opens: '16:30', closes: '18:30' })
    expect((await desk.open(saved.to!)).text).toContain('One call lies outside your hours')
  })

  it('copies a day, takes out a window, and reads midnight as the end of the day', async () => {
    const { save } = await look({ 'opens-n1': '22:00', 'closes-n1': '00:00' }, [
      ['copy', '6>7'],
      ['remove', '0'],
    ])
    await save()
    expect((await kept()).windows).toEqual([
      { weekday: 1, opens: '22:00', closes: '24:00', slotMinutes: 30 },
      { weekday: 6, opens: '09:00', closes: '10:30', slotMinutes: 30 },
      { weekday: 7, opens: '09:00', closes: '10:30', slotMinutes: 30 },
    ])
  })

  it('skips a range in one go, and an extra hour keeps the usual ones of its day', async () => {
    const written = {
      ...{ skipFrom: '2027-01-15', skipUntil: '2027-01-17' },
      ...{ extraOn: '2027-01-22', extraOpens: '12:00', extraCloses: '13:00' },
    }
    const { looked, save } = await look(written)
    expect(looked.text).toContain('Fri 15 Jan to Sun 17 Jan closed')
    expect(looked.text).toContain('Fri 22 Jan open 12:00 to 13:00, 17:00 to 19:00')
    await save()
    expect((await kept()).exceptions.map(({ on, opens }: { on: string; opens?: string }) => [on, opens])).toEqual([
      ['2027-01-15', undefined],
      ['2027-01-16', undefined],
      ['2027-01-17', undefined],
      ['2027-01-22', '12:00'],
      ['2027-01-22', '17:00'],
    ])

    week = (await desk.open('/desk/hours')).body
    const removed = await look({}, [['drop', '2027-01-15/2027-01-17']])
    await removed.save()
    expect((await kept()).exceptions).toHaveLength(2)
  })

  it.each([
    ['a window that closes before it opens', { 'closes-0': '16:00' }, 'opens-0', 'must be before closes'],
    ['a window without an end', { 'opens-n3': '09:00' }, 'closes-0', 'must be a time'],
    ['hours that overlap', { 'opens-n5': '18:00', 'closes-n5': '20:00' }, 'opens-1', 'must not overlap'],
    ['a zone that is none', { zone: 'Chicago time' }, 'zone', 'must be the name of a time zone'],
    [
      'a range that runs backwards',
      { skipFrom: '2027-01-17', skipUntil: '2027-01-15' },
      'skipUntil',
      'must not be before',
    ],
    ['an extra hour without a date', { extraOpens: '12:00', extraCloses: '13:00' }, 'extraOn', 'must be a date'],
    [
      'an extra hour across the usual ones',
      { extraOn: '2027-01-22', extraOpens: '16:00', extraCloses: '18:00' },
      'extraOpens',
      'must not overlap',
    ],
  ])('says at its field what would mend %s, and keeps all that was typed', async (_what, written, field, detail) => {
    const { looked } = await look({ 'slotMinutes-0': '45', ...written })
    expect(looked.status).toBe(422)
    expect(looked.body).toContain('<title>Mend: your week')
    const marked = new RegExp(`id="${field}"[^>]* aria-invalid="true" aria-describedby="${field}-mend"`)
    expect(looked.body).toMatch(marked)
    expect(new RegExp(`id="${field}-mend">([^<]*)`).exec(looked.body)![1]).toContain(detail)
    for (const value of ['value="45" selected', ...Object.values(written).map((text) => `value="${text}"`)])
      expect(looked.body).toContain(value)
    expect(await kept()).toEqual(HOURS)
  })

  it('saves nothing that she has not looked at', async () => {
    const { looked } = await look({ 'closes-0': '18:00' })
    const other = await desk.send('/desk/hours/save', looked.body, { 'closes-0': '17:30' })
    expect([other.status, other.text.includes('please look once more')]).toEqual([409, true])
    expect(await kept()).toEqual(HOURS)
  })

  it('does not undo what was saved elsewhere meanwhile, keeps what she typed, and then saves it', async () => {
    const { looked } = await look({ 'closes-0': '18:00' })
    await saveHours(service, dana, { ...HOURS, noticeHours: 48 })

    const late = await desk.send('/desk/hours/save', looked.body)

    expect([late.status, late.text.includes('saved elsewhere')]).toEqual([412, true])
    expect((await kept()).noticeHours).toBe(48)
    expect((await desk.send('/desk/hours/save', late.body)).status).toBe(303)
    expect(await kept()).toMatchObject({ noticeHours: 24, windows: [{ closes: '18:00' }, {}] })
  })

  it('is harmless when the button is pressed twice', async () => {
    const { save } = await look({ 'closes-0': '18:00' })
    const twice = await Promise.all([save(), save()])
    expect(twice.map(({ status }) => status)).toEqual([303, 303])
  })

  it('keeps what only some windows have: dates, topics and a rest of their own', async () => {
    const windows = [
      { ...HOURS.windows[0]!, bufferMinutes: 10, from: '2027-01-01', until: '2027-06-30', topics: ['resume'] },
      HOURS.windows[1]!,
    ]
    await saveHours(service, dana, { ...HOURS, windows })
    week = (await desk.open('/desk/hours')).body

    const { save } = await look({ 'closes-1': '11:00' })
    await save()

    expect((await kept()).windows).toEqual([windows[0], { ...windows[1], closes: '11:00' }])
  })

  it('keeps hours to dates and topics, once she says which', async () => {
    const wish = { narrowFrom: '2027-02-01', narrowUntil: '2027-05-31' }
    const { looked: unsaid } = await look(wish, [['narrowTopic', 'resume']])
    expect([unsaid.status, unsaid.text.includes('It must be chosen.')]).toEqual([422, true])
    expect(unsaid.body).toMatch(/id="narrowFrom"[^>]* value="2027-02-01"[\s\S]*value="resume" checked/)

    const { save } = await look({ ...wish, narrowed: '1' }, [['narrowTopic', 'resume']])
    await save()

    expect((await kept()).windows).toEqual([
      HOURS.windows[0],
      { ...HOURS.windows[1], from: '2027-02-01', until: '2027-05-31', topics: ['resume'] },
    ])
    week = (await desk.open('/desk/hours')).body
    const widened = await look({ 'from-1': '', 'until-1': '' })
    await widened.save()
    expect((await kept()).windows[1]).toEqual({ ...HOURS.windows[1], topics: ['resume'] })
  })

  it('weighs less than 60 KB with its style and its scripts, however full her week is', async () => {
    const hours = [8, 11, 15, 19].map((hour) => ({ opens: clock(hour), closes: clock(hour + 2), slotMinutes: 30 }))
    const windows = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => hours.map((each) => ({ weekday, ...each })))
    const exceptions = Array.from({ length: 20 }, (_, i) => ({
      on: `2027-02-${1 + i}`.replace(/-(.)$/, '-0$1'),
      ...EXTRA,
    }))
    await ask(service, 'PATCH', '/api/v1/me', { key: dana.key, body: { topics: [...TOPIC_IDS] } })
    expect((await saveHours(service, dana, { ...HOURS, windows, exceptions })).status).toBe(200)

    const { body } = await desk.open('/desk/hours')
    const files = [...body.matchAll(/(?:href|src)="([^"]+\.(?:css|js)\?v=[^"]+)"/g)].map(([, url]) => url!)
    const cookie = `__Host-desk=${await sessionOf(dana)}`
    const sent = await Promise.all(
      ['/desk/hours', ...files].map((url) =>
        service.app.inject({ url, headers: { cookie, 'accept-encoding': 'gzip, br' } }),
      ),
    )

    expect(sent.map(({ headers }) => [headers['content-encoding'], headers.vary])).toEqual(
      sent.map(() => ['gzip', 'accept-encoding']),
    )
    expect(gunzipSync(sent[0]!.rawPayload).toString()).toBe(body)
    expect(sent.reduce((sum, { rawPayload }) => sum + rawPayload.length, 0)).toBeLessThan(60_000)
  })

  it.each(['identity', 'gzip;q=0', 'br, gzip; q=0.0, *', ''])('is sent as it is to who takes %j', async (accepted) => {
    const cookie = `__Host-desk=${await sessionOf(dana)}`
    const page = await service.app.inject({ url: '/desk/hours', headers: { cookie, 'accept-encoding': accepted } })
    expect([page.headers['content-encoding'], page.body]).toEqual([undefined, week])
  })

  it('draws no more than a week may hold, and says so', async () => {
    const rows = [...Array(10).keys()].flatMap((n): [string, string][] => [
      ['weekday', '1'],
      ['opens', `${String(n + 8).padStart(2, '0')}:00`],
      ['closes', `${String(n + 8).padStart(2, '0')}:30`],
      ['slotMinutes', '30'],
    ])
    const copies = [2, 3, 4, 5, 6, 7].flatMap((day): [string, string][] => Array(5).fill(['copy', `1>${day}`]))
    const drawn = await desk.send('/desk/hours', week, {}, [...rows, ...copies])
    expect(drawn.status).toBe(422)
    expect(drawn.text).toContain('The week holds 50 stretches of time at most; these are the first')
    expect(drawn.body.match(/name="opens"/g)!.length).toBeLessThan(60)
  })

  it.each(['/desk/hours', '/desk/hours/save'])(
    'refuses dates in its own field that no calendar has: %s',
    async (action) => {
      const exceptions = JSON.stringify([{ on: '2027-02-31', closed: true }])
      expect(
        (
          await desk.send(
            action,
            week.replace(/name="exceptions" value="[^"]*"/, `name="exceptions" value='${exceptions}'`),
            {},
          )
        ).status,
      ).toBe(400)
    },
  )

  it('opens a first week, in a zone by any of its names', async () => {
    desk = await atDesk(service, await addRecruiter(service, { handle: 'robin', zone: 'Asia/Calcutta' }))
    const first = await desk.open('/desk/hours')
    expect(first.text).toContain('Nothing in the next two weeks.')
    week = first.body
    const { looked, save } = await look({ 'opens-n2': '18:00', 'closes-n2': '19:00', zone: 'Asia/Kolkata' })
    expect(panelOf(looked.text)).toContain('Tuesdays at 18:00 and 18:30')
    expect((await save()).status).toBe(303)
  })
})

const sessionOf = ({ id }: TestRecruiter) =>
  cutSessionKey(service.db, 'session', id, service.clock(), service.clock().plus({ days: 1 }))

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

const EXTRA = { opens: '06:00', closes: '07:00', slotMinutes: 30 }
