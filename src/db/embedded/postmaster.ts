import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** The server process that holds a cluster, as its own postmaster.pid tells. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly isReady: boolean
}

/** Null where nothing runs, whatever a crash left in the file. */
export async function postmasterIn(data: string): Promise<Postmaster | null> {
  const [pid, , , port, , , , status] = await linesOf(data)
  if (!pid || !port || !isAlive(Number(pid)) || (await worksElsewhere(pid, data))) return null
  return { pid: Number(pid), port: Number(port), isReady: status?.trim() === 'ready' }
}

/**
 * After a crash, the process number in postmaster.pid may be somebody else's by now: in a container that starts again it
 * nearly always is. PostgreSQL takes any process of the same user for a server and would never start again.
 */
export async function dropStale(data: string): Promise<void> {
  const [pid] = await linesOf(data)
  if (pid && (await worksElsewhere(pid, data))) await rm(pidFile(data), { force: true })
}

/** Only while it is that process: a number is soon somebody else's. */
export async function signal(data: string, postmaster: number, name: NodeJS.Signals): Promise<void> {
  if ((await postmasterIn(data))?.pid === postmaster) process.kill(postmaster, name)
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const pidFile = (data: string): string => join(data, 'postmaster.pid')

const linesOf = async (data: string): Promise<string[]> =>
  (await readFile(pidFile(data), 'utf8').catch(() => '')).split('\n')

/** A server works in the folder of its data. Only Linux tells; elsewhere the number has to be believed. */
async function worksElsewhere(pid: string, data: string): Promise<boolean> {
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => null)
  return folder !== null && folder !== (await realpath(data))
}
