import { Type } from 'typebox'
import { TOPIC_IDS } from '../topics/topic.ts'
import { PlainDate, Zone } from '../web/schemas.ts'
import { MOST_EXCEPTIONS } from './close-dates.ts'
import { USUAL } from './save-hours.ts'
import { Stretch } from './schemas.ts'

const WallTime = Type.String({
  pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
  description: 'a time such as 17:30',
  examples: ['17:30'],
})
const ClosingTime = Type.String({
  pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$',
  description: 'a time such as 19:00, or 24:00',
  examples: ['19:00'],
})

const opening = {
  opens: WallTime,
  closes: ClosingTime,
  slotMinutes: Type.Integer({
    minimum: 10,
    maximum: 120,
    description: 'The length of a call, in minutes',
    examples: [30],
  }),
  bufferMinutes: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 60,
      description: 'Kept free after each call, in minutes (none if left out)',
      examples: [10],
    }),
  ),
  topics: Type.Optional(
    Type.Array(Type.String({ maxLength: 40, examples: ['resume'] }), {
      maxItems: TOPIC_IDS.length,
      description: 'Only these topics; all that she offers if left out',
    }),
  ),
}

const WeeklyWindow = Type.Object(
  {
    weekday: Type.Integer({ minimum: 1, maximum: 7, description: '1 is Monday, 7 is Sunday', examples: [5] }),
    ...opening,
    from: Type.Optional(Type.String({ ...PlainDate, examples: ['2026-11-01'] })),
    until: Type.Optional(Type.String({ ...PlainDate, examples: ['2027-03-31'] })),
  },
  {
    title: 'Window',
    additionalProperties: false,
    description: "A weekly stretch of time on the recruiter's wall clock; with `from` and `until`, on these dates only",
  },
)

const ChangedDate = Type.Object(
  {
    on: Type.String({ ...PlainDate, examples: ['2026-12-25'] }),
    closed: Type.Optional(Type.Literal(true)),
    opens: Type.Optional(opening.opens),
    closes: Type.Optional(opening.closes),
    slotMinutes: Type.Optional(opening.slotMinutes),
    bufferMinutes: opening.bufferMinutes,
    topics: opening.topics,
  },
  {
    title: 'Exception',
    additionalProperties: false,
    description: 'Either {on, closed: true}, or {on, opens, closes, slotMinutes}; it replaces all windows of its date',
  },
)

export const MOST_WINDOWS = 50

export const OfficeHoursBody = Type.Object(
  {
    zone: Zone,
    windows: Type.Array(WeeklyWindow, { maxItems: MOST_WINDOWS }),
    exceptions: Type.Optional(Type.Array(ChangedDate, { maxItems: MOST_EXCEPTIONS })),
    horizonWeeks: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 26,
        description: `How many weeks ahead one may book (default ${USUAL.horizonWeeks})`,
        examples: [4],
      }),
    ),
    noticeHours: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 336,
        description: `How many hours before a call one may still book it (default ${USUAL.noticeHours})`,
        examples: [24],
      }),
    ),
    paused: Type.Optional(Type.Boolean({ description: 'Offers nothing, keeps what is booked', examples: [false] })),
  },
  { title: 'OfficeHoursRequest', additionalProperties: false },
)

export const OfficeHoursReply = Type.Object(
  {
    zone: Zone,
    windows: Type.Array(WeeklyWindow),
    exceptions: Type.Array(ChangedDate),
    horizonWeeks: Type.Integer({ description: 'How many weeks ahead one may book', examples: [4] }),
    noticeHours: Type.Integer({ description: 'How many hours before a call one may still book it', examples: [24] }),
    paused: Type.Boolean({ description: 'Offers nothing, keeps what is booked', examples: [false] }),
  },
  { title: 'OfficeHours', description: 'All that one recruiter offers' },
)

export const SavedReply = Type.Object(
  {
    ...OfficeHoursReply.properties,
    added: Type.Array(Stretch, { description: 'Slots that are offered now and were not before' }),
    withdrawn: Type.Array(Stretch, { description: 'Slots that were offered and are not any more' }),
    stranded: Type.Array(Stretch, {
      description: 'Taken, and now outside the hours; the calls stand until someone moves them',
    }),
  },
  { title: 'SavedOfficeHours', description: 'The hours as they are kept, and what that changed' },
)
