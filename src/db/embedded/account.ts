import { execFile } from 'node:child_process'
import { access, constants, lchown, readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { TOOL_ENVIRONMENT } from './run.ts'

/** The user that PostgreSQL runs as where it is not the user that we are. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL refuses to run as root: it gets the owner of the database, or `nobody` for a new one. */
export async function accountFor(database: string): Promise<Account | undefined> {
  if (!isRoot()) return undefined
  const { uid, gid } = await stat(database).catch(nobody)
  return uid === 0 ? nobody() : { uid, gid }
}

/** Asked of the account itself: no reading of permission bits knows about access lists and mounts. */
export async function canReach(path: string, account: Account | undefined): Promise<boolean> {
  const asked = account
    ? execute('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], {
        ...account,
        cwd: '/',
        env: TOOL_ENVIRONMENT,
        timeout: 5_000,
      })
    : access(path, constants.X_OK)
  return asked.then(
    () => true,
    () => false,
  )
}

/** What root makes in somebody's folder is that person's, or it would bar them from their own next start. */
export async function handOver(path: string, folder: string): Promise<void> {
  if (!isRoot()) return
  const { uid, gid } = await stat(folder)
  await lchown(path, uid, gid)
}

async function nobody(): Promise<Account> {
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const [uid, gid] = /^nobody:[^:]*:(-?\d+):(-?\d+):/m.exec(users)?.slice(1).map(Number) ?? [65534, 65534]
  return { uid: uid! >>> 0, gid: gid! >>> 0 }
}

const isRoot = (): boolean => process.getuid?.() === 0

const execute = promisify(execFile)
