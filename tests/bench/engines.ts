import { globSync } from 'node:fs'
import { dirname } from 'node:path'
import { booker, offices } from './bookings.ts'
import { startDebian } from './debian.ts'
import { onEngine } from './engine.ts'
import { inTurn } from './rounds.ts'
import type { Scale } from './scale.ts'
import { runGoodturn } from './sides.ts'
import { type Row, rowOf } from './table.ts'

/** The same bookings on the PostgreSQL that comes by npm and on Debian's, both with our settings. */
export async function engines(scale: Scale): Promise<Row[]> {
  const debians = globSync('/usr/lib/postgresql/*/bin/postgres').sort().at(-1)
  if (debians === undefined) return []
  const version = /postgresql\/(\d+)/.exec(debians)![1]
  return onEngine(
    (debian) =>
      onEngine(async (embedded) => {
        const [theirs, own] = [await offices(debian, scale), await offices(embedded, scale)]
        const [there, here] = [
          await runGoodturn(debian, 'ours', theirs.url),
          await runGoodturn(embedded, 'ours', own.url),
        ]
        const outcome = await inTurn(
          {
            minimum: there.side(booker('/api/v1/bookings', theirs.slots)),
            ours: here.side(booker('/api/v1/bookings', own.slots)),
          },
          { rounds: scale.rounds, count: scale.writes, warmUp: scale.writes },
        )
        return [
          rowOf(`Book a slot on the embedded PostgreSQL, beside Goodturn on Debian's ${version}`, '≥ 0.85', outcome),
        ]
      }),
    (folder) => startDebian(dirname(debians), folder),
  )
}
