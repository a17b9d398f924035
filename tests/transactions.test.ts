import { once } from 'node:events'
import { type AddressInfo, connect as connectTo, createServer } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterEach, expect, it } from 'vitest'
import { isDatabaseAway } from '../src/db/away.ts'
import { connect, inOneView, inTransaction } from '../src/db/db.ts'
import { emptyDatabase } from './support/database.ts'

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

it.each([
  { what: 'a transaction', run: inTransaction },
  { what: 'one view', run: inOneView },
])('gives back a connection that broke as $what began, or ten such would be all there are', async ({ run }) => {
  const way = await wayTo((await emptyDatabase()).url)
  const { db, close } = connect(way.url, { max: 1 })
  endings.push(close)
  const ask = () => run(db, (tx) => tx.execute(sql`select 1 as one`))

  way.breaksAt('begin')
  const fault = await ask().catch((error: unknown) => error)
  way.breaksAt(null)

  expect(isDatabaseAway(fault)).toBe(true)
  expect((await ask()).rows).toEqual([{ one: 1 }])
})

it('gives up a connection with the question that it did not answer in time, or the next one would wait behind that', async () => {
  const { pool, close } = connect((await emptyDatabase()).url, { answerMs: 100 })
  endings.push(close)
  const client = await pool.connect()
  const ended = once(client, 'end')

  const fault = await client.query('select pg_sleep(5)').catch((error: unknown) => error)
  await ended
  client.release()

  expect(isDatabaseAway(fault)).toBe(true)
})

/** A way to the database that breaks where a word goes over it. */
async function wayTo(address: string) {
  const { port, hostname } = new URL(address)
  let word: string | null = null
  const server = createServer((socket) => {
    const onward = connectTo(Number(port), hostname)
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const)
      one.on('error', () => {}).on('close', () => other.destroy())
    socket.on('data', (piece) => (word !== null && piece.includes(word) ? socket.destroy() : onward.write(piece)))
    onward.pipe(socket)
  }).listen(0, '127.0.0.1')
  endings.push(() => server.close())
  await once(server, 'listening')
  const url = new URL(address)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: url.href,
    breaksAt: (next: string | null) => {
      word = next
    },
  }
}
