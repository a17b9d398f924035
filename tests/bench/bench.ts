// Measures Goodturn beside the bare minimum that does the same work: npm run bench -- [--quick] [name of a row …]
import { booking } from './bookings.ts'
import { engines } from './engines.ts'
import { expansion } from './expansion.ts'
import { growth } from './growth.ts'
import { letters } from './letters.ts'
import { feeds, openSlots } from './reads.ts'
import { FULL, QUICK, type Scale } from './scale.ts'
import { search } from './search.ts'
import { starts } from './starts.ts'
import { machine, type Row, tableOf } from './table.ts'

const ROWS: Readonly<Record<string, (scale: Scale) => Promise<Row[]>>> = {
  slots: openSlots,
  booking,
  feeds,
  search,
  expansion,
  letters,
  starts,
  engines,
  growth,
}

const words = process.argv.slice(2)
const scale = words.includes('--quick') ? QUICK : FULL
const wanted = words.filter((word) => word !== '--quick')
const unknown = wanted.filter((name) => !(name in ROWS))
if (unknown.length > 0) {
  console.error(`There is no row named ${unknown.join(', ')}. There are: ${Object.keys(ROWS).join(', ')}.`)
  process.exit(1)
}

const rows: Row[] = []
for (const name of wanted.length > 0 ? wanted : Object.keys(ROWS)) {
  console.error(`${name} …`)
  const measured = await ROWS[name]!(scale)
  for (const { what, ours, ratio } of measured) console.error(`  ${what}: ${ours} ${ratio}`)
  rows.push(...measured)
}
console.log(`${machine()}; ${scale.rounds} rounds a side in turn\n`)
console.log(tableOf(rows))
