import { request as rawRequest } from 'node:http'
import { DateTime } from 'luxon'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { addRecruiter } from '../src/people/recruiters.ts'
import { newDatabase, type TestDatabase } from './support/database.ts'
import { type MailServer, refusal, startMailServer } from './support/mail-server.ts'
import { dataFolder, eventually, request, type Server, startServer } from './support/server.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

/** What is planted where a person can write, each once, and the columns in which it may be found afterwards. */
const CANARIES = {
  recruiterName: ['Zorkname Vale', ['recruiters.name']],
  recruiterEmail: ['zorkrecruiter@private.example', ['recruiters.address', 'recruiters.email']],
  handle: ['zork-handle', ['recruiters.handle']],
  headline: ['Zorkheadline', ['recruiters.headline']],
  aboutHer: ['Zorkabouther', ['recruiters.about']],
  herPhone: ['+1 312 555 8642', ['bookings.call', 'recruiters.call']],
  keyName: ['Zorkkeyname', ['keys.name']],
  feedName: ['Zorkfeedname', ['feeds.name']],
  name: ['Zorkavery Sample', ['bookings.name']],
  email: ['zorkavery@private.example', ['bookings.email', 'executives.address']],
  question: ['Will zorkquestion ever be answered?', ['bookings.question']],
  about: ['Zorkabout, a last role', ['bookings.about']],
  phone: ['+1 212 555 9753', ['bookings.phone']],
  reason: ['Zorkreason came up.', ['bookings.release_reason']],
  nextStep: ['Write to zorkstep.', ['bookings.next_steps']],
  // Her letter could not be delivered, so it is kept until it is forgotten; it holds none of her words.
  refusedName: ['Zorkrefused Sample', ['bookings.name']],
  refusedEmail: ['zorkrefused@private.example', ['bookings.email', 'letters.to_address']],
  // Sealed, so that it is found nowhere.
  resume: ['Zorkresume Hospitals, chief operating officer', []],
  // These are not kept at all.
  serverWords: ['zorkserverwords', []],
  badQuestion: ['A zorkbadquestion that the database refuses', []],
  unknownEmail: ['zorkunknown@private.example', ['sign_ins.address']],
  userAgent: ['zorkagent-7', []],
  forwardedFor: ['203.0.113.77', []],
  query: ['zorkquery', []],
  path: ['zorkpath', []],
  json: ['zorkjson', []],
  field: ['zorkfield', []],
  onceKey: ['zorkonce', []],
  authorization: ['zorkauthorization', []],
  host: ['zorkhost.example', []],
} as const satisfies Record<string, readonly [string, readonly string[]]>

type Canary = keyof typeof CANARIES
const said = (canary: Canary): string => CANARIES[canary][0]

/** Keys and codes that came to be on the way: found nowhere at all. */
const secrets: Record<string, string> = {}

let database: TestDatabase
let mail: MailServer
let folder: Awaited<ReturnType<typeof dataFolder>>
let server: Server
let metrics: string
let statuses: number[]

beforeAll(async () => {
  database = await newDatabase()
  folder = await dataFolder()
  mail = await startMailServer({
    onRcptTo({ address }, _session, done) {
      if (!address.includes('zorkrefused')) return done()
      done(refusal(550, `5.1.1 <${address}> zorkserverwords: no such user`))
    },
  })
  server = await startServer(folder.path, {
    DATABASE_URL: database.url,
    SMTP_URL: mail.url,
    MAIL_FROM: 'Goodturn <bookings@goodturn.example>',
    SECRET: 'a secret of at least thirty-two characters',
    NODE_ENV: 'production',
    LOG_LEVEL: 'trace',
  })
  statuses = await live()
  metrics = (await request(`${server.url}/metrics`)).text
  await server.stop()
})

afterAll(async () => {
  await server?.kill()
  await mail?.stop()
  await folder?.remove()
})

describe('what people write', () => {
  it('was written, refused and broken in every way', () => {
    expect(statuses).toEqual(expect.arrayContaining([200, 201, 202, 400, 401, 404, 409, 421, 422, 500]))
  })

  it('is found in no line of the log, at its most talkative', () => {
    const { out, err } = server.output()
    const lines = `${out}${err}`
    expect(lines).toContain('"msg":"answered"')
    expect(lines).toContain('"msg":"fault"')
    expect(lines).toContain('"msg":"worker"')
    expect(whatIsIn(lines)).toEqual([])
  })

  it('is found in no measure', () => {
    expect(metrics).toContain('goodturn_request_seconds_bucket')
    expect(whatIsIn(metrics)).toEqual([])
  })

  it('stands in the database where it belongs, and nowhere else: not with the jobs, not in the news, not in answers', async () => {
    const found = await columnsHolding(database)
    const allowed = Object.fromEntries(Object.entries(CANARIES).map(([canary, [, columns]]) => [canary, columns]))
    expect(found).toEqual({ ...allowed, ...Object.fromEntries(Object.keys(secrets).map((secret) => [secret, []])) })
  })
})

describe('a line of the log', () => {
  it('has the id that the answer had, the pattern of the route, status and milliseconds', async () => {
    const lines = server
      .output()
      .out.split('\n')
      .filter((line) => line.includes('"msg":"answered"'))
    for (const line of lines) {
      const { requestId, method, route, status, ms, ...rest } = JSON.parse(line)
      expect(requestId).toMatch(/^[0-9a-f-]{36}$/)
      expect([method, status, ms]).toEqual([expect.any(String), expect.any(Number), expect.any(Number)])
      expect(route ?? '/').toMatch(/^\/[a-z0-9_./:*-]*$/)
      expect(Object.keys(rest).toSorted()).toEqual(['level', 'msg', 'time'])
    }
    expect(lines.some((line) => line.includes(secrets.requestId!))).toBe(true)
    expect(lines.some((line) => line.includes('"route":"/m/:key"'))).toBe(true)
  })
})

/** A recruiter and three executives do all that they can, well and badly. All statuses that came. */
async function live(): Promise<number[]> {
  const came: number[] = []
  const ask = async (
    method: Parameters<typeof request>[1],
    path: string,
    asking: Parameters<typeof request>[2] = {},
  ) => {
    const headers = { 'user-agent': said('userAgent'), 'x-forwarded-for': said('forwardedFor'), ...asking?.headers }
    const answer = await request(`${server.url}${path}`, method, { ...asking, headers })
    came.push(answer.status)
    return answer
  }
  const api = (method: Parameters<typeof request>[1], path: string, asking?: Parameters<typeof request>[2]) =>
    ask(method, `/api/v1${path}`, asking)
  const now = () => DateTime.utc()

  const draft = { handle: said('handle'), name: said('recruiterName'), email: said('recruiterEmail'), zone: 'UTC' }
  const { apiKey: key } = await addRecruiter(database.db, draft, new Set(), now())
  secrets.apiKey = key
  const windows = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    opens: '08:00',
    closes: '18:00',
    slotMinutes: 30,
  }))
  await api('PUT', '/me/office-hours', {
    key,
    body: { zone: 'UTC', windows, exceptions: [], horizonWeeks: 2, noticeHours: 24, paused: false },
  })
  await api('PATCH', '/me', {
    key,
    body: {
      headline: said('headline'),
      about: said('aboutHer'),
      call: { kind: 'executive-calls', phone: said('herPhone') },
    },
  })
  secrets.secondKey = (await api('POST', '/me/keys', { key, body: { name: said('keyName') } })).json<{
    key: string
  }>().key
  const feedBody = { kind: 'calls', detail: 'full', name: said('feedName') }
  const { url } = (await api('POST', '/me/feeds', { key, body: feedBody })).json<{ url: string }>()
  secrets.feedKey = /gt_feed_[\w-]+/.exec(url)![0]

  const { items } = (await api('GET', `/recruiters/${said('handle')}/slots`)).json<{ items: { id: string }[] }>()
  const [first, second, third, fourth] = items as [{ id: string }, { id: string }, { id: string }, { id: string }]
  const asked = (slotId: string, executive: object = {}, more: object = {}) => ({
    slotId,
    topic: 'resume',
    question: said('question'),
    about: said('about'),
    executive: { name: said('name'), email: said('email'), zone: 'UTC', phone: said('phone'), ...executive },
    ...more,
  })
  const once = { 'idempotency-key': said('onceKey') }
  const held = await api('POST', '/bookings', { body: asked(first.id), headers: once })
  secrets.requestId = held.headers.get('x-request-id')!
  await api('POST', '/bookings', { body: asked(first.id), headers: once })
  await api('POST', '/bookings', { body: asked(first.id, { email: 'other@example.com' }) })
  const { id } = held.json<{ id: string }>()
  const code = await codeTo(said('email'))
  secrets.code = code
  await api('POST', `/bookings/${id}/confirmation`, { body: { code: code === '123456' ? '654321' : '123456' } })
  const { manageKey } = (await api('POST', `/bookings/${id}/confirmation`, { body: { code } })).json<{
    manageKey: string
  }>()
  secrets.manageKey = manageKey
  await ask('GET', `/m/${manageKey}`)
  await ask('GET', `/m/${manageKey}/move?slot=${said('query')}`)
  await ask('GET', `/feeds/${secrets.feedKey}.ics`)
  await api('GET', `/bookings/${id}`, { key: manageKey })
  await api('POST', `/bookings/${id}/move`, { key: manageKey, body: { slotId: second.id } })

  const files = `${server.url}/api/v1/bookings/${id}/resume`
  const typed = { authorization: `Bearer ${manageKey}`, 'content-type': 'text/plain' }
  for (const body of [said('resume'), `%PDF-1.7 ${said('resume')}`])
    came.push((await fetch(files, { method: 'PUT', headers: typed, body })).status)
  const form = new FormData()
  form.append('file', new File([said('resume')], 'resume.txt'))
  const referer = { referer: `${server.url}/m/${manageKey}` }
  came.push(
    (await fetch(`${server.url}/m/${manageKey}/resume`, { method: 'POST', body: form, headers: referer })).status,
  )
  await ask('GET', `/m/${manageKey}/notes`)

  await anHourAgo(id)
  const outcome = { outcome: 'happened', nextSteps: [said('nextStep')] }
  await api('POST', `/me/bookings/${id}/outcome`, { key, body: outcome })

  await whileTheDatabaseRefuses(
    `alter table bookings add constraint zork check (question not like '%bad%') not valid`,
    `alter table bookings drop constraint zork`,
    () =>
      api('POST', '/bookings', {
        body: asked(third.id, { email: 'another@example.com' }, { question: said('badQuestion') }),
      }),
  )
  await whileTheDatabaseRefuses(`create unique index zork on bookings (name)`, `drop index zork`, () =>
    api('POST', '/bookings', { body: asked(third.id, { email: 'others@example.com' }) }),
  )

  const again = await api('POST', '/bookings', { body: asked(third.id) })
  const other = again.json<{ id: string }>().id
  const itsCode = await codeTo(said('email'), (raw) => raw.includes(other))
  const { manageKey: otherKey } = await whileTheDatabaseRefuses(
    `alter table letters add constraint zork check (kind <> 'confirmation') not valid`,
    `alter table letters drop constraint zork`,
    async () => {
      const confirmed = await api('POST', `/bookings/${other}/confirmation`, { body: { code: itsCode } })
      await eventually('a job that failed', () => (server.output().out.includes('"msg":"worker"') ? true : null))
      return confirmed.json<{ manageKey: string }>()
    },
  )
  secrets.otherManageKey = otherKey
  await api('POST', `/bookings/${other}/release`, { key: otherKey, body: { reason: said('reason') } })

  await api('POST', '/bookings', { body: asked(fourth.id, { name: said('refusedName'), email: said('refusedEmail') }) })
  await api('POST', '/executives/code', { body: { email: said('unknownEmail') } })
  await api('GET', `/slots?topic=${said('query')}`)
  await api('GET', '/me', { headers: { authorization: `Bearer ${said('authorization')}` } })
  await ask('GET', `/${said('path')}/${said('path')}?${said('query')}=1`)
  await ask('GET', `/m/gt_manage_${said('path')}`)
  await api('POST', '/bookings', { body: { [said('field')]: 1 } })
  await api('POST', '/bookings', {
    body: asked(fourth.id, { email: `${said('field')}@`, name: `https://${said('field')}.example` }),
  })
  const broken = `{"${said('json')}": "a" ${said('json')} "b"}`
  came.push(await sent('POST', '/api/v1/bookings', { 'content-type': 'application/json' }, broken))
  came.push(await sent('GET', '/', { host: said('host') }))
  await eventually('all letters to leave, or to be refused', async () => {
    const { rows } = await database.pool.query(
      // News that nobody has read yet may still become a letter.
      `select (select count(*) from pgboss.job where name = 'news' and state < 'completed')::int as news,
              count(*) filter (where sent_at is null and failed_at is null)::int as left, count(failed_at)::int as refused from letters`,
    )
    return rows[0].news === 0 && rows[0].left === 0 && rows[0].refused === 1 ? true : null
  })
  return came
}

/** What the database then says quotes the row, and Drizzle all that it was given. */
async function whileTheDatabaseRefuses<T>(from: string, until: string, work: () => Promise<T>): Promise<T> {
  await database.pool.query(from)
  try {
    return await work()
  } finally {
    await database.pool.query(until)
  }
}

/** As if the call had been an hour ago: only then can it be said how it went. */
const anHourAgo = (id: string) =>
  database.pool.query(
    `with past as (select starts_at - now() + interval '1 hour' as by from bookings where id = $1)
     update bookings set starts_at = starts_at - by, ends_at = ends_at - by, asked_at = asked_at - by, booked_at = booked_at - by,
            held_until = held_until - by, occupies = tstzrange(lower(occupies) - by, upper(occupies) - by)
       from past where id = $1`,
    [id],
  )

async function codeTo(address: string, fits: (raw: string) => boolean = () => true): Promise<string> {
  const { raw } = await eventually(
    `a letter to ${address}`,
    () => mail.received.find(({ recipients, raw }) => recipients.includes(address) && fits(raw)) ?? null,
  )
  const { text = '' } = await simpleParser(raw)
  return /\b\d{6}\b/.exec(text)![0]
}

/** A request that no fetch would send. */
function sent(method: string, path: string, headers: Record<string, string>, body = ''): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = rawRequest(`${server.url}${path}`, { method, headers, agent: false }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode!))
    })
    outgoing.once('error', reject)
    outgoing.end(body)
  })
}

/** The columns of all tables, the queue's too, that hold one of the canaries, by canary. */
async function columnsHolding({ pool }: TestDatabase): Promise<Record<string, string[]>> {
  const found = Object.fromEntries(
    [...Object.keys(CANARIES), ...Object.keys(secrets)].map((name) => [name, new Set<string>()]),
  )
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  for (const { name } of tables) {
    const { rows } = await pool.query<Record<string, unknown>>(`select * from ${name}`)
    for (const [column, value] of rows.flatMap((row) => Object.entries(row))) {
      const text = Buffer.isBuffer(value) ? value.toString('latin1') : (JSON.stringify(value) ?? '')
      for (const canary of whatIsIn(text)) found[canary]!.add(`${name.replace('public.', '')}.${column}`)
    }
  }
  return Object.fromEntries(Object.entries(found).map(([canary, columns]) => [canary, [...columns].toSorted()]))
}

function whatIsIn(text: string): string[] {
  const all = { ...Object.fromEntries(Object.entries(CANARIES).map(([name, [words]]) => [name, words])), ...secrets }
  return Object.entries(all)
    .filter(([name]) => name !== 'requestId')
    .filter(([, words]) => isIn(text.toLowerCase(), words.toLowerCase()))
    .map(([name]) => name)
}

/** A number by its digits, standing alone: an id or a moment may hold the same ones. */
function isIn(text: string, words: string): boolean {
  const digits = words.replace(/\D/g, '')
  if (/^\d{6}$/.test(words)) return new RegExp(`(?<![0-9a-z])${words}(?![0-9a-z])`).test(text)
  return text.includes(words) || (/^\+/.test(words) && text.includes(digits))
}
