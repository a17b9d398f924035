// The bare minimum beside which Goodturn is measured: plain Fastify routes, one prepared statement each, on the same tables, with a
// pool as large as ours. It checks the body by the same schema, and answers the same words with the headers that a client needs. It
// has no rules but those of the tables, no words to write (its letter is a fixed one), no clock changes, no security headers.
import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import Fastify from 'fastify'
import pg from 'pg'
import { BookingBody } from '../../src/booking/schemas.ts'
import { BOOK, FEED, OPEN_SLOTS } from './minimum-statements.ts'

const { DATABASE_URL, PORT, FEED_FILE } = process.env
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10, options: '-c timezone=UTC -c jit=off' })
const fastify = Fastify()

fastify.get('/health', () => 'up')

fastify.get<{ Params: { handle: string } }>('/slots/:handle', async ({ params }, reply) => {
  const { rows } = await pool.query({ name: 'slots', text: OPEN_SLOTS, values: [params.handle, new Date()] })
  const body = JSON.stringify({ items: rows, next: null })
  const etag = `"${createHash('sha1').update(body).digest('base64url')}"`
  return reply.header('etag', etag).type('application/json; charset=utf-8').send(body)
})

fastify.get<{ Params: { key: string } }>('/feed/:key', async ({ params, headers }, reply) => {
  const hash = createHash('sha256').update(params.key).digest('hex')
  const { rows } = await pool.query({ name: 'feed', text: FEED, values: [hash] })
  const { id, version, changedAt } = rows[0]
  const etag = `"${id}-${version}"`
  reply.headers({ etag, 'last-modified': changedAt.toUTCString(), 'cache-control': 'private, max-age=300' })
  if (headers['if-none-match'] === etag) return reply.code(304).send()
  return reply.type('text/calendar; charset=utf-8').send(calendar)
})
const calendar = FEED_FILE ? readFileSync(FEED_FILE) : Buffer.alloc(0)

interface Wish {
  slotId: string
  topic: string
  question: string
  executive: { name: string; email: string; zone: string; phone: string }
}

fastify.post<{ Body: Wish }>('/bookings', { schema: { body: BookingBody } }, async ({ body }, reply) => {
  const { slotId, topic, question, executive } = body
  const { name, email, zone, phone } = executive
  const [id, letterId] = [randomUUID(), randomUUID()]
  const now = new Date()
  const heldUntil = new Date(now.getTime() + 15 * 60_000)
  const { rows } = await pool.query({
    name: 'book',
    text: BOOK,
    values: [id, slotId, heldUntil, now, topic, question, name, email, zone, phone, letterId, SUBJECT, PLAIN, HTML],
  })
  if (rows.length === 0) return reply.code(409).send({ status: 409 })
  const { startsAt, endsAt, call, ...recruiter } = rows[0]
  return reply.code(201).send({ id, slotId, state: 'pending', startsAt, endsAt, recruiter, topic, call, heldUntil })
})

/** As long as ours are. */
const SUBJECT = 'Confirm your call with Dana, Fri 18 Sep, 17:30'
const PLAIN = 'Enter this code to keep the time; we hold it for you. '.repeat(9)
const HTML = '<p style="margin:0 0 6px;">Enter this code to keep the time; we hold it for you.</p>'.repeat(50)

await fastify.listen({ port: Number(PORT), host: '127.0.0.1' })
