import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DateTime } from 'luxon'
import { saveHours } from '../../src/availability/save-hours.ts'
import { makeFeed } from '../../src/calendar/make-feed.ts'
import { configFrom } from '../../src/config.ts'
import type { Connection } from '../../src/db/db.ts'
import { addRecruiter } from '../../src/people/recruiters.ts'
import { type Engine, onEngine } from './engine.ts'
import { someCalls } from './filling.ts'
import { get } from './load.ts'
import { inTurn } from './rounds.ts'
import type { Scale } from './scale.ts'
import { QUIET } from './served.ts'
import { type Running, runGoodturn, runMinimum } from './sides.ts'
import { type Row, rowOf } from './table.ts'

interface Compared {
  readonly minimum: Running
  readonly ours: Running
  readonly feed: string
}

export const openSlots = (scale: Scale): Promise<Row[]> =>
  compared(async ({ minimum, ours }) => {
    const path = '/api/v1/recruiters/dana/slots'
    const reply = await fetch(`http://127.0.0.1:${ours.server.port}${path}`)
    const { items } = (await reply.json()) as { items: unknown[] }
    return [
      await row(`Open slots of one recruiter (${items.length} of them)`, '≥ 0.85', scale, [
        minimum.side(() => get('/slots/dana')),
        ours.side(() => get(path)),
      ]),
    ]
  })

export const feeds = (scale: Scale): Promise<Row[]> =>
  compared(async ({ minimum, ours, feed }) => {
    const etags = await Promise.all([tagAt(minimum, `/feed/${feed}`), tagAt(ours, `/feeds/${feed}.ics`)])
    const [bareTag, tag] = etags.map((etag) => ({ 'If-None-Match': etag }))
    return [
      await row('A feed that has not changed (304)', '≥ 0.85', scale, [
        minimum.side(() => get(`/feed/${feed}`, bareTag, 304)),
        ours.side(() => get(`/feeds/${feed}.ics`, tag, 304)),
      ]),
      await row('The same, read whole (200)', '≥ 0.80', scale, [
        minimum.side(() => get(`/feed/${feed}`)),
        ours.side(() => get(`/feeds/${feed}.ics`)),
      ]),
    ]
  })

/** Both on one database: of one recruiter with some hours, some calls and a feed. */
const compared = (measure: (compared: Compared) => Promise<Row[]>): Promise<Row[]> =>
  onEngine(async (engine) => {
    const { url, feed } = await office(engine)
    const ours = await runGoodturn(engine, 'ours', url)
    const FEED_FILE = join(engine.folder, 'feed.ics')
    await writeFile(FEED_FILE, await (await fetch(`http://127.0.0.1:${ours.server.port}/feeds/${feed}.ics`)).text())
    return measure({ minimum: await runMinimum(engine, 'ours', url, { FEED_FILE }), ours, feed })
  })

async function office(engine: Engine): Promise<{ url: string; feed: string }> {
  let feed = ''
  const url = await engine.database('ours', async (connection) => {
    feed = await dana(connection, [1, 3])
  })
  return { url, feed }
}

async function dana({ db, pool }: Connection, weekdays: number[]): Promise<string> {
  const now = DateTime.utc()
  const settings = configFrom(QUIET)
  const who = { handle: 'dana', name: 'Dana Ruiz', zone: 'America/Chicago', email: 'dana@example.com' }
  const { recruiter } = await addRecruiter(db, who, new Set(), now)
  const windows = weekdays.map((weekday) => ({ weekday, opens: '09:00', closes: '13:00', slotMinutes: 30 }))
  await saveHours(db, recruiter.id, { zone: who.zone, windows, exceptions: [], horizonWeeks: 26 }, null, now)
  await someCalls(pool, recruiter.id, 20, now)
  const owner = { id: recruiter.id, party: 'recruiter' as const }
  const { url } = await makeFeed({ db, settings, clock: () => now }, owner, {}, null, now)
  return /gt_feed_[\w-]+/.exec(url!)![0]
}

const row = async (what: string, aim: string, { rounds, reads }: Scale, [minimum, ours]: [Side, Side]) =>
  rowOf(what, aim, await inTurn({ minimum, ours }, { rounds, count: reads, warmUp: reads }))

type Side = ReturnType<Running['side']>

async function tagAt({ server }: Running, path: string): Promise<string> {
  const reply = await fetch(`http://127.0.0.1:${server.port}${path}`)
  await reply.text()
  return reply.headers.get('etag')!
}
