import { DateTime, Interval } from 'luxon'
import pg from 'pg'
import { saveHours } from '../../src/availability/save-hours.ts'
import { slotsIn } from '../../src/availability/slots.ts'
import { connect } from '../../src/db/db.ts'
import { addRecruiter } from '../../src/people/recruiters.ts'
import { onEngine } from './engine.ts'
import { medianOf, ms, ratio, spreadOf } from './figures.ts'
import type { Scale } from './scale.ts'
import type { Row } from './table.ts'

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]
const ALWAYS = {
  zone: 'America/Chicago',
  windows: WEEKDAYS.map((weekday) => ({ weekday, opens: '00:00', closes: '24:00', slotMinutes: 10 })),
  exceptions: [],
  horizonWeeks: 26,
  noticeHours: 0,
}

/** The longest week that can be saved, for half a year: ten minutes at a time, day and night. */
export const expansion = (scale: Scale): Promise<Row[]> =>
  onEngine(async (engine) => {
    const now = DateTime.utc()
    const hours = scale.quick ? { ...ALWAYS, horizonWeeks: 1 } : ALWAYS
    const span = Interval.after(now, { weeks: hours.horizonWeeks + 2 })
    const made = slotsIn(span, hours)
    const cuts = times(scale.quick ? 3 : 15, () => slotsIn(span, hours))

    const url = await engine.database('ours', async () => {})
    const { db, pool, close } = connect(url)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    engine.uses(async () => {
      await client.end()
      await close()
    })
    const saved: number[] = []
    const inserted: number[] = []
    for (let run = 0; run < (scale.quick ? 2 : 5); run++) {
      const who = { handle: `r-${run}-ours`, name: 'Dana Ruiz', zone: hours.zone, email: `r${run}@example.com` }
      const { recruiter } = await addRecruiter(db, who, new Set(), now)
      const other = { ...who, handle: `r-${run}-bare`, email: `b${run}@example.com` }
      const { recruiter: bare } = await addRecruiter(db, other, new Set(), now)
      saved.push(await timed(() => saveHours(db, recruiter.id, hours, null, now)))
      inserted.push(await timed(() => client.query(INSERT, [bare.id, made[0]!.startsAt.toISO(), made.length])))
    }
    const { rows } = await pool.query('select count(*)::int as count from slots group by recruiter_id')
    if (rows.some(({ count }) => count !== made.length)) throw new Error('Not as many slots as there should be.')

    const number = made.length.toLocaleString('en-US')
    const perSlot = (cuts.reduce((sum, each) => sum + each, 0) / cuts.length / made.length) * 1000
    return [
      line(`Cut ${number} slots out of office hours (\`slotsIn\`)`, '', `${perSlot.toFixed(2)} µs a slot`, ''),
      line(
        `Save hours that yield ${number} slots; the minimum inserts as many made by generate_series`,
        ms(medianOf(inserted)),
        ms(medianOf(saved)),
        ratio(spreadOf(saved.map((time, i) => time / inserted[i]!))),
      ),
    ]
  })

const INSERT = `
  insert into slots (id, recruiter_id, starts_at, ends_at, occupies)
  select gen_random_uuid(), $1, starts_at, starts_at + interval '10 minutes', tstzrange(starts_at, starts_at + interval '10 minutes')
    from (select $2::timestamptz + i * interval '10 minutes' as starts_at from generate_series(0, $3::int - 1) as i) as made`

const line = (what: string, minimum: string, ours: string, ratio: string): Row => ({
  what,
  minimum,
  ours,
  ratio,
  aim: '',
  cpu: '',
})

function times(count: number, work: () => unknown): number[] {
  return Array.from({ length: count }, () => {
    const began = performance.now()
    work()
    return performance.now() - began
  })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
