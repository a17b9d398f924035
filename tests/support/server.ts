import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '../../src/db/embedded/until.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const PATIENCE_MS = 120_000

/** The ways in which people start a program of ours. */
export const SERVER = [process.execPath, join(ROOT, 'src/main.ts')]
export const COMMAND_LINE = [process.execPath, join(ROOT, 'src/cli.ts')]
export const npm = (...words: string[]): string[] => ['npm', '--prefix', ROOT, ...words]

/** Goodturn as people run it: a process of its own, which answers by now. */
export interface Server {
  readonly url: string
  readonly pid: number
  /** All that it has said so far. */
  output(): { out: string; err: string }
  /** As a service manager stops it. Resolves with its exit code when it is gone; harmless twice. */
  stop(): Promise<number | null>
  /** Ctrl-C: a terminal tells every process of the group. */
  interrupt(): Promise<number | null>
  /** As a power cut would, without a word. */
  kill(): Promise<void>
}

/** What a program is told of its surroundings: these variables and no others, neither of our shell nor of an `.env`. */
type Variables = Readonly<Record<string, string>>

export async function startServer(
  dataDir: string,
  variables: Variables = {},
  command: readonly string[] = SERVER,
): Promise<Server> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const { child, ended, output } = begin(command, dataDir, { PORT: String(port), PUBLIC_URL: url, ...variables })
  const end = async (signal: NodeJS.Signals, pid = child.pid!) => {
    if (!hasEnded(child)) process.kill(pid, signal)
    return (await ended).code
  }

  const state = await until(async () => {
    if (hasEnded(child)) return 'ended'
    return (await isAnswering(`${url}/ready`)) ? 'ready' : null
  }, PATIENCE_MS)
  if (state !== 'ready') {
    await end('SIGKILL', -child.pid!)
    const { out, err } = output()
    // Someone else may have been given the port meanwhile.
    if (err.includes('This port is in use')) return startServer(dataDir, variables, command)
    throw new Error(`The server did not become ready:\n${out}${err}`)
  }
  return {
    url,
    pid: child.pid!,
    output,
    stop: () => end('SIGTERM'),
    interrupt: () => end('SIGINT', -child.pid!),
    kill: async () => void (await end('SIGKILL', -child.pid!)),
  }
}

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A program that ends by itself: the command line, or a server that cannot be. One that does not is ended, and has no code. */
export function run(
  command: readonly string[],
  words: readonly string[],
  dataDir: string,
  variables: Variables = {},
): Promise<Ended> {
  return begin([...command, ...words], dataDir, variables, PATIENCE_MS / 2).ended
}

/** A data folder that the account of the database can enter, and an end for all that was made in it. */
export async function dataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'goodturn-server-'))
  await chmod(path, 0o755)
  const remove = async () => {
    const note = await readFile(join(path, 'database-is-elsewhere.txt'), 'utf8').catch(() => null)
    if (note) await rm(note.split('\n')[0]!, { recursive: true, force: true })
    await rm(path, { recursive: true, force: true })
  }
  return { path, remove }
}

/** Every process that works in the folder or names it: Goodturn, its PostgreSQL, and what guards that. Linux alone tells. */
export function processesIn(folder: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && factsOf(pid).includes(folder))
}

/** Asks until there is an answer other than null, and says what was waited for in vain. */
export async function eventually<Answer>(
  what: string,
  ask: () => Answer | null | Promise<Answer | null>,
): Promise<Answer> {
  const answer = await until(ask, PATIENCE_MS)
  if (answer === null) throw new Error(`Waited ${PATIENCE_MS / 1000} seconds for ${what}.`)
  return answer
}

interface Asking {
  readonly key?: string
  readonly body?: unknown
  readonly headers?: Variables
}

/** A request as a client sends it; throws where the connection breaks. */
export async function request(
  url: string,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' = 'GET',
  { key, body, headers }: Asking = {},
) {
  const reply = await fetch(url, {
    method,
    headers: {
      ...(key && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await reply.text()
  return { status: reply.status, headers: reply.headers, text, json: <T>() => JSON.parse(text) as T }
}

/** All items of a list, page by page. */
export async function allOf<Item>(url: string, key?: string, cursor?: string): Promise<Item[]> {
  const page = new URL(url)
  page.searchParams.set('limit', '100')
  if (cursor !== undefined) page.searchParams.set('cursor', cursor)
  const reply = await request(page.href, 'GET', key === undefined ? {} : { key })
  if (reply.status !== 200) throw new Error(reply.text)
  const { items, next } = reply.json<{ items: Item[]; next: string | null }>()
  return next === null ? items : [...items, ...(await allOf<Item>(url, key, next))]
}

function begin([program, ...words]: readonly string[], dataDir: string, variables: Variables, timeout?: number) {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(program!, words, {
    cwd: dataDir,
    env: { PATH, HOME, DATA_DIR: dataDir, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...(timeout && { timeout, killSignal: 'SIGKILL' }),
  })
  const out = gathered(child.stdout)
  const err = gathered(child.stderr)
  const output = () => ({ out: out(), err: err() })

  const killed = () => void child.kill('SIGKILL')
  process.once('exit', killed)
  const ended = once(child, 'close').then(([code]): Ended => {
    process.off('exit', killed)
    return { code, ...output() }
  })
  return { child, output, ended }
}

function gathered(stream: NodeJS.ReadableStream): () => string {
  const pieces: Buffer[] = []
  stream.on('data', (piece: Buffer) => pieces.push(piece))
  return () => Buffer.concat(pieces).toString()
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

const isAnswering = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
    ({ ok }) => ok,
    () => false,
  )

export async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  listener.close()
  await once(listener, 'close')
  return typeof address === 'object' ? address!.port : 0
}

function factsOf(pid: number): string {
  try {
    return `${readlinkSync(`/proc/${pid}/cwd`)} ${readFileSync(`/proc/${pid}/cmdline`, 'utf8')}`
  } catch {
    return ''
  }
}
