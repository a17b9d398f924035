import { execFileSync } from 'node:child_process'
import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { dataFolder, eventually, request } from '../support/server.ts'
import { contestsIn } from './contest.ts'
import { type Office, openOffice } from './installation.ts'
import { askAt, startPostgres } from './postgres.ts'
import { expectNothingLost } from './verdict.ts'

/** Only root may make a disk of its own. */
const isRoot = process.getuid?.() === 0

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

// In CI nobody reads what was skipped: there it runs all the same, and fails.
describe.runIf(isRoot || process.env.CI === 'true')(isRoot ? 'a full disk' : 'a full disk (needs root)', () => {
  it('below the tables is a database that is away, until there is room', async () => {
    const disk = await smallDisk()
    const journal = await dataFolder()
    endings.push(journal.remove)
    const postgres = await startPostgres({ folder: disk.path, journal: journal.path })
    endings.push(postgres.remove)
    const office = await openOffice({ postgres, roles: ['all', 'all'] }, endings)

    await expectToHeal(office, disk)
  })

  it('below the embedded database ends that; it comes back by itself when there is room', async () => {
    const disk = await smallDisk()
    const postgres = { url: '', ask: askEmbeddedIn(disk.path) }
    const office = await openOffice({ postgres, roles: ['all'], folder: disk.path }, endings)

    await expectToHeal(office, disk, async () => {
      // The next file of its journal cannot be made, and PostgreSQL stops rather than promise what it cannot keep.
      await postgres.ask('select pg_switch_wal()').catch(() => null)
      await postgres.ask('checkpoint').catch(() => null)
      await eventually('PostgreSQL to be gone', () =>
        postgres.ask('select 1').then(
          () => null,
          () => true,
        ),
      )
    })
  })
})

/** While there is no room everyone is told to come again; then all goes on, and nothing that was said before is forgotten. */
async function expectToHeal(office: Office, disk: SmallDisk, worse = async () => {}): Promise<void> {
  const contests = contestsIn(office)
  for (let i = 0; i < 5; i++) await contests.contest()

  await disk.fill()
  await worse()
  const all: Promise<void>[] = []
  await eventually('someone to be told to come again', async () => {
    all.push(contests.contest())
    await pause(200)
    return contests.seen.away > 0 || contests.surprises.length > 0 || null
  })
  for (const { server } of office.instances) expect((await request(`${server.url}/health`)).status).toBe(200)
  await disk.clear()
  await Promise.all(all)

  await expectNothingLost(office, contests)
}

interface SmallDisk {
  readonly path: string
  /** To the last byte. */
  fill(): Promise<void>
  clear(): Promise<void>
}

async function smallDisk(): Promise<SmallDisk> {
  const { path, remove } = await dataFolder()
  endings.push(remove)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200m,mode=755', 'tmpfs', path])
  endings.push(async () => void execFileSync('umount', ['--lazy', path]))
  const ballast = join(path, 'ballast')
  return {
    path,
    async fill() {
      const file = await open(ballast, 'w')
      for (const size of [1024 * 1024, 4096]) {
        const piece = Buffer.alloc(size)
        while (await file.write(piece).then(({ bytesWritten }) => bytesWritten === size, isFull));
      }
      await file.close()
    },
    clear: () => rm(ballast),
  }
}

function isFull(error: NodeJS.ErrnoException): false {
  if (error.code !== 'ENOSPC') throw error
  return false
}

const askEmbeddedIn =
  (folder: string): Office['postgres']['ask'] =>
  async (sql, values) => {
    const { url } = JSON.parse(await readFile(join(folder, 'connection.json'), 'utf8'))
    return askAt(url)(sql, values)
  }
