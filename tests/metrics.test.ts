import { connect as connectTo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { buildApp } from '../src/app.ts'
import { connect } from '../src/db/db.ts'
import { book, bookedCall, move, openOffice, release, slotsOf } from './support/office.ts'
import { eventually } from './support/server.ts'
import { ask, type Service, startService } from './support/service.ts'

const METRICS_KEY = 'a key for the one who watches'
const STRANGER = '203.0.113.7'

describe('what an operator asks of /metrics', () => {
  it('tells of letters, holds, calls, and what the last hour brought', async () => {
    const service = await startService({ alone: true })
    const [first, second, third, fourth] = await slotsOf(service, await openOffice(service))
    const moved = await bookedCall(service, first!.id)
    await move(service, moved, second!.id)
    await release(service, moved)
    await bookedCall(service, third!.id)
    await service.work()
    await book(service, fourth!.id)
    await service.database.pool.query(
      `update letters set failed_at = sent_at, sent_at = null where kind = 'code' and sent_at is not null`,
    )
    service.later({ minutes: 2 })

    const value = await measured(service)

    expect(value('goodturn_database_up')).toBe(1)
    expect(value('goodturn_letters_waiting')).toBe(1)
    expect(value('goodturn_letters_oldest_seconds')).toBe(120)
    expect(value('goodturn_letters_given_up_last_day')).toBe(2)
    expect(value('goodturn_letters_sent_last_hour')).toBe(4)
    expect(value('goodturn_holds')).toBe(1)
    expect(value('goodturn_calls_to_come')).toBe(1)
    expect(value('goodturn_bookings_last_hour{change="held"}')).toBe(3)
    expect(value('goodturn_bookings_last_hour{change="booked"}')).toBe(2)
    expect(value('goodturn_bookings_last_hour{change="moved"}')).toBe(1)
    expect(value('goodturn_bookings_last_hour{change="released"}')).toBe(1)
    expect(value('goodturn_bookings_last_hour{change="expired"}')).toBe(0)
    expect(value('goodturn_queue_jobs{queue="letters",state="waiting"}')).toBe(1)
  })

  it('tells of holds that ended, retries, and jobs that nobody does', async () => {
    const service = await startService({ alone: true })
    const [slot] = await slotsOf(service, await openOffice(service))
    await book(service, slot!.id)
    service.later({ minutes: 20 })
    await book(service, slot!.id, { executive: { email: 'blake@example.com' } })
    await service.database.pool.query(
      `update pgboss.job set state = 'retry', retry_count = 7, start_after = now() - interval '10 minutes' where name = 'letters'`,
    )

    const value = await measured(service)

    expect(value('goodturn_bookings_last_hour{change="expired"}')).toBe(1)
    expect(value('goodturn_holds')).toBe(1)
    expect(value('goodturn_queue_jobs{queue="letters",state="retrying"}')).toBe(2)
    expect(value('goodturn_queue_retries{queue="letters"}')).toBe(14)
    expect(value('goodturn_queue_overdue_seconds{queue="letters"}')).toBeGreaterThanOrEqual(600)
  })

  it('counts answers by the pattern of their route, and never names what was asked', async () => {
    const service = await startService({ alone: true })
    await ask(service, 'GET', '/m/gt_manage_a-key-that-nobody-has')
    await ask(service, 'GET', '/api/v1/recruiters/canary/slots?zone=canary')
    await ask(service, 'GET', '/canary/canary')

    const { body } = await scraped(service)

    expect(body).not.toMatch(/canary|gt_manage/)
    const value = valuesIn(body)
    expect(value('goodturn_request_seconds_count{method="GET",route="/m/:key",status="4xx"}')).toBe(1)
    expect(value('goodturn_request_seconds_count{method="GET",route="none",status="4xx"}')).toBe(1)
    const slots = 'method="GET",route="/api/v1/recruiters/:handle/slots",status="4xx"'
    expect(value(`goodturn_request_seconds_bucket{${slots},le="+Inf"}`)).toBe(1)
    // The one that asks is being answered.
    expect(value('goodturn_requests_in_flight')).toBe(1)
  })

  it('knows who left before the answer, and does not wait for them', async () => {
    const service = await startService({ alone: true })
    const { port } = new URL(await service.app.listen({ host: '127.0.0.1', port: 0 }))
    const client = connectTo(Number(port), '127.0.0.1')
    client.write(
      'POST /api/v1/bookings HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    )
    const inFlight = async () => (await measured(service))('goodturn_requests_in_flight')!
    await eventually('her request to begin', async () => (await inFlight()) === 2 || null)

    client.destroy()

    await eventually('her request to end', async () => (await inFlight()) === 1 || null)
    const left = 'goodturn_request_seconds_count{method="POST",route="/api/v1/bookings",status="left"}'
    expect((await measured(service))(left)).toBe(1)
  })

  it('is written as Prometheus reads it', async () => {
    const service = await startService({ alone: true })
    await scraped(service)
    const { body, headers } = await scraped(service)
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(headers['cache-control']).toBe('no-store')
    const named = new Set<string>()
    for (const line of body.trimEnd().split('\n')) {
      const [, announced] = /^# TYPE (\w+) (?:gauge|counter|histogram)$/.exec(line) ?? []
      if (announced) {
        expect(named).not.toContain(announced)
        named.add(announced)
      } else expect(line).toMatch(/^(# HELP \w+ [ -~]+|\w+(\{(\w+="[^"\n]*",?)+\})? -?\d+(\.\d+)?(e[+-]?\d+)?)$/)
    }
    expect(named).toContain('process_resident_memory_bytes')
    expect(named).toContain('nodejs_eventloop_lag_p99_seconds')
  })

  it('says that the database is away, and what it knows without', async () => {
    const { db, close } = connect('postgres://nobody@127.0.0.1:1/nothing')
    const { clock, settings } = await startService({ alone: true })
    const { fastify } = await buildApp({ db, clock, settings })
    await fastify.inject('/ready')

    const { statusCode, body } = await fastify.inject('/metrics')

    await fastify.close()
    await close()
    expect(statusCode).toBe(200)
    const value = valuesIn(body)
    expect(value('goodturn_database_up')).toBe(0)
    expect(value('goodturn_request_seconds_count{method="GET",route="/ready",status="5xx"}')).toBe(1)
    expect(value('goodturn_letters_waiting')).toBeUndefined()
  })
})

describe('who may ask', () => {
  it.each([
    ['from elsewhere', {}, STRANGER],
    ['from elsewhere, with a wrong key', { authorization: 'Bearer a key for somebody else' }, STRANGER],
    ['from elsewhere, in the name of this machine', { 'x-forwarded-for': '127.0.0.1' }, STRANGER],
    ['through a proxy on this machine', { 'x-forwarded-for': STRANGER }, '127.0.0.1'],
    ['through a proxy that says so otherwise', { forwarded: `for=${STRANGER}` }, '::1'],
  ])('is nobody %s: the answer is that of an unknown address', async (_who, headers, remoteAddress) => {
    const service = await startService({ settings: { metricsKey: METRICS_KEY, trustProxy: '1' } })

    const refused = await service.app.inject({ url: '/metrics', headers, remoteAddress })
    const unknown = await service.app.inject({ url: '/metric', headers, remoteAddress })

    expect(refused.statusCode).toBe(404)
    expect(refused.body).toBe(unknown.body)
    expect(Object.keys(refused.headers)).toEqual(Object.keys(unknown.headers))
  })

  it('is this machine, and whoever has the key', async () => {
    const service = await startService({ settings: { metricsKey: METRICS_KEY }, alone: true })
    const withKey = { authorization: `Bearer ${METRICS_KEY}`, 'x-forwarded-for': STRANGER }
    for (const remoteAddress of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect((await service.app.inject({ url: '/metrics', remoteAddress })).statusCode).toBe(200)
    expect((await service.app.inject({ url: '/metrics', headers: withKey, remoteAddress: STRANGER })).statusCode).toBe(
      200,
    )
  })

  it('is nobody else where no key is set', async () => {
    const service = await startService({ alone: true })
    const refused = await service.app.inject({
      url: '/metrics',
      headers: { authorization: 'Bearer null' },
      remoteAddress: STRANGER,
    })
    expect(refused.statusCode).toBe(404)
  })
})

const scraped = ({ app }: Pick<Service, 'app'>) => app.inject('/metrics')

const measured = async (service: Service) => valuesIn((await scraped(service)).body)

function valuesIn(body: string): (series: string) => number | undefined {
  const values = new Map(
    body
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  )
  return (series) => values.get(series)
}
