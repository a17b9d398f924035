import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cutSessionKey, endKey } from '../src/keys/keys.ts'
import { book, bookedCall, codeFor, confirm, HOURS, openOffice, release, saveHours, slotsOf } from './support/office.ts'
import { eventually } from './support/server.ts'
import { type Service, startService, type TestRecruiter } from './support/service.ts'

/** Two processes on one database: desks are open at one, and what happens happens at the other. */
let here: Service
let there: Service
let at: string
beforeAll(async () => {
  here = await startService({ alone: true })
  there = await startService({ alone: true, database: here.database })
  at = await here.app.listen({ host: '127.0.0.1', port: 0 })
})

const left: (() => unknown)[] = []
afterEach(async () => {
  for (const leave of left.splice(0)) await leave()
})

/** Somebody new, with her hours. */
async function recruiter(handle: string) {
  const who = await openOffice(there, HOURS, { handle })
  return { who, slots: await slotsOf(there, who), key: await sessionOf(who) }
}

const sessionOf = ({ id }: TestRecruiter) =>
  cutSessionKey(there.db, 'session', id, there.clock(), there.clock().plus({ days: 30 }))

/** As a browser's EventSource asks. */
async function openDesk(key: string) {
  const quit = new AbortController()
  left.push(() => quit.abort())
  const answer = await fetch(`${at}/desk/events`, {
    headers: { accept: 'text/event-stream', cookie: `__Host-desk=${key}` },
    signal: quit.signal,
  })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  /** Read on until this was said so often; true once nothing more is to come. */
  const until = async (words: string, times = 1): Promise<boolean> => {
    while (heard.split(words).length <= times) {
      const { done, value } = await reader!.read()
      if (done) return true
      heard += value
    }
    return false
  }
  return { status: answer.status, until, heard: () => heard, leave: () => quit.abort() }
}

const listeners = async (): Promise<number> => {
  const { rows } = await here.database.pool.query(
    `select count(*)::int as count from pg_stat_activity where datname = current_database() and query ilike 'listen "desks"'`,
  )
  return rows[0].count
}

const CHANGED = 'event: changed\n'
const BEAT = ':\n\n'

describe('an open desk', () => {
  it('hears that a call was booked elsewhere, once it is, and no word of whose', async () => {
    const [dana, robin] = [await recruiter('dana'), await recruiter('robin')]
    const [hers, robins] = [await openDesk(dana.key), await openDesk(robin.key)]

    const { id } = (await book(there, dana.slots[0]!.id)).json()
    await confirm(there, id, await codeFor(there, id))
    await hers.until(CHANGED)
    await saveHours(there, robin.who, { ...HOURS, noticeHours: 3 })
    await robins.until(CHANGED)

    expect(hers.heard().replaceAll(BEAT, '')).toBe('event: changed\ndata: \n\n')
    expect(robins.heard().replaceAll(BEAT, '')).toBe('event: changed\ndata: \n\n')
  })

  it('hears each change: given back, hours saved, a release that is planned', async () => {
    const { who, slots, key } = await recruiter('sam')
    const call = await bookedCall(there, slots[0]!.id, { executive: { email: 'casey@example.com' } })
    const other = await bookedCall(there, slots[1]!.id, { executive: { email: 'blake@example.com' } })
    const desk = await openDesk(key)

    await release(there, call)
    await desk.until(CHANGED, 1)
    await saveHours(there, who, { ...HOURS, noticeHours: 3 })
    await desk.until(CHANGED, 2)
    await there.app.inject({
      method: 'POST',
      url: `/desk/calls/${other.id}/release`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: `__Host-desk=${key}` },
      payload: 'seen=0',
    })
    expect(await desk.until(CHANGED, 3)).toBe(false)
  })

  it('is told nothing more once she has signed out', async () => {
    const { who, key } = await recruiter('quinn')
    const desk = await openDesk(key)
    await endKey(there.db, 'session', key, there.clock())
    await saveHours(there, who, { ...HOURS, noticeHours: 3 })
    expect([await desk.until(CHANGED), desk.heard().includes(CHANGED)]).toEqual([true, false])
  })

  it('is one of a few: whoever opens very many is told not to come again', async () => {
    const { key } = await recruiter('kim')
    const statuses = []
    for (let i = 0; i < 9; i++) statuses.push((await openDesk(key)).status)
    expect(statuses).toEqual([...Array(8).fill(200), 204])
  })

  it('shares one connection to the database with all others of its process, which ends with the last of them', async () => {
    const { key } = await recruiter('lee')
    const desks = [await openDesk(key), await openDesk(key), await openDesk(key)]
    expect(await listeners()).toBe(1)
    for (const desk of desks) desk.leave()
    await expect.poll(listeners).toBe(0)
  })

  it('hears on, and looks again, after that connection was lost', async () => {
    const { who, key } = await recruiter('max')
    const desk = await openDesk(key)
    await here.database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen "desks"'`,
    )
    await desk.until(CHANGED, 1)
    await saveHours(there, who, { ...HOURS, noticeHours: 3 })
    expect(await desk.until(CHANGED, 2)).toBe(false)
  })

  it('is counted by itself, not as a request that is being answered for hours', async () => {
    const { key } = await recruiter('dana-counted')
    const figure = async (name: string) =>
      new RegExp(`^${name} (\\d+)$`, 'm').exec((await here.app.inject('/metrics')).body)?.[1]
    await eventually('the desks of before to close', async () => (await figure('goodturn_open_desks')) === '0' || null)
    const desk = await openDesk(key)
    await desk.until(BEAT)

    const open = [await figure('goodturn_open_desks'), await figure('goodturn_requests_in_flight')]
    desk.leave()
    await eventually('the desk to close', async () => (await figure('goodturn_open_desks')) === '0' || null)

    // The one that asks is being answered.
    expect(open).toEqual(['1', '1'])
    expect((await here.app.inject('/metrics')).body).not.toMatch(/route="\/desk\/events",status="left"/)
  })

  it('is no stream for who does not ask for one', async () => {
    const { key } = await recruiter('noa')
    for (const method of ['GET', 'HEAD'] as const) {
      const answer = await fetch(`${at}/desk/events`, { method, headers: { cookie: `__Host-desk=${key}` } })
      expect([answer.status, await answer.text()]).toEqual([200, method === 'GET' ? BEAT : ''])
    }
  })

  it('keeps nobody from stopping', async () => {
    const { key } = await recruiter('pat')
    const desk = await openDesk(key)
    await here.app.close()
    expect(await desk.until(CHANGED)).toBe(true)
  })
})
