import { setTimeout as pause } from 'node:timers/promises'
import { connectionIn } from './connection.ts'
import { EmbeddedFault, lastLines } from './fault.ts'
import { dropStale, isAlive, postmasterIn } from './postmaster.ts'
import { type Launch, launch, type Server } from './server.ts'
import { until } from './until.ts'

/** Starts a server once the folder is free. PostgreSQL's own lock decides who has it; here the loser learns why. */
export async function startInTurn(wanted: Launch): Promise<Server> {
  let said = ''
  const server = await until(async () => {
    const outcome = await launch(wanted)
    if ('stop' in outcome) return outcome
    said = outcome.said
    if (outcome.taken === 'folder') await waitFor(wanted)
    return null
  }, 15_000)
  if (server) return server
  throw new EmbeddedFault(`PostgreSQL did not start on ${wanted.data}:${lastLines(said)}`)
}

/** Waits for a server that is on its way out; throws beside one that is in use. */
async function waitFor({ place, data }: Launch): Promise<void> {
  await dropStale(data)
  // A server whose Goodturn was killed a moment ago looks well until it hears of it.
  await pause(300)
  const holder = await until(async () => {
    const postmaster = await postmasterIn(data)
    if (!postmaster) return 'nobody'
    const connection = await connectionIn(place.folder)
    const isInUse = postmaster.isReady && connection?.postmaster === postmaster.pid && isAlive(connection.pid)
    return isInUse ? connection.pid : null
  }, 10_000)
  if (holder === 'nobody') return
  const pid = holder ?? (await postmasterIn(data))?.pid
  throw new EmbeddedFault(
    `Another Goodturn is running on ${place.folder} (pid ${pid}). Stop it first, or set DATABASE_URL.`,
  )
}
