import type { Page } from 'playwright-core'
import { getDocumentProxy } from 'unpdf'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { emptyDatabase } from '../support/database.ts'
import { AVERY, bookedCall, type Managed, openOffice, slotsOf } from '../support/office.ts'
import { ask, type Service } from '../support/service.ts'
import { hasChromium, type Listening, listeningService, PATIENCE_MS, visitor } from './chromium.ts'
import { seen } from './seen.ts'
import { signIn } from './sign-in.ts'

vi.setConfig({ testTimeout: 4 * PATIENCE_MS, hookTimeout: PATIENCE_MS })

const CHICAGO = { timezoneId: 'America/Chicago', locale: 'en-GB' }

/** As much as the fields take, or nearly. */
const BRIEF = {
  question:
    `${'I have reached the last three twice and lost. Here is how I answer why did you leave. '.repeat(3)}So?`.slice(
      0,
      280,
    ),
  stage: 'out-3-to-9-months',
  lastRole:
    'Chief operating officer of a group of nine hospitals, eleven thousand people, two billion in revenue, reporting to the board',
  aim: 'The same role, or the first one above it, in a system of about that size. I would move to the north or the west, not to a place where my children would have to change schools once more before they are through; interim work until then is welcome to me.',
  dateOn: '2027-01-15',
  dateWhat: 'I must answer an offer that I would rather not take',
  offLimits:
    'Please do not contact my former employer or anybody on its board, and please do not mention the merger that has not been announced, or that I have been looking since the spring.',
  mayContact: true,
}

const RESUME = `Avery Sample
avery@example.com
Experience
Chief operating officer, 2019 - 2026
Responsible for operations
Responsible for budgets
Director of operations, 2008 - 2013
References on request
Born 1 April 1968, married
`

const POINTS = {
  keep: 'The size of each hospital and whom you reported to. '.repeat(4).trim(),
  changeFirst: 'The last job needs its budget and the number of people. '.repeat(4).trim(),
  askAbout: 'Why the second move after eleven months? Who would say so? '.repeat(4).trim(),
}

describe.skipIf(!hasChromium)('a recruiter with her reading card', () => {
  let service: Listening
  beforeAll(async () => {
    service = await listeningService()
  })
  beforeEach(async () => {
    await emptyDatabase()
    service.at('2027-01-04T09:00:00Z')
  })

  it('reads it on a telephone, notes three points that are kept as she types, looks them over and sends them', async () => {
    const { page, call, url } = await atDesk(service)
    await tellAll(service, call)
    await page.goto(url)
    await seen(page, 'card')

    await page.getByLabel('Keep').fill(POINTS.keep)
    await page.getByText('Saved. Not sent to Avery.').waitFor()
    await page.getByLabel('Change first').fill(POINTS.changeFirst)
    await page.getByLabel('Ask about').fill(POINTS.askAbout)
    await page.getByRole('button', { name: 'Look over and send' }).click()
    await page.getByRole('heading', { name: 'This goes to Avery' }).waitFor()
    await seen(page, 'card-sending')
    await page.getByRole('button', { name: 'Send to Avery' }).click()
    await page.getByText('Sent to Avery on').waitFor()
    await seen(page, 'card-sent')

    const sent = await ask(service, 'GET', `/api/v1/bookings/${call.id}/points`, { key: call.manageKey })
    expect(sent.json()).toMatchObject(POINTS)
    await page.goto(`${service.url}/m/${call.manageKey}`)
    await page.getByRole('heading', { name: 'What Dana noted' }).waitFor()
    await seen(page, 'call-with-points')
    await page.context().close()
  })

  it('does the same without JavaScript', async () => {
    const { page, call, url } = await atDesk(service, { javaScriptEnabled: false })
    await page.goto(url)
    await page.getByLabel('Ask about').fill('Why the second move?')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved. Not sent to Avery.').waitFor()
    await page.getByRole('button', { name: 'Look over and send' }).click()
    await page.getByRole('button', { name: 'Send to Avery' }).click()
    await page.getByText('Sent to Avery on').waitFor()
    expect(
      (await ask(service, 'GET', `/api/v1/bookings/${call.id}/points`, { key: call.manageKey })).json(),
    ).toMatchObject({
      askAbout: 'Why the second move?',
    })
    await page.context().close()
  })

  it.each(['A4', 'Letter'])('prints on one page of %s, however much was told', async (format) => {
    const { page, call, url, key } = await atDesk(service)
    await tellAll(service, call)
    await ask(service, 'PUT', `/api/v1/me/bookings/${call.id}/points`, { key, body: POINTS })
    await page.goto(url)

    const pdf = await page.pdf({
      format,
      preferCSSPageSize: false,
      ...(process.env.SHOTS && { path: `${process.env.SHOTS}/card-${format}.pdf` }),
    })

    expect((await getDocumentProxy(new Uint8Array(pdf))).numPages).toBe(1)
    await page.context().close()
  })

  it('sees on the call which step is now, by the server’s clock, and hears of the end twice', async () => {
    const { page, url } = await atDesk(service)
    service.at('2027-01-08T23:01:40Z')
    // A computer that is three hours off.
    await page.clock.install({ time: '2027-01-09T02:01:40Z' })
    await page.goto(url)
    const now = () => page.locator('[aria-current="step"]').textContent()
    const word = page.locator('#word')

    expect(await now()).toContain('17:00')
    expect(await page.locator('#left').textContent()).toBe('29 min left')
    await page.clock.runFor('01:00')
    expect(await now()).toContain('17:02')
    await page.clock.runFor('22:00')
    expect(await word.textContent()).toBe('')
    await page.clock.runFor('01:00')
    expect([await word.textContent(), await page.locator('#left').textContent()]).toEqual([
      'Five minutes left.',
      '5 min left',
    ])
    await seen(page, 'card-on-the-call')
    await page.clock.runFor('01:00')
    expect([await word.textContent(), (await now())?.slice(0, 5)]).toEqual(['Time to say back.', '17:26'])
    await page.clock.runFor('05:00')
    expect(await page.locator('#left').textContent()).toBe('The time is over')
    expect(await page.locator('[aria-current="step"]').count()).toBe(0)
    await page.context().close()
  })
})

async function atDesk(
  service: Listening,
  about = {},
): Promise<{ page: Page; call: Managed; url: string; key: string }> {
  const dana = await openOffice(service)
  const [slot] = await slotsOf(service, dana)
  const call = await bookedCall(service, slot!.id, { executive: AVERY })
  const page = await visitor({ ...CHICAGO, ...about })
  await page.goto(`${service.url}/sign-in`)
  await signIn(page, service)
  return { page, call, url: `${service.url}/desk/calls/${call.id}/card`, key: dana.key }
}

async function tellAll(service: Service, { id, manageKey: key }: Managed): Promise<void> {
  const told = [
    await ask(service, 'PUT', `/api/v1/bookings/${id}/brief`, { key, body: BRIEF }),
    await ask(service, 'PUT', `/api/v1/bookings/${id}/resume`, {
      key,
      body: RESUME,
      headers: { 'content-type': 'text/plain' },
    }),
  ]
  const pack = await ask(service, 'GET', `/api/v1/bookings/${id}/pack`, { key })
  const asks = pack
    .json()
    .questions.slice(0, 3)
    .map(({ mark }: { mark: string }) => mark)
  told.push(await ask(service, 'PUT', `/api/v1/bookings/${id}/ticks`, { key, body: { ticks: [], asks } }))
  expect(told.map(({ status, text }) => [status, status === 200 || text])).toEqual(told.map(() => [200, true]))
}
