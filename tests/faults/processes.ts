import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { isAlive } from '../../src/db/embedded/postmaster.ts'
import { eventually } from '../support/server.ts'

/** Its sessions outlive a postmaster that is killed by a moment, and a new one may not start beside them. */
export async function endAll(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const processes = [server.pid!, ...childrenOf(server.pid!)]
  const ended = once(server, 'exit')
  server.kill(signal)
  await ended
  await eventually('every session to end', () => (processes.some(isAlive) ? null : true))
}

export function signalAll(server: ChildProcess, signal: NodeJS.Signals): void {
  if (server.exitCode !== null || server.signalCode !== null) return
  for (const pid of [server.pid!, ...childrenOf(server.pid!)]) {
    try {
      process.kill(pid, signal)
    } catch (error) {
      // Sessions come and go.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && parentOf(pid) === parent)
}

function parentOf(pid: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[1])
  } catch {
    return null
  }
}
