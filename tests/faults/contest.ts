import { setTimeout as pause } from 'node:timers/promises'
import { eventually } from '../support/server.ts'
import type { Office } from './installation.ts'

/** Nothing that a request needs is waited for longer: a connection 4 seconds, an answer of the database 15; and the machine is busy. */
const LONGEST_ANSWER_MS = 40_000

/** So long a client asks again before she gives up, which no fault may make her do. */
const PATIENCE_MS = 300_000

export type Body = ReturnType<typeof bodyFor>

/** What clients saw while things broke. */
export interface Contests {
  /**
   * Two people want the same slot at once, each on another instance; where nobody answers, or the database is away, both ask again
   * on the next one with the same key, until they know. The winner confirms her address, where that must be.
   */
  contest(): Promise<void>
  /** By the booking that it promised, every 201 and its request. */
  readonly acknowledged: ReadonlyMap<string, { readonly body: Body; readonly text: string }>
  /** Answers that nobody should get. */
  readonly surprises: readonly string[]
  readonly seen: { contests: number; away: number; unanswered: number; replayed: number; longestMs: number }
}

export function contestsIn(office: Office): Contests {
  const acknowledged = new Map<string, { body: Body; text: string }>()
  const surprises: string[] = []
  const seen = { contests: 0, away: 0, unanswered: 0, replayed: 0, longestMs: 0 }

  const contest = async () => {
    const slotId = office.nextSlot()
    const number = seen.contests++
    const bodies = ['ann', 'bob'].map((name) => bodyFor(slotId, `${name}-${number}@example.com`))
    const replies = await Promise.all(bodies.map((body, rival) => known(rival, [201, 409], (url) => bookAt(url, body))))
    const outcome = replies.map((reply) => reply?.status ?? 'no answer')
    if (outcome.toSorted().join() !== '201,409') surprises.push(`a contest ended with ${outcome.join(' and ')}`)
    for (const [i, reply] of replies.entries()) {
      if (reply?.status !== 201) continue
      const { id, state } = JSON.parse(reply.text)
      acknowledged.set(id, { body: bodies[i]!, text: reply.text })
      if (state === 'pending') await confirm(id, i)
    }
  }

  const confirm = async (id: string, rival: number) => {
    const code = await eventually('the letter with the code', () => codeFor(office, id).catch(() => null))
    const reply = await known(rival, [200], (url) => post(`${url}/api/v1/bookings/${id}/confirmation`, { code }))
    if (reply?.status !== 200) surprises.push('a code that came in time was not taken')
  }

  const known = async (rival: number, expected: number[], ask: (url: string) => Promise<Reply>) => {
    const deadline = AbortSignal.timeout(PATIENCE_MS)
    for (let instance = rival; !deadline.aborted; instance++) {
      const { server } = office.webs[instance % office.webs.length]!
      const reply = await timed(() => ask(server.url))
      if (reply !== null) surprises.push(...surprisesIn(reply, expected))
      if (reply !== null && reply.status !== 503) return reply
      await pause(100)
    }
    return null
  }

  const timed = async (ask: () => Promise<Reply>) => {
    const begun = performance.now()
    try {
      const reply = await ask()
      if (reply.status === 503) seen.away++
      if (reply.headers.has('idempotency-replayed')) seen.replayed++
      return reply
    } catch (error) {
      seen.unanswered++
      if ((error as Error).name === 'TimeoutError') surprises.push('no answer in time')
      return null
    } finally {
      seen.longestMs = Math.max(seen.longestMs, Math.round(performance.now() - begun))
    }
  }

  return { contest, acknowledged, surprises, seen }
}

export const bodyFor = (slotId: string, email: string) => ({
  slotId,
  topic: 'resume',
  question: 'I reach the last three and lose. Why?',
  executive: { name: 'Avery Sample', email, zone: 'America/New_York', phone: '+1 212 555 0142' },
})

export type Reply = Awaited<ReturnType<typeof post>>

/** With her address as the Idempotency-Key, so that asking again is harmless. */
export const bookAt = (url: string, body: Body): Promise<Reply> =>
  post(`${url}/api/v1/bookings`, body, { 'idempotency-key': body.executive.email })

async function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(LONGEST_ANSWER_MS),
  })
  return { status: reply.status, headers: reply.headers, text: await reply.text() }
}

/** The code as it stands in the letter, whether or not that has left. */
async function codeFor({ postgres }: Office, id: string): Promise<string | null> {
  const [letter] = await postgres.ask<{ plain: string }>(
    `select plain from letters where about = $1 and kind = 'code'`,
    [id],
  )
  return letter === undefined ? null : /\b\d{6}\b/.exec(letter.plain)![0]
}

/** Why this is no answer to give: a database that is away is one, if it says so and when to come again. */
export function surprisesIn({ status, headers, text }: Reply, expected: readonly number[]): string[] {
  if (![...expected, 503].includes(status)) return [`${status} ${text}`]
  const isProblem = headers.get('content-type')?.startsWith('application/problem+json')
  if (status >= 400 && !isProblem) return [`${status} as ${headers.get('content-type')}: ${text}`]
  return status === 503 && !headers.has('retry-after') ? ['503 that does not say when to come again'] : []
}
