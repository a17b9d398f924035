import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { eventually } from '../support/server.ts'
import { contestsIn } from './contest.ts'
import { openOffice } from './installation.ts'
import { openPostOffice } from './post-office.ts'
import { startPostgres } from './postgres.ts'
import { expectNothingLost } from './verdict.ts'

/** Debian's package `faketime`: the clock of every process that loads it is as far ahead as a file says; their timers are not. */
const LIBRARY = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1'
const CAN_TURN_CLOCKS = existsSync(LIBRARY)
const MINUTE = 60

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

const NAME = 'a mail server that is down for an hour gets every letter afterwards'

// In CI nobody reads what was skipped: there it runs all the same, and fails.
it.runIf(CAN_TURN_CLOCKS || process.env.CI === 'true')(
  CAN_TURN_CLOCKS ? NAME : `${NAME} (needs faketime)`,
  async () => {
    expect(CAN_TURN_CLOCKS, LIBRARY).toBe(true)
    const { clock, office, postOffice } = await setUp()
    const contests = contestsIn(office)
    const letters = () =>
      office.postgres.ask<{ tries: number; failed: boolean }>(
        'select tries, failed_at is not null as failed from letters',
      )
    const tries = async () => Math.min(...(await letters()).map((letter) => letter.tries))

    await postOffice.behave('refuses connections')
    for (let i = 0; i < 3; i++) await contests.contest()
    await eventually(
      'six letters to be tried',
      async () => ((await letters()).length === 6 && (await tries()) > 0) || null,
    )
    for (let minutes = 10; minutes <= 60; minutes += 10) {
      const before = await tries()
      await clock.isAheadBy(minutes * MINUTE)
      await eventually('every letter to be tried again', async () => (await tries()) > before || null)
    }
    expect((await letters()).filter(({ failed }) => failed)).toEqual([])
    await postOffice.behave('takes everything')
    await clock.isAheadBy(80 * MINUTE)

    await expectNothingLost(office, contests)
  },
)

async function setUp() {
  const folder = await mkdtemp(join(tmpdir(), 'goodturn-clock-'))
  endings.push(() => rm(folder, { recursive: true, force: true }))
  await chmod(folder, 0o755)
  const file = join(folder, 'ahead')
  const clock = { isAheadBy: (seconds: number) => writeFile(file, `+${seconds}\n`, { mode: 0o644 }) }
  await clock.isAheadBy(0)
  const env = {
    LD_PRELOAD: LIBRARY,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_CACHE_DURATION: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  }
  const postgres = await startPostgres({ env })
  endings.push(postgres.remove)
  const postOffice = await openPostOffice()
  endings.push(postOffice.stop)
  const office = await openOffice({ postgres, roles: ['web', 'worker'], mailbox: postOffice, variables: env }, endings)
  return { clock, office, postOffice }
}
