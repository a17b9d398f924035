import { randomBytes } from 'node:crypto'
import { chown, mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemClock } from '../../kernel/time.ts'
import { program } from './binaries.ts'
import { DATABASE_USER } from './database.ts'
import { databaseIn, exists, type Place } from './place.ts'
import { run } from './run.ts'

/** The files of a database, and the word that opens it. */
export interface Cluster {
  readonly data: string
  readonly password: string
}

/** Begins the names of what is made aside: clusters here, copies of the programs in binaries.ts. */
const ASIDE = '.postgres'

/** The cluster of this place, made when there is none; `hasty` leaves out the sync to disk, for databases nobody will miss. */
export async function clusterIn(place: Place, native: string, { hasty }: { hasty: boolean }): Promise<Cluster> {
  const database = databaseIn(place.home)
  await sweep(place.home)
  if (!(await exists(database))) await make(database, place, native, hasty)
  return { data: join(database, 'data'), password: await readFile(join(database, 'password'), 'utf8') }
}

/** What a start that was killed left behind. No initdb takes minutes, so nobody is working in it any more. */
async function sweep(home: string): Promise<void> {
  const recently = systemClock().minus({ minutes: 5 }).toMillis()
  for (const name of await readdir(home)) {
    if (!name.startsWith(ASIDE)) continue
    const path = join(home, name)
    const left = await stat(path).catch(() => null)
    if (left && left.mtimeMs < recently) await rm(path, { recursive: true, force: true })
  }
}

/** Made aside and renamed when complete: a power cut or a second start in the middle spoils nothing. */
async function make(database: string, { home, account }: Place, native: string, hasty: boolean): Promise<void> {
  const aside = await mkdtemp(join(home, `${ASIDE}-`))
  const data = join(aside, 'data')
  const password = join(aside, 'password')
  try {
    await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true })
    if (account) for (const path of [password, aside]) await chown(path, account.uid, account.gid)

    await run(
      program(native, 'initdb'),
      [...INITDB, ...(hasty ? ['--no-sync'] : []), `--pwfile=${password}`, '-D', data],
      {
        account,
        cwd: aside,
        failing: `PostgreSQL could not make a database in ${home}:`,
      },
    )
    await rename(aside, database)
    if (!hasty) await flush(home)
  } catch (error) {
    // Two starts may come here at once; the first to rename decides.
    if (!(await exists(database))) throw error
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

/** The same on every machine: texts sort by code point and know every alphabet, whatever locales are installed. */
const INITDB = [
  `--username=${DATABASE_USER}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
]

/** Until its folder is on disk, a new name may be lost in a power cut. Windows does this by itself. */
async function flush(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder)
  await handle.sync()
  await handle.close()
}
