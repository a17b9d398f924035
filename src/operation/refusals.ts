import { Refusal } from '../kernel/refusal.ts'

const cannot = (message: string) => new Refusal('conflict', 'cannot-be-done', message)

export const nothingToBackUp = () => cannot('There is nothing to back up: there is no database of Goodturn here yet.')

export const fileIsThere = (file: string) => cannot(`There is a file ${file} already. Name another.`)

export const fileUnusable = (file: string, code: string) =>
  cannot(code === 'ENOENT' ? `There is no file or folder ${file}.` : `The file ${file} cannot be used (${code}).`)

export const notABackup = (file: string) => cannot(`The file ${file} is not a backup of Goodturn.`)

export const brokenBackup = (file: string, line: number) =>
  cannot(`The backup ${file} is broken at line ${line}. Nothing was restored.`)

export const cutBackup = (file: string, line: number) =>
  cannot(`The backup ${file} is cut off: it ends after line ${line}. Nothing was restored.`)

export const newerBackup = (edition: string) =>
  cannot(`The backup was made by a newer Goodturn (${edition}). Restore it with that one.`)

export const newerDatabase = () =>
  cannot('The database was made by a newer Goodturn than this one. Use that one, or bring this one up to date.')

export const laterTables = (edition: string) =>
  cannot(
    `The tables here are newer than the backup (${edition}), and tables only go forward. Restore into a new database: it is brought up to date afterwards.`,
  )

export const databaseInUse = (sessions: number) =>
  cannot(`Goodturn is running on this database (${sessions} connections). Stop every server and worker first.`)

export const databaseNotEmpty = () =>
  cannot('This database has people in it already. Restore into an empty one, so that nothing is mixed or lost.')

export const linesNotRestored = (first: number, last: number, why: string) =>
  cannot(`Lines ${first} to ${last} of the backup do not fit: ${why}. Nothing was restored.`)
