import type pg from 'pg'
import { connect } from '../db/db.ts'
import { editionIn, editions } from '../db/editions.ts'
import type { Clock } from '../kernel/time.ts'
import { clockOf, letterFacts, queueFacts, type ServerFacts, serverFacts } from './doctor-store.ts'
import { examineZones } from './examine-zones.ts'
import { type Finding, mend, mind, ok } from './finding.ts'

/** How far two clocks may be apart before holds and reminders are noticed to be early or late. */
const APART_MS = { mind: 2_000, mend: 60_000 }

const LONG_WAIT_SECONDS = 5 * 60

/** Reads, and changes nothing: neither tables nor queues are made. */
export async function examineDatabase(url: string, clock: Clock): Promise<Finding[]> {
  // The settings say so already.
  if (!/^postgres(ql)?:\/\//.test(url)) return []
  const { pool, close } = connect(url, { max: 1 })
  try {
    const client = await pool.connect()
    try {
      return await found(client, url, clock)
    } finally {
      client.release()
    }
  } catch (error) {
    return [mend('database', whyAway(error as pg.DatabaseError, url))]
  } finally {
    await close()
  }
}

async function found(client: pg.ClientBase, url: string, clock: Clock): Promise<Finding[]> {
  const server = await serverFacts(client)
  const present = await editionIn(client)
  const tables = tablesFound(present, server)
  const findings = [serverFound(server, url), extensionFound(server), tables, await clockFound(client, clock)]
  // Only of tables that are as we know them is there something to ask.
  if (present !== editions().at(-1)!.madeAt) return findings
  return [...findings, ...(await queueFound(client)), ...(await examineZones(client))]
}

function serverFound({ version, name, encoding, isCopy }: ServerFacts, url: string): Finding {
  if (version < 15) return mend('database', `PostgreSQL ${name} at ${placeIn(url)} is too old: use 15 or newer.`)
  if (encoding !== 'UTF8')
    return mend(
      'database',
      `The database keeps texts as ${encoding}. Make another: createdb --encoding=UTF8 --template=template0`,
    )
  if (isCopy)
    return mend(
      'database',
      `The server at ${placeIn(url)} is a copy that cannot be written. Name the primary in DATABASE_URL.`,
    )
  return ok('database', `PostgreSQL ${name} at ${placeIn(url)} answers.`)
}

function extensionFound({ extension, mayMake }: ServerFacts): Finding {
  if (extension === 'made') return ok('extension', 'btree_gist is in use.')
  if (extension === 'missing')
    return mend('extension', 'btree_gist is not on the server. Install it (Debian: postgresql-contrib).')
  return mayMake
    ? ok('extension', 'btree_gist is on the server; the first start makes it.')
    : mend(
        'extension',
        'btree_gist is not made, and our user may not. As the owner of the database: create extension btree_gist',
      )
}

function tablesFound(present: number, { mayMake }: ServerFacts): Finding {
  const known = editions()
  const waiting = known.filter(({ madeAt }) => madeAt > present)
  if (present > known.at(-1)!.madeAt)
    return mend('tables', 'A newer Goodturn has made these tables. Use that one, or bring this one up to date.')
  if (waiting.length === 0) return ok('tables', `They are up to date (${known.at(-1)!.name}).`)
  const steps = waiting.map(({ name }) => name).join(', ')
  if (!mayMake)
    return mend('tables', `Our user may not make tables, and these steps wait: ${steps}. Let it own the database.`)
  return present === 0
    ? ok('tables', 'There are none yet; the first start makes them.')
    : mind('tables', `The next start, or "npm run cli -- migrate", takes these steps: ${steps}. Back up before.`)
}

async function clockFound(client: pg.ClientBase, clock: Clock): Promise<Finding> {
  const asked = clock().toMillis()
  const theirs = await clockOf(client)
  const ours = (asked + clock().toMillis()) / 2
  const apart = Math.round(theirs - ours)
  const seconds = (Math.abs(apart) / 1000).toFixed(1)
  if (Math.abs(apart) < APART_MS.mind) return ok('clock', `Ours and the database's are ${seconds} seconds apart.`)
  const says = `The database's clock is ${seconds} seconds ${apart > 0 ? 'ahead of' : 'behind'} ours. Set both by NTP.`
  return Math.abs(apart) < APART_MS.mend ? mind('clock', says) : mend('clock', says)
}

async function queueFound(client: pg.ClientBase): Promise<Finding[]> {
  const queue = await queueFacts(client)
  if (queue === null) return [ok('queue', 'There is none yet; the next start makes it.')]
  const { waiting, overdueSeconds } = queue
  const { failed, failure, unsent } = await letterFacts(client)
  const minutes = Math.round(overdueSeconds / 60)
  return [
    overdueSeconds < LONG_WAIT_SECONDS
      ? ok('queue', `${waiting} jobs wait, none for long.`)
      : mind('queue', `${waiting} jobs wait, the oldest since ${minutes} minutes. Is a server or a worker running?`),
    failed === 0
      ? ok('letters', `None has failed; ${unsent} are on their way.`)
      : mind(
          'letters',
          `${failed} could not be delivered; of the last it is said: ${failure} Its recruiter may want to know.`,
        ),
  ]
}

const placeIn = (url: string): string => {
  if (!URL.canParse(url)) return 'DATABASE_URL'
  const { host, pathname } = new URL(url)
  return `${host || 'this machine'}${pathname}`
}

/** Without the words of the address: they hold a password. */
function whyAway({ code = '', message }: pg.DatabaseError, url: string): string {
  const place = placeIn(url)
  if (code === 'ECONNREFUSED') return `There is no PostgreSQL at ${place}. Start it, or mend DATABASE_URL.`
  if (['ENOTFOUND', 'EAI_AGAIN'].includes(code)) return `The host of ${place} is not known. Mend DATABASE_URL.`
  if (code.startsWith('28') || /password/.test(message))
    return `PostgreSQL at ${place} does not accept our user and password. Mend DATABASE_URL.`
  if (code === '3D000') return `There is no database at ${place}. Make it (createdb), or mend DATABASE_URL.`
  if (/timeout/i.test(message) || code === 'ETIMEDOUT')
    return `PostgreSQL at ${place} did not answer in time. See whether it is well.`
  return `PostgreSQL at ${place} cannot be asked (${code || message}). Mend DATABASE_URL, or the server.`
}
