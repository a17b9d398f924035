import { randomBytes } from 'node:crypto'
import { access, chmod, constants, link, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Account, accountFor, canReach, handOver } from './account.ts'
import { EmbeddedFault } from './fault.ts'

/** Where things are, and whose. */
export interface Place {
  /** DATA_DIR, made and resolved. */
  readonly folder: string
  /** Where the database is kept: DATA_DIR, or a folder elsewhere that the account can reach. */
  readonly home: string
  readonly account: Account | undefined
}

const NOTE = 'database-is-elsewhere.txt'

/** Keeps the database in `dataDir`, or where that is closed to the account that must run it, below `elsewhere`. */
export async function placeFor(dataDir: string, elsewhere: string): Promise<Place> {
  const folder = await made(resolve(dataDir))
  const home = (await noted(folder)) ?? folder
  const account = await accountFor(databaseIn(home))
  if (await exists(databaseIn(home))) return checked({ folder, home, account })

  if (home !== folder && !(await exists(home))) throw gone(folder, home)
  if (await canReach(home, account)) return { folder, home, account }
  return { folder, home: await apart(folder, elsewhere), account }
}

/** Where the database of a data folder is kept; null where there is none. Looks, and makes nothing. */
export async function keptIn(dataDir: string): Promise<string | null> {
  const folder = resolve(dataDir)
  const database = databaseIn((await noted(folder)) ?? folder)
  return (await exists(database)) ? database : null
}

export const databaseIn = (home: string): string => join(home, 'postgres')

export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

async function made(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK | constants.X_OK)
    return await realpath(folder)
  } catch (error) {
    throw new EmbeddedFault(
      `The data folder ${folder} cannot be written (${(error as NodeJS.ErrnoException).code}). Set DATA_DIR to one that can.`,
    )
  }
}

async function noted(folder: string): Promise<string | null> {
  const note = await readFile(join(folder, NOTE), 'utf8').catch(() => null)
  return note && note.split('\n')[0]!
}

/** A database of somebody else fails late and darkly in PostgreSQL, so it fails early and clearly here. */
async function checked(place: Place): Promise<Place> {
  const database = databaseIn(place.home)
  const { uid } = await stat(database)
  if (!place.account && process.getuid && process.getuid() !== uid) {
    throw new EmbeddedFault(
      `The database in ${database} belongs to the user ${uid}. Start Goodturn as that user or as root.`,
    )
  }
  if (await canReach(database, place.account)) return place
  throw new EmbeddedFault(
    `The user ${uid}, who owns the database in ${database}, cannot enter that folder any more. Open its parent folders to that user.`,
  )
}

const gone = (folder: string, home: string) =>
  new EmbeddedFault(
    `The database of ${folder} was kept in ${home}, which is gone. Bring it back, or delete ${join(folder, NOTE)} to begin with an empty one.`,
  )

/** Two starts may come here at once; the note can be laid down only once, and both go by what it says. */
async function apart(folder: string, elsewhere: string): Promise<string> {
  const home = join(elsewhere, randomBytes(6).toString('hex'))
  await mkdir(home, { recursive: true })
  // Both are ours, and a strict umask would close them to the account.
  for (const path of [elsewhere, home]) await chmod(path, 0o755)
  await writeFile(join(home, 'data-folder.txt'), `${folder}\n`)

  const draft = join(folder, `${NOTE}.${process.pid}`)
  await writeFile(draft, noteOf(home))
  await handOver(draft, folder)
  const isFirst = await link(draft, join(folder, NOTE)).then(
    () => true,
    () => false,
  )
  await rm(draft)
  if (isFirst) return home

  await rm(home, { recursive: true })
  return (await noted(folder))!
}

const noteOf = (home: string): string =>
  `${home}

The database of this folder is kept there, because PostgreSQL does not run as root
and the user it runs as instead cannot enter this folder.
`
