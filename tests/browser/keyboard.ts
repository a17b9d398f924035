import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** So many times somebody presses the key until she gives up. */
const PATIENCE = 120

/** On with the Tab key until it is there; and wherever it is, it shows. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const reached = target.and(page.locator(':focus'))
  for (let pressed = 0; pressed < PATIENCE; pressed++) {
    if ((await reached.count()) > 0) return
    await page.keyboard.press('Tab')
    expect(await page.evaluate<string>(OUTLINE), 'the focus shows').toMatch(/^(solid|auto)$/)
  }
  throw new Error(`The Tab key never came to ${target}.`)
}

/** The outline of what has the focus, or of what stands for it. Within a field for a time the browser draws its own. */
const OUTLINE = `(() => {
  const at = document.activeElement
  if (at === document.body || !at.matches(':focus')) return 'auto'
  const styles = [at, at.nextElementSibling].filter(Boolean).map((each) => getComputedStyle(each).outlineStyle)
  styles.push(getComputedStyle(at, '::after').outlineStyle)
  return styles.find((style) => style !== 'none') ?? 'nothing on ' + at.outerHTML.slice(0, 120)
})()`

export const press = (page: Page, key: string): Promise<void> => page.keyboard.press(key)
