import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { codeIn, type Mail, type Mailbox, startMailbox } from './support/mailbox.ts'
import { contentOf, headerNamesIn, partsOf, typesIn, unfolded } from './support/mime.ts'
import {
  COMMAND_LINE,
  dataFolder,
  eventually,
  npm,
  processesIn,
  request,
  run,
  SERVER,
  type Server,
  startServer,
} from './support/server.ts'

const DANA = { handle: 'dana', name: 'Dana Ruiz', email: 'dana@private.example', zone: 'Europe/Berlin' }
const AVERY = {
  name: 'Avery Sample',
  email: 'avery@private.example',
  zone: 'America/New_York',
  phone: '+1 212 555 0142',
}
const QUESTION = 'I reach the last three and lose. Why?'
const EVERY_EVENING = {
  zone: DANA.zone,
  windows: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '17:00', closes: '19:00', slotMinutes: 30 })),
}
const FROM = { name: 'Goodturn', address: 'bookings@goodturn.example' }
const SECRET = 'a secret of at least thirty-two characters'

// Whatever is waited for has its own end; a busy machine is no fault.
vi.setConfig({ testTimeout: 400_000, hookTimeout: 400_000 })

type Folder = Awaited<ReturnType<typeof dataFolder>>

interface Slot {
  id: string
  startsAt: string
  endsAt: string
}

interface Booking extends Slot {
  state: string
  manageKey: string
  manageUrl: string
}

let folder: Folder
let mailbox: Mailbox
let server: Server
let danasKey: string

beforeAll(async () => {
  folder = await dataFolder()
  mailbox = await startMailbox()
  const mailFrom = `${FROM.name} <${FROM.address}>`
  server = await startServer(folder.path, { DEMO: 'off', SMTP_URL: mailbox.url, MAIL_FROM: mailFrom })
})

afterAll(async () => {
  await server?.stop()
  await mailbox?.stop()
  await folder?.remove()
})

describe('from a recruiter’s weekly hours to a call in both calendars', () => {
  let added: Awaited<ReturnType<typeof run>>
  let slots: Slot[]
  let slot: Slot
  let held: Awaited<ReturnType<typeof request>>
  let codeMail: Mail
  let confirmed: Awaited<ReturnType<typeof request>>
  let booking: Booking
  let mails: Record<Party, Mail>

  beforeAll(async () => {
    const words = [
      'recruiter',
      'add',
      '--email',
      DANA.email,
      '--name',
      DANA.name,
      '--handle',
      'dana',
      '--zone',
      DANA.zone,
    ]
    added = await run(npm('run', '--silent', 'cli', '--'), words, folder.path, { PUBLIC_URL: server.url })
    danasKey = JSON.parse(added.out).apiKey
    await saveHours(server, danasKey)
    slots = await slotsOf(server)
    slot = slots[5]!

    held = await book(server, slot, AVERY)
    codeMail = await mailbox.mailTo(AVERY.email)
    confirmed = await confirm(server, held.json<Booking>().id, codeIn(codeMail))
    booking = confirmed.json<Booking>()
    mails = await confirmationsOf(booking.id, AVERY.email)
  })

  it('adds the recruiter beside the running server, in one line of JSON', () => {
    expect(added).toMatchObject({ code: 0, err: '' })
    expect(added.out).toMatch(/^\{.*\}\n$/)
    expect(JSON.parse(added.out)).toEqual({
      handle: 'dana',
      apiKey: expect.stringMatching(/^gt_api_[\w-]{43}$/),
      deskUrl: `${server.url}/desk`,
    })
  })

  it('offers the hours as slots, at the hours of her own clock', () => {
    expect(new Set(slots.map(({ startsAt }) => clockIn(DANA.zone, startsAt).time))).toEqual(
      new Set(['17:00', '17:30', '18:00', '18:30']),
    )
    expect(slots.map(({ startsAt }) => startsAt)).toEqual(slots.map(({ startsAt }) => startsAt).toSorted())
  })

  it('keeps the slot and mails a code to the executive', () => {
    expect(held.status).toBe(201)
    expect(held.json<Booking>()).toMatchObject({ state: 'pending', startsAt: slot.startsAt })
    expect(held.text).not.toContain('manage')
    expect(codeMail).toMatchObject({ bookingId: booking.id, recipients: [AVERY.email] })
    expect(codeMail.subject).toBe(`Confirm your call with Dana, ${momentIn(AVERY.zone, slot.startsAt)}`)
  })

  it('books the call for the code', () => {
    expect(confirmed.status).toBe(200)
    expect(booking).toMatchObject({ state: 'booked', startsAt: slot.startsAt, endsAt: slot.endsAt })
    expect(booking.manageUrl).toBe(`${server.url}/m/${booking.manageKey}`)
  })

  it('writes one confirmation to each, and no more', async () => {
    const all = (await mailbox.mails()).filter(({ bookingId }) => bookingId === booking.id)
    expect(all.flatMap(({ recipients }) => recipients).toSorted()).toEqual([AVERY.email, AVERY.email, DANA.email])
  })

  it.each(['executive', 'recruiter'] as const)('sends the %s a mail that programs know again', (party) => {
    const { raw, from, messageId, headers } = mails[party]
    expect(from!.value).toEqual([FROM])
    expect(messageId).toMatch(/^<[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}@goodturn\.example>$/)
    expect(headers.get('x-booking-id')).toBe(booking.id)
    expect(headers.get('auto-submitted')).toBe('auto-generated')
    expect(headerNamesIn(raw)).toContain('X-Booking-Id')
  })

  it('says the time early in the subject, on the clock of its reader', () => {
    const { executive, recruiter } = mails
    const [moment, { weekday, time }] = [momentIn(AVERY.zone, slot.startsAt), clockIn(DANA.zone, slot.startsAt)]
    expect(executive.subject).toBe(`You are booked: ${moment} (New York time) with Dana`)
    expect(recruiter.subject).toBe(`New call: ${weekday} ${time}, resume review`)
    for (const { subject } of [codeMail, executive, recruiter]) expect(subject!.length).toBeLessThan(60)
  })

  it.each(['executive', 'recruiter'] as const)(
    'encloses the calendar entry for the %s twice: to answer, to open',
    (party) => {
      const { raw, attachments } = mails[party]
      expect(typesIn(raw)).toEqual([
        'multipart/mixed',
        'multipart/alternative',
        'text/plain',
        'text/html',
        'text/calendar',
        'application/ics',
      ])
      const part = partsOf(raw).find(({ head }) => /^content-type: text\/calendar/im.test(head))!
      expect(unfolded(part.head)).toContain('Content-Type: text/calendar; charset=utf-8; method=REQUEST')
      const attached = attachments.find(({ contentType }) => contentType === 'application/ics')!
      expect(attached).toMatchObject({ filename: 'invite.ics', contentDisposition: 'attachment' })
      expect(attached.content.toString()).toBe(contentOf(part))
    },
  )

  it('gives both the same entry, and asks each alone', () => {
    const [executive, recruiter] = [entryIn(mails.executive), entryIn(mails.recruiter)]

    expect([executive.uid, executive.method, executive.sequence]).toEqual([recruiter.uid, 'REQUEST', 0])
    expect([executive.startsAt, executive.endsAt]).toEqual([slot.startsAt, slot.endsAt])
    expect([recruiter.startsAt, recruiter.endsAt]).toEqual([slot.startsAt, slot.endsAt])
    expect(recruiter.sequence).toBe(0)
    expect([executive.attendees, recruiter.attendees]).toEqual([[AVERY.email], [DANA.email]])
    expect(mails.executive.raw).not.toMatch(/TZID|VTIMEZONE|VALARM/)
  })

  it('has each answer to an address of its own, below ours', () => {
    const [executive, recruiter] = [entryIn(mails.executive).organizer, entryIn(mails.recruiter).organizer]
    expect(executive).toMatch(/^bookings\+[\w-]{16,}@goodturn\.example$/)
    expect(recruiter).toMatch(/^bookings\+[\w-]{16,}@goodturn\.example$/)
    expect(executive).not.toBe(recruiter)
  })

  it('says in the entry how the call takes place, first of all', () => {
    const [executive, recruiter] = [entryIn(mails.executive), entryIn(mails.recruiter)]
    expect([executive.location, executive.lines[0]]).toEqual([
      'Dana Ruiz calls you',
      'Dana calls you at +1 212 555 0142.',
    ])
    expect([recruiter.location, recruiter.lines[0]]).toEqual([
      'Call +1 212 555 0142',
      'You call Avery at +1 212 555 0142.',
    ])
  })

  it('prepares the executive: in the entry, and in the plain part', async () => {
    const { send, prepare } = (await request(`${server.url}/api/v1/topics/resume`)).json<Record<string, Item[]>>()
    const sheet = [...send!, ...prepare!].map(({ what }) => what)

    expect(sheet.length).toBeGreaterThan(4)
    const description = entryIn(mails.executive).lines.join('\n')
    for (const line of sheet) expect(description).toContain(line)
    const plain = onOneLine(mails.executive.text!)
    for (const line of [...sheet, booking.manageUrl, 'Dana calls you at +1 212 555 0142.'])
      expect(plain).toContain(line)
  })

  it('puts the question before the recruiter', () => {
    expect(onOneLine(mails.recruiter.text!)).toContain(`“${QUESTION}” That is the one question.`)
    expect(entryIn(mails.recruiter).lines).toContain(`Avery's one question: "${QUESTION}"`)
    expect(onOneLine(mails.recruiter.text!)).toContain('You call Avery at +1 212 555 0142.')
  })

  it('gives neither the private address of the other', () => {
    expect(allTextIn(mails.executive)).not.toContain(DANA.email)
    expect(allTextIn(mails.recruiter)).not.toContain(AVERY.email)
    expect(allTextIn(codeMail)).not.toContain(DANA.email)
    expect(allTextIn(mails.recruiter)).not.toContain(booking.manageKey)
  })

  it('shows the booking to whoever has the manage key', async () => {
    const read = await request(`${server.url}/api/v1/bookings/${booking.id}`, 'GET', { key: booking.manageKey })
    expect(read.status).toBe(200)
    expect(read.json<Booking>()).toMatchObject({ id: booking.id, state: 'booked', startsAt: slot.startsAt })
  })

  it('hands out the calendar entry as a file, with the same UID', async () => {
    const file = await request(`${server.url}/api/v1/bookings/${booking.id}/invite.ics`, 'GET', {
      key: booking.manageKey,
    })

    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
    expect(file.headers.get('content-disposition')).toContain('invite.ics')
    const { uid, sequence, location } = entryIn(mails.executive)
    expect(readEntry(file.text)).toMatchObject({ uid, sequence, location, startsAt: slot.startsAt, attendees: [] })
    expect(file.text).not.toContain(DANA.email)
  })

  it('shows the recruiter her call, and offers its time to nobody else', async () => {
    const list = await request(`${server.url}/api/v1/me/bookings?state=booked`, 'GET', { key: danasKey })

    expect(list.json()).toMatchObject({
      items: [{ id: booking.id, slotId: slot.id, question: QUESTION, executive: AVERY }],
      next: null,
    })
    expect((await slotsOf(server)).map(({ id }) => id)).not.toContain(slot.id)
  })

  it.each([
    {
      call: { kind: 'executive-calls', phone: '+49 30 555 0199' },
      executive: ['Call +49 30 555 0199', 'You call Dana at +49 30 555 0199.'],
      recruiter: ['Blake Sample calls you', 'Blake calls you at +49 30 555 0199.'],
    },
    {
      call: { kind: 'link', url: 'https://meet.example/dana' },
      executive: ['https://meet.example/dana', 'You meet at https://meet.example/dana'],
      recruiter: ['https://meet.example/dana', 'You meet at https://meet.example/dana'],
    },
  ])('tells both where to be: $call.kind', async ({ call, executive, recruiter }) => {
    await request(`${server.url}/api/v1/me`, 'PATCH', { key: danasKey, body: { call } })
    const blake = { name: 'Blake Sample', email: `${call.kind}@private.example`, zone: 'Asia/Kolkata' }

    const { id } = (await book(server, (await slotsOf(server))[6]!, blake)).json<Booking>()
    await confirm(server, id, codeIn(await mailbox.mailTo(blake.email)))

    const { executive: hers, recruiter: danas } = await confirmationsOf(id, blake.email)
    expect([entryIn(hers).location, entryIn(hers).lines[0]]).toEqual(executive)
    expect([entryIn(danas).location, entryIn(danas).lines[0]]).toEqual(recruiter)
    for (const mail of [hers, danas]) expect(onOneLine(mail.text!)).toContain(entryIn(mail).lines[0])
  })
})

describe('the command line, beside a running server', () => {
  const cli = (...words: string[]) => run(COMMAND_LINE, words, folder.path)
  const add = ({ handle = 'elena', zone = 'Europe/Madrid', email = 'elena@private.example' } = {}) =>
    cli('recruiter', 'add', '--email', email, '--name', 'Elena Voss', '--handle', handle, '--zone', zone)

  it('lists recruiters, a line each; cuts a new key; removes', async () => {
    const { apiKey } = JSON.parse((await add()).out)
    const list = await cli('recruiter', 'list')
    const anotherKey = JSON.parse((await cli('key', 'new', '--handle', 'elena')).out).apiKey
    const withKey = async (key: string) => (await request(`${server.url}/api/v1/me`, 'GET', { key })).status
    const before = [await withKey(apiKey), await withKey(anotherKey)]
    const removed = await cli('recruiter', 'remove', '--handle', 'elena')

    const elena = { handle: 'elena', name: 'Elena Voss', email: 'elena@private.example', zone: 'Europe/Madrid' }
    expect(list).toMatchObject({ code: 0, err: '' })
    expect(
      list.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toContainEqual(elena)
    expect(before).toEqual([200, 200])
    expect(removed).toEqual({ code: 0, err: '', out: '{"handle":"elena","removed":true}\n' })
    expect([await withKey(apiKey), await withKey(anotherKey)]).toEqual([401, 401])
  })

  it.each([
    ['a zone that is none', { zone: 'Mars/Olympus' }, /--zone must be a time zone/],
    ['an address that is none', { email: 'elena' }, /--email must be a mail address/],
    ['a handle that is taken', { handle: 'dana' }, /already a recruiter with the handle "dana"/],
    ['a handle too short', { handle: 'el' }, /3 to 30 characters/],
  ])('refuses %s in one line', async (_what, draft, line) => {
    expectOneLine(await add(draft), line)
  })

  it.each(['docs', 'api', 'outbox', 'desk'])('keeps the path /%s for itself', async (handle) => {
    expectOneLine(await add({ handle }), /is an address of Goodturn itself/)
  })

  it.each([
    ['no command', [], /^Say what to do\. .*recruiter add --email/],
    ['an unknown command', ['recruiter', 'fire'], /^There is no command "recruiter fire"\. .*recruiter add/],
    ['a name that every object has', ['toString'], /^There is no command "toString"/],
    [
      'a missing option',
      ['recruiter', 'add', '--email', 'e@x.example'],
      /^"recruiter add" needs --name, --handle, --zone\.$/,
    ],
    ['an option without its value', ['key', 'new', '--handle'], /^Option '--handle <value>' argument missing/],
    ['an unknown option', ['recruiter', 'list', '--bogus', '1'], /^Unknown option '--bogus'/],
    [
      'a handle that nobody has',
      ['recruiter', 'remove', '--handle', 'nobody'],
      /no recruiter with the handle "nobody"/,
    ],
  ] as const)('answers %s in one line', async (_what, words, line) => {
    expectOneLine(await cli(...words), line)
  })

  it('says that there is no database where there is none', async () => {
    const away = await run(COMMAND_LINE, ['recruiter', 'list'], folder.path, {
      DATABASE_URL: 'postgres://localhost:1/none',
    })
    expectOneLine(away, /^There is no PostgreSQL at DATABASE_URL\./)
  })

  it('leaves the database to the server it found running', async () => {
    await cli('recruiter', 'list')
    expect((await request(`${server.url}/ready`)).status).toBe(200)
  })
})

describe('the command line, alone', () => {
  it('makes the database, fills it, and leaves nothing running', async () => {
    await inFolder(async (dataDir) => {
      const migrated = await run(COMMAND_LINE, ['migrate'], dataDir)
      const seeded = await run(COMMAND_LINE, ['seed'], dataDir)
      const listed = await run(COMMAND_LINE, ['recruiter', 'list'], dataDir)

      expect(migrated).toEqual({ code: 0, err: '', out: '{"migrated":true}\n' })
      expect(JSON.parse(seeded.out)).toEqual({ handle: 'dana', apiKey: expect.stringMatching(/^gt_api_/) })
      expect(
        listed.out
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line).handle),
      ).toEqual(['dana', 'ingrid', 'marcus', 'priya'])
      expect(processesIn(dataDir)).toEqual([])
    })
  })
})

describe('npm start on an empty folder', () => {
  it('says where to look, shows the demo, and ends with Ctrl-C', async () => {
    await inFolder(async (dataDir, start) => {
      const demo = await start({}, npm('start'))
      const { out } = demo.output()
      const [, slotsUrl] = /open times +(\S+)/.exec(out)!
      const [, apiKey] = /API key +(gt_api_\S+) \(shown this once\)/.exec(out)!

      expect(out).toContain(`Goodturn answers at ${demo.url}`)
      expect(out).toContain(`${demo.url}/docs`)
      expect(out).toContain(`${demo.url}/outbox (they stay there: SMTP_URL is not set)`)
      expect(out).toContain('cli -- recruiter add --email you@example.com')
      expect((await request(`${demo.url}/docs`)).status).toBe(200)

      const [slot] = (await request(slotsUrl!)).json<{ items: Slot[] }>().items
      const { id } = (await book(demo, slot!, AVERY)).json<Booking>()
      const code = await eventually('the code on the outbox page', () => codeInOutbox(demo))
      expect((await confirm(demo, id, code)).status).toBe(200)
      const list = await request(`${demo.url}/api/v1/me/bookings`, 'GET', { key: apiKey! })
      expect(list.json()).toMatchObject({ items: [{ id, state: 'booked' }] })

      await demo.interrupt()
      await eventually('all to end', () => (processesIn(dataDir).length === 0 ? true : null))
    })
  })

  it('begins anew with what it had, and shows no key again', async () => {
    await inFolder(async (dataDir, start) => {
      const first = await start()
      const code = await first.stop()
      const leftovers = [processesIn(dataDir), (await readdir(dataDir)).includes('connection.json')]
      const second = await start()
      const { out } = second.output()
      const { items } = (await request(`${second.url}/api/v1/recruiters/dana/slots`)).json<{ items: Slot[] }>()
      await second.stop()

      expect([code, ...leftovers]).toEqual([0, [], false])
      expect(out).toContain('/docs')
      expect(out).not.toContain('API key')
      expect(items.length).toBeGreaterThan(0)
    })
  })
})

describe('a start that cannot be', () => {
  const production = {
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://goodturn.example',
    SECRET,
    SMTP_URL: 'smtp://127.0.0.1:1',
  }

  it.each([
    [
      'a public address alone',
      { PUBLIC_URL: 'https://goodturn.example' },
      ['SECRET is required in production.', 'SMTP_URL is required in production.'],
    ],
    [
      'production alone',
      { NODE_ENV: 'production' },
      [
        'SECRET is required in production.',
        'PUBLIC_URL is required in production.',
        'SMTP_URL is required in production.',
      ],
    ],
    [
      'addresses that nobody confirms, in production',
      { ...production, CONFIRM_ADDRESS: 'never' },
      ['CONFIRM_ADDRESS=never is refused in production.'],
    ],
    [
      'no rate limit, in production',
      { ...production, RATE_LIMIT: 'off' },
      ['RATE_LIMIT=off is refused in production.'],
    ],
    ['a port that is a word', { PORT: 'http' }, [expect.stringMatching(/^PORT must be/)]],
    ['a port that does not exist', { PORT: '70000' }, [expect.stringMatching(/^PORT must be/)]],
  ])('names each fault in a line, before it makes anything: %s', async (_what, variables, lines) => {
    await inFolder(async (dataDir) => {
      const { code, out, err } = await run(SERVER, [], dataDir, variables)
      expect([code, out]).toEqual([1, ''])
      expect(err.trimEnd().split('\n')).toEqual(lines)
      expect(await readdir(dataDir)).toEqual([])
    })
  })

  it('beside another server on the same folder', async () => {
    expectOneLine(await run(SERVER, [], folder.path, { PORT: '0' }), /^Another Goodturn is running on .* \(pid \d+\)/)
    expect((await request(`${server.url}/ready`)).status).toBe(200)
  })

  it('on a port that is in use', async () => {
    const { url } = JSON.parse(await readFile(join(folder.path, 'connection.json'), 'utf8'))
    const { port } = new URL(server.url)
    const ended = await run(SERVER, [], folder.path, { DATABASE_URL: url, PORT: port })
    expectOneLine(ended, /^This port is in use\./)
  })
})

describe('in production', () => {
  it('has no outbox page and no demo', async () => {
    await inFolder(async (_dataDir, start) => {
      const live = await start({ NODE_ENV: 'production', SECRET, SMTP_URL: mailbox.url })
      const { out } = live.output()
      const outbox = await request(`${live.url}/outbox`)
      const dana = await request(`${live.url}/api/v1/recruiters/dana`)
      await live.stop()

      expect(outbox.status).toBe(404)
      expect(dana.status).toBe(404)
      expect(out).toContain('/docs')
      expect(out).not.toMatch(/outbox|API key|recruiter add/)
    })
  })
})

type Party = 'executive' | 'recruiter'

interface Item {
  what: string
}

interface Executive {
  name: string
  email: string
  zone: string
  phone?: string
}

const saveHours = ({ url }: Server, key: string) =>
  request(`${url}/api/v1/me/office-hours`, 'PUT', { key, body: EVERY_EVENING })

const slotsOf = async ({ url }: Server) =>
  (await request(`${url}/api/v1/recruiters/dana/slots`)).json<{ items: Slot[] }>().items

const book = ({ url }: Server, slot: Slot, executive: Executive) =>
  request(`${url}/api/v1/bookings`, 'POST', {
    body: { slotId: slot.id, topic: 'resume', question: QUESTION, executive },
  })

const confirm = ({ url }: Server, id: string, code: string) =>
  request(`${url}/api/v1/bookings/${id}/confirmation`, 'POST', { body: { code } })

async function confirmationsOf(bookingId: string, address: string): Promise<Record<Party, Mail>> {
  const isConfirmation = (mail: Mail) => mail.bookingId === bookingId && mail.raw.includes('text/calendar')
  const [executive, recruiter] = await Promise.all([
    mailbox.mailTo(address, isConfirmation),
    mailbox.mailTo(DANA.email, isConfirmation),
  ])
  return { executive, recruiter }
}

function entryIn({ raw }: Mail) {
  return readEntry(contentOf(partsOf(raw).find(({ head }) => /^content-type: text\/calendar/im.test(head))!))
}

/** A calendar with one entry, as a calendar program reads it. */
function readEntry(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const [event, ...others] = calendar.getAllSubcomponents('vevent')
  expect(others).toEqual([])
  const value = (name: string) => String(event!.getFirstPropertyValue(name) ?? '')
  const moment = (name: string) => (event!.getFirstPropertyValue(name) as ICAL.Time).toJSDate()
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: value('uid'),
    sequence: Number(value('sequence')),
    startsAt: moment('dtstart').toISOString().replace('.000', ''),
    endsAt: moment('dtend').toISOString().replace('.000', ''),
    location: value('location'),
    lines: value('description').split('\n'),
    organizer: addressOf(value('organizer')),
    attendees: event!.getAllProperties('attendee').map((attendee) => addressOf(String(attendee.getFirstValue()))),
  }
}

const addressOf = (uri: string): string => uri.replace(/^mailto:/i, '')

/** What a mail says to whoever looks into it: as it came, and decoded. */
const allTextIn = ({ raw }: Mail): string => [raw, ...partsOf(raw).map(contentOf)].join('\n').replace(/\r\n[ \t]/g, '')

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ')

/** What a clock in this zone reads, by a library that the product does not use for it. */
function clockIn(zone: string, moment: string) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const parts = Object.fromEntries(format.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]))
  const { weekday, day, month, hour, minute } = parts
  return { weekday, day, month, time: `${hour}:${minute}` }
}

function momentIn(zone: string, moment: string): string {
  const { weekday, day, month, time } = clockIn(zone, moment)
  return `${weekday} ${day} ${month}, ${time}`
}

function expectOneLine({ code, out, err }: Awaited<ReturnType<typeof run>>, line: RegExp): void {
  expect([code, out]).toEqual([1, ''])
  expect(err).toMatch(/^[^\n]+\n$/)
  expect(err.trimEnd()).toMatch(line)
}

async function codeInOutbox({ url }: Server): Promise<string | null> {
  const [letter] = /\/outbox\/[0-9a-f-]{36}/.exec((await request(`${url}/outbox`)).text) ?? []
  if (letter === undefined) return null
  const { text } = await request(url + letter)
  return /\b\d{6}\b/.exec(text.replace(/<[^>]*>/g, ' '))?.[0] ?? null
}

type Start = (variables?: Record<string, string>, command?: readonly string[]) => Promise<Server>

/** What is started in a folder of its own ends with it, whatever the outcome. */
async function inFolder(work: (dataDir: string, start: Start) => Promise<void>): Promise<void> {
  const { path, remove } = await dataFolder()
  const started: Server[] = []
  const start: Start = async (variables, command) => {
    const server = await startServer(path, variables, command)
    started.push(server)
    return server
  }
  try {
    await work(path, start)
  } finally {
    for (const server of started) await server.kill()
    await eventually('all to end', () => (processesIn(path).length === 0 ? true : null))
    await remove()
  }
}
