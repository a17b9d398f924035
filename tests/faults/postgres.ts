import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chmodSync, chownSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { eventually, freePort } from '../support/server.ts'
import { endAll, signalAll } from './processes.ts'

/** A PostgreSQL such as an operator has: the distribution's own programs, its own account, a role for us that is not a superuser. */
export interface Postgres {
  /** As Goodturn reaches it. */
  readonly url: string
  readonly folder: string
  start(): Promise<void>
  /** kill -9 of the postmaster; resolves when its sessions have noticed. */
  kill(): Promise<void>
  /** As a service manager restarts it. */
  stop(): Promise<void>
  /** Stands still in the middle of whatever it does: every process of it. */
  pause(): void
  resume(): void
  /** One question, asked as the superuser: for whom some connections are kept. */
  ask<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>
  /** A session of somebody else's, open until it is ended. */
  session(): Promise<pg.Client>
  remove(): Promise<void>
}

interface Surroundings {
  /** An empty folder for the data, where it shall not be a new one. */
  readonly folder?: string
  /** A folder for its journal, where that shall not be beside the data. */
  readonly journal?: string
  /** PostgreSQL settings on top of its defaults. */
  readonly settings?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

/** Debian's, the oldest that there is: 15 is the oldest that we promise. */
export async function startPostgres({
  folder: wanted,
  journal,
  settings = {},
  env = {},
}: Surroundings = {}): Promise<Postgres> {
  const account = accountOf()
  const folder = wanted ?? (await mkdtemp(join(tmpdir(), 'goodturn-faults-')))
  if (account) chownSync(folder, account.uid, account.gid)
  chmodSync(folder, 0o755)
  const data = join(folder, 'data')
  const surroundings = { ...account, cwd: folder, env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8', ...env } }
  const programs = programsHere()
  const port = await freePort()
  const urlOf = (user: string, database: string) => `postgres://${user}@127.0.0.1:${port}/${database}`
  let server: ChildProcess
  process.once('exit', () => server.kill('SIGKILL'))

  const elsewhere = journal === undefined ? [] : ['--waldir', join(journal, 'journal')]
  if (account && journal) chownSync(journal, account.uid, account.gid)
  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', ...elsewhere]
  await execute(join(programs, 'initdb'), initdb, surroundings)
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(port), ...settings }
  const words = ['-D', data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]

  const postgres: Postgres = {
    url: urlOf('goodturn', 'goodturn'),
    folder,
    async start() {
      server = spawn(join(programs, 'postgres'), words, { ...surroundings, stdio: 'ignore' })
      await eventually('PostgreSQL to answer', () => postgres.ask('select 1').catch(() => null))
    },
    async kill() {
      await endAll(server, 'SIGKILL')
    },
    async stop() {
      await endAll(server, 'SIGINT')
    },
    pause: () => signalAll(server, 'SIGSTOP'),
    resume: () => signalAll(server, 'SIGCONT'),
    ask: askAt(urlOf('postgres', 'goodturn')),
    async session() {
      const client = new pg.Client({ connectionString: urlOf('goodturn', 'goodturn') })
      client.on('error', () => {})
      await client.connect()
      return client
    },
    async remove() {
      signalAll(server, 'SIGCONT')
      await endAll(server, 'SIGQUIT')
      await rm(wanted === undefined ? folder : data, { recursive: true, force: true })
    },
  }

  const single = ['--single', '-D', data, 'postgres']
  const made = execute(join(programs, 'postgres'), single, surroundings)
  made.child.stdin!.end('create role goodturn login\ncreate database goodturn owner goodturn\n')
  await made
  await postgres.start()
  return postgres
}

const execute = promisify(execFile)

/** PostgreSQL refuses to run as root. */
function accountOf(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const [uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))!.slice(1).map(Number)
  return { uid: uid!, gid: gid! }
}

function programsHere(): string {
  const home = '/usr/lib/postgresql'
  const [oldest] = readdirSync(home).toSorted((a, b) => Number(a) - Number(b))
  return join(home, oldest!, 'bin')
}

/** One question at a time, each over a connection of its own. */
export const askAt =
  (url: string): Postgres['ask'] =>
  async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    await client.connect()
    try {
      return (await client.query<Row>(sql, values)).rows
    } finally {
      await client.end()
    }
  }
