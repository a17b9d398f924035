import { DateTime } from 'luxon'
import type pg from 'pg'
import { saveHours } from '../../src/availability/save-hours.ts'
import { makeFeed } from '../../src/calendar/make-feed.ts'
import { configFrom } from '../../src/config.ts'
import { connect } from '../../src/db/db.ts'
import { addRecruiter } from '../../src/people/recruiters.ts'
import { onEngine } from './engine.ts'
import { medianOf, ms } from './figures.ts'
import { bookedBySomebody, someCalls } from './filling.ts'
import { get, openClient, type Shot } from './load.ts'
import type { Scale } from './scale.ts'
import { QUIET } from './served.ts'
import { runGoodturn } from './sides.ts'
import type { Row } from './table.ts'

const ZONE = 'America/Chicago'
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]

/** One recruiter, day and night, of whom ever more is booked: the median time of an answer, asked one at a time. */
export const growth = (scale: Scale): Promise<Row[]> =>
  onEngine(async (engine) => {
    const [some, many, past] = scale.quick ? ([10, 50, 200] as const) : ([1_000, 5_000, 20_000] as const)
    const url = await engine.database('ours', async () => {})
    const { db, pool, close } = connect(url)
    engine.uses(close)
    const now = DateTime.utc()
    const { id, apiKey, feed } = await busyRecruiter(db, now)
    const { server } = await runGoodturn(engine, 'ours', url)

    const key = { Authorization: `Bearer ${apiKey}` }
    const from = now.toISO({ suppressMilliseconds: true })
    const questions: Record<string, () => Promise<Shot>> = {
      'her open slots': async () => get('/api/v1/recruiters/dana/slots'),
      'her feed (304)': async () => get(`/feeds/${feed}.ics`, { 'If-None-Match': await tagOf(server.port, feed) }, 304),
      'her next calls': async () => get(`/api/v1/me/bookings?from=${from}&limit=20`, key),
    }
    const times = new Map(Object.keys(questions).map((what) => [what, [] as number[]]))
    const measure = async () => {
      await pool.query('vacuum analyze')
      const client = await openClient(server.port, 1)
      for (const [what, question] of Object.entries(questions)) {
        const shot = await question()
        await client.send(scale.quick ? 20 : 500, () => shot)
        times.get(what)!.push(medianOf(await client.send(scale.quick ? 20 : 1_000, () => shot)))
      }
      client.close()
    }

    await measure()
    await someCalls(pool, id, some, now)
    await measure()
    await someCalls(pool, id, many - some, now)
    await measure()
    await formerCalls(pool, id, past, now)
    await measure()

    const counts = [some, many, past].map((count) => count.toLocaleString('en-US'))
    const when = `with 0, ${counts[0]} and ${counts[1]} calls booked, and ${counts[2]} past ones too`
    return [...times].map(([what, medians]) => ({
      what: `One recruiter's calls grow: ${what}, ${when}`,
      minimum: '',
      ours: medians.map(ms).join(', '),
      ratio: (medians.at(-1)! / medians[0]!).toFixed(2),
      aim: 'flat',
      cpu: '',
    }))
  })

async function busyRecruiter(db: ReturnType<typeof connect>['db'], now: DateTime) {
  const who = { handle: 'dana', name: 'Dana Ruiz', zone: ZONE, email: 'dana@example.com' }
  const { recruiter, apiKey } = await addRecruiter(db, who, new Set(), now)
  const windows = WEEKDAYS.map((weekday) => ({ weekday, opens: '00:00', closes: '24:00', slotMinutes: 30 }))
  await saveHours(db, recruiter.id, { zone: ZONE, windows, exceptions: [], horizonWeeks: 26 }, null, now)
  const deps = { db, settings: configFrom(QUIET), clock: () => now }
  const { url } = await makeFeed(deps, { id: recruiter.id, party: 'recruiter' }, {}, null, now)
  return { id: recruiter.id, apiKey, feed: /gt_feed_[\w-]+/.exec(url!)![0] }
}

/** Half hours before yesterday, one after the other, each booked and long over. */
async function formerCalls(pool: pg.Pool, recruiterId: string, count: number, now: DateTime): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into slots (id, recruiter_id, starts_at, ends_at, occupies, taken_at)
     select gen_random_uuid(), $1, starts_at, starts_at + interval '30 minutes', tstzrange(starts_at, starts_at + interval '30 minutes'),
            starts_at - interval '1 day'
       from (select $2::timestamptz - i * interval '30 minutes' as starts_at from generate_series(1, $3::int) as i) as made
     returning id`,
    [recruiterId, now.minus({ days: 1 }).startOf('day').toISO(), count],
  )
  await bookedBySomebody(
    pool,
    rows.map(({ id }) => id),
    now,
  )
  await pool.query('update bookings set over_at = ends_at where ends_at < $1', [now.toISO()])
}

async function tagOf(port: number, feed: string): Promise<string> {
  const reply = await fetch(`http://127.0.0.1:${port}/feeds/${feed}.ics`)
  await reply.text()
  return reply.headers.get('etag')!
}
