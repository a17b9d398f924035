import fc from 'fast-check'
import { DateTime } from 'luxon'
import { expect, it } from 'vitest'
import { momentIn } from '../src/kernel/time.ts'
import { emptyDatabase } from './support/database.ts'

const A_SECOND = 1_000_000n
const microseconds = fc
  .tuple(fc.integer({ min: 0, max: 4_102_444_800 }), fc.oneof(fc.constant(0), fc.nat(999_999)))
  .map(([seconds, rest]) => BigInt(seconds) * A_SECOND + BigInt(rest))

it('a moment is read as PostgreSQL writes it, to the millisecond, as luxon reads it', async () => {
  const { pool } = await emptyDatabase()
  const moments = [...fc.sample(microseconds, { numRuns: 5_000, seed: 20270108 }), 0n, 999n, 999_999n]
  const { rows } = await pool.query<{ text: string }>(
    `select (timestamptz '1970-01-01 00:00+00' + moment::bigint * interval '1 microsecond')::text as text
       from unnest($1::text[]) with ordinality as given (moment, place) order by place`,
    [moments.map(String)],
  )
  for (const [i, { text }] of rows.entries()) {
    expect(momentIn(text).toMillis(), text).toBe(Number(moments[i]! / 1000n))
    expect(momentIn(text).equals(DateTime.fromSQL(text, { zone: 'utc' })), text).toBe(true)
  }
})

it('what is no moment is a fault where it is read', () => {
  for (const text of ['', 'infinity']) expect(() => momentIn(text), text).toThrow('Invalid DateTime')
})
