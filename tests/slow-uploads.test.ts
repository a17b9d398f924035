import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import Fastify from 'fastify'
import { strToU8, zipSync } from 'fflate'
import { beforeEach, describe, expect, it } from 'vitest'
import { spend } from '../src/limits/spend.ts'
import { tooManyAtOnce } from '../src/resume/refusals.ts'
import { answerWithProblems } from '../src/web/answer.ts'
import { bookedCall, type Managed, openOffice, slotsOf } from './support/office.ts'
import { sendResume, TEXT } from './support/resume.ts'
import { type Service, startService } from './support/service.ts'

let service: Service
let averys: Managed
let blakes: Managed

beforeEach(async () => {
  service = await startService({ settings: { rateLimit: true } })
  const [first, second] = await slotsOf(service, await openOffice(service))
  averys = await bookedCall(service, first!.id)
  blakes = await bookedCall(service, second!.id, { executive: { name: 'Blake Stone', email: 'blake@example.com' } })
})

const uploadsLeft = async ({ id }: Managed) =>
  (await spend(service, [{ policy: 'uploads', of: id }], service.clock()))[0]!.left + 1

describe('files that hardly come', () => {
  it('leave room to others, are given up, and cost nothing where they had no turn', { timeout: 60_000 }, async () => {
    const origin = await service.app.listen({ port: 0, host: '127.0.0.1' })
    const port = Number(new URL(origin).port)
    const resume = `/api/v1/bookings/${averys.id}/resume`
    const slow = [1, 2, 3, 4].map(() => trickle(port, `PUT ${resume}`, { authorization: `Bearer ${averys.manageKey}` }))
    await pause(500)

    const asked = Date.now()
    const others = await fetch(`${origin}/api/v1/bookings/${blakes.id}/resume`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${blakes.manageKey}`, 'content-type': 'text/plain' },
      body: TEXT,
    })
    const took = Date.now() - asked
    const fromPage = await trickle(port, `POST /m/${blakes.manageKey}/resume/text`, {
      accept: 'text/html',
      origin: service.settings.publicUrl,
      type: 'application/x-www-form-urlencoded',
    })
    const answers = await Promise.all(slow)

    expect([others.status, took < 5_000]).toEqual([200, true])
    expect(fromPage).toMatch(/^HTTP\/1.1 408 .*text\/html.*took too long to arrive/s)
    expect(answers.map((answer) => answer.slice(9, 12)).sort()).toEqual(['408', '408', '503', '503'])
    expect(answers.find((answer) => answer.includes(' 408 '))).toMatch(/application\/problem\+json/)
    expect(await uploadsLeft(averys)).toBe(18)
  })
})

describe('a file that takes all of the time that there is', () => {
  it('costs as many uploads as five', async () => {
    const body = `<w:document xmlns:w="w">${' '.repeat(20 * 1024 * 1024)}</w:document>`
    const file = zipSync({ 'word/document.xml': strToU8(body) })

    expect((await sendResume(service, averys, file)).json().type).toBe('/problems/resume-too-hard')
    expect(await uploadsLeft(averys)).toBe(15)
    expect((await sendResume(service, averys)).status).toBe(200)
  })
})

it('is no fault of ours that many files come at once', async () => {
  const logged: string[] = []
  const app = Fastify({ logger: { level: 'error', stream: { write: (line: string) => void logged.push(line) } } })
  answerWithProblems(app)
  app.get('/refused', async () => {
    throw tooManyAtOnce()
  })
  app.get('/broken', async () => {
    throw new Error('broken')
  })

  const { statusCode, headers } = await app.inject('/refused')
  expect([statusCode, headers['retry-after'], logged]).toEqual([503, '15', []])
  await app.inject('/broken')
  expect(logged).toHaveLength(1)
})

interface Said {
  readonly type?: string
  readonly [header: string]: string | undefined
}

/** Says that 100,000 bytes come, and sends one a second; all that is answered. */
async function trickle(port: number, line: string, { type = 'text/plain', ...headers }: Said): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  const body = { 'content-type': type, 'content-length': '100000' }
  const said = Object.entries({ host: 'localhost:3000', connection: 'close', ...body, ...headers })
  socket.write(`${line} HTTP/1.1\r\n${said.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
  const timer = setInterval(() => socket.writable && socket.write('x'), 1_000)
  socket.on('error', () => {})
  setTimeout(() => socket.destroy(), 40_000).unref()
  try {
    return await text(socket)
  } finally {
    clearInterval(timer)
    socket.destroy()
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
