import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { type Connection, connect } from '../../src/db/db.ts'
import { withDatabase } from './global-setup.ts'

export interface TestDatabase extends Connection {
  readonly url: string
}

// Said while the file is read: a hook that a running test adds is never called.
const opened: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of opened) await close()
})

let ofThisFile: Promise<TestDatabase> | undefined

/** The database of this test file, emptied. */
export async function emptyDatabase(): Promise<TestDatabase> {
  ofThisFile ??= newDatabase()
  const database = await ofThisFile
  await database.pool.query(
    `truncate recruiters, executives, news, letters, keys, answers, zone_rules, feeds, calendar_versions, sign_ins, restores restart identity cascade`,
  )
  await database.pool.query(`delete from pgboss.job`)
  return database
}

/** A database of one's own, beside the file's; dropped at the end of the file. */
export async function newDatabase(): Promise<TestDatabase> {
  const name = `goodturn_test_${randomBytes(6).toString('hex')}`
  await onServer(`create database ${name} template ${inject('template')}`)
  const url = withDatabase(inject('serverUrl'), name)
  const connection = connect(url, { max: 20 })
  opened.push(async () => {
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
