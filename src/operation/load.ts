import type pg from 'pg'
import { partsOf } from './archive.ts'
import type { Progress } from './backup.ts'
import type { Table } from './backup-store.ts'
import { brokenBackup, linesNotRestored } from './refusals.ts'
import { insertRows } from './restore-store.ts'

/** Rows go in by so much at a time: memory stays flat, and the way to the server is short. */
const BATCH = { rows: 1_000, characters: 2 ** 20 }

/** Put every row of a backup into its table. Answers how many, and the news that was unfinished. */
export async function load(client: pg.Client, tables: readonly Table[], file: string, progress: Progress) {
  let table: Table | undefined
  let columns: readonly string[] = []
  let unfinished: readonly number[] = []
  let [batch, characters, rows, line]: [string[], number, number, number] = [[], 0, 0, 0]

  const insert = async (lastLine: number) => {
    if (batch.length === 0) return
    await insertRows(client, table!, columns, batch).catch((error: pg.DatabaseError) => {
      // Classes 22 and 23 are about the rows; anything else is about the way to the server.
      throw /^2[23]/.test(error.code ?? '')
        ? linesNotRestored(lastLine - batch.length + 1, lastLine, error.message)
        : error
    })
    rows += batch.length
    progress(table!.name, rows)
    batch = []
    characters = 0
  }

  for await (const part of partsOf(file)) {
    line = part.line
    if ('row' in part) {
      if (table === undefined) throw brokenBackup(file, part.line)
      batch.push(part.row)
      characters += part.row.length
      if (batch.length >= BATCH.rows || characters >= BATCH.characters) await insert(part.line)
      continue
    }
    await insert(part.line - 1)
    if ('unfinished' in part) unfinished = part.unfinished.news
    if ('table' in part) {
      columns = part.columns
      table = tables.find(({ name }) => name === part.table)
      const isKnown = (column: string) => table?.columns.some(({ name }) => name === column)
      const isTwice = new Set(columns).size < columns.length
      if (table === undefined || isTwice || !columns.every(isKnown)) throw brokenBackup(file, part.line)
    }
  }
  await insert(line)
  return { rows, unfinished }
}
