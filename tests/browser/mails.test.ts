import type { Page } from 'playwright-core'
import { describe, expect, it, vi } from 'vitest'
import { sayAfterwards } from '../../src/afterwards/say-afterwards.ts'
import { existingCall } from '../../src/booking/calls.ts'
import { keepPoints } from '../../src/card/keep-points.ts'
import { sendPoints } from '../../src/card/send-points.ts'
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
    expect(looked.size).toBeGreaterThan(17)
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
  const { booking } = await existingCall(service.db, kept.id, service.clock())
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
  const until = async (...moments: string[]) => {
    for (const moment of moments) {
      service.at(moment)
      await remind(service)
      await service.work()
    }
  }
  await until('2027-01-06T23:05:00Z')
  await ask(service, 'PUT', `/api/v1/bookings/${kept.id}/brief`, { key: kept.manageKey, body: BRIEF })
  const points = { keep: 'The first line.', changeFirst: 'The dates: give months.', askAbout: 'The year of 2019.' }
  await keepPoints(service.db, booking, points, service.clock())
  await sendPoints(service.db, booking, undefined, service.clock())
  await until('2027-01-07T23:05:00Z', '2027-01-08T00:05:00Z', '2027-01-08T22:05:00Z')
  service.at('2027-01-08T23:35:00Z')
  await sayOwnOutcome(service, dana, kept.id, { outcome: 'missed-by-executive' })
  await service.work()
  await sayOwnOutcome(service, dana, kept.id, { outcome: 'happened', nextSteps: ['Cut the resume to two pages.'] })
  await sayAfterwards(service.db, booking, { thanks: 'Thank you. I slept well.' }, service.clock())
  await until('2027-01-22T14:05:00Z')
}

const BRIEF = {
  ...{ question: 'I reach the last three and lose. Why?', stage: 'out-3-to-9-months' },
  ...{ lastRole: 'Chief operating officer, 400 beds', dateOn: '2027-01-15', dateWhat: 'I must answer an offer' },
  ...{ offLimits: 'Please do not contact my employer.', mayKeepResume: false, mayContact: false },
}
