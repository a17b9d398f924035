import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../src/kernel/time.ts'
import { addRecruiter } from '../src/people/recruiters.ts'
import { newDatabase, type TestDatabase } from './support/database.ts'
import { codeIn, startMailbox } from './support/mailbox.ts'
import { areThere } from './support/programs.ts'
import {
  COMMAND_LINE,
  dataFolder,
  eventually,
  freePort,
  request,
  run,
  type Server,
  startServer,
} from './support/server.ts'

const NGINX = '/usr/sbin/nginx'
const SECRET = 'a secret of at least thirty-two characters'
const PUBLIC_URL = 'http://localhost:3000'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let folder: Awaited<ReturnType<typeof dataFolder>>
let database: TestDatabase
let mailbox: Awaited<ReturnType<typeof startMailbox>>
let instances: Server[]
let worker: Server
let nginx: ChildProcess
let front: string

/** What docker-compose.yml puts together, in the processes of this machine: nginx, two instances, a worker, PostgreSQL, a mail catcher. */
describe.skipIf(!areThere([NGINX, '-v']))(
  'nginx with deploy/nginx.conf, in front of two instances and a worker',
  () => {
    let key: string

    beforeAll(async () => {
      folder = await dataFolder()
      database = await newDatabase()
      mailbox = await startMailbox()
      const settings = {
        DATABASE_URL: database.url,
        SMTP_URL: mailbox.url,
        MAIL_FROM: 'Goodturn <hours@goodturn.example>',
      }
      const start = (role: string) =>
        startServer(folder.path, {
          ...settings,
          SECRET,
          PUBLIC_URL,
          ROLE: role,
          TRUST_PROXY: 'on',
          NODE_ENV: 'production',
        })
      ;[worker, ...instances] = await Promise.all([start('worker'), start('web'), start('web')])
      front = await startNginx(instances)
      const dana = { handle: 'dana', name: 'Dana Ruiz', email: 'dana@private.example', zone: 'UTC' }
      key = (await addRecruiter(database.db, dana, new Set(), systemClock())).apiKey
    })

    afterAll(async () => {
      nginx?.kill('SIGQUIT')
      await Promise.all([worker, ...(instances ?? [])].map((server) => server?.stop()))
      await mailbox?.stop()
      await folder?.remove()
    })

    it('carries a booking from hours to the invite', async () => {
      const windows = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        weekday,
        opens: '08:00',
        closes: '18:00',
        slotMinutes: 30,
      }))
      const hours = { zone: 'UTC', windows, exceptions: [], horizonWeeks: 2, noticeHours: 24, paused: false }
      expect((await api('PUT', '/me/office-hours', { key, body: hours })).status).toBe(200)
      await api('PATCH', '/me', { key, body: { call: { kind: 'executive-calls', phone: '+1 312 555 0142' } } })

      const held = await book((await slots())[0]!.id, 'avery')
      const booked = await confirmed(held.json<{ id: string }>().id, 'avery')

      expect(held.status).toBe(201)
      expect(booked.json()).toMatchObject({ state: 'booked' })
      const invite = await mailbox.mailTo('dana@private.example')
      expect(invite.attachments.map(({ contentType }) => contentType)).toContain('text/calendar')
    })

    it('sends calendars compressed, and their 304 by the tag that compressing makes weak', async () => {
      const feed = await request(`${front}/feeds/open/dana.ics`, 'GET', { headers: { 'accept-encoding': 'gzip' } })
      expect(feed.headers.get('content-encoding')).toBe('gzip')
      expect(feed.text).toContain('BEGIN:VCALENDAR')
      const tag = feed.headers.get('etag')!
      expect(tag).toMatch(/^W\//)
      const again = await request(`${front}/feeds/open/dana.ics`, 'GET', { headers: { 'if-none-match': tag } })
      expect(again.status).toBe(304)
      const document = await api('GET', '/slots', { headers: { 'accept-encoding': 'gzip' } })
      expect(document.headers.get('content-encoding')).toBeNull()
    })

    it('says itself who asked: nobody can choose her network, or pass for this machine', async () => {
      const open = await slots()
      const statuses: number[] = []
      for (const [index, executive] of ['blake', 'casey', 'drew', 'emery'].entries()) {
        const forged = {
          'x-forwarded-for': `203.0.113.${index + 1}`,
          forwarded: 'for=127.0.0.1',
          'x-real-ip': '127.0.0.1',
        }
        statuses.push((await book(open[index]!.id, executive, forged)).status)
      }
      // One network keeps three times at most.
      expect(statuses).toEqual([201, 201, 201, 429])
      expect((await request(`${front}/metrics`, 'GET', { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(
        404,
      )
      expect((await request(`${instances[0]!.url}/metrics`)).status).toBe(200)
    })

    it('gives no recruiter an address of its own, at the command line beside the worker either', async () => {
      const draft = ['--email', 'robin@example.com', '--name', 'Robin Vale', '--handle', 'docs', '--zone', 'UTC']
      const variables = { DATABASE_URL: database.url, SECRET, ROLE: 'worker' }
      const answer = await run(COMMAND_LINE, ['recruiter', 'add', ...draft], folder.path, variables)
      expect(answer).toMatchObject({ code: 1, out: '', err: expect.stringContaining('docs') })
    })

    it('lets Goodturn say what is too large', async () => {
      const answer = await api('POST', '/bookings', { body: { question: 'x'.repeat(300_000) } })
      expect(answer.status).toBe(413)
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
    })

    it('goes on when an instance stops, and says so kindly when there is none', async () => {
      await instances[0]!.stop()
      const meanwhile = await Promise.all([...Array(10)].map(() => api('GET', '/recruiters')))
      expect(meanwhile.map(({ status }) => status)).toEqual(Array(10).fill(200))

      await instances[1]!.stop()
      const away = await request(`${front}/m/gt_manage_zork`)
      expect(away.status).toBe(503)
      expect(away.headers.get('retry-after')).toBe('5')
      expect(away.headers.get('content-type')).toBe('application/problem+json')
      expect(away.json()).toMatchObject({ type: '/problems/unavailable', status: 503 })
    })

    it('writes down neither who asked nor for what', async () => {
      const log = await readFile(join(folder.path, 'access.log'), 'utf8')
      expect(log).toMatch(/^\S+ POST 201 \d+\.\d+ [0-9a-f-]{36}$/m)
      expect(`${log}${said}`).not.toMatch(/127\.0\.0\.1|203\.0\.113|gt_|zork|dana/)
    })
  },
)

const api = (method: Parameters<typeof request>[1], path: string, asking?: Parameters<typeof request>[2]) =>
  request(`${front}/api/v1${path}`, method, asking)

const slots = async () => (await api('GET', '/recruiters/dana/slots')).json<{ items: { id: string }[] }>().items

const book = (slotId: string, executive: string, headers: Record<string, string> = {}) =>
  api('POST', '/bookings', {
    headers: { 'idempotency-key': executive, ...headers },
    body: {
      slotId,
      topic: 'resume',
      question: 'I reach the last three and lose. Why?',
      executive: { name: 'Avery Sample', email: `${executive}@private.example`, zone: 'UTC' },
    },
  })

const confirmed = async (id: string, executive: string) =>
  api('POST', `/bookings/${id}/confirmation`, {
    body: { code: codeIn(await mailbox.mailTo(`${executive}@private.example`)) },
  })

let said = ''

/** The configuration as it is, but for the places that are of another machine. */
async function startNginx(servers: Server[]): Promise<string> {
  const port = await freePort()
  let text = await readFile('deploy/nginx.conf', 'utf8')
  text = text.replaceAll('/tmp/', `${folder.path}/tmp/`)
  const places: [string, string][] = [
    ['web-1:3000', new URL(servers[0]!.url).host],
    ['web-2:3000', new URL(servers[1]!.url).host],
    ['listen 8080', `listen 127.0.0.1:${port}`],
    ['/var/log/nginx', folder.path],
    ['/run/nginx.pid', `${folder.path}/nginx.pid`],
    ['worker_processes auto', 'worker_processes 1'],
  ]
  for (const [from, to] of places) {
    if (!text.includes(from)) throw new Error(`deploy/nginx.conf says nothing of "${from}".`)
    text = text.replace(from, to)
  }
  await mkdir(join(folder.path, 'tmp'))
  await chmod(join(folder.path, 'tmp'), 0o777)
  await writeFile(join(folder.path, 'nginx.conf'), text)
  nginx = spawn(NGINX, ['-c', join(folder.path, 'nginx.conf'), '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  nginx.stderr!.on('data', (piece: Buffer) => {
    said += piece
  })
  process.once('exit', () => nginx.kill('SIGTERM'))
  const url = `http://127.0.0.1:${port}`
  await eventually('nginx', () => {
    if (nginx.exitCode !== null) throw new Error(said)
    return fetch(`${url}/health`).then(
      ({ ok }) => ok || null,
      () => null,
    )
  })
  return url
}
