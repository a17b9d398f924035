import { parseArgs } from 'node:util'
import { buildApp } from './app.ts'
import { ConfigFault, configFromEnvironment } from './config.ts'
import { type Database, openDatabase } from './database.ts'
import { EmbeddedFault, joinEmbedded } from './db/embedded.ts'
import { seedDemo } from './demo.ts'
import { Refusal } from './kernel/refusal.ts'
import type { Settings } from './kernel/settings.ts'
import { systemClock } from './kernel/time.ts'
import { addRecruiter, listedRecruiters, newApiKey, removeRecruiter } from './people/recruiters.ts'

interface Options extends Record<string, string | boolean | undefined> {
  email?: string
  name?: string
  handle?: string
  zone?: string
  file?: string
  'send-waiting'?: boolean
}

interface Command {
  /** Options that it cannot do without. */
  readonly needs: readonly (keyof Options)[]
  /** What may follow it, as the usage says it. */
  readonly takes?: string
  /** What it answers is printed as lines of JSON. */
  run(options: Options): Promise<unknown>
}

class UsageFault extends Error {}

const onDatabase =
  (work: (database: Database, settings: Settings, options: Options) => Promise<unknown>): Command['run'] =>
  async (options) => {
    const settings = configFromEnvironment()
    const database = await openDatabase(settings, joinEmbedded)
    try {
      return await work(database, settings, options)
    } finally {
      await database.close()
    }
  }

/** Loaded for those who need it: it takes as long as a fifth of all the rest. */
const operating = () => import('./operate.ts')

/** Each a few lines over a verb. */
const COMMANDS: Record<string, Command> = {
  'recruiter add': {
    needs: ['email', 'name', 'handle', 'zone'],
    run: onDatabase(async (database, settings, { email, name, handle, zone }) => {
      const draft = { email: email!, name: name!, handle: handle!, zone: zone! }
      const { recruiter, apiKey } = await addRecruiter(
        database.db,
        draft,
        await reservedHandles(database, settings),
        systemClock(),
      )
      return { handle: recruiter.handle, apiKey, deskUrl: `${settings.publicUrl}/desk` }
    }),
  },
  'recruiter list': { needs: [], run: onDatabase(({ db }) => listedRecruiters(db)) },
  'recruiter remove': {
    needs: ['handle'],
    run: onDatabase(async ({ db }, _settings, { handle }) => {
      await removeRecruiter(db, handle!)
      return { handle, removed: true }
    }),
  },
  'key new': {
    needs: ['handle'],
    run: onDatabase(async ({ db }, _settings, { handle }) => {
      return { handle, apiKey: await newApiKey(db, handle!, systemClock()) }
    }),
  },
  migrate: { needs: [], run: onDatabase(async () => ({ migrated: true })) },
  seed: {
    needs: [],
    run: onDatabase(async (database, settings) => {
      if (settings.production) throw new UsageFault('There is no demo in production.')
      return seedDemo(database.db, await reservedHandles(database, settings), systemClock())
    }),
  },
  doctor: { needs: [], run: async () => (await operating()).doctor() },
  backup: { needs: ['file'], run: async ({ file }) => (await operating()).backUp(file!) },
  restore: {
    needs: ['file'],
    takes: '[--send-waiting]',
    run: async ({ file, 'send-waiting': sendWaiting = false }) => (await operating()).restoreFrom(file!, sendWaiting),
  },
}

try {
  const { name, options } = commandFrom(process.argv.slice(2))
  const answer = await COMMANDS[name]!.run(options)
  for (const line of Array.isArray(answer) ? answer : [answer].filter(Boolean)) console.log(JSON.stringify(line))
} catch (error) {
  console.error(lineFor(error))
  process.exitCode = 1
}

function commandFrom(words: string[]): { name: string; options: Options } {
  const {
    values: { help, ...values },
    positionals,
  } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      handle: { type: 'string' },
      zone: { type: 'string' },
      'send-waiting': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  if (help || positionals[0] === 'help') {
    console.log(usage())
    process.exit(0)
  }
  const { name, file } = commandIn(positionals)
  const options = { ...values, ...(file !== undefined && { file }) }
  const lacking = COMMANDS[name]!.needs.filter((option) => !options[option as keyof typeof options])
  if (lacking.length > 0) throw new UsageFault(`"${name}" needs ${lacking.map(spelled).join(', ')}.`)
  return { name, options }
}

/** A command of one or two words; a file stands behind it. */
function commandIn(words: string[]): { name: string; file?: string | undefined } {
  const [first = '', file, ...more] = words
  if (Object.hasOwn(COMMANDS, first) && COMMANDS[first]!.needs.includes('file') && more.length === 0)
    return { name: first, file }
  const name = words.join(' ')
  if (Object.hasOwn(COMMANDS, name)) return { name }
  throw new UsageFault(`${name ? `There is no command "${name}".` : 'Say what to do.'} ${usage()}`)
}

function spelled(option: keyof Options): string {
  return option === 'file' ? 'FILE' : `--${option}`
}

function usage(): string {
  const commands = Object.entries(COMMANDS).map(([name, { needs, takes }]) =>
    [name, ...needs.map((option) => (option === 'file' ? spelled(option) : `${spelled(option)} …`)), takes]
      .filter(Boolean)
      .join(' '),
  )
  return `After "npm run cli --" comes one of: ${commands.join(' | ')}`
}

/** The names of our own paths, read off the route table: all of it, though we may stand beside a worker. */
async function reservedHandles({ db }: Database, settings: Settings): Promise<ReadonlySet<string>> {
  const { fastify, reserved } = await buildApp({ db, clock: systemClock, settings: { ...settings, role: 'all' } })
  await fastify.close()
  return reserved
}

function lineFor(error: unknown): string {
  if (error instanceof Refusal)
    return error.faults.map(({ pointer, detail }) => `--${pointer.slice(2)} ${detail}.`).join(' ') || error.message
  if (error instanceof ConfigFault || error instanceof EmbeddedFault || error instanceof UsageFault)
    return error.message
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ECONNREFUSED') return 'There is no PostgreSQL at DATABASE_URL. Start it, or mend the address.'
  return code?.startsWith('ERR_PARSE_ARGS')
    ? `${message.split('. ')[0]}.`
    : `This did not work: ${message.split('\n')[0]}`
}
