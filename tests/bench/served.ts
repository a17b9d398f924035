import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../support/server.ts'

const HERE = import.meta.dirname
export const GOODTURN = join(HERE, '../../src/main.ts')
export const MINIMUM = join(HERE, 'minimum.ts')

/** A server in a process of its own, which answers by now. */
export interface Served {
  readonly port: number
  /** From the start of its process to its first answer. */
  readonly startMs: number
  /** What the process has cost so far, in milliseconds of CPU, and holds now, in bytes. */
  usage(): Promise<{ cpuMs: number; rss: number }>
  stop(): Promise<void>
}

export async function serve(
  program: string,
  folder: string,
  variables: Readonly<Record<string, string>>,
): Promise<Served> {
  const port = await freePort()
  const { PATH = '', HOME = '' } = process.env
  const began = performance.now()
  const child = spawn(process.execPath, ['--import', join(HERE, 'usage.ts'), program], {
    cwd: folder,
    env: { PATH, HOME, PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`, ...variables },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  while (!(await isAnswering(port))) {
    if (hasEnded(child)) throw new Error(`${program} did not start.`)
    await pause(5)
  }
  return { port, startMs: performance.now() - began, usage: () => usageOf(child), stop: () => end(child) }
}

/** What is compared is the work: neither side limits anyone, and only what is wrong is logged. */
export const QUIET = {
  RATE_LIMIT: 'off',
  LOG_LEVEL: 'warn',
  DEMO: 'off',
  SECRET: 'a secret of at least thirty-two characters',
} as const

async function usageOf(child: ChildProcess): Promise<{ cpuMs: number; rss: number }> {
  const told = once(child, 'message')
  child.send('usage')
  return (await told)[0]
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  if (hasEnded(child)) return
  child.kill('SIGTERM')
  await ended
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

const isAnswering = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/health`).then(
    ({ ok }) => ok,
    () => false,
  )
