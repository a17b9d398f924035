import { describe, expect, it } from 'vitest'
import { FEATURES } from '../src/features.ts'
import { emptyDatabase } from './support/database.ts'

describe('news', () => {
  it('is made a job of wherever somebody hears it, and a hold is heard by nobody', async () => {
    const { pool } = await emptyDatabase()
    const heard = FEATURES.flatMap(({ reactions = {} }) => Object.keys(reactions))

    for (const what of [...heard, 'booking.held'])
      await pool.query(`insert into news (what, about, at) values ($1, gen_random_uuid(), now())`, [what])

    const { rows } = await pool.query(
      `select what from news join pgboss.job on name = 'news' and (data ->> 'id')::bigint = news.id order by what`,
    )
    expect(rows.map(({ what }) => what)).toEqual(heard.toSorted())
  })
})
