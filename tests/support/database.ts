import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Connection, connect } from '../../src/db/db.ts'
import { atTheEnd } from './endings.ts'
import { withDatabase } from './global-setup.ts'

export interface TestDatabase extends Connection {
  readonly url: string
}

let ofThisFile: Promise<TestDatabase> | undefined

/** The database of this test file, emptied. */
export async function emptyDatabase(): Promise<TestDatabase> {
  if (!ofThisFile) {
    ofThisFile = newDatabase()
    atTheEnd(() => {
      ofThisFile = undefined
    })
  }
  const database = await ofThisFile
  await empty(database)
  return database
}

/** To truncate is to make new files for every table and index: the few rows of most tests are deleted in a tenth of the time. */
async function empty({ pool }: TestDatabase): Promise<void> {
  const { rows } = await pool.query<{ name: string; large: boolean }>(
    `select oid::regclass as name, pg_relation_size(oid) > 250000 as large from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and pg_relation_size(oid) > 0`,
  )
  const large = rows.filter((table) => table.large).map(({ name }) => name)
  if (large.length > 0) await pool.query(`truncate ${large.join()} cascade`)
  // In one statement, so that no order among them matters to what refers to what.
  const deletions = rows.map(({ name }, i) => `d${i} as (delete from ${name})`)
  if (deletions.length > 0) await pool.query(`with ${deletions.join()} select`)
  await pool.query(
    `select setval(format('%I.%I', schemaname, sequencename), 1, false) from pg_sequences where schemaname = 'public'`,
  )
  await pool.query('delete from pgboss.job')
}

/** A database of one's own, beside the file's; dropped at the end of the file. */
export async function newDatabase(): Promise<TestDatabase> {
  const name = `goodturn_test_${randomBytes(6).toString('hex')}`
  await onServer(`create database ${name} template ${inject('template')}`)
  const url = withDatabase(inject('serverUrl'), name)
  // Two hundred who ask at once of a busy machine are told to come back; here all of them are to be heard.
  const connection = connect(url, { max: 20, patienceMs: 60_000 })
  atTheEnd(async () => {
    await connection.close()
    await onServer(`drop database if exists ${name} with (force)`)
  })
  return { ...connection, url }
}

async function onServer(command: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('serverUrl') })
  await client.connect()
  await client.query(command)
  await client.end()
}
