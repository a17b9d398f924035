import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually, request } from '../support/server.ts'
import { type Contests, contestsIn } from './contest.ts'
import { type Office, openOffice } from './installation.ts'
import { type Manner, openPostOffice, type PostOffice } from './post-office.ts'
import { startPostgres } from './postgres.ts'
import { expectNothingLost } from './verdict.ts'

/** By how often each letter is tried until the mail server changes its ways. Whoever drips is listened to for 20 seconds. */
const MANNERS: { manner: Manner; tries: number }[] = [
  { manner: 'refuses connections', tries: 2 },
  { manner: 'is busy from the first word', tries: 2 },
  { manner: 'refuses its sender for now, by a 5xx', tries: 2 },
  { manner: 'greylists', tries: 1 },
  { manner: 'drips its greeting', tries: 1 },
  { manner: 'takes the message, and says: not now', tries: 2 },
  { manner: 'takes the message, and hangs up before it says so', tries: 2 },
]

let postOffice: PostOffice
let office: Office
let contests: Contests
const endings: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  const postgres = await startPostgres()
  endings.push(postgres.remove)
  postOffice = await openPostOffice()
  endings.push(postOffice.stop)
  office = await openOffice({ postgres, roles: ['web', 'worker'], mailbox: postOffice }, endings)
  contests = contestsIn(office)
})
afterAll(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

it.each(MANNERS)('a mail server that $manner gets every letter in the end, as the same message', async (shape) => {
  await postOffice.behave(shape.manner)

  const before = contests.acknowledged.size
  for (let i = 0; i < 3; i++) await contests.contest()
  await eventually('every letter to be tried', async () => {
    const [least] = await office.postgres.ask<{ tries: number; letters: string }>(
      'select min(tries) as tries, count(*) as letters from letters where about = any($1)',
      [[...contests.acknowledged.keys()].slice(before)],
    )
    return least!.letters === '6' && least!.tries >= shape.tries ? true : null
  })
  await postOffice.behave('takes everything')

  await expectNothingLost(office, contests)
})

it('a letter that is refused for good is shown to the recruiter, and not tried again', async () => {
  await postOffice.behave('knows no such executive')

  await contests.contest()

  const [id, { body }] = [...contests.acknowledged].at(-1)!
  const { url } = office.webs[0]!.server
  const read = () => request(`${url}/api/v1/me/bookings/${id}`, 'GET', { key: office.danasKey })
  const undelivered = await eventually(
    'her recruiter to be told',
    async () => (await read()).json<{ undelivered?: object[] }>().undelivered ?? null,
  )
  expect(undelivered).toEqual([
    {
      to: 'executive',
      what: 'confirmation',
      failedAt: expect.stringMatching(/Z$/),
      reason: 'The mail server refused this letter (550 5.1.1).',
    },
  ])
  await postOffice.behave('takes everything')
  await expectNothingLost(office, contests, { undelivered: 1 })
  expect(postOffice.askedFor(body.executive.email)).toBe(1)
})
