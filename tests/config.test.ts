import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { ConfigFault, configFrom } from '../src/config.ts'
import { COMMAND_LINE, dataFolder, run } from './support/server.ts'

const SECRET = 'a secret of at least thirty-two characters'
const PRODUCTION = { SECRET, PUBLIC_URL: 'https://goodturn.example.com', SMTP_URL: 'smtps://mail.example.com' }

describe('settings', () => {
  it('have a usable default for every key', () => {
    expect(configFrom({ SECRET })).toMatchObject({
      production: false,
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      databaseUrl: null,
      smtpUrl: null,
      mailFrom: { name: 'Goodturn', address: 'bookings@localhost' },
      rsvpAddress: 'bookings@localhost',
      confirmAddress: 'always',
      demo: true,
      role: 'all',
      trustProxy: false,
      rateLimit: true,
      retention: { words: 30, bookings: 180, unconfirmed: 1, letters: 30, news: 365 },
    })
  })

  it('are listed in .env.example with those defaults', () => {
    const example = Object.fromEntries(
      readFileSync('.env.example', 'utf8')
        .split('\n')
        .filter((line) => /^[A-Z_]+=/.test(line))
        .map((line) => line.replaceAll('"', '').split(/=(.*)/).slice(0, 2) as [string, string]),
    )
    expect(configFrom({ ...example, SECRET })).toEqual(configFrom({ SECRET }))
    expect(Object.keys(example)).toHaveLength(28)
  })

  it('hold the text of the card for hard moments', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'goodturn-config-')), 'moments.txt')
    writeFileSync(file, '\uFEFFStay on the line.\r\n\r\nHelp: 555 0100\r\n')
    expect(configFrom({ SECRET, HARD_MOMENTS_FILE: file }).hardMoments).toBe('Stay on the line.\n\nHelp: 555 0100')
    expect(configFrom({ SECRET }).hardMoments).toBeNull()
  })

  it.each([
    ['a port that is none', { PORT: '70000' }, /PORT must be <= 65535/],
    ['a word that is none of the choices', { ROLE: 'both' }, /ROLE must be one of: all, web, worker/],
    [
      'a database that is not PostgreSQL',
      { DATABASE_URL: 'mysql://localhost/x' },
      /DATABASE_URL must be an address such as postgres:/,
    ],
    ['a mail server that is none', { SMTP_URL: 'mail.example.com' }, /SMTP_URL must be an address such as smtps:/],
    ['a sender without an address', { MAIL_FROM: 'Goodturn' }, /MAIL_FROM must be a mailbox/],
    ['a secret that can be guessed', { SECRET: 'hunter2' }, /SECRET must have at least 32 characters/],
    ['a key to the figures that can be guessed', { METRICS_KEY: 'metrics' }, /METRICS_KEY must have at least 16/],
    ['an address with a question in it', { PUBLIC_URL: 'http://localhost/?x=1' }, /PUBLIC_URL must be an address/],
    [
      'a card for hard moments that is not there',
      { HARD_MOMENTS_FILE: '/tmp/no-such-file.txt' },
      /HARD_MOMENTS_FILE \/tmp\/no-such-file\.txt cannot be read \(ENOENT\)/,
    ],
    ['a card for hard moments as long as a book', { HARD_MOMENTS_FILE: 'package-lock.json' }, /is too long to be read/],
    ['to keep words for no days', { RETENTION_WORDS: '0' }, /RETENTION_WORDS must be >= 1/],
    [
      'a proxy by its name',
      { TRUST_PROXY: 'nginx' },
      /TRUST_PROXY must be on, a number of proxies, or their addresses/,
    ],
    ['a worker without a database to share', { ROLE: 'worker' }, /ROLE=worker needs DATABASE_URL/],
  ])('refuse %s in one clear line', (_what, variables, line) => {
    const fault = faultOf({ SECRET, ...variables })
    expect(fault.message).toMatch(line)
    expect(fault.message.split('\n')).toHaveLength(1)
  })

  it('take the address alone from RSVP_ADDRESS, however it is written', () => {
    expect(configFrom({ SECRET, RSVP_ADDRESS: '"Calls @ Goodturn" <calls@goodturn.example>' }).rsvpAddress).toBe(
      'calls@goodturn.example',
    )
  })

  it('write PUBLIC_URL as links begin with it', () => {
    expect(configFrom({ SECRET, PUBLIC_URL: ' HTTP://localhost:3932/goodturn/ ' }).publicUrl).toBe(
      'http://localhost:3932/goodturn',
    )
  })

  it('say all faults at once', () => {
    expect(faultOf({ SECRET, ROLE: 'x', DEMO: 'y' }).message.split('\n')).toHaveLength(2)
  })

  it('are not gone on without where .env cannot be read', async () => {
    const folder = await dataFolder()
    mkdirSync(join(folder.path, '.env'))
    const answer = await run(COMMAND_LINE, ['recruiter', 'list'], folder.path)
    await folder.remove()
    expect(answer).toMatchObject({ code: 1, out: '' })
    expect(answer.err).toMatch(/^\/\S+\/\.env cannot be read \(EISDIR\)\. .*\n$/)
  })

  it('keep a secret of their own where none is given', () => {
    const folder = mkdtempSync(join(tmpdir(), 'goodturn-config-'))
    afterEach(() => rmSync(folder, { recursive: true, force: true }))
    const first = configFrom({ DATA_DIR: folder }).secret
    expect(first.length).toBeGreaterThanOrEqual(32)
    expect(configFrom({ DATA_DIR: folder }).secret).toBe(first)
    expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
  })
})

describe('production', () => {
  it.each([
    ['NODE_ENV=production', { NODE_ENV: 'production' }],
    ['an address that is not this machine', { PUBLIC_URL: 'https://goodturn.example.com' }],
  ])('begins with %s and requires secret, address and mail', (_what, variables) => {
    const message = faultOf(variables).message
    expect(message).toContain('SECRET is required in production.')
    expect(message).toContain('SMTP_URL is required in production.')
  })

  it('has no demo', () => {
    expect(configFrom(PRODUCTION)).toMatchObject({ production: true, demo: false })
  })

  it.each([{ CONFIRM_ADDRESS: 'never' }, { RATE_LIMIT: 'off' }])('refuses %o', (variables) => {
    expect(faultOf({ ...PRODUCTION, ...variables }).message).toMatch(/is refused in production/)
  })

  it.each(['http://127.0.0.1:3000', 'http://[::1]:3000', 'http://localhost:8080/'])(
    'does not begin at %s',
    (PUBLIC_URL) => {
      expect(configFrom({ SECRET, PUBLIC_URL }).production).toBe(false)
    },
  )
})

function faultOf(variables: NodeJS.ProcessEnv): ConfigFault {
  try {
    configFrom(variables)
  } catch (error) {
    if (error instanceof ConfigFault) return error
  }
  throw new Error('The settings were accepted.')
}
