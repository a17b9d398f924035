import { type Static, type TEnum, type TSchema, type TSchemaOptions, Type } from 'typebox'
import { AVERY, DANA, DAYS, IDS, SLOT, SPAN } from './story.ts'

/** Parts of requests and answers that many routes share. */

/** With whole examples, where those of the parts would not make sense together. */
export const shown = <Schema extends TSchema>(schema: Schema, ...examples: Static<Schema>[]): Schema => ({
  ...schema,
  examples,
})

/** One of a closed list of words. Each says that it is text: lists of them are compared, and written, by that. */
export const oneOf = <Word extends string>(words: readonly Word[], options: TSchemaOptions = {}): TEnum<Word[]> =>
  Type.Enum([...words], { type: 'string', ...options })

/** Ids are opaque; what cannot be one of ours is nobody's. */
export const Id = Type.String({
  pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
  description: 'an id as we gave it',
  examples: [IDS.booking],
})

/** Whatever it is, it is looked for: what cannot be a handle is nobody's. */
export const HANDLE = Type.String({
  description: 'The short name in the address of a recruiter',
  examples: [DANA.handle],
})

const MOMENT = 'a moment in RFC 3339, in UTC: 2026-12-04T23:00:00Z'

export const Moment = Type.String({
  format: 'date-time',
  description: MOMENT,
  examples: [SLOT.startsAt],
})

/** What a list looks at, by the start of each. */
export const Span = {
  from: Type.Optional(
    Type.String({
      ...Moment,
      description: `${MOMENT} (what starts then or later is listed)`,
      examples: [SPAN.from],
    }),
  ),
  until: Type.Optional(
    Type.String({
      ...Moment,
      description: `${MOMENT} (what starts before it is listed, what starts then is not)`,
      examples: [SPAN.until],
    }),
  ),
}

export const PlainDate = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: 'a date such as 2026-12-04',
  examples: [DAYS.first],
})

export const Zone = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'a time zone by its IANA name',
  examples: [DANA.zone],
})

export const MailAddress = Type.String({
  format: 'email',
  maxLength: 254,
  description: 'a mail address',
  examples: [AVERY.email],
})

export const Phone = Type.String({
  pattern: '^\\+?[0-9][0-9 ().\\-/]{4,28}[0-9]$',
  description: 'a telephone number: digits, spaces and a plus sign, best with the country: +1 312 555 0142',
  examples: [AVERY.phone],
})

/** A list, with the cursor of what follows. */
export const listOf = <Item extends TSchema>(item: Item) =>
  Type.Object(
    {
      items: Type.Array(item),
      next: Type.Union([Type.String(), Type.Null()], {
        description: 'Send this as `cursor` for what follows; null at the end',
        examples: [null],
      }),
    },
    { description: 'A part of the list, and the cursor of what follows' },
  )

/** A list that is never so long that it must be cut. */
export const wholeListOf = <Item extends TSchema>(item: Item) =>
  Type.Object({ items: Type.Array(item), next: Type.Null() }, { description: 'The whole list' })

export const Paging = {
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 100, description: 'At most so many items (default 100)', examples: [20] }),
  ),
  cursor: Type.Optional(
    Type.String({
      maxLength: 200,
      description: 'The `next` of the answer before, with the same other parameters',
      examples: [Buffer.from(`${Date.parse(SLOT.startsAt)} ${IDS.booking}`).toString('base64url')],
    }),
  ),
}

/** Of a POST that makes something: sent again with the same key, it gives the same answer and does nothing. */
export const OnceHeaders = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      description:
        'Names this request, in 1 to 255 printable characters of your choice: sent again with the same key and body within 24 hours, it does nothing and gets the same answer',
      examples: ['4f1c7e0a-avery-fri-17'],
    }),
  ),
})

/** Whose key an operation takes. */
export const BY_RECRUITER = [{ recruiterKey: [] as string[] }]
export const BY_EXECUTIVE = [{ executiveKey: [] as string[] }]
/** By a cookie that a page of ours has set. */
export const AT_DESK = [{ deskCookie: [] as string[] }]
export const ON_VISIT = [{ visitCookie: [] as string[] }]
export const BY_MANAGE_KEY = [{ manageKey: [] as string[] }]
/** Or by nobody's: on the machine itself none is needed. */
export const BY_METRICS_KEY: Record<string, string[]>[] = [{}, { metricsKey: [] }]

/** Answers without a body. */
export const KNOWN = Type.Null({ description: 'You have it already' })
export const DONE = Type.Null({ description: 'Done' })
export const sentOn = (description: string, example: string) =>
  Type.Null({
    description,
    headers: { Location: { type: 'string', description: 'Where to go on', examples: [example] } },
  })

export const PAGE = Type.String({ description: 'The page' })

const lines = (...text: string[]): string => text.map((line) => `${line}\r\n`).join('')

/** A calendar entry of that call. */
export const ENTRY_TEXT = lines(
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Goodturn//Goodturn//EN',
  'BEGIN:VEVENT',
  `UID:${IDS.booking}@goodturn`,
  'SEQUENCE:0',
  'DTSTAMP:20261130T150400Z',
  'DTSTART:20261204T230000Z',
  'DTEND:20261204T233000Z',
  `SUMMARY:Call with ${DANA.name}`,
  `LOCATION:${DANA.name} calls you`,
  'STATUS:CONFIRMED',
  'END:VEVENT',
  'END:VCALENDAR',
)

export const ENTRY = Type.String({ description: 'A VCALENDAR with one VEVENT (RFC 5545)', examples: [ENTRY_TEXT] })
