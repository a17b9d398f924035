import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { inject } from 'vitest'
import { sealed, wholeHead } from '../../src/operation/archive.ts'
import { backup } from '../../src/operation/backup.ts'
import { restore } from '../../src/operation/restore.ts'
import { atTheEnd } from './endings.ts'
import { withDatabase } from './global-setup.ts'
import type { Service } from './service.ts'

export function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'goodturn-backups-'))
  atTheEnd(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'a.gz')
}

/** A backup of all that a service keeps. */
export async function backedUp({ database, settings, clock }: Service): Promise<string> {
  const file = newFile()
  await backup(database.url, file, settings.secret, clock())
  return file
}

export const restoredInto = async (
  url: string,
  file: string,
  { settings, clock }: Service,
  { sendWaiting = false, secret = settings.secret } = {},
) => restore(url, { file, head: await wholeHead(file), sendWaiting, secret }, clock())

/** A database that nobody has made tables in. */
export async function bareDatabase(): Promise<string> {
  const name = `goodturn_bare_${randomBytes(6).toString('hex')}`
  await onServer(`create database ${name}`)
  atTheEnd(() => onServer(`drop database if exists ${name} with (force)`))
  return withDatabase(inject('serverUrl'), name)
}

/** Every row of every table, each as the list of its values as text; by table, in an order that does not depend on when it was written. */
export async function contentsOf(url: string): Promise<Record<string, Record<string, string | null>[]>> {
  return asking(url, async (client) => {
    const { rows: tables } = await client.query(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
    )
    const contents: Record<string, Record<string, string | null>[]> = {}
    for (const { name } of tables) {
      const { rows } = await client.query({ text: `select * from ${name}`, types: { getTypeParser: () => String } })
      contents[name] = rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
    }
    return contents
  })
}

export async function asking<Answer>(url: string, ask: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await ask(client)
  } finally {
    await client.end()
  }
}

/** The same backup with other lines, and an end that vouches for them. */
export async function rewritten(file: string, change: (lines: string[]) => string[]): Promise<string> {
  const lines = gunzipSync(await readFile(file))
    .toString()
    .trimEnd()
    .split('\n')
  const copy = newFile()
  let text = ''
  for await (const some of sealed(inTurn([change(lines.slice(0, -1))]))) text += some
  await writeFile(copy, gzipSync(text))
  return copy
}

async function* inTurn<Each>(all: Each[]): AsyncGenerator<Each> {
  yield* all
}

const onServer = (command: string) => asking(inject('serverUrl'), (client) => client.query(command))
