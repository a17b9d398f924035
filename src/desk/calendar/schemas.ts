import { Type } from 'typebox'
import { FEED_DETAILS } from '../../calendar/feed.ts'
import { MOST_FEEDS } from '../../calendar/make-feed.ts'
import { tooManyFeeds } from '../../calendar/refusals.ts'
import { MOST_KEYS } from '../../people/api-keys.ts'
import { tooManyKeys } from '../../people/refusals.ts'
import { CALENDAR_CHOICES } from '../../people/tables.ts'
import { formSchema, pageSchema } from '../../web/page-schemas.ts'
import { AT_DESK, Id, oneOf, PAGE } from '../../web/schemas.ts'
import { IDS } from '../../web/story.ts'

/** The page of calendars and keys, and what its forms carry. */

const HERE = '/desk/calendar'

const once = Type.String({
  pattern: '^[0-9a-f-]{36}$',
  description: 'a name of this press, as the page has it: pressed twice, it makes one',
  examples: ['3d0f6a52-8e1b-4c97-a5d4-7b2e9c0f1a68'],
})

const name = (description: string, example: string) =>
  Type.Optional(Type.String({ maxLength: 60, description, examples: [example] }))

/** Its answer is the page with the secret, and the same again after a reload. */
const making = { security: AT_DESK, consumes: ['application/x-www-form-urlencoded'], response: { 200: PAGE } }

export const CALENDAR_PAGE = pageSchema(
  { operationId: 'calendarPage', summary: 'The calendars and programs that read her calls' },
  { security: AT_DESK },
)

export const FEED_FORM = pageSchema(
  { operationId: 'makeFeedAtDesk', summary: 'Make a secret address for a calendar; the page shows it once' },
  {
    ...making,
    body: Type.Object(
      { once, name: name('What she calls it', 'Laptop'), detail: oneOf(FEED_DETAILS, { examples: ['full'] }) },
      { additionalProperties: false },
    ),
    problems: [403, tooManyFeeds(MOST_FEEDS), 422, 503],
  },
)

export const REPLACE_FORM = pageSchema(
  { operationId: 'replaceFeed', summary: 'Give a calendar a new address; the old one answers 410' },
  {
    ...making,
    params: Type.Object({ id: Type.String({ ...Id, examples: [IDS.feed] }) }),
    body: Type.Object({ once }, { additionalProperties: false }),
    problems: [403, 404, 422, 503],
  },
)

export const CLOSE_FORM = formSchema(
  { operationId: 'closeFeedAtDesk', summary: 'Close a calendar: its address answers 410' },
  HERE,
  {
    security: AT_DESK,
    params: Type.Object({ id: Type.String({ ...Id, examples: [IDS.feed] }) }),
    body: Type.Object({}, { additionalProperties: false }),
    problems: [403, 404, 503],
  },
)

export const CHOICE_FORM = formSchema(
  { operationId: 'chooseCalendar', summary: 'Say how calls reach her calendar' },
  HERE,
  {
    security: AT_DESK,
    body: Type.Object({ calendar: oneOf(CALENDAR_CHOICES, { examples: ['both'] }) }, { additionalProperties: false }),
    problems: [403, 422, 503],
  },
)

export const KEY_FORM = pageSchema(
  { operationId: 'makeKeyAtDesk', summary: 'Make a key for a program; the page shows it once' },
  {
    ...making,
    body: Type.Object({ once, keyName: name('What it is for', 'The calendar sync') }, { additionalProperties: false }),
    problems: [403, tooManyKeys(MOST_KEYS), 422, 503],
  },
)

export const DELETE_KEY_FORM = formSchema(
  { operationId: 'deleteKeyAtDesk', summary: 'Delete a key: it opens nothing any more' },
  HERE,
  {
    security: AT_DESK,
    params: Type.Object({ id: Type.String({ ...Id, examples: [IDS.apiKey] }) }),
    body: Type.Object({}, { additionalProperties: false }),
    problems: [403, 404, 503],
  },
)
