import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request as sendTo } from 'node:http'
import { unzipSync, zipSync } from 'fflate'
import { DateTime } from 'luxon'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { addRecruiter } from '../src/people/recruiters.ts'
import { newDatabase } from './support/database.ts'
import { asDocx } from './support/resumes/as-docx.ts'
import { avery } from './support/resumes/people.ts'
import { dataFolder, request, type Server, startServer } from './support/server.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

const MEGABYTE = 1024 * 1024
const AT_ONCE = 200
/** All of them at once would be a gigabyte. */
const MOST_MORE = 400 * MEGABYTE

let folder: Awaited<ReturnType<typeof dataFolder>>
let server: Server
let calls: { id: string; manageKey: string }[]
let file: Buffer

beforeAll(async () => {
  const database = await newDatabase()
  folder = await dataFolder()
  server = await startServer(folder.path, {
    ...{ DATABASE_URL: database.url, SECRET: 'a secret of at least thirty-two characters' },
    ...{ RATE_LIMIT: 'off', CONFIRM_ADDRESS: 'never', DEMO: 'off', LOG_LEVEL: 'warn' },
  })
  const who = { handle: 'dana', name: 'Dana Ruiz', email: 'dana@example.com', zone: 'UTC' }
  const { apiKey: key } = await addRecruiter(database.db, who, new Set(), DateTime.utc())
  const windows = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    ...{ weekday, opens: '08:00', closes: '18:00', slotMinutes: 30 },
  }))
  const hours = { zone: 'UTC', windows, exceptions: [], horizonWeeks: 2, noticeHours: 24, paused: false }
  await request(`${server.url}/api/v1/me/office-hours`, 'PUT', { key, body: hours })
  const { items } = (await request(`${server.url}/api/v1/recruiters/dana/slots`)).json<{ items: { id: string }[] }>()
  const question = 'I reach the last three and lose. Why?'
  const book = async (slotId: string, n: number) => {
    const executive = { name: 'Avery Sample', email: `avery${n}@example.com`, zone: 'UTC', phone: '+1 212 555 0142' }
    const body = { slotId, topic: 'resume', question, executive }
    return (await request(`${server.url}/api/v1/bookings`, 'POST', { body })).json<{ id: string; manageKey: string }>()
  }
  // A call has one turn at a time.
  calls = await Promise.all(items.slice(0, 10).map(({ id }, n) => book(id, n)))
  file = await largeDocx(5 * MEGABYTE - 2048)
})

afterAll(async () => {
  await server?.stop()
  await folder?.remove()
})

describe('two hundred resumes of 5 MB at once', () => {
  it('leave memory flat: each is kept, or told to come again, and others are answered meanwhile', async () => {
    expect((await put()).status).toBe(200)
    const before = residentBytes()
    let [most, answered] = [before, 0]
    let isOver = false

    const sent = Promise.all(
      Array.from({ length: AT_ONCE }, (_, n) => put(n).catch((error) => ({ status: error.code, retryAfter: 0 }))),
    ).finally(() => {
      isOver = true
    })
    while (!isOver) {
      most = Math.max(most, residentBytes())
      if ((await fetch(`${server.url}/health`, { signal: AbortSignal.timeout(30_000) })).ok) answered += 1
      await new Promise((resolve) => setTimeout(resolve, 50))
    }

    const replies = await sent
    expect(most - before).toBeLessThan(MOST_MORE)
    const kept = replies.filter(({ status }) => status === 200)
    const later = replies.filter(({ status }) => status === 503)
    expect(replies.map(({ status }) => status).filter((status) => status !== 200 && status !== 503)).toEqual([])
    expect(kept.length).toBeGreaterThan(3)
    for (const { retryAfter } of later) expect(retryAfter).toBeGreaterThan(0)
    expect(answered).toBeGreaterThan(3)
    expect((await put()).status).toBe(200)
  })
})

/** By hand: `fetch` would copy the file for each. */
function put(n = 0): Promise<{ status: number; retryAfter: number }> {
  const call = calls[n % calls.length]!
  return new Promise((resolve, reject) => {
    const sending = sendTo(`${server.url}/api/v1/bookings/${call.id}/resume`, {
      method: 'PUT',
      agent: false,
      headers: {
        authorization: `Bearer ${call.manageKey}`,
        'content-type': 'application/octet-stream',
        'content-length': file.length,
      },
    })
    sending.on('error', reject)
    sending.on('response', (reply) => {
      reply.resume()
      resolve({ status: reply.statusCode!, retryAfter: Number(reply.headers['retry-after']) })
    })
    sending.end(file)
  })
}

/** What the server has of the machine's memory. */
const residentBytes = (): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))![1]) * 1024

/** With a picture in it that cannot be packed. */
async function largeDocx(size: number): Promise<Buffer> {
  const parts = unzipSync(await asDocx(avery))
  const small = zipSync(parts).length
  const picture = new Uint8Array(randomBytes(size - small - 1024))
  return Buffer.from(zipSync({ ...parts, 'word/media/image1.png': [picture, { level: 0 }] }))
}
