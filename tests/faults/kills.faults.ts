import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, inject, it } from 'vitest'
import { contestsIn } from './contest.ts'
import { type Instance, openOffice, type Role } from './installation.ts'
import { type Postgres, startPostgres } from './postgres.ts'
import { expectNothingLost } from './verdict.ts'

/** Enough that some are being answered, some wait, and some have not been asked yet. */
const CONTESTS_A_KILL = 12

const INSTALLATIONS: { what: string; roles: Role[]; confirmAddress: string }[] = [
  { what: 'two that do everything', roles: ['all', 'all'], confirmAddress: 'never' },
  { what: 'two that answer and one that works', roles: ['web', 'web', 'worker'], confirmAddress: 'always' },
]

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

describe.each(INSTALLATIONS)('$what, on one PostgreSQL, racing for every slot', ({ roles, confirmAddress }) => {
  it('lose nothing and book nothing twice, whoever is killed', async () => {
    const postgres = await startPostgres()
    endings.push(postgres.remove)
    const office = await openOffice({ postgres, roles, variables: { CONFIRM_ADDRESS: confirmAddress } }, endings)
    const contests = contestsIn(office)
    const kills = Math.ceil(inject('kills') / INSTALLATIONS.length)

    for (let kill = 0; kill < kills; kill++) {
      const load = Promise.all(Array.from({ length: CONTESTS_A_KILL }, () => later(contests.contest)))
      await later(() => killAndRestart(victimOf([postgres, ...office.instances], kill)))
      await load
    }

    expect(contests.seen.contests).toBe(kills * CONTESTS_A_KILL)
    await expectNothingLost(office, contests)
  })
})

/** Each in its turn, PostgreSQL first. */
const victimOf = (victims: readonly (Postgres | Instance)[], kill: number) => victims[kill % victims.length]!

async function killAndRestart(victim: Postgres | Instance): Promise<void> {
  await ('server' in victim ? victim.server.kill() : victim.kill())
  await victim.start()
}

/** At a moment of its own in the next half second, so that each kill meets another state of things. */
const later = async (deed: () => Promise<void>): Promise<void> => {
  await pause(Math.random() * 500)
  await deed()
}
