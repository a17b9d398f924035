import { allOf, COMMAND_LINE, dataFolder, request, run, type Server, startServer } from '../support/server.ts'
import { openPostOffice, type PostOffice } from './post-office.ts'
import type { Postgres } from './postgres.ts'

export const DANA = 'dana@private.example'

/** Around the clock, so that there is a slot for every contest. */
const HOURS = {
  zone: 'Europe/Berlin',
  windows: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '24:00', slotMinutes: 10 })),
  horizonWeeks: 2,
}

export type Role = 'all' | 'web' | 'worker'

/** One Goodturn of several, at its place in the installation: killed and started again, it is another process. */
export interface Instance {
  readonly role: Role
  server: Server
  start(): Promise<void>
}

/** A recruiter's office hours on a whole installation of real processes. */
export interface Office {
  readonly postgres: Pick<Postgres, 'url' | 'ask'>
  readonly mailbox: Pick<PostOffice, 'url' | 'mails'>
  readonly instances: readonly Instance[]
  /** Those that answer people. */
  readonly webs: readonly Instance[]
  readonly danasKey: string
  /** A slot that nobody has asked for yet. */
  nextSlot(): string
  /** All that any of them ever said, a line each. */
  log(): string[]
}

interface Surroundings {
  readonly postgres: Office['postgres']
  readonly roles: readonly Role[]
  readonly variables?: Readonly<Record<string, string>>
  /** The data folder, where it shall not be a new one. */
  readonly folder?: string
  /** Where it shall not be one that takes everything. */
  readonly mailbox?: Office['mailbox']
}

/** The endings are to be called in reverse order. */
export async function openOffice(
  { postgres, roles, variables = {}, folder, mailbox: wanted }: Surroundings,
  endings: (() => Promise<unknown>)[],
): Promise<Office> {
  const mailbox = wanted ?? (await willingMailbox(endings))
  const dataDir = folder ?? (await newFolder(endings))
  const common = {
    DATABASE_URL: postgres.url,
    SMTP_URL: mailbox.url,
    SECRET: 'one secret, for every instance of this installation',
    CONFIRM_ADDRESS: 'never',
    RATE_LIMIT: 'off',
    DEMO: 'off',
    ...variables,
  }
  const past: Server[] = []
  const instances: Instance[] = []
  for (const role of roles) {
    const begin = async () => {
      const server = await startServer(dataDir, { ...common, ROLE: role })
      past.push(server)
      return server
    }
    const instance: Instance = {
      role,
      server: await begin(),
      async start() {
        instance.server = await begin()
      },
    }
    instances.push(instance)
    endings.push(() => instance.server.kill())
  }

  const webs = instances.filter(({ role }) => role !== 'worker')
  const { url } = webs[0]!.server
  const danasKey = await addDana(dataDir, common)
  const saved = await request(`${url}/api/v1/me/office-hours`, 'PUT', { key: danasKey, body: HOURS })
  if (saved.status !== 200) throw new Error(saved.text)
  const slots = await allOf<{ id: string }>(`${url}/api/v1/recruiters/dana/slots`)

  return {
    postgres,
    mailbox,
    instances,
    webs,
    danasKey,
    nextSlot: () => slots.pop()!.id,
    log: () => past.flatMap((server) => `${server.output().out}${server.output().err}`.split('\n')).filter(Boolean),
  }
}

async function newFolder(endings: (() => Promise<unknown>)[]): Promise<string> {
  const { path, remove } = await dataFolder()
  endings.push(remove)
  return path
}

async function willingMailbox(endings: (() => Promise<unknown>)[]) {
  const mailbox = await openPostOffice()
  endings.push(mailbox.stop)
  return mailbox
}

async function addDana(folder: string, variables: Record<string, string>): Promise<string> {
  const words = ['--email', DANA, '--name', 'Dana Ruiz', '--handle', 'dana', '--zone', 'Europe/Berlin']
  const { code, out, err } = await run(COMMAND_LINE, ['recruiter', 'add', ...words], folder, variables)
  if (code !== 0) throw new Error(err)
  return JSON.parse(out).apiKey
}
