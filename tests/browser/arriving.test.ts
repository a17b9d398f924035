import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { atTheEnd } from '../support/endings.ts'
import { bookedCall, type Managed, openOffice, slotsOf } from '../support/office.ts'
import { hasChromium, type Listening, listeningService, PATIENCE_MS, visitor } from './chromium.ts'
import { signIn } from './sign-in.ts'

vi.setConfig({ testTimeout: 4 * PATIENCE_MS, hookTimeout: PATIENCE_MS })

/** A piece of a page with each frame: nearly every place at which a browser may paint what it has so far. */
const PIECE_BYTES = 400
const FRAME_MS = 20

describe.skipIf(!hasChromium)('a page that arrives in pieces, on a telephone', () => {
  let service: Listening
  let call: Managed
  let slow: string

  beforeAll(async () => {
    service = await listeningService('2027-01-04T09:00:00Z')
    const dana = await openOffice(service)
    const [slot] = await slotsOf(service, dana)
    call = await bookedCall(service, slot!.id)
    slow = await slowLineTo(service)
  })

  it('is painted as it comes, and nothing of it moves', async () => {
    const page = await visitor()
    await page.goto(`${service.url}/desk`)
    await signIn(page, service)
    const moved: Record<string, string[]> = {}
    for (const path of ['/', '/dana', `/m/${call.manageKey}`, '/desk', '/desk/away', '/desk/book', '/desk/calendar']) {
      await page.goto(slow + path)
      await page.evaluate(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))`)
      moved[path] = await page.evaluate<string[]>('shifts')
    }
    expect(moved).toEqual(Object.fromEntries(Object.keys(moved).map((path) => [path, []])))
    await page.context().close()
  })
})

/** The same service; only its pages come slowly. */
async function slowLineTo({ url }: Listening): Promise<string> {
  const { port, host } = new URL(url)
  const line = createServer((asked, given) => {
    const headers = { ...asked.headers, host, 'accept-encoding': 'identity' }
    const onward = request({ host: '127.0.0.1', port, path: asked.url, headers }, async (answer) => {
      given.writeHead(answer.statusCode!, { 'content-type': answer.headers['content-type'] })
      if (!answer.headers['content-type']?.startsWith('text/html')) return void answer.pipe(given)
      const page = Buffer.concat(await answer.toArray())
      for (let from = 0; from < page.length; from += PIECE_BYTES) {
        given.write(page.subarray(from, from + PIECE_BYTES))
        await pause(FRAME_MS)
      }
      given.end()
    })
    onward.on('error', () => given.destroy())
    given.on('close', () => onward.destroy())
    onward.end()
  })
  await new Promise<void>((listening) => line.listen(0, '127.0.0.1', listening))
  atTheEnd(() => {
    line.closeAllConnections()
    return new Promise((closed) => line.close(closed))
  })
  return `http://localhost:${(line.address() as AddressInfo).port}`
}
