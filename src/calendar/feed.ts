import type { DateTime } from 'luxon'
import type { Party } from '../kernel/party.ts'
import type { CalendarEvent } from './ics.ts'
import { type CallFacts, entryFor } from './invite.ts'

/** How much of a call a feed tells: all, initials and nothing else, or that the time is taken. */
export const FEED_DETAILS = ['full', 'initials', 'busy'] as const

export type FeedDetail = (typeof FEED_DETAILS)[number]

/** The calendar's name where its owner gave it none: it says nothing of the purpose. */
export const FEED_NAME = 'Calls, Goodturn'

/**
 * What stands in a feed on the day of `now`: calls from 90 days back, released ones for 14 days. Both are cut at UTC's midnight, so
 * that the text changes with a call or once a day, and its tag need not know the time.
 */
export function feedSpan(now: DateTime): { callsFrom: DateTime; releasedFrom: DateTime } {
  const day = feedDay(now)
  return { callsFrom: day.minus({ days: 90 }), releasedFrom: day.minus({ days: 14 }) }
}

export const feedDay = (now: DateTime): DateTime => now.toUTC().startOf('day')

/** One call in one party's feed, under the UID of her invite. Some programs do not show STATUS: the title says it too. */
export function feedEntry(party: Party, facts: CallFacts, detail: FeedDetail, isReleased: boolean): CalendarEvent {
  const entry = toldEntry(party, facts, detail)
  if (!isReleased) return entry
  const summary = detail === 'busy' ? entry.summary : `Released: ${entry.summary}`
  return { ...entry, summary, status: 'CANCELLED', transparent: true }
}

function toldEntry(party: Party, facts: CallFacts, detail: FeedDetail): CalendarEvent {
  const entry = entryFor(party, facts)
  if (detail === 'full') return entry
  const { uid, sequence, startsAt, endsAt, changedAt, status, confidential = false } = entry
  const bare = { uid, sequence, startsAt, endsAt, changedAt, status, location: '', description: '' }
  if (detail === 'busy') return { ...bare, summary: 'Busy' }
  const other = party === 'executive' ? facts.recruiter : facts.executive
  return { ...bare, summary: `Call with ${initialsOf(other.name)}`, confidential }
}

/** "A. S." of "Avery Sample". */
const initialsOf = (name: string): string =>
  name
    .split(/[\s-]+/u)
    .flatMap((word) => /\p{L}\p{M}*/u.exec(word)?.[0] ?? [])
    .slice(0, 4)
    .map((letter) => `${letter}.`)
    .join(' ')
