import { isIP } from 'node:net'
import addressparser from 'nodemailer/lib/addressparser'
import { type Static, Type } from 'typebox'
import type { Mailbox } from './kernel/settings.ts'

/** At least one: with none, what is needed today would be gone today. */
const days = (count: number) => Type.Integer({ default: count, minimum: 1, maximum: 3650 })

export const Environment = Type.Object({
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
  PREVIOUS_SECRET: Type.String({ default: '' }),
  REMINDER_MINUTES: Type.String({ default: '1440,60' }),
  CONFIRM_ADDRESS: Type.String({ default: 'always' }),
  DEMO: Type.String({ default: 'on' }),
  ROLE: Type.String({ default: 'all' }),
  TRUST_PROXY: Type.String({ default: '' }),
  LOG_LEVEL: Type.String({ default: 'info' }),
  CORS_ORIGIN: Type.String({ default: '' }),
  METRICS_KEY: Type.String({ default: '' }),
  RATE_LIMIT: Type.String({ default: 'on' }),
  HARD_MOMENTS_FILE: Type.String({ default: '' }),
  US_NOTES: Type.String({ default: 'off' }),
  RETENTION_WORDS: days(30),
  RETENTION_RESUME: days(14),
  RETENTION_RESUME_KEPT: days(30),
  RETENTION_BOOKINGS: days(180),
  RETENTION_UNCONFIRMED: days(1),
  RETENTION_LETTERS: days(30),
  RETENTION_NEWS: days(365),
  npm_lifecycle_event: Type.String({ default: '' }),
})
export type Environment = Static<typeof Environment>

const CHOICES = {
  CONFIRM_ADDRESS: ['always', 'never'],
  DEMO: ['on', 'off'],
  ROLE: ['all', 'web', 'worker'],
  RATE_LIMIT: ['on', 'off'],
  US_NOTES: ['on', 'off'],
  LOG_LEVEL: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
} as const satisfies Partial<Record<keyof Environment, readonly string[]>>

/** One clear line for each setting that cannot be run with. */
export function allFaultsIn(environment: Environment): string[] {
  return [
    ...faultsIn(environment, publicUrlOf(environment)),
    ...(isProduction(environment) ? faultsInProduction(environment) : []),
  ]
}

export const publicUrlOf = ({ PUBLIC_URL, PORT }: Environment): string =>
  placeOf(PUBLIC_URL || `http://localhost:${PORT || 3000}`)

export const isProduction = (environment: Environment): boolean =>
  environment.NODE_ENV === 'production' || !isLoopback(publicUrlOf(environment))

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
  if (!areProxies(environment.TRUST_PROXY))
    faults.push('TRUST_PROXY must be on, a number of proxies, or their addresses such as 10.0.0.7, 192.168.4.0/24.')
  if (!remindersOf(environment.REMINDER_MINUTES))
    faults.push('REMINDER_MINUTES must be two numbers of minutes before a call, the greater first: 1440,60.')
  if (environment.SECRET && environment.SECRET.length < 32) faults.push('SECRET must have at least 32 characters.')
  if (environment.PREVIOUS_SECRET && environment.PREVIOUS_SECRET.length < 32)
    faults.push('PREVIOUS_SECRET must have at least 32 characters, as SECRET had.')
  if (environment.METRICS_KEY && environment.METRICS_KEY.length < 16)
    faults.push('METRICS_KEY must have at least 16 characters.')
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

export function mailboxOf(text: string): Mailbox | null {
  const [mailbox] = addressparser(text, { flatten: true })
  return mailbox?.address.includes('@') ? { name: mailbox.name || 'Goodturn', address: mailbox.address } : null
}

export function remindersOf(text: string): [number, number] | null {
  const [, first, last] = /^\s*(\d{1,5})\s*,\s*(\d{1,5})\s*$/.exec(text) ?? []
  return Number(first) > Number(last) && Number(last) > 0 ? [Number(first), Number(last)] : null
}

/** `on` is one proxy near us: to believe whoever says that she is one would let everybody choose where she asks from. */
export const trustOf = (text: string): false | string =>
  ['', 'off', 'false'].includes(text) ? false : ['on', 'true'].includes(text) ? '1' : text

const NEIGHBOURHOODS = ['loopback', 'linklocal', 'uniquelocal']

function areProxies(text: string): boolean {
  const trust = trustOf(text)
  if (trust === false || /^[1-9]\d?$/.test(trust)) return true
  return trust.split(',').every((part) => NEIGHBOURHOODS.includes(part.trim()) || isNetwork(part.trim()))
}

function isNetwork(text: string): boolean {
  const [address = '', prefix = '1', ...rest] = text.split('/')
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)]!
  return rest.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= bits
}
