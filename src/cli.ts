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

type Options = Record<string, string | undefined>
type Command = (database: Database, settings: Settings, options: Options) => Promise<unknown>

class UsageFault extends Error {}

/** Each a few lines over a verb. What it answers is printed as one line of JSON. */
const COMMANDS: Record<string, { needs: readonly string[]; run: Command }> = {
  'recruiter add': {
    needs: ['email', 'name', 'handle', 'zone'],
    run: async (database, settings, { email, name, handle, zone }) => {
      const draft = { email: email!, name: name!, handle: handle!, zone: zone! }
      const { recruiter, apiKey } = await addRecruiter(
        database.db,
        draft,
        await reservedHandles(database, settings),
        systemClock(),
      )
      return { handle: recruiter.handle, apiKey, deskUrl: `${settings.publicUrl}/desk` }
    },
  },
  'recruiter list': { needs: [], run: ({ db }) => listedRecruiters(db) },
  'recruiter remove': {
    needs: ['handle'],
    run: async ({ db }, _settings, { handle }) => {
      await removeRecruiter(db, handle!)
      return { handle, removed: true }
    },
  },
  'key new': {
    needs: ['handle'],
    run: async ({ db }, _settings, { handle }) => ({ handle, apiKey: await newApiKey(db, handle!, systemClock()) }),
  },
  migrate: { needs: [], run: async () => ({ migrated: true }) },
  seed: {
    needs: [],
    run: async (database, settings) => {
      if (settings.production) throw new UsageFault('There is no demo in production.')
      return seedDemo(database.db, await reservedHandles(database, settings), systemClock())
    },
  },
}

try {
  const { name, options } = commandFrom(process.argv.slice(2))
  const settings = configFromEnvironment()
  const database = await openDatabase(settings, joinEmbedded)
  try {
    const answer = await COMMANDS[name]!.run(database, settings, options)
    for (const line of Array.isArray(answer) ? answer : [answer]) console.log(JSON.stringify(line))
  } finally {
    await database.close()
  }
} catch (error) {
  console.error(lineFor(error))
  process.exitCode = 1
}

function commandFrom(words: string[]): { name: string; options: Options } {
  const {
    values: { help, ...options },
    positionals,
  } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      handle: { type: 'string' },
      zone: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  const name = positionals.join(' ')
  if (help || name === 'help') {
    console.log(usage())
    process.exit(0)
  }
  if (!Object.hasOwn(COMMANDS, name))
    throw new UsageFault(`${name ? `There is no command "${name}".` : 'Say what to do.'} ${usage()}`)
  const lacking = COMMANDS[name]!.needs.filter((option) => !options[option as keyof typeof options])
  if (lacking.length > 0) throw new UsageFault(`"${name}" needs ${lacking.map((option) => `--${option}`).join(', ')}.`)
  return { name, options }
}

function usage(): string {
  const commands = Object.entries(COMMANDS).map(([name, { needs }]) =>
    [name, ...needs.map((option) => `--${option} …`)].join(' '),
  )
  return `After "npm run cli --" comes one of: ${commands.join(' | ')}`
}

/** The names of our own paths, read off the route table. */
async function reservedHandles({ db }: Database, settings: Settings): Promise<ReadonlySet<string>> {
  const { fastify, reserved } = await buildApp({ db, clock: systemClock, settings })
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
