import type { DateTime } from 'luxon'
import { giveBackAll } from '../booking/give-back-all.ts'
import { hasBookings } from '../booking/retention.ts'
import { writeReleaseLetters } from '../correspondence/release-letters.ts'
import { brokenConstraint, type Db, inTransaction } from '../db/db.ts'
import type { Person } from '../kernel/party.ts'
import { forgetExecutive, stillKnown } from '../people/executives.ts'
import type { Deps, Personal } from '../web/feature.ts'

/**
 * Forget an executive, in one transaction: her coming calls are released as if she had pressed it, the letters about that are
 * written while there are words for them, and then every feature forgets what it holds. Harmless when done again. What was answered
 * to a request with an Idempotency-Key stays for its 24 hours: sealed, and by no name to be found.
 */
export async function erase(
  deps: Deps,
  holding: readonly Personal[],
  person: Person,
  now: DateTime,
  triesLeft = 3,
): Promise<void> {
  try {
    await inTransaction(deps.db, async (tx) => {
      for (const bookingId of await giveBackAll(tx, person, now)) await writeReleaseLetters(tx, deps, bookingId)
      // After the slots, as everywhere: whoever makes something for her now has made it, or finds her gone.
      await stillKnown(tx, person.id)
      await forget(tx, holding, person, now)
    })
  } catch (error) {
    if (brokenConstraint(error) !== CONFIRMED_MEANWHILE || triesLeft === 0) throw error
    await erase(deps, holding, person, now, triesLeft - 1)
  }
}

/** She asked for a call and confirmed it after we had looked: that one is hers too, and must be released. */
const CONFIRMED_MEANWHILE = 'bookings_executive_id_executives_id_fk'

/** Who has no bookings left is known by her address alone, and that goes too. If she confirms one just now, she stays. */
export function forgetIfNothingIsLeft(
  { db }: Deps,
  holding: readonly Personal[],
  person: Person,
  now: DateTime,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    if (!(await stillKnown(tx, person.id)) || (await hasBookings(tx, person.id))) return
    await forget(tx, holding, person, now)
  })
}

/** Down the river, as everything that happens: what erased bookings change in her calendars is forgotten with those. */
async function forget(tx: Db, holding: readonly Personal[], person: Person, now: DateTime): Promise<void> {
  for (const personal of holding) await personal.erase(tx, person, now)
  await forgetExecutive(tx, person.id)
}
