import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import axe from 'axe-core'
import type { ConsoleMessage, Page, Response } from 'playwright-core'
import { expect } from 'vitest'
import { faultsInMarkup } from './markup.ts'

const MOST_BYTES = 60_000
/** What axe looks for: all of it once, and again what depends on colours and sizes. */
const WORDS = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } },
}
const LOOKS = { runOnly: { type: 'rule', values: ['color-contrast', 'target-size'] } }

interface Witness {
  readonly complaints: string[]
  document: Response | null
}

const witnesses = new WeakMap<Page, Witness>()

/** From now on all that the page complains of is kept, until it is looked at. */
export async function witness(page: Page): Promise<void> {
  const kept: Witness = { complaints: [], document: null }
  witnesses.set(page, kept)
  page.on('console', (message) => isOfPage(message, page) && kept.complaints.push(`console: ${message.text()}`))
  page.on('pageerror', (error) => kept.complaints.push(`error: ${error.message}`))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.hostname !== 'localhost') kept.complaints.push(`asks another: ${url.href}`)
  })
  page.on('response', (response) => {
    const request = response.request()
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) kept.document = response
  })
  await page.addInitScript(WATCH_SHIFTS)
}

/** That a page is refused is what it says itself; the browser says it once more. */
const isOfPage = (message: ConsoleMessage, page: Page): boolean =>
  !(message.text().startsWith('Failed to load resource') && message.location().url === page.url())

/** A space at the end of a line is said to move when a word follows it, though its place on the screen is the same. */
const WATCH_SHIFTS = `globalThis.shifts = []
const edges = ({ left, top, right, bottom }) => [left, top, right, bottom]
const isSeen = ({ previousRect, currentRect }) => edges(previousRect).some((edge, i) => Math.abs(edge - edges(currentRect)[i]) >= 3)
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) if (!each.hadRecentInput && (each.sources.length === 0 || each.sources.some(isSeen)))
    shifts.push(each.value.toFixed(4) + ' ' + each.sources.filter(isSeen).map(({ node, previousRect, currentRect }) =>
      (node?.className || node?.nodeName || 'a part of a field') + ' ' + edges(previousRect) + ' -> ' + edges(currentRect)))
}).observe({ type: 'layout-shift', buffered: true })`

/**
 * What must be true of every page in every state, at a telephone and at a desk, by day and by night. With SHOTS=folder in the
 * environment there are pictures of it to look at.
 */
export async function seen(page: Page, name: string, { scripts = true } = {}): Promise<void> {
  const { complaints, document } = witnesses.get(page)!
  const before = page.viewportSize()!
  const faults = complaints.splice(0)

  if (scripts) {
    await page.evaluate(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))`)
    faults.push(...(await page.evaluate<string[]>('shifts')).map((shift) => `moves: ${shift}`))
  }
  const bytes = await page.evaluate<number>(BYTES)
  if (bytes > MOST_BYTES) faults.push(`weighs ${bytes} bytes`)
  if (document) faults.push(...(await faultsInMarkup(await document.text())))

  await at(page, 360, 'light')
  await picture(page, `${name}-360-light`)
  await page.evaluate(UNFOLD)
  if (scripts) faults.push(...(await barriers(page, WORDS)))
  faults.push(...(await overflow(page)))
  await at(page, 320, 'light')
  faults.push(...(await overflow(page)))
  await at(page, 1280, 'dark')
  faults.push(...(await overflow(page)))
  if (scripts) faults.push(...(await barriers(page, LOOKS)))
  await page.evaluate(FOLD)
  await picture(page, `${name}-1280-dark`)

  await page.setViewportSize(before)
  await page.emulateMedia({ colorScheme: null })
  expect(faults.join('\n'), name).toBe('')
}

async function at(page: Page, width: number, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.setViewportSize({ width, height: 800 })
  await page.emulateMedia({ colorScheme })
}

/** What a reader of the screen, or of little light, would stumble over. Axe runs in the page itself, past its policy. */
export async function barriers(page: Page, options: object = WORDS): Promise<string[]> {
  if (!(await page.evaluate<boolean>('Boolean(globalThis.axe)'))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate<axe.AxeResults>(
    `axe.run(document, ${JSON.stringify({ ...options, resultTypes: ['violations'] })})`,
  )
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id} (${help}): ${html}`))
}

/** What is folded away is to be right too. */
const UNFOLD = `document.querySelectorAll('details:not([open])').forEach((each) => each.classList.add('was-folded') ?? (each.open = true))`
const FOLD = `document.querySelectorAll('.was-folded').forEach((each) => each.classList.remove('was-folded') ?? (each.open = false))`

/** The page itself with the style and the scripts that it asks for, in bytes as they travel. */
const BYTES = `performance.getEntries()
  .filter(({ entryType, initiatorType }) => entryType === 'navigation' || ['link', 'script', 'css', 'img'].includes(initiatorType))
  .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`

/** What sticks out to the right, be it only with its text. */
export const overflow = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`document.documentElement.scrollWidth <= innerWidth ? [] :
    [document.documentElement, ...document.body.querySelectorAll('*')]
      .filter((each) => each.getBoundingClientRect().left + Math.max(each.offsetWidth ?? 0, each.scrollWidth) > innerWidth)
      .map((each) => innerWidth + ' px are too few for ' + each.outerHTML.slice(0, 120))`)

export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS
  if (!folder) return
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}
