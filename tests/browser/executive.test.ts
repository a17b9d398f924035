import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { emptyDatabase } from '../support/database.ts'
import { AVERY, bookedCall, HOURS, openOffice, QUESTION, releaseOwn, slotsOf } from '../support/office.ts'
import type { TestRecruiter } from '../support/service.ts'
import { hasChromium, type Listening, listeningService, PATIENCE_MS, visitor } from './chromium.ts'
import { press, tabTo } from './keyboard.ts'
import { codeMailed } from './letters.ts'
import { seen } from './seen.ts'

vi.setConfig({ testTimeout: 4 * PATIENCE_MS, hookTimeout: PATIENCE_MS })

const MONDAY = '2027-01-04T09:00:00Z'

describe.skipIf(!hasChromium)('an executive', () => {
  let service: Listening
  let dana: TestRecruiter

  beforeAll(async () => {
    service = await listeningService()
  })

  beforeEach(async () => {
    await emptyDatabase()
    service.at(MONDAY)
    dana = await openOffice(service)
  })

  it('books a call, moves it, gives it back, and sees what is held: on a telephone in Los Angeles', async () => {
    const page = await visitor({ timezoneId: 'America/Los_Angeles' })
    await page.goto(service.url)
    await seen(page, 'home')
    await page.getByRole('link', { name: 'Dana Ruiz' }).first().click()
    await page.waitForURL('**/dana?**')
    await seen(page, 'recruiter')

    // Something is wrong at first: it is said at its field, and nothing that was written is lost.
    await page.locator('label.slot').nth(1).click()
    await expectText(page.locator('button[data-verb]'), 'Hold Fri 8 Jan, 3:30 pm')
    await page.getByText('Resume review', { exact: true }).click()
    await page.getByLabel('Your one question').fill(QUESTION)
    await page.getByLabel('Your name').fill(AVERY.name)
    await page.getByLabel('Your e-mail address').fill(AVERY.email)
    await page.getByLabel('Your telephone number').fill('later')
    await page.locator('button[data-verb]').click()
    await page.locator('.mend').first().waitFor()
    expect(await page.title()).toMatch(/^Mend:/)
    expect(await page.getByLabel('Your one question').inputValue()).toBe(QUESTION)
    await seen(page, 'recruiter-to-mend')
    await page.getByLabel('Your telephone number').fill(AVERY.phone)
    await page.locator('button[data-verb]').click()

    await page.waitForURL('**/book/*')
    await seen(page, 'code')
    await page.getByLabel('The code we sent').fill('000000')
    await page.getByRole('button', { name: 'Confirm the call' }).click()
    await page.locator('#code-mend').waitFor()
    await seen(page, 'code-wrong')
    await page.getByLabel('The code we sent').fill(await codeMailed(service, 'code'))
    await page.getByRole('button', { name: 'Confirm the call' }).click()

    await page.waitForURL('**/m/*')
    const call = page.url()
    await seen(page, 'call')
    await keptTick(page)

    await page.getByRole('link', { name: 'Choose another time' }).first().click()
    await page.waitForURL('**/move')
    await seen(page, 'move')
    await page.locator('label.slot').nth(4).click()
    await page.getByRole('button', { name: 'Move the call' }).click()
    await page.waitForURL(call)

    await page.getByRole('link', { name: 'Give the time back' }).first().click()
    await page.waitForURL('**/release')
    await seen(page, 'release')
    await page.getByRole('button', { name: 'Give the time back' }).click()
    await page.waitForURL(call)
    await seen(page, 'released')

    await page.getByRole('link', { name: 'My calls' }).click()
    await page.waitForURL('**/my-calls')
    await seen(page, 'my-calls-address')
    await page.getByLabel('The address that you booked with').fill(AVERY.email)
    await page.getByRole('button', { name: 'Mail me the code' }).click()
    await page.waitForURL('**/my-calls/code')
    await seen(page, 'my-calls-code')
    await page.getByLabel('The code in the mail').fill(await codeMailed(service, 'sign-in'))
    await page.getByRole('button', { name: 'Show my calls' }).click()
    await page.waitForURL('**/my-calls')
    await seen(page, 'my-calls')
    await page.getByRole('link', { name: 'See all that is held' }).click()
    await page.waitForURL('**/my-calls/held')
    await seen(page, 'held')
    await page.goto(`${service.url}/my-calls/erase`)
    await seen(page, 'erase')
    await page.getByRole('button', { name: 'Erase me' }).click()
    await page.waitForURL('**/my-calls?said=erased')
    await seen(page, 'erased')
    await page.context().close()
  })

  it('books and gives back by keyboard alone, without JavaScript, at a desk in Berlin', async () => {
    const page = await visitor({
      javaScriptEnabled: false,
      timezoneId: 'Europe/Berlin',
      locale: 'de-DE',
      viewport: { width: 1280, height: 800 },
    })
    const without = { scripts: false }
    await page.goto(service.url)
    await seen(page, 'home-plain', without)
    await tabTo(page, page.getByRole('link', { name: 'Dana Ruiz' }).first())
    await press(page, 'Enter')
    await page.waitForURL('**/dana?**')

    // Without JavaScript nobody knows where she is: she says so herself.
    await tabTo(page, page.getByText('Show times for another place'))
    await press(page, 'Enter')
    await tabTo(page, page.getByLabel('Place'))
    await page.keyboard.type('Berlin')
    await tabTo(page, page.getByRole('button', { name: 'Show' }))
    await press(page, 'Enter')
    await page.waitForURL('**zone=Europe**')
    await seen(page, 'recruiter-plain', without)

    await tabTo(page, page.locator('input[name=slot]:checked'))
    await press(page, 'ArrowRight')
    await tabTo(page, page.locator('input[name=topic]').first())
    await press(page, 'Space')
    await tabTo(page, page.getByLabel('Your one question'))
    await page.keyboard.type(QUESTION)
    await tabTo(page, page.getByLabel('Your name'))
    await page.keyboard.type(AVERY.name)
    await tabTo(page, page.getByLabel('Your e-mail address'))
    await page.keyboard.type(AVERY.email)
    await tabTo(page, page.getByLabel('Your telephone number'))
    await page.keyboard.type(AVERY.phone)
    await press(page, 'Enter')

    await page.waitForURL('**/book/*')
    await tabTo(page, page.getByLabel('The code we sent'))
    await page.keyboard.type(await codeMailed(service, 'code'))
    await press(page, 'Enter')
    await page.waitForURL('**/m/*')
    await seen(page, 'call-plain', without)
    await expectText(page.locator('.zones'), '00:30')

    await tabTo(page, page.getByRole('link', { name: 'Give the time back' }).first())
    await press(page, 'Enter')
    await page.waitForURL('**/release')
    await tabTo(page, page.getByRole('button', { name: 'Give the time back' }))
    await press(page, 'Enter')
    await page.waitForURL(/\/m\/[^/]+$/)
    await expectText(page.locator('main'), 'You have given this time back.')
    await page.context().close()
  })

  it('meets a kind page where somebody was quicker, and chooses first after her recruiter had to cancel', async () => {
    const page = await visitor({ viewport: { width: 1280, height: 800 } })
    const [first] = await slotsOf(service, dana)
    await page.goto(`${service.url}/dana?slot=${first!.id}`)
    await page.getByText('Resume review', { exact: true }).click()
    await page.getByLabel('Your one question').fill(QUESTION)
    await page.getByLabel('Your name').fill('Blake Stone')
    await page.getByLabel('Your e-mail address').fill('blake@example.com')
    await page.getByLabel('Your telephone number').fill(AVERY.phone)
    const call = await bookedCall(service, first!.id)
    await page.locator('button[data-verb]').click()
    await page.getByRole('heading', { name: 'Someone took 6:00 pm a moment before you' }).waitFor()
    await seen(page, 'taken')
    expect(await page.locator('input[name=slot]:checked').count()).toBe(0)

    await releaseOwn(service, dana, call.id, { reason: 'I have to be with a client that evening.' })
    await page.goto(`${service.url}/m/${call.manageKey}`)
    await seen(page, 'released-by-recruiter')
    await page.getByRole('link', { name: 'Choose a new time' }).click()
    await page.waitForURL('**/move')
    await seen(page, 'first-pick')
    await page.context().close()
  })

  it('finds the few pages that are for everyone, and those that say no', async () => {
    const page = await visitor()
    for (const [path, name] of [
      ['/privacy', 'privacy'],
      ['/?topic=resume&weekend=only&part=morning&language=fi', 'home-nothing'],
      ['/nobody-here', 'nothing-here'],
      ['/m/nonsense', 'no-such-call'],
      ['/outbox', 'outbox'],
    ] as const) {
      await page.goto(service.url + path)
      await seen(page, name)
    }
    await page.context().close()
  })

  // The clocks of Los Angeles change on 14 March 2027, Berlin's on the 28th, Kolkata's never; Dana's change with Los Angeles.
  it.each([
    { zone: 'America/Los_Angeles', locale: 'en-US' },
    { zone: 'Europe/Berlin', locale: 'de-DE' },
    { zone: 'Asia/Kolkata', locale: 'en-GB' },
  ])('reads the very moments that the API tells, around a clock change, in $zone', async ({ zone, locale }) => {
    service.at('2027-03-10T09:00:00Z')
    const slots = await slotsOf(service, await openOffice(service, HOURS, { handle: 'robin', name: 'Robin Moss' }))
    const page = await visitor({ timezoneId: zone, locale })

    const shown: string[] = []
    for (const from of ['', '?from=2027-03-26']) {
      await page.goto(`${service.url}/robin${from}`)
      shown.push(...(await page.evaluate<string[]>(TIMES_BY_DAY)))
    }

    // By another road than the program takes.
    const day = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' })
    const clock = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: 'numeric', minute: '2-digit' })
    const told = slots.map(({ startsAt }) => {
      const moment = new Date(startsAt)
      return `${day.format(moment).replace(',', '')} ${clock.format(moment).toLowerCase().replace(/\s/u, '\u00a0')}`
    })
    expect(new Set(shown)).toEqual(
      new Set(told.map((text) => text.replace(/ (\d:)/, locale === 'en-US' ? ' $1' : ' 0$1'))),
    )
    await page.context().close()
  })
})

const TIMES_BY_DAY = `[...document.querySelectorAll('.day')].flatMap((day) => {
  const title = day.querySelector('h3').textContent.replace(/\\s+/g, ' ').trim()
  return [...day.querySelectorAll('.slot span')].map((slot) => title + ' ' + slot.firstChild.textContent.trim())
})`

/** A tick is kept as it is made: it is there after a reload. */
async function keptTick(page: Page): Promise<void> {
  const tick = page.locator('input[name=done]').first()
  const answered = page.waitForResponse((answer) => answer.url().endsWith('/ticks'))
  await page.locator('.tasks label').first().click()
  await answered
  await page.reload()
  expect(await tick.isChecked()).toBe(true)
}

const expectText = async (where: ReturnType<Page['locator']>, text: string) =>
  expect((await where.textContent())?.replace(/\s+/g, ' ')).toContain(text)
