import { DateTime } from 'luxon'
import pg from 'pg'
import { foundSlots, type Search } from '../../src/availability/search.ts'
import { connect } from '../../src/db/db.ts'
import { onEngine } from './engine.ts'
import { ms, ratio, type Spread, spreadOf } from './figures.ts'
import { fill } from './many-recruiters.ts'
import type { Scale } from './scale.ts'
import { BY_HAND, type ByHand } from './search-by-hand.ts'
import type { Row } from './table.ts'

const NOW = DateTime.fromISO('2027-01-04T09:00:00Z', { zone: 'utc' })

const QUESTIONS: Readonly<Record<string, Search>> = {
  'the first page': {},
  'by sector and topic': { sector: 'health', topic: 'offer' },
  'by a language that one in ten speaks': { language: 'de' },
  "weekend evenings on the reader's clock": { part: 'evening', weekend: true, zone: 'Europe/Berlin' },
}

/** Without HTTP: our question against the best of the queries for it that one would write by hand, each prepared, run in turn. */
export const search = (scale: Scale): Promise<Row[]> =>
  onEngine(async (engine) => {
    const recruiters = scale.quick ? 500 : 10_000
    const url = await engine.database('ours', async () => {})
    await fill(url, NOW, recruiters)
    const { db, close } = connect(url, { max: 1 })
    const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC -c jit=off' })
    await client.connect()
    engine.uses(async () => {
      await client.end()
      await close()
    })

    const rows: Row[] = []
    for (const [what, asked] of Object.entries(QUESTIONS)) {
      const ours = async () => (await foundSlots(db, { ...asked, limit: 100 }, NOW)).items
      const byHand = BY_HAND.map((query, i) => () => answerTo(client, `${i} ${what}`, query, asked))
      const [minimum, times, ratios] = await inTurn(byHand, ours, scale.quick ? 5 : 60)
      rows.push({
        what: `Search among ${recruiters.toLocaleString('en-US')} recruiters: ${what}`,
        minimum: ms(minimum.middle),
        ours: ms(times.middle),
        ratio: ratio(ratios),
        aim: 'time ≤ 1.5',
        cpu: '',
      })
    }
    return rows
  })

async function answerTo(client: pg.Client, name: string, query: ByHand, asked: Search): Promise<{ id: string }[]> {
  const { text, values } = query(asked, NOW.toJSDate())
  return (await client.query({ name, text, values })).rows
}

type Asking = () => Promise<{ id: string }[]>

/** All find the same. After some runs PostgreSQL may keep one plan for all values, so the first few are not counted. */
async function inTurn(byHand: Asking[], ours: Asking, runs: number): Promise<[Spread, Spread, Spread]> {
  const found = await Promise.all([...byHand, ours].map(async (ask) => (await ask()).map(({ id }) => id).join()))
  if (new Set(found).size !== 1) throw new Error('The two found different slots.')
  const times = [...byHand, ours].map(() => [] as number[])
  for (let run = -8; run < runs; run++) {
    for (const [i, ask] of [...byHand, ours].entries()) {
      const began = performance.now()
      await ask()
      if (run >= 0) times[i]!.push(performance.now() - began)
    }
  }
  const our = times.pop()!
  const best = times.toSorted((one, other) => spreadOf(one).middle - spreadOf(other).middle)[0]!
  return [spreadOf(best), spreadOf(our), spreadOf(our.map((time, i) => time / best[i]!))]
}
