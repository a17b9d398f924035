import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { SETTINGS } from '../../src/db/embedded/server.ts'
import { freePort } from '../support/server.ts'

const run = promisify(execFile)

/** PostgreSQL does not run as root; nobody is there on every Debian. */
const ACCOUNT = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

/** A server of Debian's programs in `folder`, with the settings that the embedded one has. */
export async function startDebian(programs: string, folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const data = join(folder, 'debian')
  await mkdir(data, { mode: 0o700 })
  if (ACCOUNT.uid !== undefined) await chown(data, ACCOUNT.uid, ACCOUNT.gid)
  const like = ['-U', 'goodturn', '-A', 'trust', '-E', 'UTF8', '--locale=C']
  await run(join(programs, 'initdb'), ['-D', data, ...like], ACCOUNT)

  const port = await freePort()
  const settings = Object.entries({ ...SETTINGS, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...settings], { ...ACCOUNT, stdio: 'ignore' })
  const url = `postgres://goodturn@127.0.0.1:${port}/postgres`
  while (!(await isAnswering(url))) {
    if (server.exitCode !== null) throw new Error("Debian's PostgreSQL did not start.")
    await pause(50)
  }
  return {
    url,
    stop: async () => {
      server.kill('SIGINT')
      await once(server, 'exit')
    },
  }
}

async function isAnswering(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}
