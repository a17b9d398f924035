import { packagedBinaries, runnable } from './embedded/binaries.ts'
import { clusterIn } from './embedded/cluster.ts'
import { connectionIn, removeConnection, writeConnection } from './embedded/connection.ts'
import { isAnswering, makeIfAbsent, urlOf } from './embedded/database.ts'
import { EmbeddedFault } from './embedded/fault.ts'
import { keptRunning } from './embedded/kept.ts'
import { placeFor } from './embedded/place.ts'
import type { Server } from './embedded/server.ts'
import { startInTurn } from './embedded/turn.ts'

export { EmbeddedFault } from './embedded/fault.ts'
export { keptIn } from './embedded/place.ts'

/** A PostgreSQL of our own: real server programs, run from node_modules on a folder of ours. */
export interface EmbeddedDatabase {
  readonly url: string
  /** True when this start made the database: demo data goes only into a fresh one. */
  readonly fresh: boolean
  /** Where the files really are. */
  readonly dataDir: string
  /** Ends the server if it is ours; resolves when it is gone. Harmless twice. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Other server programs than those of the npm package. */
  readonly native?: string
  /** Where a database goes whose data folder is closed to the user that PostgreSQL must run as. */
  readonly elsewhere?: string
  /** PostgreSQL settings on top of ours. */
  readonly settings?: Readonly<Record<string, string>>
}

/** Starts PostgreSQL on `dataDir`, which it makes when there is none. It ends with this process, whatever ends us. */
export async function startEmbedded(
  dataDir: string,
  { native: programs = packagedBinaries(), elsewhere = '/var/lib/goodturn', settings = {} }: EmbeddedOptions = {},
): Promise<EmbeddedDatabase> {
  const place = await placeFor(dataDir, elsewhere)
  const native = await runnable(programs, place)
  const { data, password } = await clusterIn(place, native, { hasty: settings.fsync === 'off' })
  const wanted = { place, native, data, settings }
  const server = await startInTurn(wanted)
  try {
    const fresh = await makeIfAbsent(server.port, password)
    const url = urlOf(server.port, password)
    const noteDown = ({ port, postmaster }: Server) =>
      writeConnection(place.folder, { url, port, pid: process.pid, postmaster, data })
    await noteDown(server)
    const kept = keptRunning(server, { ...wanted, port: server.port }, noteDown)
    return { url, fresh, dataDir: data, stop: stopOnce(kept, place.folder) }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** The address of the database that is running on `dataDir` now, or null. Leaves it as it is. */
export async function runningEmbedded(dataDir: string): Promise<string | null> {
  return (await running(dataDir))?.url ?? null
}

/** For the command line: the database that is running, which stays; or else one that lives as long as the command. */
export async function joinEmbedded(dataDir: string, options?: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const joined = await running(dataDir)
  if (joined) return joined
  try {
    return await startEmbedded(dataDir, options)
  } catch (error) {
    // A server that was starting at the same moment may have been first; then it is up by now.
    const first = error instanceof EmbeddedFault && (await running(dataDir))
    if (first) return first
    throw error
  }
}

async function running(dataDir: string): Promise<EmbeddedDatabase | null> {
  const connection = await connectionIn(dataDir)
  if (!connection || !(await isAnswering(connection.url))) return null
  return { url: connection.url, fresh: false, dataDir: connection.data, stop: async () => {} }
}

/** The note goes first: nobody should join a database that is closing, and the next one's note is not ours to remove. */
function stopOnce(server: Pick<Server, 'stop'>, folder: string): () => Promise<void> {
  let stopped: Promise<void> | undefined
  return () => {
    stopped ??= removeConnection(folder).then(server.stop)
    return stopped
  }
}
