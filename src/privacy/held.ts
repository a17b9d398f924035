import type { DateTime } from 'luxon'
import type { Person } from '../kernel/party.ts'
import type { Deps, Personal } from '../web/feature.ts'

/** All that is held about an executive, each feature's part under its own words. */
export async function allHeld(
  { db, settings }: Pick<Deps, 'db' | 'settings'>,
  holding: readonly Personal[],
  person: Person,
  now: DateTime,
): Promise<Record<string, unknown>> {
  const parts: Record<string, unknown>[] = []
  for (const { held } of holding) parts.push(await held(db, person, now, settings))
  return Object.assign({}, ...parts)
}
