import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { atTheEnd } from '../support/endings.ts'
import { areThere } from '../support/programs.ts'
import { freePort } from '../support/server.ts'
import { type Service, startService } from '../support/service.ts'
import { witness } from './seen.ts'

/** Debian's; CHROME_PATH names another. */
const PATH = process.env.CHROME_PATH ?? '/usr/bin/chromium'

export const hasChromium = areThere([PATH, '--version'])

/** Whatever is waited for has its own end; a busy machine is no fault. */
export const PATIENCE_MS = 90_000

let browser: Promise<Browser> | undefined

/** A person with a browser of her own, without cookies: in New York, with a telephone in her hand, unless it is said otherwise. */
export async function visitor(about: BrowserContextOptions = {}): Promise<Page> {
  // Nothing is asked of the network beyond this machine, neither by a page nor by the browser.
  const args = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-quic']
  if (!browser) {
    browser = chromium.launch({ executablePath: PATH, args, timeout: PATIENCE_MS })
    atTheEnd(async () => {
      await (await browser)?.close()
      browser = undefined
    })
  }
  const context = await (await browser).newContext({
    viewport: { width: 360, height: 800 },
    locale: 'en-US',
    timezoneId: 'America/New_York',
    // A colour on its way to another one is neither.
    reducedMotion: 'reduce',
    ...about,
  })
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  await witness(page)
  return page
}

export interface Listening extends Service {
  readonly url: string
}

/** The whole service with a stopped clock, under the one name for which browsers keep cookies without TLS. */
export async function listeningService(now?: string): Promise<Listening> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const service = await startService({ alone: true, settings: { publicUrl: url, port }, ...(now && { now }) })
  await service.app.listen({ host: '127.0.0.1', port })
  return { ...service, url }
}
