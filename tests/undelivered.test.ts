import { afterEach, expect, it } from 'vitest'
import { remind } from '../src/correspondence/remind.ts'
import { cutSessionKey } from '../src/keys/keys.ts'
import { browse } from './support/browser-pages.ts'
import { refusal, startMailServer } from './support/mail-server.ts'
import { AVERY, bookedCall, openOffice, slotsOf } from './support/office.ts'
import { ask, startService } from './support/service.ts'

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

it('shows a recruiter which letters about her call could not be delivered, and why, in nobody’s words but ours', async () => {
  const mailServer = await startMailServer({
    onRcptTo: ({ address }, _session, done) =>
      done(address === AVERY.email ? refusal(550, `5.1.1 <${address}>: no such user`) : null),
  })
  endings.push(mailServer.stop)
  const service = await startService({ settings: { smtpUrl: mailServer.url } })
  const dana = await openOffice(service)
  const [first, second] = await slotsOf(service, dana)
  const refused = await bookedCall(service, first!.id)
  const delivered = await bookedCall(service, second!.id, { executive: { email: 'blake@example.com' } })

  await service.work()

  const read = async (path: string) =>
    (await ask(service, 'GET', `/api/v1/me/bookings${path}`, { key: dana.key })).json()
  const undelivered = ['code', 'confirmation'].map((what) => ({
    to: 'executive',
    what,
    failedAt: '2027-01-04T09:00:00Z',
    reason: 'The mail server refused this letter (550 5.1.1).',
  }))
  const one = await read(`/${refused.id}`)
  expect(one.undelivered.toSorted((a: { what: string }, b: { what: string }) => a.what.localeCompare(b.what))).toEqual(
    undelivered,
  )
  expect((await read(`/${delivered.id}`)).undelivered).toBeUndefined()
  const { brief: _brief, asks: _asks, resume: _resume, resumeUrl: _url, points: _points, ...asListed } = one
  expect((await read('')).items).toContainEqual(asListed)
})

it('shows a recruiter on her desk that her reading cards did not arrive, while they are of use', async () => {
  const mailServer = await startMailServer({
    onRcptTo: ({ address }, _session, done) =>
      done(address === 'dana@example.com' ? refusal(552, '5.2.2 mailbox full') : null),
  })
  endings.push(mailServer.stop)
  const service = await startService({ settings: { smtpUrl: mailServer.url } })
  const dana = await openOffice(service)
  const [first] = await slotsOf(service, dana)
  await bookedCall(service, first!.id)
  const desk = browse(service)
  desk.jar.set(
    '__Host-desk',
    await cutSessionKey(service.db, 'session', dana.id, service.clock(), service.clock().plus({ days: 30 })),
  )
  const shown = async (moment: string) => {
    service.at(moment)
    return (await desk.open('/desk')).body
  }

  expect(await shown('2027-01-07T23:59:00Z')).not.toContain('reading cards')
  service.at('2027-01-08T00:00:00Z')
  await remind(service)
  await service.work()

  expect(await shown('2027-01-08T00:05:00Z')).toContain(
    '<b>A mail did not arrive.</b> The one to you with your reading cards: The mail server refused this letter (552 5.2.2).',
  )
  expect(await shown('2027-01-09T00:05:00Z')).not.toContain('reading cards')
})
