import { afterEach, expect, it } from 'vitest'
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
