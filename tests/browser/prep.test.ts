import type { Page } from 'playwright-core'
import { extractText } from 'unpdf'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { emptyDatabase } from '../support/database.ts'
import { bookedCall, openOffice, slotsOf } from '../support/office.ts'
import { ask } from '../support/service.ts'
import { hasChromium, type Listening, listeningService, PATIENCE_MS, visitor } from './chromium.ts'
import { seen } from './seen.ts'

vi.setConfig({ testTimeout: 4 * PATIENCE_MS, hookTimeout: PATIENCE_MS })

describe.skipIf(!hasChromium)('the brief of a call, in a browser', () => {
  let service: Listening
  let call: { id: string; manageKey: string }
  let at: string

  beforeAll(async () => {
    service = await listeningService()
  })

  beforeEach(async () => {
    await emptyDatabase()
    service.at('2027-01-04T09:00:00Z')
    const recruiter = await openOffice(service)
    await ask(service, 'PATCH', '/api/v1/me', {
      key: recruiter.key,
      body: { wishes: { resume: { line: 'Bring the page that you would send today.' } } },
    })
    const [slot] = await slotsOf(service, recruiter)
    call = await bookedCall(service, slot!.id)
    at = `${service.url}/m/${call.manageKey}`
  })

  const brief = async () =>
    (await ask(service, 'GET', `/api/v1/bookings/${call.id}/brief`, { key: call.manageKey })).json()

  it('is saved as it is typed, and what is missing is told anew, without a jump', async () => {
    const page = await visitor()
    await page.goto(`${at}#brief`)
    await seen(page, 'pack')

    const lastRole = page.getByLabel('Your last role in one line')
    await lastRole.scrollIntoViewIfNeeded()
    const before = await lastRole.boundingBox()
    await lastRole.fill('Chief nursing officer, three hospitals')
    await said(page, /^Saved 4:00\sam$/)
    await page.locator('#missing').getByText('missing').nth(3).waitFor({ state: 'detached' })
    expect(await lastRole.boundingBox()).toEqual(before)
    await page.getByLabel('Out, three to nine months').check()
    await page.locator('#missing').getByText('missing').nth(2).waitFor({ state: 'detached' })
    await page.getByLabel('A date that matters').fill('2027-01-15')
    await page.getByLabel('What is on that date').fill('I must answer an offer')
    await page.getByLabel('Anything off limits').fill('Please do not contact St. Example Health.')
    await page.getByLabel('may write to me about a search').check()
    await page.getByLabel('What would you cut?').check()
    await page.getByText('1 of 3 chosen').waitFor()

    expect(await brief()).toMatchObject({ stage: 'out-3-to-9-months', dateOn: '2027-01-15', ready: true })
    // The words that are told anew are of other lengths. A browser counts that as a shift where the answer takes half a second.
    await page.evaluate('shifts.length = 0')
    await seen(page, 'pack-written')
    await page.reload()
    expect(await page.getByLabel('Anything off limits').inputValue()).toContain('St. Example')
    expect(await page.getByLabel('may keep my resume').isChecked()).toBe(false)
    await page.getByText('Since Monday 4 January.').waitFor()
    await page.context().close()
  })

  it('is not lost without a network, nor when its page is left in the middle of a word', async () => {
    const page = await visitor()
    await page.goto(at)
    await page.context().setOffline(true)
    await page.getByLabel('What you are aiming at').fill('The same role')
    await said(page, /^Not saved just now\. What you wrote is still here/)
    await page.context().setOffline(false)
    await said(page, /^Saved/)
    expect((await brief()).aim).toBe('The same role')

    await page.getByLabel('What you are aiming at').fill('The same role, nearer home')
    await page.goto(service.url)
    await vi.waitFor(async () => expect((await brief()).aim).toBe('The same role, nearer home'), PATIENCE_MS)
    await page.context().close()
  })

  it('says what is wrong when the pen is put down, and saves the rest', async () => {
    const page = await visitor()
    await page.goto(at)
    const question = page.getByLabel('Your one question')
    const answered = page.waitForResponse(/\/brief$/)
    await question.fill('Too short?')
    await (await answered).finished()
    expect(await page.locator('#brief-said').textContent()).not.toContain('marked')
    expect(await page.locator('#question-mend').isVisible()).toBe(false)
    await page.getByLabel('Your last role in one line').fill('COO')
    await page.locator('#question-mend').getByText('at least 20 characters').waitFor()
    expect(await question.getAttribute('aria-invalid')).toBe('true')
    await said(page, /^All but what is marked is saved/)
    await vi.waitFor(async () => expect((await brief()).lastRole).toBe('COO'), PATIENCE_MS)

    await question.fill('Which of these two offers would you take?')
    await page.getByLabel('Your last role in one line').focus()
    await said(page, /^Saved/)
    await page.locator('#question-mend').waitFor({ state: 'hidden' })
    expect(await question.getAttribute('aria-invalid')).toBe(null)

    for (const name of [
      'What would you cut?',
      'Are my dates clear?',
      'Is the length right for my level?',
      'What is missing',
    ])
      await page.getByLabel(name).check()
    await page.getByText('4 ticked, 3 at most.').waitFor()
    await page.context().close()
  })

  it('is printed with its pack on one page', async () => {
    const page = await visitor()
    await page.goto(at)
    await page.getByLabel('Your last role in one line').fill('Chief nursing officer, three hospitals, 4,800 people')
    await page.getByLabel('Out, three to nine months').check()
    await page.getByLabel('What you are aiming at').fill('The same role, or the first one above it. I would move.')
    for (const name of ['What would you cut?', 'Is the length right for my level?', 'What is missing'])
      await page.getByLabel(name).check()
    await page.getByText('3 of 3 chosen').waitFor()
    await said(page, /^Saved/)

    const pdf = await page.pdf({
      format: 'Letter',
      ...(process.env.SHOTS && { path: `${process.env.SHOTS}/pack.pdf` }),
    })

    const { text, totalPages } = await extractText(new Uint8Array(pdf), { mergePages: true })
    expect(totalPages).toBe(1)
    expect(text).toContain('What would you cut?')
    expect(text).not.toMatch(/Are my dates clear|The same entry came/)
    await page.context().close()
  })

  it('and what she will do after a call are not lost when another form of its page is sent', async () => {
    service.at('2027-01-08T23:40:00Z')
    const page = await visitor()
    await page.goto(at)
    await page.getByLabel('First', { exact: true }).fill('Cut the resume to two pages')
    await page.getByLabel('A line of thanks').fill('Thank you. I slept well.')
    await page.getByLabel('Partly').check()
    await page.getByRole('button', { name: 'Tell Dana' }).click()
    await page.getByText('Thank you. I slept well.').waitFor()
    await seen(page, 'over')
    const said = () => ask(service, 'GET', `/api/v1/bookings/${call.id}/afterwards`, { key: call.manageKey })
    await vi.waitFor(
      async () => expect((await said()).json().plans).toEqual([{ what: 'Cut the resume to two pages', by: null }]),
      PATIENCE_MS,
    )
    await page.context().close()
  })

  it('is never written over by an older window, until its button is pressed there', async () => {
    const [older, newer] = [await visitor(), await visitor()]
    await older.goto(at)
    await newer.goto(at)
    await newer.getByLabel('What you are aiming at').fill('Chief executive')
    await said(newer, /^Saved/)

    await older.getByLabel('Your last role in one line').fill('COO')
    await said(older, /^Not saved: your brief was changed in another window/)
    await older.getByLabel('Your last role in one line').fill('COO of a maker of pumps')
    expect(await brief()).toMatchObject({ aim: 'Chief executive', lastRole: null })

    await older.getByRole('button', { name: 'Keep the brief' }).click()
    await said(older, /^Saved/)
    expect(await brief()).toMatchObject({ aim: null, lastRole: 'COO of a maker of pumps' })
    await older.context().close()
    await newer.context().close()
  })

  it('is kept with a button where there is no script, at a desk', async () => {
    const page = await visitor({ javaScriptEnabled: false, viewport: { width: 1280, height: 800 } })
    await page.goto(at)
    await page.getByLabel('Employed, and looking quietly').check()
    await page.getByLabel('A date that matters').fill('2027-01-15')
    await page.getByLabel('Your one question').fill('This is not one question, is it?')
    await page.getByRole('button', { name: 'Keep the brief' }).click()
    await page.waitForURL('**#brief-kept')
    await seen(page, 'pack-plain', { scripts: false })
    for (const name of [
      'What would you cut?',
      'Are my dates clear?',
      'Is the length right for my level?',
      'What is missing',
    ])
      await page.getByLabel(name).check()
    await page.getByRole('button', { name: 'Keep these questions' }).click()
    await page.locator('#asks-mend').waitFor()
    await seen(page, 'pack-to-mend', { scripts: false })
    expect(await brief()).toMatchObject({ stage: 'employed', dateOn: '2027-01-15' })
    await page.context().close()
  })
})

const said = (page: Page, text: RegExp) => page.locator('#brief-said').getByText(text).waitFor()
