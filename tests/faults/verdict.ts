import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { allOf, eventually } from '../support/server.ts'
import { bookAt, type Contests } from './contest.ts'
import { DANA, type Office } from './installation.ts'

interface Booked {
  readonly id: string
  readonly slotId: string
  readonly executive: { readonly email: string }
}

interface Letter {
  readonly message_id: string
  readonly about: string
  readonly kind: string
  readonly to_address: string
  readonly failed_at: Date | null
}

/** After all that was broken: nothing lost, nothing double, every letter out under one Message-ID, and never a 500. */
export async function expectNothingLost(
  office: Office,
  { acknowledged, surprises, seen }: Contests,
  { undelivered = 0 } = {},
): Promise<void> {
  console.log(JSON.stringify(seen))
  expect(surprises, whatItSaid(office.log())).toEqual([])
  const [first] = office.webs
  const booked = await allOf<Booked>(`${first!.server.url}/api/v1/me/bookings?state=booked`, office.danasKey)
  expect(booked.map(({ id }) => id).toSorted()).toEqual([...acknowledged.keys()].toSorted())
  expect(new Set(booked.map(({ slotId }) => slotId)).size).toBe(seen.contests)

  await expectSameAnswers(office, acknowledged)
  await expectEveryLetter(office, booked, undelivered)
  expect(office.log().filter((line) => /"status":500|TypeError|UnhandledPromise/.test(line))).toEqual([])
}

/** Each fault that stands in the log, once. */
function whatItSaid(log: readonly string[]): string {
  const faults = log
    .filter((line) => line.includes('"msg":"fault"'))
    .map((line) => JSON.stringify(JSON.parse(line).err))
  return [...new Set(faults)].join('\n')
}

/** Asked again at any instance, everyone is told what she was told. */
async function expectSameAnswers({ webs }: Office, acknowledged: Contests['acknowledged']): Promise<void> {
  for (const [i, { body, text }] of [...acknowledged.values()].entries()) {
    const again = await bookAt(webs[i % webs.length]!.server.url, body)
    expect([again.status, again.text, again.headers.get('idempotency-replayed')]).toEqual([201, text, 'true'])
  }
}

/** What was promised by mail reached the one it was for: once at least, and always as the same message. */
async function expectEveryLetter(
  { postgres, mailbox }: Office,
  booked: readonly Booked[],
  undelivered: number,
): Promise<void> {
  await eventually('every letter to leave', async () => {
    const [waiting] = await postgres.ask<{ count: string }>(
      `select (select count(*) from letters where sent_at is null and failed_at is null)
            + (select count(*) from pgboss.job where name in ('news', 'letters') and state < 'completed') as count`,
    )
    if (waiting!.count === '0') return true
    await pause(500)
    return null
  })
  const letters = await postgres.ask<Letter>('select message_id, about, kind, to_address, failed_at from letters')
  const confirmations = letters.filter(({ kind }) => kind === 'confirmation')
  expect(confirmations.map(({ about, to_address: to }) => `${about} ${to}`).toSorted()).toEqual(
    booked.flatMap(({ id, executive }) => [`${id} ${executive.email}`, `${id} ${DANA}`]).toSorted(),
  )
  const left = letters.filter(({ failed_at }) => failed_at === null)
  expect(letters.length - left.length).toBe(undelivered)
  const arrived = new Set(
    (await mailbox.mails()).map(({ messageId, bookingId, recipients }) => `${messageId} ${bookingId} ${recipients}`),
  )
  expect([...arrived].toSorted()).toEqual(
    left.map(({ message_id, about, to_address }) => `${message_id} ${about} ${to_address}`).toSorted(),
  )
}
