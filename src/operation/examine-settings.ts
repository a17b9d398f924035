import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Settings } from '../kernel/settings.ts'
import { type Finding, mend, mind, ok } from './finding.ts'

const MEGABYTE = 2 ** 20

/** The settings themselves, and the files that they are kept in or name. */
export function examineSettings(settings: Settings, faults: readonly string[], envFile: string): Finding[] {
  const found = [
    ...faults.flatMap((fault) => fault.split('\n')).map((line) => mend('settings', line)),
    ...(settings.production ? inProduction(settings) : []),
    ...envFileFound(envFile),
  ]
  const place = settings.production ? 'production' : 'this machine alone'
  return [
    ...(found.length > 0 ? found : [ok('settings', `Nothing to mend; set for ${place}.`)]),
    folderFound(settings),
    hardMomentsFound(settings),
  ]
}

/** Recruiters talk to people on bad days. */
const hardMomentsFound = ({ hardMoments }: Settings): Finding =>
  ok(
    'card',
    hardMoments === null
      ? 'No card for hard moments: HARD_MOMENTS_FILE may name a text of yours, with help lines near you.'
      : 'Recruiters have your card for hard moments.',
  )

function inProduction({ publicUrl, trustProxy, secret }: Settings): Finding[] {
  const found: Finding[] = []
  if (!publicUrl.startsWith('https:'))
    found.push(mend('settings', 'PUBLIC_URL must begin with https: in production, or nobody stays signed in.'))
  if (secret !== '' && new Set(secret).size < 10)
    found.push(mind('settings', 'SECRET is easy to guess. Make one: openssl rand -base64 32'))
  if (trustProxy === false)
    found.push(
      mind(
        'settings',
        'If a proxy stands in front, set TRUST_PROXY to its address: else all people look like one network.',
      ),
    )
  return found
}

function envFileFound(envFile: string): Finding[] {
  if (process.platform === 'win32' || !existsSync(envFile)) return []
  const isOpen = (statSync(envFile).mode & 0o077) !== 0
  return isOpen ? [mind('settings', 'Other users of this machine can read .env. Close it: chmod 600 .env')] : []
}

/** A folder that is not there yet is made at the first start, in the nearest that is. */
function folderFound({ dataDir, databaseUrl, secret }: Settings): Finding {
  if (databaseUrl !== null && secret !== '')
    return ok('folder', 'DATA_DIR is not used: DATABASE_URL and SECRET are set.')
  const there = nearest(dataDir)
  try {
    if (!statSync(there).isDirectory()) return mend('folder', `${there} is no folder. Set DATA_DIR to one.`)
    accessSync(there, constants.W_OK | constants.X_OK)
  } catch {
    return mend('folder', `The data folder ${dataDir} cannot be written. Open ${there} to this user, or set DATA_DIR.`)
  }
  const { bavail, bsize } = statfsSync(there)
  const free = Math.floor((bavail * bsize) / MEGABYTE)
  if (free < 100) return mend('folder', `Only ${free} MB are free for ${dataDir}. Make room, or set DATA_DIR.`)
  if (free < 1024) return mind('folder', `${free} MB are free for ${dataDir}: that may not last long.`)
  return ok('folder', `${dataDir} can be written; ${Math.floor(free / 1024)} GB are free.`)
}

const nearest = (path: string): string => (existsSync(path) || dirname(path) === path ? path : nearest(dirname(path)))
