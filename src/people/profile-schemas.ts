import { Type } from 'typebox'
import { TopicId } from '../topics/schemas.ts'
import { type TopicId as Id, TOPIC_IDS } from '../topics/topic.ts'
import { oneOf, Phone } from '../web/schemas.ts'
import { DANA } from '../web/story.ts'
import { CallKind } from './schemas.ts'
import { SECTORS } from './sectors.ts'
import { CALENDAR_CHOICES } from './tables.ts'

const HttpsAddress = Type.String({
  pattern: '^https://[^\\s"<>\\\\]+$',
  maxLength: 500,
  description: 'an https address',
  examples: [DANA.link],
})

const Call = Type.Object(
  {
    kind: CallKind,
    phone: Type.Optional(Type.String({ ...Phone, examples: [DANA.phone] })),
    url: Type.Optional(HttpsAddress),
  },
  {
    title: 'CallPlan',
    additionalProperties: false,
    description: 'How calls take place. `executive-calls` needs a phone, `link` a url.',
    examples: [{ kind: 'recruiter-calls' }],
  },
)

const Wish = Type.Object(
  {
    minMinutes: Type.Optional(
      Type.Integer({
        minimum: 5,
        maximum: 240,
        description: 'The shortest call in which you give it, in minutes',
        examples: [30],
      }),
    ),
    minNoticeHours: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 336,
        description: 'How many hours ahead it must be booked, where that is longer than your hours ask',
        examples: [48],
      }),
    ),
    line: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 220,
        description: 'A line of your own in the pack of whoever has booked',
        examples: [DANA.line],
      }),
    ),
  },
  { title: 'TopicWish', additionalProperties: false },
)

/** What a recruiter writes of herself. */
export const profileFields = {
  name: Type.String({ minLength: 1, maxLength: 120, examples: [DANA.name] }),
  headline: Type.String({
    maxLength: 140,
    description: 'One line about you',
    examples: [DANA.headline],
  }),
  about: Type.String({
    maxLength: 2000,
    description: 'What more you want to say, in several lines if you like',
    examples: [DANA.about],
  }),
  place: Type.Union([Type.String({ minLength: 1, maxLength: 60, examples: [DANA.place] }), Type.Null()], {
    description: 'A city, for "Dallas time"; null for the one that names your zone',
  }),
  call: Call,
  topics: Type.Array(TopicId, {
    description: 'What you offer, in your order',
    minItems: 1,
    maxItems: TOPIC_IDS.length,
    uniqueItems: true,
  }),
  wishes: Type.Partial(
    Type.Object(Object.fromEntries(TOPIC_IDS.map((id) => [id, Wish])) as Record<Id, typeof Wish>, {
      additionalProperties: false,
    }),
    {
      title: 'TopicWishes',
      additionalProperties: false,
      description: 'By topic, how you give it; what you leave out goes by your hours alone. Saved as a whole',
      examples: [{ resume: { minMinutes: 30, minNoticeHours: 48, line: DANA.line } }],
    },
  ),
  resumesByMail: Type.Boolean({
    description: 'Whether the mail of the evening before carries the resumes, instead of links to them',
    examples: [false],
  }),
  sectors: Type.Array(
    oneOf(
      SECTORS.map(({ id }) => id),
      { examples: [DANA.sector] },
    ),
    { description: 'What you know, as `GET /sectors` names it', maxItems: SECTORS.length, uniqueItems: true },
  ),
  languages: Type.Array(
    Type.String({ pattern: '^[a-z]{2,3}$', description: 'a language code such as en', examples: ['en'] }),
    {
      minItems: 1,
      maxItems: 20,
      uniqueItems: true,
      examples: [[...DANA.languages]],
    },
  ),
  calendar: oneOf(CALENDAR_CHOICES, {
    description: 'Whether your mails carry calendar entries (invites, both) or not (feed); feeds always answer',
  }),
}

export const ProfileBody = Type.Partial(Type.Object(profileFields), {
  title: 'ProfileChange',
  additionalProperties: false,
  minProperties: 1,
})
