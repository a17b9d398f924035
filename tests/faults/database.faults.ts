import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { eventually, request } from '../support/server.ts'
import { type Contests, contestsIn } from './contest.ts'
import { type Office, openOffice } from './installation.ts'
import { type Postgres, startPostgres } from './postgres.ts'
import { expectNothingLost } from './verdict.ts'

const MODES = ['never', 'always'] as const

/** More than the connections that an instance keeps, so that some wait for one. */
const AT_ONCE = 12

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

describe.each(MODES)('a database that does not answer (CONFIRM_ADDRESS=%s)', (confirmAddress) => {
  it('that stands still for 30 seconds: everyone is told to come again, and it heals by itself', async () => {
    const { postgres, office, contests, keepAsking } = await setUp(confirmAddress)

    const asking = keepAsking()
    await pause(500)
    postgres.pause()
    await pause(30_000)
    postgres.resume()
    await asking.finish()

    expect(contests.seen.away).toBeGreaterThan(0)
    expect(asking.health).toEqual(new Set([200]))
    await expectNothingLost(office, contests)
  })

  it('that is restarted, again and again', async () => {
    const { postgres, office, contests, keepAsking } = await setUp(confirmAddress)

    const asking = keepAsking()
    for (let restart = 0; restart < 3; restart++) {
      await pause(500)
      await postgres.stop()
      await pause(1_000)
      await postgres.start()
    }
    await asking.finish()

    expect(contests.seen.away).toBeGreaterThan(0)
    expect(asking.health).toEqual(new Set([200]))
    await expectNothingLost(office, contests)
  })

  it('that others have all the connections of', async () => {
    const { postgres, office, contests, keepAsking } = await setUp(confirmAddress)

    const asking = keepAsking()
    const others = await hoard(office, postgres)
    await eventually('someone to be told to come again', () => (contests.seen.away >= AT_ONCE ? true : null))
    await Promise.all(others.map((other) => other.end()))
    await asking.finish()

    expect(asking.health).toEqual(new Set([200]))
    await expectNothingLost(office, contests)
  })
})

/** Two instances on a PostgreSQL that has 40 connections to give. */
async function setUp(confirmAddress: (typeof MODES)[number]) {
  const postgres = await startPostgres({ settings: { max_connections: '40' } })
  endings.push(postgres.remove)
  const variables = { CONFIRM_ADDRESS: confirmAddress }
  const office = await openOffice({ postgres, roles: ['all', 'all'], variables }, endings)
  const contests = contestsIn(office)
  return { postgres, office, contests, keepAsking: () => keepAsking(office, contests) }
}

/** Contests without end, and a look at the health of every process; until told to finish. */
function keepAsking(office: Office, { contest, surprises }: Contests) {
  const health = new Set<number>()
  let ends = false
  const until = async (deed: () => Promise<void>, everyMs: number) => {
    while (!ends && surprises.length === 0) {
      await deed()
      await pause(everyMs)
    }
  }
  const look = async () => {
    for (const { server } of office.instances) health.add((await request(`${server.url}/health`)).status)
  }
  const all = Promise.all([...Array.from({ length: AT_ONCE }, () => until(contest, 300)), until(look, 300)])
  const finish = async () => {
    ends = true
    await all
  }
  endings.push(finish)
  return { health, finish }
}

/** While Goodturn looks away, its connections are ended and others take all that there are. */
async function hoard({ instances }: Office, postgres: Postgres): Promise<pg.Client[]> {
  for (const { server } of instances) process.kill(server.pid, 'SIGSTOP')
  await eventually('its connections to end', async () => {
    const ours = await postgres.ask(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'goodturn%'`,
    )
    return ours.length === 0 || null
  })
  const taken: pg.Client[] = []
  await eventually('no connection to be left', () =>
    postgres.session().then(
      (session) => {
        taken.push(session)
        return null
      },
      () => true,
    ),
  )
  for (const { server } of instances) process.kill(server.pid, 'SIGCONT')
  return taken
}
