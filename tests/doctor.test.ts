import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DateTime } from 'luxon'
import { afterAll, describe, expect, inject, it, vi } from 'vitest'
import { configFrom, examined } from '../src/config.ts'
import { bringTo, editions } from '../src/db/editions.ts'
import type { Settings } from '../src/kernel/settings.ts'
import { systemClock } from '../src/kernel/time.ts'
import { examineDatabase } from '../src/operation/examine-database.ts'
import { examineMail } from '../src/operation/examine-mail.ts'
import { examineSettings } from '../src/operation/examine-settings.ts'
import { type Finding, lineOf, mend } from '../src/operation/finding.ts'
import { asking, bareDatabase, contentsOf } from './support/archive.ts'
import { withDatabase } from './support/global-setup.ts'
import { startMailServer, startTarpit } from './support/mail-server.ts'
import { book, openOffice, slotsOf } from './support/office.ts'
import { COMMAND_LINE, dataFolder, processesIn, run, startServer } from './support/server.ts'
import { startService } from './support/service.ts'

const SECRET = 'a secret of at least thirty-two characters'
const LINE = /^(ok|mind|mend) +[a-z]+ +\S.*[^\s]$/

// Whatever is waited for has its own end; a busy machine is no fault.
vi.setConfig({ testTimeout: 240_000 })

const folder = mkdtempSync(join(tmpdir(), 'goodturn-doctor-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the doctor on a healthy database', () => {
  it('finds nothing to mend, and says what was looked at', async () => {
    const { database } = await startService()
    const found = await examineDatabase(database.url, systemClock)
    expect(verdicts(found)).toEqual({
      database: 'ok',
      extension: 'ok',
      tables: 'ok',
      clock: 'ok',
      queue: 'ok',
      letters: 'ok',
      zones: 'ok',
    })
    for (const finding of found) expect(lineOf(finding)).toMatch(LINE)
    expect(said(found, 'zones')).toContain("This machine's own zone does not matter.")
  })

  it.each([
    [1_000, 'ok'],
    [-5_000, 'mind'],
    [5_000, 'mind'],
    [120_000, 'mend'],
  ])('compares the clocks: %i ms apart is %s', async (apart, verdict) => {
    const { database } = await startService()
    const clock = () => DateTime.utc().plus({ milliseconds: apart })
    expect(verdicts(await examineDatabase(database.url, clock)).clock).toBe(verdict)
  })

  it('minds work that nobody does, and letters that failed', async () => {
    const service = await startService()
    const recruiter = await openOffice(service)
    await book(service, (await slotsOf(service, recruiter))[0]!.id)
    await service.database.pool.query(`update pgboss.job set start_after = now() - interval '12 minutes'`)
    await service.database.pool.query(
      `update letters set failed_at = now(), failure = 'The mail server refused it (550).'`,
    )

    const found = await examineDatabase(service.database.url, systemClock)

    expect(said(found, 'queue')).toMatch(
      /^mind .*jobs wait, the oldest since 12 minutes\. Is a server or a worker running\?/,
    )
    expect(said(found, 'letters')).toMatch(/^mind .*1 could not be delivered.*refused it \(550\)\./)
    expect(found.map(lineOf).join()).not.toContain('avery')
  })

  it('asks whether this Node knows the zones of all recruiters, and the rules that the slots were made by', async () => {
    const service = await startService()
    await openOffice(service)
    await service.database.pool.query(`update recruiters set zone = 'Mars/Olympus'`)
    await service.database.pool.query(`insert into zone_rules (edition, applied_at) values ('1999z', now())`)

    const zones = (await examineDatabase(service.database.url, systemClock)).filter(({ about }) => about === 'zones')

    expect(zones.map(({ verdict }) => verdict)).toEqual(['mend', 'mind'])
    expect(zones[0]!.says).toContain('does not know Mars/Olympus')
    expect(zones[1]!.says).toContain('1999z')
  })
})

describe('the doctor on a database that is not ready', () => {
  it('changes nothing in one without tables', async () => {
    const url = await bareDatabase()
    const found = await examineDatabase(url, systemClock)
    expect(verdicts(found)).toMatchObject({ database: 'ok', tables: 'ok', extension: 'ok' })
    expect(said(found, 'tables')).toContain('There are none yet')
    expect(await contentsOf(url)).toEqual({})
    const { rows } = await asking(url, (client) =>
      client.query(`select from pg_namespace where nspname in ('drizzle', 'pgboss')`),
    )
    expect(rows).toEqual([])
  })

  it('names the steps that the tables still have to take', async () => {
    const url = await bareDatabase()
    await asking(url, (client) => bringTo(client, editions()[1]!))
    const found = await examineDatabase(url, systemClock)
    expect(verdicts(found).tables).toBe('mind')
    for (const { name } of editions().slice(2)) expect(said(found, 'tables')).toContain(name)
  })

  it('leaves tables of a newer Goodturn to that one', async () => {
    const url = await bareDatabase()
    await asking(url, async (client) => {
      await bringTo(client, editions().at(-1)!)
      await client.query(`insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 9999999999999)`)
    })
    expect(said(await examineDatabase(url, systemClock), 'tables')).toMatch(/^mend .*newer Goodturn/)
  })

  it('says what a user without rights needs', async () => {
    const url = new URL(await bareDatabase())
    const name = `guest_${randomBytes(4).toString('hex')}`
    await asking(url.href, (client) => client.query(`create role ${name} login password 'guest'`))
    const asGuest = Object.assign(new URL(url), { username: name, password: 'guest' })

    const found = await examineDatabase(asGuest.href, systemClock)

    await asking(url.href, (client) => client.query(`drop role ${name}`))
    expect(said(found, 'extension')).toMatch(/^mend .*create extension btree_gist/)
    expect(said(found, 'tables')).toMatch(/^mend .*Let it own the database/)
  })

  const at = (change: Partial<URL>, url = inject('serverUrl')) => Object.assign(new URL(url), change).href

  it.each([
    [
      'nothing listens',
      () => 'postgres://someone:s3same@127.0.0.1:1/goodturn',
      'There is no PostgreSQL at 127.0.0.1:1/goodturn.',
    ],
    [
      'the user is another',
      () => at({ username: 'stranger', password: 's3same' }),
      'does not accept our user and password',
    ],
    ['the database is not made', () => withDatabase(inject('serverUrl'), 'nowhere'), 'There is no database at '],
    [
      'the host is unknown',
      () => 'postgres://someone:s3same@nowhere.invalid/goodturn',
      'The host of nowhere.invalid/goodturn is not known',
    ],
  ])('says so where %s', async (_what, url, line) => {
    const found = await examineDatabase(url(), systemClock)
    expect(found.map(({ verdict, about }) => [verdict, about])).toEqual([['mend', 'database']])
    expect(lineOf(found[0]!)).toContain(line)
    expect(lineOf(found[0]!)).not.toContain('s3same')
  })

  it('does not wait for ever for a server that says nothing', async () => {
    const tarpit = await startTarpit(() => {})
    const found = await examineDatabase(tarpit.url.replace('smtp:', 'postgres:'), systemClock)
    await tarpit.stop()
    expect(said(found, 'database')).toMatch(/^mend .*did not answer in time/)
  })
})

describe('the doctor on the mail server', () => {
  const from = (address: string, smtpUrl: string | null) =>
    settingsWith({ smtpUrl, mailFrom: { name: 'Goodturn', address } })

  it('logs in and sends nothing', async () => {
    const server = await startMailServer()
    const found = await examineMail(from('hours@goodturn.org', server.url))
    await server.stop()
    expect(found.map(({ verdict }) => verdict)).toEqual(['ok', 'ok'])
    expect(server.received).toEqual([])
  })

  it('says that the login is not accepted', async () => {
    const server = await startMailServer({
      authOptional: false,
      onAuth: (_auth, _session, done) => done(Object.assign(new Error('no'), { responseCode: 535 })),
    })
    const found = await examineMail(from('hours@goodturn.org', server.url.replace('smtp://', 'smtp://us:s3same@')))
    await server.stop()
    expect(said(found, 'mail')).toMatch(/^mend .*does not accept our login/)
    expect(found.map(lineOf).join()).not.toContain('s3same')
  })

  it('says that nothing listens, or nobody answers', async () => {
    const tarpit = await startTarpit(() => {})
    const silent = await examineMail(from('hours@goodturn.org', tarpit.url))
    await tarpit.stop()
    const refused = await examineMail(from('hours@goodturn.org', tarpit.url))
    expect(said(silent, 'mail')).toMatch(/^mend .*did not answer in time/)
    expect(said(refused, 'mail')).toMatch(/^mend .*could not be reached/)
  })

  it.each(['bookings@localhost', 'hours@example.com', 'hours@my.example', 'hours@printer.local'])(
    'minds a sender at %s',
    async (address) => {
      const server = await startMailServer()
      const found = await examineMail(from(address, server.url))
      await server.stop()
      expect(found.map(({ verdict }) => verdict)).toEqual(['ok', 'mind'])
    },
  )

  it('says where mails stay when none is named', async () => {
    expect((await examineMail(from('hours@goodturn.org', null))).map(lineOf)).toEqual([
      expect.stringMatching(/^mind .*SMTP_URL is not set: mails stay on the outbox page/),
    ])
  })
})

describe('the doctor on the settings', () => {
  const nowhere = join(folder, 'no.env')

  it('has a line for each fault, and goes on with the rest', () => {
    const { settings, faults } = examined({ PORT: 'x', ROLE: 'both', SECRET: 'short', MAIL_FROM: 'nobody' })
    const lines = examineSettings(settings, faults, nowhere).map(lineOf)
    expect(lines.filter((line) => line.startsWith('mend  settings'))).toHaveLength(4)
    expect(lines.some((line) => line.includes('folder'))).toBe(true)
  })

  it('makes neither a folder nor a secret', () => {
    const dataDir = join(folder, 'not-made')
    const { settings, faults } = examined({ DATA_DIR: dataDir })
    expect(verdicts(examineSettings(settings, faults, nowhere))).toEqual({ settings: 'ok', folder: 'ok', card: 'ok' })
    expect(readdirSync(folder)).not.toContain('not-made')
  })

  it.each([
    ['http', { publicUrl: 'http://goodturn.example.com' }, /^mend .*PUBLIC_URL must begin with https:/],
    ['a secret of one letter', { secret: 'x'.repeat(40) }, /^mind .*SECRET is easy to guess/],
    ['no word of a proxy', {}, /^mind .*set TRUST_PROXY/],
  ])('in production, looks for %s', (_what, changed, line) => {
    const settings = settingsWith({ production: true, publicUrl: 'https://goodturn.example.com', ...changed })
    expect(examineSettings(settings, [], nowhere).map(lineOf)).toContainEqual(expect.stringMatching(line))
  })

  it('minds an .env that others can read', () => {
    const file = join(folder, '.env')
    writeFileSync(file, '')
    chmodSync(file, 0o644)
    expect(verdicts(examineSettings(settingsWith({}), [], file)).settings).toBe('mind')
    chmodSync(file, 0o600)
    expect(verdicts(examineSettings(settingsWith({}), [], file)).settings).toBe('ok')
  })

  it('says that a data folder is none', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const found = examineSettings(settingsWith({ dataDir: join(file, 'data') }), [], nowhere)
    expect(said(found, 'folder')).toMatch(/^mend .*is no folder/)
  })

  it('keeps a line a line, whatever a tool said', () => {
    expect(lineOf(mend('database', 'PostgreSQL did not start:\n  FATAL: no\n'))).not.toContain('\n')
  })
})

describe('npm run cli -- doctor', () => {
  it('is well beside a running server and after it, starts nothing that was not there, and leaves nothing running', async () => {
    const place = await dataFolder()
    const doctor = () => run(COMMAND_LINE, ['doctor'], place.path)

    const before = await doctor()
    const left = readdirSync(place.path)
    const server = await startServer(place.path)
    const beside = await doctor()
    await server.stop()
    const after = await doctor()
    const running = processesIn(place.path)
    await place.remove()

    expect(left).toEqual([])
    expect(before.out).toContain('There is none in')
    for (const { code, out, err } of [before, beside, after]) {
      expect({ code, err }).toEqual({ code: 0, err: '' })
      for (const line of out.trimEnd().split('\n')) expect(line).toMatch(LINE)
    }
    for (const { out } of [beside, after]) expect(out).toMatch(/ok +tables +They are up to date/)
    expect(running).toEqual([])
  })

  it('says all that is wrong at once, and ends with 1', async () => {
    const place = await dataFolder()
    const { code, out, err } = await run(COMMAND_LINE, ['doctor'], place.path, {
      ROLE: 'both',
      NODE_ENV: 'production',
      DATABASE_URL: 'postgres://someone:s3same@127.0.0.1:1/goodturn',
      SMTP_URL: 'smtp://127.0.0.1:1',
    })
    await place.remove()

    expect({ code, err }).toEqual({ code: 1, err: '' })
    for (const line of out.trimEnd().split('\n')) expect(line).toMatch(LINE)
    expect(out).toMatch(/mend +settings +ROLE must be one of/)
    expect(out).toMatch(/mend +settings +SECRET is required in production/)
    expect(out).toMatch(/mend +database +There is no PostgreSQL at 127\.0\.0\.1:1\/goodturn/)
    expect(out).toMatch(/mend +mail +The mail server could not be reached/)
    expect(out).not.toContain('s3same')
  })
})

const settingsWith = (changed: Partial<Settings>): Settings => ({ ...configFrom({ SECRET }), ...changed })

/** The worst that was found of each. */
const verdicts = (found: Finding[]): Record<string, string> =>
  Object.fromEntries(
    found
      .toSorted((a, b) => ['ok', 'mind', 'mend'].indexOf(a.verdict) - ['ok', 'mind', 'mend'].indexOf(b.verdict))
      .map(({ about, verdict }) => [about, verdict]),
  )

const said = (found: Finding[], about: string): string =>
  lineOf(
    found.find((finding) => finding.about === about && finding.verdict !== 'ok') ??
      found.find((finding) => finding.about === about)!,
  )
