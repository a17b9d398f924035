import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { DateTime } from 'luxon'
import { brokenConstraint, type Db } from '../db/db.ts'
import { Refusal } from '../kernel/refusal.ts'
import { credentialOf } from '../web/credential.ts'
import type { Deps } from '../web/feature.ts'
import { answerTo, deleteAnswersBefore, insertAnswer } from './store.ts'
import type { answers } from './tables.ts'

/** A request that its sender may repeat: the same key and body get the same answer (scope: route, credential, key). */
export interface Once {
  readonly scope: string
  readonly fingerprint: string
  /** The row that a verb writes in its own transaction, so that the deed and its answer are kept together or not at all. */
  answerRow(status: number, body: unknown): typeof answers.$inferInsert
}

const keyReused = () =>
  new Refusal(
    'invalid',
    'idempotency-key-reused',
    'This Idempotency-Key was used with another request. Please use a new key.',
  )

const keyMalformed = () =>
  new Refusal('invalid', 'idempotency-key-malformed', 'An Idempotency-Key has 1 to 255 printable characters.')

/** What a key is refused for that was meant for another request, or cannot be one. */
export const onceRefusals = () => [keyMalformed(), keyReused()]

/**
 * Do the work of a POST once. When it fails because it was done before (its answer's row exists, or it lost against itself),
 * the stored answer is given again.
 */
export async function answerOnce(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (once: Once | null) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const key = request.headers['idempotency-key']
  if (key === undefined) return work(null)
  const done = await doneOnce(deps, request, key, work)
  if (!('again' in done)) return done.now
  return reply.code(done.status).header('idempotency-replayed', 'true').send(done.again)
}

/** The same for a form, which carries its key in a field: what was done now, or what was answered before. */
export async function doneOnce<Answer>(
  { db, clock, settings }: Deps,
  request: FastifyRequest,
  key: unknown,
  work: (once: Once) => Promise<Answer>,
): Promise<{ now: Answer } | { again: unknown; status: number }> {
  const once = onceFrom(request, key, settings.secret, clock)
  try {
    return { now: await work(once) }
  } catch (error) {
    const wasAnswered = brokenConstraint(error) === 'one_answer_per_idempotency_key'
    if (!(error instanceof Refusal) && !wasAnswered) throw error
    const answer = await answerTo(db, once.scope, eldest(clock()))
    if (answer === null && wasAnswered) return { now: await afresh(db, eldest(clock()), () => work(once)) }
    if (answer === null) throw error
    if (answer.fingerprint !== once.fingerprint) throw keyReused()
    return { again: unsealed(settings.secret, answer.sealedBody), status: answer.status }
  }
}

/** What is older is forgotten: the same key is then a new request. */
export const eldest = (now: DateTime): DateTime => now.minus({ hours: 24 })

async function afresh<Answer>(db: Db, until: DateTime, work: () => Promise<Answer>): Promise<Answer> {
  await deleteAnswersBefore(db, until)
  return work()
}

/** Keep the answer in the transaction of the deed. */
export async function keepAnswer(tx: Db, once: Once | null, status: number, body: unknown): Promise<void> {
  if (once !== null) await insertAnswer(tx, once.answerRow(status, body))
}

function onceFrom(request: FastifyRequest, key: unknown, secret: string, clock: Deps['clock']): Once {
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) throw keyMalformed()

  const scope = digest(`${request.method} ${request.routeOptions.url}|${credentialOf(request.headers) ?? ''}|${key}`)
  const fingerprint = digest(`${request.url}|${JSON.stringify(inOrder(request.body ?? null))}`)
  return {
    scope,
    fingerprint,
    answerRow: (status, body) => ({
      scope,
      fingerprint,
      status,
      sealedBody: sealed(secret, body),
      answeredAt: clock(),
    }),
  }
}

/** A program may write the fields of the same body in another order when it repeats. */
function inOrder(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(inOrder)
  if (typeof part !== 'object' || part === null) return part
  const fields = Object.entries(part).map(([name, each]): [string, unknown] => [name, inOrder(each)])
  return Object.fromEntries(fields.sort(([one], [other]) => (one < other ? -1 : 1)))
}

const digest = (text: string) => createHash('sha256').update(text).digest('base64url')

const sealKey = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'answers', 32))

/** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the body. An answer may hold a secret link, and its row must not. */
function sealed(secret: string, body: unknown): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', sealKey(secret), nonce)
  const text = Buffer.concat([cipher.update(JSON.stringify(body)), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text])
}

/** Sealed under another SECRET, an answer cannot be given again. */
function unsealed(secret: string, bytes: Buffer): unknown {
  const cipher = createDecipheriv('aes-256-gcm', sealKey(secret), bytes.subarray(0, 12))
  cipher.setAuthTag(bytes.subarray(12, 28))
  try {
    return JSON.parse(Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString())
  } catch {
    throw keyReused()
  }
}
