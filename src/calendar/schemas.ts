import { DateTime } from 'luxon'
import { Type } from 'typebox'
import { ENTRY_TEXT } from '../web/schemas.ts'
import { DANA, SERVER, SLOT } from '../web/story.ts'
import { publishedCalendar } from './ics.ts'
import { openEntry } from './open-feed.ts'

const calendar = (example: string) =>
  Type.String({
    description: 'A VCALENDAR (RFC 5545), with a strong `ETag`',
    examples: [example],
    headers: {
      'Last-Modified': {
        type: 'string',
        description: 'When it changed last (RFC 9110, section 8.8.2)',
        examples: ['Mon, 30 Nov 2026 15:04:00 GMT'],
      },
      'Cache-Control': {
        type: 'string',
        description: 'For how many seconds it need not be asked for again',
        examples: ['private, max-age=300'],
      },
    },
  })

/** Of one person's calls. */
export const CALENDAR = calendar(ENTRY_TEXT)

const momentOf = (text: string) => DateTime.fromISO(text, { zone: 'utc' })

/** Of one recruiter's free times. */
export const OPEN_CALENDAR = calendar(
  publishedCalendar({ name: `Open times with ${DANA.name}`, refreshMinutes: 60 }, [
    openEntry(
      { ...DANA, callKind: 'recruiter-calls' },
      {
        slotId: SLOT.id,
        startsAt: momentOf(SLOT.startsAt),
        endsAt: momentOf(SLOT.endsAt),
        madeAt: momentOf('2026-11-06T18:30:00Z'),
      },
      SERVER,
    ),
  ]),
)

/** Who sends a tag is answered by the tag alone. */
export const SinceHeaders = Type.Object({
  'if-modified-since': Type.Optional(
    Type.String({
      description: 'The `Last-Modified` of what you have, where you keep no tag',
      examples: ['Mon, 30 Nov 2026 15:04:00 GMT'],
    }),
  ),
})
