import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { eventually, request } from '../support/server.ts'
import { bodyFor, bookAt, contestsIn } from './contest.ts'
import { type Office, openOffice } from './installation.ts'
import { openPostOffice } from './post-office.ts'
import { startPostgres } from './postgres.ts'
import { expectNothingLost } from './verdict.ts'

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

describe('SIGTERM', () => {
  it('under load loses no request that was begun: what is asked again elsewhere had not been done', async () => {
    const { office } = await twoInstances()
    const contests = contestsIn(office)

    for (let stop = 0; stop < 6; stop++) {
      const instance = office.instances[stop % 2]!
      const load = Promise.all(Array.from({ length: 20 }, () => later(contests.contest)))
      await pause(Math.random() * 500)
      expect(await instance.server.stop()).toBe(0)
      await instance.start()
      await load
    }

    expect(contests.seen.replayed).toBe(0)
    await expectNothingLost(office, contests)
  })

  it('answers what it was asked before, however long the database takes', async () => {
    const { postgres, office } = await twoInstances()
    const [{ server }] = office.webs as [Office['webs'][number]]
    const slotId = office.nextSlot()
    const other = await postgres.session()
    await other.query('begin')
    await other.query('select from slots where id = $1 for update', [slotId])
    const asked = ['ann', 'bob', 'cleo'].map((name) => bookAt(server.url, bodyFor(slotId, `${name}@example.com`)))
    await eventually('all three to wait for the slot', async () => {
      const [waiting] = await office.postgres.ask<{ count: string }>(
        `select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%for update%'`,
      )
      return waiting!.count === '3' ? true : null
    })
    const late = await halfAsked(server.url)

    const ended = server.stop()
    await eventually('the door to be shut', () =>
      request(`${server.url}/health`).then(
        () => null,
        () => true,
      ),
    )
    const told = await late.finish()
    await other.query('rollback')

    expect((await Promise.all(asked)).map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
    expect(told).toMatch(/^HTTP\/1\.1 200 /)
    expect(told).toMatch(/^connection: close/im)
    expect(await ended).toBe(0)
    await other.end()
  })

  it('lets a letter that is on its way arrive, once', async () => {
    const { office, postOffice } = await withPostOffice()
    const contests = contestsIn(office)
    await postOffice.behave('takes the message, and keeps it waiting')
    await contests.contest()
    await eventually('a letter on its way', async () => ((await postOffice.mails()).length > 0 ? true : null))

    const ended = Promise.all(office.instances.map(({ server }) => server.stop()))
    await pause(1_000)
    await postOffice.behave('takes everything')

    expect(await ended).toEqual([0, 0])
    for (const instance of office.instances) await instance.start()
    await expectNothingLost(office, contests)
    const ids = (await postOffice.mails()).map(({ messageId }) => messageId)
    expect(ids).toHaveLength(new Set(ids).size)
  })

  it('ends an instance whose database is gone, or stands still', async () => {
    const { postgres, office } = await twoInstances()
    const [first, second] = office.instances

    postgres.pause()
    const whileStill = await first!.server.stop()
    postgres.resume()
    await postgres.kill()
    const whileGone = await second!.server.stop()

    expect([whileStill, whileGone]).toEqual([0, 0])
  })
})

async function twoInstances() {
  const postgres = await startPostgres()
  endings.push(postgres.remove)
  return { postgres, office: await openOffice({ postgres, roles: ['all', 'all'] }, endings) }
}

async function withPostOffice() {
  const postgres = await startPostgres()
  endings.push(postgres.remove)
  const postOffice = await openPostOffice()
  endings.push(postOffice.stop)
  const office = await openOffice({ postgres, roles: ['web', 'worker'], mailbox: postOffice }, endings)
  return { office, postOffice }
}

const later = async (deed: () => Promise<void>): Promise<void> => {
  await pause(Math.random() * 1_000)
  await deed()
}

/** A request whose first half is sent: the rest follows when it is told to finish. */
async function halfAsked(url: string) {
  const { hostname, port, host } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  let answer = ''
  socket.on('data', (piece: Buffer) => {
    answer += piece.toString()
  })
  socket.write(`GET /api/v1/recruiters HTTP/1.1\r\nHost: ${host}\r\n`)
  const finish = async () => {
    socket.write('\r\n')
    await once(socket, 'close')
    return answer
  }
  return { finish }
}
