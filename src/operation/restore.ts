import type { DateTime } from 'luxon'
import type pg from 'pg'
import { connect } from '../db/db.ts'
import { bringTo, type Edition, editionIn, editions } from '../db/editions.ts'
import { takeTurn } from '../db/migrate.ts'
import { unhurried } from '../db/unhurried.ts'
import { hashOf } from '../keys/key.ts'
import { manageKey } from '../keys/keys.ts'
import { installQueues } from '../queue/queue.ts'
import type { Head } from './archive.ts'
import { fingerprintOf, type Progress } from './backup.ts'
import { inOneTransaction, tablesIn } from './backup-store.ts'
import { load } from './load.ts'
import { databaseInUse, databaseNotEmpty, laterTables, newerBackup, newerDatabase } from './refusals.ts'
import {
  addManageKeys,
  advanceSequences,
  analyze,
  dropPlansDueBy,
  dropSignIns,
  emptyTables,
  giveUpWaitingLetters,
  hasPeople,
  manageDoors,
  postWaitingLetters,
  raiseVersions,
  rememberRestore,
  sessionsOfGoodturn,
  silenceTriggers,
  tellAgain,
  wakeTriggers,
} from './restore-store.ts'

export interface RestoreWish {
  readonly file: string
  /** The file's; it was read to its end by then. */
  readonly head: Head
  /** A move: the old server was stopped before the backup, so nobody has sent since what waited then. */
  readonly sendWaiting: boolean
  /** The SECRET here. */
  readonly secret: string
}

export interface Restored {
  readonly backedUpAt: string
  readonly rows: number
  readonly lettersNotSent: number
  readonly lettersPosted: number
  readonly newsToldAgain: number
  /** If not, codes that were mailed before and not typed yet do not work. */
  readonly sameSecret: boolean
}

/** What a recruiter reads beside a letter that was given up. */
const NOT_SENT =
  'Not sent: Goodturn was restored from a backup, and this mail may have gone out before that. If it matters, write yourself.'

/** Fill an empty database from a backup, in one transaction: a fault changes nothing. No mail of before goes out twice. */
export async function restore(
  url: string,
  { file, head, sendWaiting, secret }: RestoreWish,
  now: DateTime,
  progress: Progress = () => {},
): Promise<Restored> {
  const edition = editions().find(({ name }) => name === head.edition)
  if (!edition) throw newerBackup(head.edition)

  return unhurried(url, 'goodturn-restore', async (client) => {
    await takeTurn(client)
    await expectReady(client, edition)
    await haveQueues(url)
    return inOneTransaction(client, async () => {
      const { rows, unfinished } = await loadAt(client, edition, file, progress)
      await bringTo(client, editions().at(-1)!)
      const settled = await settle(client, head, sendWaiting ? unfinished : null, now)
      const sameSecret = head.secret === fingerprintOf(secret)
      if (!sameSecret) await cutManageKeysAgain(client, secret, now)
      await advanceSequences(client)
      await wakeTriggers(client)
      await analyze(client)
      return { backedUpAt: head.madeAt, rows, ...settled, sameSecret }
    })
  })
}

async function expectReady(client: pg.Client, edition: Edition): Promise<void> {
  const sessions = await sessionsOfGoodturn(client)
  if (sessions > 0) throw databaseInUse(sessions)
  if (await hasPeople(client)) throw databaseNotEmpty()
  const present = await editionIn(client)
  if (present > editions().at(-1)!.madeAt) throw newerDatabase()
  if (present > edition.madeAt) throw laterTables(edition.name)
}

/** Ours alone: old jobs are not restored, and new ones need their queues. */
async function haveQueues(url: string): Promise<void> {
  const connection = connect(url, { max: 1 })
  await installQueues(connection, url).finally(connection.close)
}

async function loadAt(client: pg.Client, edition: Edition, file: string, progress: Progress) {
  await bringTo(client, edition)
  const tables = await tablesIn(client)
  await emptyTables(client, tables)
  await silenceTriggers(client, tables)
  return load(client, tables, file, progress)
}

/** Mails to come hold keys that are derived from the SECRET here; those of before go on opening beside them. */
async function cutManageKeysAgain(client: pg.Client, secret: string, now: DateTime): Promise<void> {
  const doors = await manageDoors(client)
  const keys = doors.map((door) => ({ ...door, hash: hashOf(manageKey(secret, door.opens)) }))
  await addManageKeys(client, keys, now)
}

/** `unfinished` is the news to tell again in a move; null where the old server may have gone on after the backup. */
async function settle(client: pg.Client, head: Head, unfinished: readonly number[] | null, now: DateTime) {
  await dropSignIns(client)
  await raiseVersions(client, now)
  if (unfinished === null) {
    await rememberRestore(client, head.madeAt, now)
    await dropPlansDueBy(client, now)
    const lettersNotSent = await giveUpWaitingLetters(client, now, NOT_SENT)
    return { lettersNotSent, lettersPosted: 0, newsToldAgain: 0 }
  }
  const lettersPosted = await postWaitingLetters(client)
  return { lettersNotSent: 0, lettersPosted, newsToldAgain: await tellAgain(client, unfinished) }
}
