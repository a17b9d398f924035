import { DateTime } from 'luxon'
import pg from 'pg'
import { type Engine, onEngine } from './engine.ts'
import { openOffices, wishFor } from './filling.ts'
import { post, type Shot } from './load.ts'
import { inTurn } from './rounds.ts'
import type { Scale } from './scale.ts'
import { runGoodturn, runMinimum } from './sides.ts'
import { type Row, rowOf } from './table.ts'

/** Each side has its own copy of the tables, on one server; the minimum's has no triggers that make jobs. */
export const booking = (scale: Scale): Promise<Row[]> =>
  onEngine(async (engine) => {
    const { url, slots } = await offices(engine, scale)
    const bare = await engine.copy('minimum', 'ours')
    await withoutJobs(bare)
    const [minimum, ours] = [await runMinimum(engine, 'minimum', bare), await runGoodturn(engine, 'ours', url)]
    const outcome = await inTurn(
      { minimum: minimum.side(booker('/bookings', slots)), ours: ours.side(booker('/api/v1/bookings', slots)) },
      { rounds: scale.rounds, count: scale.writes, warmUp: scale.writes },
    )
    return [rowOf('Book a slot (`POST /bookings`)', '≥ 0.60', outcome)]
  })

export const offices = async (engine: Engine, { rounds, writes }: Scale): Promise<{ url: string; slots: string[] }> => {
  const slotsEach = 250
  let slots: string[] = []
  const url = await engine.database('ours', async ({ pool }) => {
    const recruiters = Math.ceil(((rounds + 1) * writes) / slotsEach)
    slots = await openOffices(pool, DateTime.utc(), { recruiters, slotsEach })
  })
  return { url, slots }
}

/** Each slot once, in the order of their ids: neighbours in time are far apart. */
export function booker(path: string, slots: readonly string[]): () => Shot {
  let number = 0
  return () => post(path, wishFor(slots[number]!, number++))
}

async function withoutJobs(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('drop trigger news_is_heard on news; drop trigger every_letter_is_posted on letters')
  await client.end()
}
