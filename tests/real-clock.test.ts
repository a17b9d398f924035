import { setTimeout as pause } from 'node:timers/promises'
import { DateTime } from 'luxon'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { calendarAfter } from './support/calendar-client.ts'
import { codeIn, type Mail, type Mailbox, startMailbox } from './support/mailbox.ts'
import { COMMAND_LINE, dataFolder, request, run, type Server, startServer } from './support/server.ts'

vi.setConfig({ testTimeout: 400_000, hookTimeout: 400_000 })

const DANA = { handle: 'dana', name: 'Dana Ruiz', email: 'dana@private.example' }
const AVERY = { name: 'Avery Sample', email: 'avery@private.example', zone: 'Europe/Berlin', phone: '+1 212 555 0142' }
const BLAIR = { ...AVERY, name: 'Blair Example', email: 'blair@private.example' }

/** A day and an hour, in a hurry. */
const REMINDER_MINUTES = '2,1'

let folder: Awaited<ReturnType<typeof dataFolder>>
let mailbox: Mailbox
let server: Server
let key: string

beforeAll(async () => {
  folder = await dataFolder()
  mailbox = await startMailbox()
  server = await startServer(folder.path, { DEMO: 'off', SMTP_URL: mailbox.url, REMINDER_MINUTES })
  const words = Object.entries({ ...DANA, zone: 'UTC' }).flatMap(([name, value]) => [`--${name}`, value])
  key = JSON.parse((await run(COMMAND_LINE, ['recruiter', 'add', ...words], folder.path)).out).apiKey
})

afterAll(async () => {
  await server?.stop()
  await mailbox?.stop()
  await folder?.remove()
})

const api = (path: string) => `${server.url}/api/v1${path}`
const waitUntil = (moment: DateTime) => pause(Math.max(0, moment.toMillis() - Date.now()))

interface Booking {
  id: string
  manageKey: string
  startsAt: string
}

async function bookFor(executive: typeof AVERY, slotId: string): Promise<Booking> {
  const body = { slotId, topic: 'resume', question: 'I reach the last three and lose. Why?', executive }
  const held = (await request(api('/bookings'), 'POST', { body })).json<Booking>()
  const code = codeIn(await mailbox.mailTo(executive.email, ({ bookingId }) => bookingId === held.id))
  return (await request(api(`/bookings/${held.id}/confirmation`), 'POST', { body: { code } })).json()
}

const mailAbout = ({ id }: Booking, to: string, subject: RegExp): Promise<Mail> =>
  mailbox.mailTo(to, (mail) => mail.bookingId === id && subject.test(mail.subject ?? ''))

/** What the calendar of this address holds after all its mails. */
async function calendarOf(address: string) {
  const mails = (await mailbox.mails()).filter(({ recipients }) => recipients.includes(address))
  const messages = mails.map(({ raw, attachments }) => {
    const invite = attachments.find(({ contentType }) => contentType === 'text/calendar')
    const method = /^content-type: text\/calendar;[\s\S]*?method=(\w+)/im.exec(raw)?.[1] ?? ''
    return { enclosure: invite ? { method, content: invite.content.toString() } : null }
  })
  return calendarAfter(messages)
}

describe('a whole booking, by the real clock', () => {
  it('is booked, moved, reminded of twice, held and closed', async () => {
    // The call begins at a full minute, late enough for both reminders to come after it was booked.
    const startsAt = DateTime.utc().plus({ minutes: 3, seconds: 25 }).startOf('minute')
    // Hours lie within one date: near midnight in UTC, a recruiter elsewhere keeps them.
    const zone = startsAt.hour >= 22 || startsAt.hour < 1 ? 'America/New_York' : 'UTC'
    const local = startsAt.setZone(zone)
    const hours = {
      zone,
      windows: [
        {
          weekday: local.weekday,
          opens: local.toFormat('HH:mm'),
          closes: local.plus({ minutes: 60 }).toFormat('HH:mm'),
          slotMinutes: 10,
        },
      ],
      noticeHours: 0,
    }
    const saved = await request(api('/me/office-hours'), 'PUT', { key, body: hours })
    expect(saved.status).toBe(200)
    const slots = (await request(api('/recruiters/dana/slots'))).json<{ items: Booking[] }>().items

    const [call, other] = [await bookFor(AVERY, slots[2]!.id), await bookFor(BLAIR, slots[1]!.id)]
    const moved = await request(api(`/bookings/${call.id}/move`), 'POST', {
      key: call.manageKey,
      body: { slotId: slots[0]!.id },
    })
    expect([moved.status, DateTime.fromISO(moved.json<Booking>().startsAt).toMillis()]).toEqual([
      200,
      startsAt.toMillis(),
    ])
    const released = await request(api(`/bookings/${other.id}/release`), 'POST', { key: other.manageKey, body: {} })
    expect(released.status).toBe(200)
    for (const address of [AVERY.email, DANA.email]) await mailAbout(call, address, /^Moved to/)
    for (const address of [BLAIR.email, DANA.email]) await mailAbout(other, address, /^(Given back|Released)/)

    const first = await mailAbout(call, AVERY.email, /^(Today|Tomorrow) \d\d:\d\d: your call with Dana$/)
    expect(startsAt.diff(DateTime.utc()).as('seconds')).toBeGreaterThan(60)
    expect(first.text).toContain('0142')
    for (const address of [AVERY.email, DANA.email])
      await mailAbout(call, address, /^(Now|In \d+ minutes?): Dana Ruiz and Avery Sample$/)
    expect(startsAt.diff(DateTime.utc()).as('seconds')).toBeGreaterThan(0)

    await waitUntil(startsAt.plus({ milliseconds: 50 }))
    const outcome = { outcome: 'happened', nextSteps: ['Call one former boss'] }
    const said = await request(api(`/me/bookings/${call.id}/outcome`), 'POST', { key, body: outcome })
    expect(said.json()).toMatchObject({ state: 'happened' })
    expect((await mailAbout(call, AVERY.email, /next step/)).text).toContain('Call one former boss')

    const entry = { sequence: 1, cancelled: false, startsAt: startsAt.toISO({ suppressMilliseconds: true }) }
    for (const address of [AVERY.email, DANA.email]) {
      expect((await calendarOf(address)).get(`${call.id}@goodturn`)).toMatchObject(entry)
    }
    expect((await calendarOf(DANA.email)).get(`${other.id}@goodturn`)).toMatchObject({ cancelled: true })
    expect((await calendarOf(BLAIR.email)).get(`${other.id}@goodturn`)).toMatchObject({ cancelled: true })
    const reminders = (await mailbox.mails()).filter(({ subject }) => /^(Today|Tomorrow|Now|In )/.test(subject ?? ''))
    expect(reminders).toHaveLength(3)
  })
})
