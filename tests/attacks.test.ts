import ICAL from 'ical.js'
import { simpleParser } from 'mailparser'
import { afterAll, describe, expect, it } from 'vitest'
import type { Settings } from '../src/kernel/settings.ts'
import { type MailServer, startMailServer } from './support/mail-server.ts'
import { headerNamesIn } from './support/mime.ts'
import {
  book,
  bookedCall,
  confirm,
  lettersIn,
  type Managed,
  move,
  openOffice,
  release,
  releaseOwn,
  slotsOf,
  type Wish,
} from './support/office.ts'
import { ask, startService } from './support/service.ts'

const servers: MailServer[] = []
afterAll(() => Promise.all(servers.map((server) => server.stop())))

/** Whatever a stranger can write into a field, each aimed at one reader of it. Some are refused, which is as good as harmless. */
const AIMED = {
  'a header': 'Avery\r\nBcc: everyone@evil.example\r\nX-Canary: 1',
  'a lone carriage return': 'Avery\rBcc: everyone@evil.example',
  'a lone line feed': 'Avery\nX-Canary: 1\n\nbody',
  'the end of the message': 'I lose in the last round, always.\r\n.\r\nMAIL FROM:<x@evil.example>\r\nQUIT\r\n',
  'a dot line': 'I lose in the last round, always.\n.\nRCPT TO:<everyone@evil.example>',
  'a line of Unicode': 'Avery\u2028Bcc: everyone@evil.example\u2029X-Canary: 1\u0085X-Canary: 2',
  'a calendar': 'Avery who loses\\nATTENDEE:mailto:x@evil.example\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:canary',
  'a parameter': 'Avery";X-CANARY=1:mailto:x@evil.example, and loses',
  'a page': '</pre></p><canary onerror=alert(1)><script>canary()</script> and loses',
  'an attribute': '" autofocus onfocus=canary() x="\' and loses `',
  'an entity': '&lt;canary&gt; &#60;canary&#62; {{canary}} <%canary%> and loses',
  'a link': 'Please see https://evil.example/login and www.evil.example or [us](https://evil.example) too',
  'a direction': 'Avery \u202egnp.exe\u202c \u2066loses\u2069 the last round',
} as const

const FIELDS = {
  name: (text) => ({ executive: { name: text } }),
  question: (text) => ({ question: text }),
  about: (text) => ({ about: text }),
} satisfies Record<string, (text: string) => Wish>

/** A whole life of a call for each text. */
const LONG = 90_000

describe('what a stranger writes into a booking', () => {
  it('reaches everyone as words alone', { timeout: LONG }, async () => {
    const open = await office()
    const plain = await mailsOf(open, {})
    expect(plain).toHaveLength(7)

    for (const [at, text] of Object.entries(AIMED)) {
      const mails = await mailsOf(open, await acceptedFrom(open, text), text)
      expect(mails.map(kindOf), at).toEqual(plain.map(kindOf))
      for (const [i, { raw }] of mails.entries()) await expectHarmless(raw, plain[i]!.raw)
    }
  })

  it('is words alone on every page too', async () => {
    const { service, dana, slots } = await office()
    const texts = [AIMED['a page'], AIMED['an attribute'], AIMED['an entity']]
    const calls: Managed[] = []
    for (const [i, text] of texts.entries()) {
      const executive = { name: `Avery ${text}`.slice(0, 100), email: `avery${i}@example.com` }
      calls.push(await bookedCall(service, slots[i]!.id, { executive, question: text, about: text }))
    }
    const pages = calls.flatMap(({ manageKey }) => ['', '/move', '/release'].map((page) => `/m/${manageKey}${page}`))
    for (const url of pages) expectWordsAlone((await ask(service, 'GET', url)).text)

    await service.work()
    for (const [i, { id }] of calls.entries()) await releaseOwn(service, dana, id, { reason: texts[i] })
    await service.work()
    const letters = await lettersIn(service)
    expect(letters.length).toBeGreaterThanOrEqual(12)
    const outbox = letters.flatMap(({ id }) => [`/outbox/${id}`, `/outbox/${id}/html`])
    for (const url of ['/outbox', ...outbox, ...pages]) expectWordsAlone((await ask(service, 'GET', url)).text)
  })
})

describe('what a recruiter writes into her profile', () => {
  it('reaches executives as words alone', { timeout: LONG }, async () => {
    const open = await office()
    const { service, dana } = open
    const plain = await mailsOf(open, {})

    for (const [at, text] of Object.entries(AIMED)) {
      const change = (field: string) => ask(service, 'PATCH', '/api/v1/me', { key: dana.key, body: { [field]: text } })
      const [name, place] = [
        await change('name'),
        await change('place'),
        await change('headline'),
        await change('about'),
      ]
      if (name!.status === 200 || place!.status === 200) {
        const mails = await mailsOf(open, {})
        expect(mails.map(kindOf), at).toEqual(plain.map(kindOf))
        for (const [i, { raw }] of mails.entries()) await expectHarmless(raw, plain[i]!.raw)
      }

      const feed = (await ask(service, 'GET', '/feeds/open/dana.ics')).text
      const events = new ICAL.Component(ICAL.parse(feed)).getAllSubcomponents('vevent')
      expect(events, at).toHaveLength((await slotsOf(service, dana)).length)
      expect(feed).not.toMatch(/^X-CANARY|^ATTENDEE|^SUMMARY:canary/im)
    }
  })
})

describe('a name that would be a link, or a number to call', () => {
  it.each([
    'Claim your prize at evil.example',
    'evil.example/login',
    'https://evil.example',
    'Bank <security@evil.example>',
    'Ignore this mail www.evil',
    'Call +1 900 555 0100',
    'Call (900) ➄➄➄-01.00',
  ])('is refused, for mail programs make links of it: %s', async (name) => {
    const { service, slots } = await office()
    const reply = await book(service, slots[0]!.id, { executive: { name } })
    expect([reply.status, reply.json().errors[0].pointer]).toEqual([422, '#/executive/name'])
  })

  it.each(['Avery Sample 3rd', 'Avery Sample, CPA 2024'])('is not what only has a few digits: %s', async (name) => {
    const { service, slots } = await office()
    expect((await book(service, slots[0]!.id, { executive: { name } })).status).toBe(201)
  })

  it('is never in the first mail, to an address that nobody confirmed: it has no words of the sender at all', async () => {
    const { service, slots, server } = await office()
    const words = { executive: { name: 'Zanzibar Quill' }, question: 'Zanzibar is where I lost the last three offers.' }
    await book(service, slots[0]!.id, { ...words, about: 'Head of Zanzibar' })
    await service.work()
    const [mail] = server.received
    expect(server.received).toHaveLength(1)
    const { text, html, subject } = await simpleParser(mail!.raw)
    expect(`${subject} ${text} ${html}`).not.toContain('Zanzibar')
  })
})

describe('links in mails and answers', () => {
  const forged = {
    host: 'localhost',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'gopher',
    forwarded: 'host=evil.example',
    'x-original-host': 'evil.example',
    'x-host': 'evil.example',
    origin: 'https://evil.example',
    referer: 'https://evil.example/',
  }

  it('begin with PUBLIC_URL, whatever a request says about hosts', async () => {
    const { service, slots, server } = await office({ publicUrl: 'https://goodturn.example.com' })
    const held = await book(service, slots[0]!.id, {}, forged)
    expect(held.status).toBe(201)
    await service.work()
    const code = /\b\d{6}\b/.exec((await simpleParser(server.received[0]!.raw)).text!)![0]
    const confirmed = await ask(service, 'POST', `/api/v1/bookings/${held.json().id}/confirmation`, {
      body: { code },
      headers: forged,
    })
    await service.work()

    expect(confirmed.json().manageUrl).toMatch(/^https:\/\/goodturn\.example\.com\/m\//)
    expect(server.received.length).toBeGreaterThan(2)
    for (const { raw } of server.received) expect(raw + confirmed.text).not.toMatch(/evil|gopher/)
  })

  it('do so too where a proxy that we trust passes on what a stranger says', async () => {
    const { service } = await office({ publicUrl: 'https://goodturn.example.com', trustProxy: '1' })
    const { text } = await ask(service, 'GET', '/feeds/open/dana.ics', { headers: forged })
    expect(text).toContain('https://goodturn.example.com/')
    expect(text).not.toMatch(/evil|gopher/)
  })
})

describe('a page of another origin', () => {
  const OURS = 'https://alumni.example'
  it.each([
    'null',
    'https://alumni.example.evil.example',
    'https://evil-alumni.example',
    'http://alumni.example',
    'https://alumni.example:8443',
    'https://sub.alumni.example',
    'https://alumni.example/',
    'https://alumni.example, https://evil.example',
    '*',
    '',
  ])('that only looks like one of CORS_ORIGIN may read nothing: %j', async (origin) => {
    const { service } = await office({ corsOrigin: [OURS] })
    for (const method of ['GET', 'OPTIONS'] as const) {
      const { headers } = await service.app.inject({
        method,
        url: '/api/v1/recruiters',
        headers: { origin, 'access-control-request-method': 'GET' },
      })
      expect(headers['access-control-allow-origin']).not.toBe(origin)
      expect(headers['access-control-allow-origin']).not.toBe('*')
      expect(headers['access-control-allow-credentials']).toBeUndefined()
    }
  })

  it('may read nothing at all where CORS_ORIGIN names none', async () => {
    const { service } = await office()
    const { headers } = await ask(service, 'GET', '/api/v1/recruiters', { headers: { origin: OURS } })
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})

async function office(settings: Partial<Settings> = {}) {
  const server = await startMailServer()
  servers.push(server)
  const service = await startService({ settings: { smtpUrl: server.url, ...settings } })
  const dana = await openOffice(service)
  return { service, dana, server, slots: await slotsOf(service, dana) }
}

type Office = Awaited<ReturnType<typeof office>>

interface Arrived {
  readonly raw: string
  readonly recipients: readonly string[]
}

/** A wish with this text in every field that takes it. */
async function acceptedFrom({ service, slots }: Office, text: string): Promise<Wish> {
  const wishes: Wish[] = []
  for (const wish of Object.values(FIELDS)) {
    const { status } = await book(service, slots[2]!.id, wish(text))
    expect([201, 400, 422]).toContain(status)
    if (status === 201) wishes.push(wish(text))
    service.later({ minutes: 16 })
  }
  await service.work()
  return Object.assign({}, ...wishes)
}

/** Every mail of a whole call: its code, both confirmations, a move, a release with a reason. */
async function mailsOf(
  { service, slots, server }: Office,
  wish: Wish,
  reason = 'Something came up on my side.',
): Promise<readonly Arrived[]> {
  const before = server.received.length
  const held = await book(service, slots[0]!.id, wish)
  if (held.status !== 201) throw new Error(held.text)
  await service.work()
  const { text = '' } = await simpleParser(server.received[before]!.raw)
  const call = (await confirm(service, held.json().id, /\b\d{6}\b/.exec(text)![0])).json()
  await service.work()
  await move(service, call, slots[1]!.id)
  await service.work()
  // A reason that is refused is left out.
  await release(service, call, { reason })
  await release(service, call)
  await service.work()
  return server.received.slice(before).sort((a, b) => kindOf(a).localeCompare(kindOf(b)))
}

/** Who it is for, and which step of the call it tells of: what words alone do not change. */
const kindOf = ({ raw, recipients }: Arrived): string =>
  `${recipients} ${headerNamesIn(raw)} ${/method=(\w+)/.exec(raw)?.[1]} ${/^SEQUENCE:\d+/m.exec(calendarIn(raw))?.[0]}`

function calendarIn(raw: string): string {
  const encoded = /application\/ics[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(raw)?.[1] ?? ''
  return Buffer.from(encoded, 'base64').toString()
}

async function expectHarmless(raw: string, plain: string): Promise<void> {
  const [mail, same] = [await simpleParser(raw), await simpleParser(plain)]
  expect(mail.attachments.map(({ contentType }) => contentType)).toEqual(
    same.attachments.map(({ contentType }) => contentType),
  )
  expectWordsAlone(String(mail.html))
  expect(linksIn(String(mail.html))).toEqual(linksIn(String(same.html)))
  if (calendarIn(raw) === '') return
  expect(propertiesOf(calendarIn(raw))).toEqual(propertiesOf(calendarIn(plain)))
}

/** No element and no attribute that we did not write. */
function expectWordsAlone(page: string): void {
  const withoutOurs = page.replace(/<script type="module" src="\/[\w-]+\.js\?v=[\w-]+"><\/script>/g, '')
  expect(withoutOurs).not.toMatch(/<(canary|script)|javascript:/i)
  // What stands in a field that she may change is a value, whatever it looks like.
  expect(withoutOurs.replaceAll(/="[^"]*"/g, '=""')).not.toMatch(/<[^>]+\son\w+\s*=/i)
}

/** What can be pressed, without the keys in it. */
const linksIn = (page: string): string[] =>
  [...page.matchAll(/<a\s[^>]*href="([^"]*)"/g)].map(([, href]) => href!.replace(/gt_\w+_[\w-]+|[0-9a-f-]{36}/g, '…'))

/** Every line of the entry by its name and its parameters' names. */
function propertiesOf(text: string): string[] {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return [calendar, ...calendar.getAllSubcomponents()].flatMap((component) =>
    component
      .getAllProperties()
      .map((property) => `${component.name}.${property.name} ${Object.keys(property.toJSON()[1]!)}`),
  )
}
