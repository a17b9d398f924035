import { setTimeout as pause } from 'node:timers/promises'
import { startMailServer } from '../support/mail-server.ts'
import { offices } from './bookings.ts'
import { onEngine } from './engine.ts'
import { medianOf, ms, slowest } from './figures.ts'
import { wishFor } from './filling.ts'
import type { Scale } from './scale.ts'
import { runGoodturn } from './sides.ts'
import type { Row } from './table.ts'

const A_SECOND = 10

/** From the answer to a booking, which is after its commit, until the mail server has the letter with the code. */
export const letters = (scale: Scale): Promise<Row[]> =>
  onEngine(async (engine) => {
    const count = scale.quick ? 10 : 300
    const { url, slots } = await offices(engine, { ...scale, rounds: 1, writes: count })
    const arrivals = new Map<string, number>()
    const post = await startMailServer({
      before: (done) => {
        note(arrivals, post.received.at(-1)!.raw)
        done()
      },
    })
    engine.uses(post.stop)
    const { server } = await runGoodturn(engine, 'ours', url, { ROLE: 'all', SMTP_URL: post.url })

    const answered = new Map<string, number>()
    const book = async (number: number) => {
      const body = JSON.stringify(wishFor(slots[number]!, number))
      const headers = { 'content-type': 'application/json' }
      const reply = await fetch(`http://127.0.0.1:${server.port}/api/v1/bookings`, { method: 'POST', headers, body })
      if (reply.status !== 201) throw new Error(await reply.text())
      answered.set(((await reply.json()) as { id: string }).id, performance.now())
    }
    const asked: Promise<void>[] = []
    for (let number = 0; number < count; number++) {
      asked.push(book(number))
      await pause(1000 / A_SECOND)
    }
    await Promise.all(asked)
    while (arrivals.size < count) await pause(20)

    const times = [...answered].map(([id, at]) => Math.max(0, arrivals.get(id)! - at))
    return [
      {
        what: `A letter, from its booking's answer to the mail server, at ${A_SECOND} bookings a second`,
        minimum: '',
        ours: `median ${ms(medianOf(times))}, p99 ${ms(slowest(times))}`,
        ratio: '',
        aim: 'p99 ≤ 250 ms',
        cpu: '',
      },
    ]
  })

function note(arrivals: Map<string, number>, raw: string): void {
  const id = /^X-Booking-Id: (\S+)/m.exec(raw)?.[1]
  if (id !== undefined && !arrivals.has(id)) arrivals.set(id, performance.now())
}
