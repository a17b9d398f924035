import { Type } from 'typebox'
import { ENTRY_TEXT } from '../web/schemas.ts'

export const CALENDAR = Type.String({
  description: 'A VCALENDAR (RFC 5545), with a strong `ETag`',
  examples: [ENTRY_TEXT],
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

/** Who sends a tag is answered by the tag alone. */
export const SinceHeaders = Type.Object({
  'if-modified-since': Type.Optional(
    Type.String({
      description: 'The `Last-Modified` of what you have, where you keep no tag',
      examples: ['Mon, 30 Nov 2026 15:04:00 GMT'],
    }),
  ),
})
