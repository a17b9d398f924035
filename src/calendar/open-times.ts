import { DateTime } from 'luxon'
import { type Db, inOneView } from '../db/db.ts'
import { missing } from '../kernel/refusal.ts'
import type { Settings } from '../kernel/settings.ts'
import { momentIn } from '../kernel/time.ts'
import { tagOf } from './edition.ts'
import { publishedCalendar } from './ics.ts'
import type { Issue } from './kept-bodies.ts'
import { openEntry } from './open-feed.ts'
import { type OpenVersion, openTimesOf, openVersionOf } from './open-feed-store.ts'
import type { Version } from './send-issue.ts'

const REFRESH_MINUTES = 60

/** The time alone opens and closes slots. Whoever asks by date sees that when this has passed, as a cache would (max-age). */
const STEP_MINUTES = 5

export async function existingOpenVersion(db: Db, handle: string, now: DateTime): Promise<OpenVersion> {
  const [version] = await openVersionOf(db, { handle, now: now.toISO()! })
  if (version === undefined) throw missing()
  return version
}

export function openVersion(open: OpenVersion, { secret, publicUrl }: Settings, now: DateTime): Version {
  const { handle, name, zone, place, callKind, digest, changedAt } = open
  const step = now.startOf('minute').minus({ minutes: now.minute % STEP_MINUTES })
  return {
    tag: tagOf(secret, publicUrl, handle, name, zone, place, callKind, digest),
    changedAt: DateTime.max(step, momentIn(changedAt)),
  }
}

export function writeOpenTimes(db: Db, handle: string, settings: Settings, now: DateTime): Promise<Issue> {
  return inOneView(db, async (tx) => {
    const open = await existingOpenVersion(tx, handle, now)
    const times = await openTimesOf(tx, { handle, now: now.toISO()! })
    const entries = times.map(({ slotId, startsAt, endsAt, madeAt }) =>
      openEntry(
        open,
        { slotId, startsAt: momentIn(startsAt), endsAt: momentIn(endsAt), madeAt: momentIn(madeAt) },
        settings.publicUrl,
      ),
    )
    const text = publishedCalendar({ name: `Open times with ${open.name}`, refreshMinutes: REFRESH_MINUTES }, entries)
    return { ...openVersion(open, settings, now), body: Buffer.from(text) }
  })
}
