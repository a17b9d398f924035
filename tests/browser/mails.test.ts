import type { Page } from 'playwright-core'
import { describe, expect, it, vi } from 'vitest'
import { remind } from '../../src/correspondence/remind.ts'
import {
  book,
  bookedCall,
  lettersIn,
  move,
  openOffice,
  release,
  releaseOwn,
  sayOwnOutcome,
  slotsOf,
} from '../support/office.ts'
import { ask, type Service, startService } from '../support/service.ts'
import { hasChromium, PATIENCE_MS, visitor } from './chromium.ts'
import { barriers, overflow, picture } from './seen.ts'

vi.setConfig({ testTimeout: 4 * PATIENCE_MS, hookTimeout: PATIENCE_MS })

/** A mail is part of a page: its headings and landmarks are those of the program that shows it. */
const OF_THE_WHOLE_PAGE = {
  region: { enabled: false },
  'page-has-heading-one': { enabled: false },
  'landmark-one-main': { enabled: false },
}

describe.skipIf(!hasChromium)('a mail', () => {
  it('of each kind is legible by day and by night, at a telephone and at a desk', async () => {
    const service = await startService()
    await everyKind(service)
    const page = await visitor()
    const looked = new Set<string>()
    for (const { kind, reader, subject, html } of await lettersIn(service)) {
      const name = `mail-${kind}-${reader}-${String(subject)
        .toLowerCase()
        .replace(/[^a-z]+/g, '-')
        .slice(0, 24)}`
      if (looked.has(name)) continue
      looked.add(name)
      await page.setContent(html)
      expect(await faultsOf(page, name), name).toEqual([])
    }
    expect(looked.size).toBeGreaterThan(12)
    await page.context().close()
  })
})

async function faultsOf(page: Page, name: string): Promise<string[]> {
  const faults: string[] = []
  for (const [width, colorScheme] of [
    [360, 'light'],
    [640, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme })
    faults.push(...(await overflow(page)))
    faults.push(
      ...(await barriers(page, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'],
        rules: OF_THE_WHOLE_PAGE,
      })),
    )
    await picture(page, `${name}-${width}-${colorScheme}`)
  }
  return faults
}

/** A week in which everything is written that can be. */
async function everyKind(service: Service): Promise<void> {
  const dana = await openOffice(service)
  const [first, second, third, fourth, fifth] = await slotsOf(service, dana)
  const by = (email: string) => ({ executive: { name: 'Blake Stone', email } })
  await book(service, fifth!.id, by('casey@example.com'))
  const kept = await bookedCall(service, first!.id)
  const moved = await bookedCall(service, second!.id, by('blake@example.com'))
  await move(service, moved, third!.id)
  await service.work()
  await release(service, moved, { reason: 'An interview came up.' })
  const lost = await bookedCall(service, fourth!.id, by('robin@example.com'))
  await service.work()
  await releaseOwn(service, dana, lost.id, { reason: 'I have to be with a client that evening.' })
  await ask(service, 'POST', '/api/v1/session/code', { body: { email: 'dana@example.com' } })
  await ask(service, 'POST', '/api/v1/executives/code', { body: { email: 'avery@example.com' } })
  await service.work()
  for (const moment of ['2027-01-07T23:05:00Z', '2027-01-08T22:05:00Z']) {
    service.at(moment)
    await remind(service)
    await service.work()
  }
  service.at('2027-01-08T23:35:00Z')
  await sayOwnOutcome(service, dana, kept.id, { outcome: 'missed-by-executive' })
  await service.work()
  await sayOwnOutcome(service, dana, kept.id, { outcome: 'happened', nextSteps: ['Cut the resume to two pages.'] })
  await service.work()
}
