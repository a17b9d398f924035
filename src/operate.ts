import { resolve } from 'node:path'
import { configFromEnvironment, examinedEnvironment } from './config.ts'
import { databaseAsItIs } from './database.ts'
import type { Settings } from './kernel/settings.ts'
import { systemClock } from './kernel/time.ts'
import { wholeHead } from './operation/archive.ts'
import { backup, type Progress } from './operation/backup.ts'
import { examineDatabase } from './operation/examine-database.ts'
import { examineMail } from './operation/examine-mail.ts'
import { examineSettings } from './operation/examine-settings.ts'
import { type Finding, lineOf, mend, ok } from './operation/finding.ts'
import { nothingToBackUp } from './operation/refusals.ts'
import { restore } from './operation/restore.ts'
import { withStandardInput } from './operation/standard-input.ts'

/** `backup FILE`. What stands on standard output beside a backup would spoil it. */
export async function backUp(file: string): Promise<object | undefined> {
  const settings = configFromEnvironment()
  const database = await databaseAsItIs(settings)
  if (!database) throw nothingToBackUp()
  try {
    const path = file === '-' ? file : resolve(file)
    const made = await backup(database.url, path, settings.secret, systemClock(), shown)
    return file === '-' ? undefined : { file: path, ...made }
  } finally {
    overwrite('')
    await database.stop()
  }
}

/** `restore FILE`; `-` is standard input. */
export function restoreFrom(file: string, sendWaiting: boolean): Promise<object> {
  const settings = configFromEnvironment()
  const work = (path: string) => restoreFile(path, settings, sendWaiting)
  return file === '-' ? withStandardInput(work) : work(resolve(file))
}

async function restoreFile(file: string, settings: Settings, sendWaiting: boolean): Promise<object> {
  // First, and all of it: for a file that is broken no database is made, and none is locked.
  const head = await wholeHead(file)
  const database = await databaseAsItIs(settings, { make: true })
  try {
    const wish = { file, head, sendWaiting, secret: settings.secret }
    const { sameSecret, ...restored } = await restore(database!.url, wish, systemClock(), shown)
    if (!sameSecret)
      console.error(
        'Mind: SECRET is another than where the backup was made. Links go on opening; codes that were mailed and not typed yet do not work.',
      )
    return restored
  } finally {
    overwrite('')
    await database!.stop()
  }
}

/** One line that is written over, for whoever sits and waits. */
const shown: Progress = (table, rows) => overwrite(`${rows} rows (${table})`)

function overwrite(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
}

/** `doctor`: a line for each thing that was looked at, as soon as it was. Exit 1 where something must be mended. */
export async function doctor(): Promise<void> {
  const { settings, faults } = examinedEnvironment()
  const tell = (findings: Finding[]) => {
    for (const finding of findings) console.log(lineOf(finding))
    if (findings.some(({ verdict }) => verdict === 'mend')) process.exitCode = 1
  }
  tell(examineSettings(settings, faults, resolve('.env')))
  tell(await databaseFound(settings))
  tell(await examineMail(settings))
}

async function databaseFound(settings: Settings): Promise<Finding[]> {
  try {
    const database = await databaseAsItIs(settings)
    if (!database) return [ok('database', `There is none in ${settings.dataDir} yet; the first start makes it.`)]
    return await examineDatabase(database.url, systemClock).finally(database.stop)
  } catch (error) {
    return [mend('database', (error as Error).message)]
  }
}
