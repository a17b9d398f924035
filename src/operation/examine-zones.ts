import type pg from 'pg'
import { isZone } from '../kernel/time.ts'
import { zoneFacts } from './doctor-store.ts'
import { type Finding, mend, mind, ok } from './finding.ts'

/** Some whose rules have changed often: a Node that was built small knows none. */
const WELL_KNOWN = ['America/Chicago', 'Europe/Berlin', 'Africa/Cairo', 'Australia/Sydney', 'Asia/Kolkata']

/** Whether this Node knows the world's clocks, and those by which the slots were made. */
export async function examineZones(client: pg.ClientBase): Promise<Finding[]> {
  const { edition, zones } = await zoneFacts(client)
  const unknown = [...WELL_KNOWN, ...zones].filter((zone) => !isZone(zone))
  const ours = process.versions.tz ?? 'unknown'
  return [
    unknown.length === 0
      ? ok(
          'zones',
          `All are known, the ${zones.length} of our recruiters among them. This machine's own zone does not matter.`,
        )
      : mend('zones', `This Node does not know ${unknown.join(', ')}. Use the one that npm installs.`),
    edition === null || edition === ours
      ? ok('zones', `The slots follow the rules of ${ours}, which this Node knows.`)
      : mind(
          'zones',
          `The slots follow the rules of ${edition}, this Node knows those of ${ours}: the next start makes them anew.`,
        ),
  ]
}
