import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { handOver } from './account.ts'

/** How to reach the running database of a data folder, and which Goodturn started it. */
export interface Connection {
  readonly url: string
  readonly port: number
  readonly pid: number
  readonly postmaster: number
  readonly data: string
}

/** Null where nobody said so; what a crash left behind still has to be tried. */
export async function connectionIn(folder: string): Promise<Connection | null> {
  const text = await readFile(fileIn(folder), 'utf8').catch(() => null)
  return text && JSON.parse(text)
}

/** Renamed into place, so that nobody reads half of it. */
export async function writeConnection(folder: string, connection: Connection): Promise<void> {
  const draft = `${fileIn(folder)}.${process.pid}`
  await writeFile(draft, `${JSON.stringify(connection, null, 2)}\n`, { mode: 0o600, flush: true })
  await handOver(draft, folder)
  await rename(draft, fileIn(folder))
}

export const removeConnection = (folder: string): Promise<void> => rm(fileIn(folder), { force: true })

const fileIn = (folder: string): string => join(folder, 'connection.json')
