// Prints how PostgreSQL answers the directory and the search among 10,000 recruiters: npx node tests/bench/search-plans.ts
import { DateTime } from 'luxon'
import type pg from 'pg'
import { directory } from '../../src/availability/directory.ts'
import { foundSlots, type Search } from '../../src/availability/search.ts'
import { upToDate } from '../../src/database.ts'
import { connect, type Db } from '../../src/db/db.ts'
import { startCluster } from '../support/cluster.ts'
import { fill } from './many-recruiters.ts'

const NOW = DateTime.fromISO('2027-01-04T09:00:00Z', { zone: 'utc' })
const RUNS = 30

type Question = (db: Db) => Promise<{ items: unknown[]; next: string | null }>

const slots = (search: Search) => (db: Db) => foundSlots(db, search, NOW)
const recruiters = (query: Parameters<typeof directory>[1]) => (db: Db) => directory(db, query, NOW)

const QUESTIONS: Record<string, Question> = {
  'slots, first page': slots({}),
  'slots, first ten': slots({ limit: 10 }),
  'slots by sector and topic': slots({ sector: 'health', topic: 'offer' }),
  'slots by a usual language': slots({ language: 'de' }),
  'slots by a rare language': slots({ language: 'fi' }),
  'slots by a rare topic': slots({ topic: 'interim' }),
  "slots, weekend evenings on each recruiter's clock": slots({ part: 'evening', weekend: true }),
  "slots, weekend evenings on a reader's clock": slots({ part: 'evening', weekend: true, zone: 'Europe/Berlin' }),
  "slots by sector and language, weekday mornings of half a year on a reader's clock": slots({
    part: 'morning',
    weekend: false,
    zone: 'Asia/Kolkata',
    language: 'en',
    sector: 'health',
    until: '2027-07-01T00:00:00Z',
  }),
  'slots, the first page and one two weeks later': async (db) => {
    const first = await foundSlots(db, {}, NOW)
    return foundSlots(db, { cursor: first.next!, from: '2027-01-18T09:00:00Z' }, NOW)
  },
  'recruiters, first page': recruiters({}),
  'recruiters by sector': recruiters({ sector: 'health' }),
  'recruiters by words': recruiters({ q: 'hospitals search mün' }),
  'recruiters by a rare word': recruiters({ q: 'recruiter 4242' }),
}

/** After some runs PostgreSQL may keep one plan for all values, so the plan of a later run is shown. */
async function show(what: string, question: Question, db: Db, pool: pg.Pool): Promise<void> {
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now()
    await question(db)
    times.push(performance.now() - start)
  }
  times.sort((one, other) => one - other)
  const plans = await explained(pool, () => question(db))
  const { items, next } = await question(db)
  console.log(
    `\n## ${what}: ${items.length} items${next ? ' and more' : ''}, median ${times[RUNS / 2]!.toFixed(1)} ms, slowest ${times.at(-1)!.toFixed(1)} ms`,
  )
  console.log(plans.join('\n'))
}

/** The plans of the very statements that are run. */
async function explained(pool: pg.Pool, run: () => Promise<unknown>): Promise<string[]> {
  const client = await pool.connect()
  const plans: string[] = []
  const note = ({ message }: { message?: string }) => void plans.push(planIn(message ?? ''))
  client.on('notice', note)
  await client.query(`
    load 'auto_explain';
    set auto_explain.log_min_duration = 0; set auto_explain.log_analyze = on; set auto_explain.log_buffers = on;
    set auto_explain.log_parameter_max_length = 0; set client_min_messages = log`)
  client.release()
  await run()
  const again = await pool.connect()
  await again.query('set auto_explain.log_min_duration = -1; set client_min_messages = notice')
  client.off('notice', note)
  again.release()
  return plans.filter((plan) => plan.includes('actual'))
}

const planIn = (message: string): string =>
  message
    .split('\n')
    .filter((line) => /->|actual|Index Cond|Buffers: |Removed by Filter|duration/.test(line))
    .map((line) => line.replace(/Query Text:.*/, '').slice(0, 170))
    .join('\n')

const cluster = await startCluster()
try {
  const { db, pool, close } = await upToDate(connect(cluster.url, { max: 1 }), cluster.url, true, async () => {})
  await fill(cluster.url, NOW)
  for (const [what, question] of Object.entries(QUESTIONS)) await show(what, question, db, pool)
  await close()
} finally {
  await cluster.stop()
}
