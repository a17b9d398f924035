import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { envSchema } from 'env-schema'
import addressparser from 'nodemailer/lib/addressparser'
import { type Static, Type } from 'typebox'
import type { Mailbox, Settings } from './kernel/settings.ts'

const Environment = Type.Object({
  NODE_ENV: Type.String({ default: '' }),
  PORT: Type.Integer({ default: 3000, minimum: 0, maximum: 65_535 }),
  HOST: Type.String({ default: '127.0.0.1' }),
  PUBLIC_URL: Type.String({ default: '' }),
  DATABASE_URL: Type.String({ default: '' }),
  DATA_DIR: Type.String({ default: './data' }),
  SMTP_URL: Type.String({ default: '' }),
  MAIL_FROM: Type.String({ default: 'Goodturn <bookings@localhost>' }),
  RSVP_ADDRESS: Type.String({ default: '' }),
  SECRET: Type.String({ default: '' }),
  CONFIRM_ADDRESS: Type.String({ default: 'always' }),
  DEMO: Type.String({ default: 'on' }),
  ROLE: Type.String({ default: 'all' }),
  TRUST_PROXY: Type.String({ default: '' }),
  LOG_LEVEL: Type.String({ default: 'info' }),
  CORS_ORIGIN: Type.String({ default: '' }),
  RATE_LIMIT: Type.String({ default: 'on' }),
  npm_lifecycle_event: Type.String({ default: '' }),
})
type Environment = Static<typeof Environment>

const CHOICES = {
  CONFIRM_ADDRESS: ['always', 'never'],
  DEMO: ['on', 'off'],
  ROLE: ['all', 'web', 'worker'],
  RATE_LIMIT: ['on', 'off'],
  LOG_LEVEL: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
} as const satisfies Partial<Record<keyof Environment, readonly string[]>>

/** Settings that cannot be run with: one clear line for each. */
export class ConfigFault extends Error {
  constructor(lines: string[]) {
    super(lines.join('\n'))
    this.name = 'ConfigFault'
  }
}

/** The only reader of process.env; `.env` fills in what the environment leaves out. */
export function configFromEnvironment(): Settings {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return configFrom(process.env)
}

export function configFrom(variables: NodeJS.ProcessEnv): Settings {
  const environment = parsed(variables)
  const publicUrl = placeOf(environment.PUBLIC_URL || `http://localhost:${environment.PORT || 3000}`)
  const production = environment.NODE_ENV === 'production' || !isLoopback(publicUrl)

  const faults = [...faultsIn(environment, publicUrl), ...(production ? faultsInProduction(environment) : [])]
  if (faults.length > 0) throw new ConfigFault(faults)

  const mailFrom = mailboxOf(environment.MAIL_FROM)!
  const dataDir = resolve(environment.DATA_DIR)
  return Object.freeze({
    production,
    host: environment.HOST,
    port: environment.PORT,
    publicUrl,
    databaseUrl: environment.DATABASE_URL || null,
    dataDir,
    smtpUrl: environment.SMTP_URL || null,
    mailFrom,
    rsvpAddress: mailboxOf(environment.RSVP_ADDRESS)?.address ?? mailFrom.address,
    secret: environment.SECRET || keptSecret(dataDir),
    confirmAddress: environment.CONFIRM_ADDRESS as Settings['confirmAddress'],
    demo: environment.DEMO === 'on' && !production,
    role: environment.ROLE as Settings['role'],
    trustProxy: trustOf(environment.TRUST_PROXY),
    logLevel: environment.LOG_LEVEL,
    corsOrigin: environment.CORS_ORIGIN.split(/[\s,]+/).filter(Boolean),
    rateLimit: environment.RATE_LIMIT === 'on',
    underNpm: environment.npm_lifecycle_event === 'start',
  })
}

function parsed(variables: NodeJS.ProcessEnv): Environment {
  try {
    return envSchema<Environment>({ schema: Environment, data: variables, env: false })
  } catch (error) {
    throw new ConfigFault([`${(error as Error).message.replaceAll('env/', '').replaceAll('env ', '')}.`])
  }
}

function faultsIn(environment: Environment, publicUrl: string): string[] {
  const faults = Object.entries(CHOICES)
    .filter(([name, choices]) => !(choices as readonly string[]).includes(environment[name as keyof typeof CHOICES]))
    .map(([name, choices]) => `${name} must be one of: ${choices.join(', ')}.`)
  if (!hasProtocol(publicUrl, ['http:', 'https:']) || publicUrl !== placeOf(publicUrl) || /[?#@]/.test(publicUrl))
    faults.push('PUBLIC_URL must be an address such as https://goodturn.example.com.')
  if (environment.DATABASE_URL && !hasProtocol(environment.DATABASE_URL, ['postgres:', 'postgresql:']))
    faults.push('DATABASE_URL must be an address such as postgres://user:password@host:5432/goodturn.')
  if (['web', 'worker'].includes(environment.ROLE) && !environment.DATABASE_URL)
    faults.push(`ROLE=${environment.ROLE} needs DATABASE_URL: a database of our own serves one process.`)
  if (environment.SMTP_URL && !hasProtocol(environment.SMTP_URL, ['smtp:', 'smtps:']))
    faults.push('SMTP_URL must be an address such as smtps://user:password@mail.example.com.')
  if (!mailboxOf(environment.MAIL_FROM))
    faults.push('MAIL_FROM must be a mailbox such as "Goodturn <bookings@example.com>".')
  if (environment.RSVP_ADDRESS && !mailboxOf(environment.RSVP_ADDRESS))
    faults.push('RSVP_ADDRESS must be a mail address.')
  if (environment.SECRET && environment.SECRET.length < 32) faults.push('SECRET must have at least 32 characters.')
  return faults
}

function faultsInProduction(environment: Environment): string[] {
  const required = (['SECRET', 'PUBLIC_URL', 'SMTP_URL'] as const)
    .filter((name) => !environment[name])
    .map((name) => `${name} is required in production.`)
  if (environment.CONFIRM_ADDRESS === 'never') required.push('CONFIRM_ADDRESS=never is refused in production.')
  if (environment.RATE_LIMIT === 'off') required.push('RATE_LIMIT=off is refused in production.')
  return required
}

/** An address as links begin with it: no slash at the end. What cannot be one stays as it is, for the fault to name. */
function placeOf(text: string): string {
  if (!URL.canParse(text)) return text
  const { origin, pathname, search, hash, username } = new URL(text)
  return search || hash || username ? text : `${origin}${pathname}`.replace(/\/+$/, '')
}

function hasProtocol(text: string, protocols: string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol)
}

function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return true
  const { hostname } = new URL(url)
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    (isIP(hostname) === 4 && hostname.startsWith('127.'))
  )
}

function mailboxOf(text: string): Mailbox | null {
  const [mailbox] = addressparser(text, { flatten: true })
  return mailbox?.address.includes('@') ? { name: mailbox.name || 'Goodturn', address: mailbox.address } : null
}

const trustOf = (text: string): boolean | string =>
  ['', 'off', 'false'].includes(text) ? false : ['on', 'true'].includes(text) ? true : text

/** Made at the first start and kept, so that links in mails outlive a restart. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  try {
    mkdirSync(dataDir, { recursive: true })
    if (!existsSync(file)) makeSecret(file, dataDir)
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new ConfigFault([
      `The data folder ${dataDir} cannot be used (${code}). Set DATA_DIR to one that can, or set SECRET.`,
    ])
  }
}

/** Two starts may come here at once: the first to write decides. What root makes in somebody's folder is that person's. */
function makeSecret(file: string, dataDir: string): void {
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return
    throw error
  }
  const { uid, gid } = statSync(dataDir)
  if (process.getuid?.() === 0) chownSync(file, uid, gid)
}
