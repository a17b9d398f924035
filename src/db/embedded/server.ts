import { type ChildProcess, execFile, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { handOver } from './account.ts'
import { program } from './binaries.ts'
import { EmbeddedFault, lastLines } from './fault.ts'
import { guarded, hasEnded, isWindows } from './guard.ts'
import type { Place } from './place.ts'
import { postmasterIn, signal } from './postmaster.ts'
import { until } from './until.ts'

export interface Launch {
  readonly place: Place
  readonly native: string
  readonly data: string
  readonly settings: Readonly<Record<string, string>>
  /** Any free port, if none is wanted. */
  readonly port?: number
}

/** A server process of ours. */
export interface Server {
  readonly port: number
  readonly postmaster: number
  /** Resolves when the process is gone, whoever ended it. */
  readonly ended: Promise<unknown>
  /** Ends every session and writes everything down; resolves when the process is gone. */
  stop(): Promise<void>
}

/** Why a server did not come up, where another try may succeed. */
export interface Setback {
  readonly taken: 'folder' | 'port'
  readonly said: string
}

/** One try to start a server; throws where another would be no better. */
export async function launch({ place, native, data, settings, port: wanted }: Launch): Promise<Server | Setback> {
  const port = wanted ?? (await freePort())
  const log = await openLog(place)
  const command = [program(native, 'postgres'), ...parametersOf(data, port, settings)]
  const guard = await guarded(command, place, log.descriptor).finally(log.close)
  const postmaster = await until(async () => {
    if (hasEnded(guard)) return 'ended'
    const found = await postmasterIn(data)
    return found?.isReady && found.port === port ? found.pid : null
  }, 120_000)

  if (typeof postmaster === 'number') return serverOf(guard, native, data, { port, postmaster })
  guard.stdin?.end()
  const said = await log.sinceOpened()
  if (/lock file "postmaster\.pid"|shared memory block/.test(said)) return { taken: 'folder', said }
  if (/could not create any TCP\/IP sockets/.test(said)) return { taken: 'port', said }
  throw new EmbeddedFault(`PostgreSQL did not start on ${data}:${lastLines(said)}`)
}

/** Another program may take the port before PostgreSQL does: then the next try asks for another. */
async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  listener.close()
  await once(listener, 'close')
  return typeof address === 'object' ? address!.port : 0
}

async function openLog({ folder }: Place) {
  const path = join(folder, 'postgres.log')
  const file = await open(path, 'a', 0o600)
  await handOver(path, folder)
  const { size } = await file.stat()
  return {
    descriptor: file.fd,
    close: () => file.close(),
    sinceOpened: async () => (await readFile(path)).subarray(size).toString(),
  }
}

function parametersOf(data: string, port: number, settings: Launch['settings']): string[] {
  const all = { ...SETTINGS, ...settings, port: String(port) }
  return ['-D', data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** What differs from PostgreSQL's own. */
export const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // The path of a socket may have 107 bytes at most, and folders are deeper than that.
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Errors reach us as answers; written down here, their details would name people.
  log_min_messages: 'log',
  log_checkpoints: 'off',
}

type Up = Omit<Server, 'stop' | 'ended'>

function serverOf(guard: ChildProcess, native: string, data: string, { port, postmaster }: Up): Server {
  const isGone = async () => (hasEnded(guard) && (await postmasterIn(data))?.pid !== postmaster ? true : null)
  const stopCommand = [program(native, 'pg_ctl'), ['stop', '-D', data, '-m', 'fast']] as const
  if (isWindows) process.once('exit', () => spawnSync(...stopCommand))

  const stop = async () => {
    guard.stdin?.end()
    if (isWindows) execFile(...stopCommand)
    // A service manager may have ended the guard; then PostgreSQL hears from us.
    if (hasEnded(guard)) await signal(data, postmaster, 'SIGINT')
    if (await until(isGone, 30_000)) return
    await signal(data, postmaster, 'SIGQUIT')
    if (await until(isGone, 10_000)) return
    throw new EmbeddedFault(`PostgreSQL on ${data} does not end (pid ${postmaster}).`)
  }
  const ended = once(guard, 'exit').then(async () => {
    while (!(await isGone())) await pause(500, undefined, { ref: false })
  })
  return { port, postmaster, ended, stop }
}
