import type { Call } from '../booking/calls.ts'
import type { Settings } from '../kernel/settings.ts'
import { callFacts } from './call-facts.ts'
import { feedEntry } from './feed.ts'
import { publishedCalendar } from './ics.ts'

/** The executive's entry of one call as it stands now, as a file: of a released one it is CANCELLED. */
export function entryToDownload({ booking, recruiter }: Call, settings: Settings): string {
  const event = feedEntry('executive', callFacts({ booking, recruiter }, settings), 'full', booking.releasedAt !== null)
  return publishedCalendar({ name: 'Goodturn', refreshMinutes: 60 }, [event])
}
