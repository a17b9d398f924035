import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { DateTime } from 'luxon'
import type pg from 'pg'
import { editionIn, editions } from '../db/editions.ts'
import { unhurried } from '../db/unhurried.ts'
import { rfc3339 } from '../kernel/time.ts'
import { type Head, sealed } from './archive.ts'
import { inSnapshot, rowsOf, tablesIn, unfinishedNews } from './backup-store.ts'
import { fileIsThere, fileUnusable, newerDatabase, nothingToBackUp } from './refusals.ts'

/** Says how far long work has come. */
export type Progress = (table: string, rows: number) => void

export interface BackedUp {
  readonly edition: string
  readonly rows: number
}

/** Every table as it stands at one moment, in one file; servers may go on meanwhile. `-` is standard output. */
export async function backup(
  url: string,
  file: string,
  secret: string,
  now: DateTime,
  progress: Progress = () => {},
): Promise<BackedUp> {
  if (file !== '-' && existsSync(file)) throw fileIsThere(file)
  return unhurried(url, 'goodturn-backup', (client) =>
    inSnapshot(client, async () => {
      const edition = await editionHere(client)
      const head: Head = {
        goodturn: 'backup',
        format: 1,
        edition,
        madeAt: rfc3339(now),
        secret: fingerprintOf(secret),
      }
      let rows = 0
      const lines = sealed(
        linesOf(client, head, (table, count) => {
          rows += count
          progress(table, rows)
        }),
      )
      await (file === '-' ? toStandardOutput(lines) : toFile(file, lines))
      return { edition, rows }
    }),
  )
}

/** Equal for equal secrets; does not say what they are. */
export const fingerprintOf = (secret: string): string =>
  createHmac('sha256', secret).update('goodturn backup').digest('base64url')

async function editionHere(client: pg.Client): Promise<string> {
  const madeAt = await editionIn(client)
  if (madeAt === 0) throw nothingToBackUp()
  const edition = editions().find((each) => each.madeAt === madeAt)
  if (!edition) throw newerDatabase()
  return edition.name
}

async function* linesOf(client: pg.Client, head: Head, progress: Progress): AsyncGenerator<string[]> {
  yield [JSON.stringify(head)]
  for (const table of await tablesIn(client)) {
    yield [JSON.stringify({ table: table.name, columns: table.columns.map(({ name }) => name) })]
    for await (const rows of rowsOf(client, table)) {
      yield rows
      progress(table.name, rows.length)
    }
  }
  yield [JSON.stringify({ unfinished: { news: await unfinishedNews(client) } })]
}

/** Under another name until it is whole: half a backup must not look like one. For its owner's eyes alone. */
async function toFile(file: string, lines: AsyncIterable<string>): Promise<void> {
  const draft = `${file}.${process.pid}.part`
  try {
    const target = createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true })
    await pipeline(Readable.from(lines), createGzip(), target)
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    const { code = '', syscall } = error as NodeJS.ErrnoException
    throw code.startsWith('E') && syscall !== 'connect' ? fileUnusable(file, code) : error
  }
}

/** Which stays open: a pipeline that ended in it would close it. */
async function toStandardOutput(lines: AsyncIterable<string>): Promise<void> {
  await pipeline(Readable.from(lines), createGzip(), async (zipped) => {
    for await (const chunk of zipped) if (!process.stdout.write(chunk)) await once(process.stdout, 'drain')
  })
}
