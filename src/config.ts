import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { envSchema } from 'env-schema'
import { allFaultsIn, Environment, isProduction, mailboxOf, publicUrlOf, remindersOf, trustOf } from './environment.ts'
import type { Settings } from './kernel/settings.ts'
import { keptSecret } from './secret.ts'

/** Settings that cannot be run with: one clear line for each. */
export class ConfigFault extends Error {
  constructor(lines: string[]) {
    super(lines.join('\n'))
    this.name = 'ConfigFault'
  }
}

/** The only reader of process.env; `.env` fills in what the environment leaves out. */
export function configFromEnvironment(): Settings {
  readEnvFile()
  return configFrom(process.env)
}

export function configFrom(variables: NodeJS.ProcessEnv): Settings {
  const environment = parsed(variables)
  const faults = [...allFaultsIn(environment), ...faultsInHardMoments(environment)]
  if (faults.length > 0) throw new ConfigFault(faults)
  return settingsOf(environment, secretOf)
}

export interface Examined {
  readonly settings: Settings
  readonly faults: readonly string[]
}

/** For the doctor: all that is wrong, and what the settings come to all the same. Makes nothing, not even a secret. */
export function examinedEnvironment(): Examined {
  const unread = unreadFile()
  const { settings, faults } = examined(process.env)
  return { settings, faults: [...unread, ...faults] }
}

export function examined(variables: NodeJS.ProcessEnv): Examined {
  const malformed = malformedIn(variables)
  const texts = Object.fromEntries(Object.entries(variables).filter(([name]) => isText(name)))
  const environment = parsed(malformed.length === 0 ? variables : texts)
  return {
    settings: settingsOf(environment, () => ''),
    faults: [...malformed, ...allFaultsIn(environment), ...faultsInHardMoments(environment)],
  }
}

function malformedIn(variables: NodeJS.ProcessEnv): string[] {
  try {
    parsed(variables)
    return []
  } catch (error) {
    return [(error as Error).message]
  }
}

/** What holds a number may be malformed; a text never is. */
const isText = (name: string): boolean =>
  (Environment.properties as Record<string, { type?: string }>)[name]?.type === 'string'

function unreadFile(): string[] {
  try {
    readEnvFile()
    return []
  } catch (error) {
    return [(error as Error).message]
  }
}

/** Without it we would go on, on another database. loadEnvFile says ENOENT of all that it cannot read: we find out why. */
function readEnvFile(): void {
  if (!existsSync('.env')) return
  try {
    readFileSync('.env')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new ConfigFault([
      `${resolve('.env')} cannot be read (${code}). It must belong to the user who runs Goodturn.`,
    ])
  }
  process.loadEnvFile('.env')
}

function settingsOf(environment: Environment, secretIn: (dataDir: string) => string): Settings {
  const publicUrl = publicUrlOf(environment)
  const production = isProduction(environment)
  const mailFrom = mailboxOf(environment.MAIL_FROM) ?? { name: '', address: '' }
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
    secret: environment.SECRET || secretIn(dataDir),
    previousSecret: environment.PREVIOUS_SECRET || null,
    reminderMinutes: remindersOf(environment.REMINDER_MINUTES)!,
    confirmAddress: environment.CONFIRM_ADDRESS as Settings['confirmAddress'],
    demo: environment.DEMO === 'on' && !production,
    role: environment.ROLE as Settings['role'],
    trustProxy: trustOf(environment.TRUST_PROXY),
    logLevel: environment.LOG_LEVEL,
    corsOrigin: environment.CORS_ORIGIN.split(/[\s,]+/).filter(Boolean),
    metricsKey: environment.METRICS_KEY || null,
    rateLimit: environment.RATE_LIMIT === 'on',
    hardMoments: faultsInHardMoments(environment).length > 0 ? null : hardMomentsIn(environment),
    usNotes: environment.US_NOTES === 'on',
    retention: Object.freeze({
      words: environment.RETENTION_WORDS,
      resume: environment.RETENTION_RESUME,
      resumeKept: environment.RETENTION_RESUME_KEPT,
      bookings: environment.RETENTION_BOOKINGS,
      unconfirmed: environment.RETENTION_UNCONFIRMED,
      letters: environment.RETENTION_LETTERS,
      news: environment.RETENTION_NEWS,
    }),
    underNpm: environment.npm_lifecycle_event === 'start',
  })
}

/** As much as a reader takes in while somebody waits on the telephone. */
const LONGEST_HARD_MOMENTS = 5000

function faultsInHardMoments(environment: Environment): string[] {
  const { HARD_MOMENTS_FILE: file } = environment
  try {
    return (hardMomentsIn(environment)?.length ?? 0) > LONGEST_HARD_MOMENTS
      ? [
          `HARD_MOMENTS_FILE ${resolve(file)} is too long to be read in a hard moment: ${LONGEST_HARD_MOMENTS} characters at most.`,
        ]
      : []
  } catch (error) {
    return [`HARD_MOMENTS_FILE ${resolve(file)} cannot be read (${(error as NodeJS.ErrnoException).code}).`]
  }
}

/** Throws where it cannot be read. */
function hardMomentsIn({ HARD_MOMENTS_FILE }: Environment): string | null {
  if (HARD_MOMENTS_FILE === '') return null
  return readFileSync(HARD_MOMENTS_FILE, 'utf8').replaceAll('\r\n', '\n').trim() || null
}

function parsed(variables: NodeJS.ProcessEnv): Environment {
  try {
    return envSchema<Environment>({ schema: Environment, data: variables, env: false })
  } catch (error) {
    throw new ConfigFault([`${(error as Error).message.replaceAll('env/', '').replaceAll('env ', '')}.`])
  }
}

function secretOf(dataDir: string): string {
  try {
    return keptSecret(dataDir)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new ConfigFault([
      `The data folder ${dataDir} cannot be used (${code}). Set DATA_DIR to one that can, or set SECRET.`,
    ])
  }
}
