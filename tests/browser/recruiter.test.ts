import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { emptyDatabase } from '../support/database.ts'
import { bookedCall, openOffice, QUESTION, release, slotsOf } from '../support/office.ts'
import { addRecruiter, ask, type TestRecruiter } from '../support/service.ts'
import { hasChromium, type Listening, listeningService, PATIENCE_MS, visitor } from './chromium.ts'
import { press, tabTo } from './keyboard.ts'
import { seen } from './seen.ts'
import { signIn } from './sign-in.ts'

vi.setConfig({ testTimeout: 4 * PATIENCE_MS, hookTimeout: PATIENCE_MS })

const CHICAGO = { timezoneId: 'America/Chicago' }
const DESK = { viewport: { width: 1280, height: 800 } }

describe.skipIf(!hasChromium)('a recruiter', () => {
  let service: Listening

  beforeAll(async () => {
    service = await listeningService()
  })

  beforeEach(async () => {
    await emptyDatabase()
    service.at('2027-01-04T09:00:00Z')
  })

  it('signs in, gives hours, says who she is, and lets her calendar read along: on a telephone', async () => {
    const dana = await addRecruiter(service)
    const page = await visitor(CHICAGO)
    await page.goto(`${service.url}/desk`)
    await seen(page, 'sign-in')
    await signIn(page, service)
    await seen(page, 'desk-new')

    await page.getByRole('link', { name: 'Say which hours you give' }).click()
    await page.waitForURL('**/desk/hours')
    await seen(page, 'hours-new')
    await page.locator('[data-weekday="5"] summary').click()
    await page.locator('#opens-n5').fill('17:00')
    await page.locator('#closes-n5').fill('18:45')
    // The same edge by a key, on the picture of the day.
    await page.getByRole('slider', { name: 'Friday closes' }).focus()
    await press(page, 'ArrowRight')
    expect(await page.locator('#closes-n5').inputValue()).toBe('19:00')
    // What changes is told before anything is sent.
    await page.getByRole('button', { name: 'Save these hours' }).waitFor()
    await page.getByRole('button', { name: 'See what changes' }).click()
    await page.waitForURL('**/desk/hours#changes')
    await seen(page, 'hours-changes')
    await page.getByRole('button', { name: 'Save these hours' }).click()
    await page.waitForURL('**/desk/hours?saved=yes')
    await seen(page, 'hours')
    expect(await slotsOf(service, dana)).toHaveLength(16)

    await page.getByRole('link', { name: 'Profile' }).click()
    await page.waitForURL('**/desk/profile')
    await seen(page, 'profile')
    await page.getByRole('button', { name: 'Save the profile' }).click()
    await page.waitForURL('**/desk/profile?saved=yes')

    await page.getByRole('link', { name: 'Calendar' }).click()
    await page.waitForURL('**/desk/calendar')
    await page.getByRole('button', { name: 'Make its address' }).click()
    await page.getByRole('heading', { name: /^The address of/ }).waitFor()
    await seen(page, 'feed-made')
    await page.getByRole('link', { name: 'Back to your calendar' }).click()
    await page.waitForURL('**/desk/calendar')
    await seen(page, 'calendar')

    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.goto(`${service.url}/desk`)
    await page.getByLabel('Your e-mail address').waitFor()
    await page.context().close()
  })

  it('reads a call, releases it and thinks better of it, and says afterwards how it went', async () => {
    const { dana, page } = await atDesk(CHICAGO)
    const [slot, other] = await slotsOf(service, dana)
    const call = await bookedCall(service, slot!.id)
    await bookedCall(service, other!.id, { executive: { name: 'Blake Stone', email: 'blake@example.com' } })

    await page.goto(`${service.url}/desk`)
    await seen(page, 'desk')
    await page.getByRole('link', { name: /Avery/ }).first().click()
    await page.waitForURL(`**/desk/calls/${call.id}`)
    await seen(page, 'desk-call')
    await page.getByText('I cannot make this call').click()
    await page.getByLabel('A sentence to Avery').fill('I am sorry, I have to be with a client that evening.')
    await page.getByRole('button', { name: 'Release the call' }).click()
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    await seen(page, 'desk-call-to-be-released')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' })
    expect((await ask(service, 'GET', `/api/v1/bookings/${call.id}`, { key: call.manageKey })).json().state).toBe(
      'booked',
    )

    await page.goto(`${service.url}/desk/away`)
    await seen(page, 'away')
    await page.getByLabel('The first day').fill('2027-01-08')
    await page.getByRole('button', { name: 'Show which calls that costs' }).click()
    await page.getByRole('button', { name: 'Release these 2 calls' }).waitFor()
    await seen(page, 'away-preview')
    for (const [path, name] of [
      ['/desk/calls', 'desk-calls'],
      ['/desk/book', 'desk-book'],
    ] as const) {
      await page.goto(service.url + path)
      await seen(page, name)
    }

    service.at('2027-01-08T23:35:00Z')
    await page.goto(`${service.url}/desk`)
    await seen(page, 'desk-afterwards')
    await page.getByRole('button', { name: 'We talked' }).first().click()
    await page.waitForURL('**/desk')
    expect((await ask(service, 'GET', `/api/v1/bookings/${call.id}`, { key: call.manageKey })).json().state).toBe(
      'happened',
    )
    await page.goto(`${service.url}/desk/calls/${call.id}`)
    await seen(page, 'desk-call-afterwards')
    await page.context().close()
  })

  it('sees at her desk what somebody does elsewhere, without a reload', async () => {
    const { dana, page } = await atDesk({ ...CHICAGO, ...DESK })
    const [slot] = await slotsOf(service, dana)
    const listening = page.waitForResponse('**/desk/events')
    await page.goto(`${service.url}/desk`)
    await listening
    await page.evaluate(`globalThis.stillTheSame = true`)

    const call = await bookedCall(service, slot!.id)
    await page.locator('main').getByText(QUESTION).waitFor()
    await release(service, call, { reason: 'An interview came up.' })
    await page.locator('main').getByText('An interview came up.').waitFor()

    expect(await page.evaluate(`globalThis.stillTheSame`)).toBe(true)
    // What is told moves what stands below it: that is no shift of a page that is being drawn.
    await page.evaluate('shifts.length = 0')
    await seen(page, 'desk-told')
    await page.context().close()
  })

  it('saves her hours by keyboard alone, without JavaScript', async () => {
    const { dana, page } = await atDesk({ ...CHICAGO, ...DESK, javaScriptEnabled: false })
    await page.goto(`${service.url}/desk/hours`)
    await tabTo(page, page.locator('[data-weekday="2"] summary'))
    await press(page, 'Enter')
    await tabTo(page, page.locator('#opens-n2'))
    await page.keyboard.type('1000AM')
    await tabTo(page, page.locator('#closes-n2'))
    await page.keyboard.type('1100AM')
    await tabTo(page, page.getByRole('button', { name: 'See what changes' }))
    await press(page, 'Enter')
    await page.waitForURL('**/desk/hours#changes')
    await seen(page, 'hours-plain', { scripts: false })
    await tabTo(page, page.getByRole('button', { name: 'Save these hours' }))
    await press(page, 'Enter')
    await page.waitForURL('**/desk/hours?saved=yes')
    expect((await slotsOf(service, dana)).filter(({ startsAt }) => startsAt.includes('T16:30'))).toHaveLength(4)
    await page.context().close()
  })

  it('stands on a page of her own elsewhere, in a frame as high as what it shows', async () => {
    const dana = await openOffice(service)
    const [slot] = await slotsOf(service, dana)
    const page = await visitor({ timezoneId: 'Asia/Kolkata' })
    await page.goto(`${service.url}/embed/dana`)
    await seen(page, 'embed')

    const elsewhere = createServer((_request, reply) =>
      reply
        .setHeader('content-type', 'text/html')
        .end(
          `<!doctype html><title>Dana</title><p>Talk to me:</p><script src="${service.url}/embed.js" data-handle="dana" async></script>`,
        ),
    ).listen(0, '127.0.0.1')
    await new Promise((done) => elsewhere.once('listening', done))
    await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`)
    await page.waitForFunction(`document.querySelector('iframe').height !== '420'`)
    const frame = page.frameLocator('iframe')
    await frame.getByText('4:30 am').first().waitFor()
    const opened = page.context().waitForEvent('page')
    await frame.getByRole('link', { name: '4:30 am' }).first().click()
    expect((await opened).url()).toBe(`${service.url}/dana?slot=${slot!.id}`)
    elsewhere.close()
    await page.context().close()
  })

  async function atDesk(about: Parameters<typeof visitor>[0]): Promise<{ dana: TestRecruiter; page: Page }> {
    const dana = await openOffice(service)
    const page = await visitor(about)
    await page.goto(`${service.url}/sign-in`)
    await signIn(page, service)
    return { dana, page }
  }
})
