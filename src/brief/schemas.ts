import { type TSchema, Type } from 'typebox'
import { Moment, oneOf, PlainDate } from '../web/schemas.ts'
import { DAYS, MOMENTS, WORDS } from '../web/story.ts'
import { STAGES } from './brief.ts'
import { CONSENTS } from './withdraw-consent.ts'

/** What a brief is made of, as it is sent and as it is answered. */

const orNull = <Schema extends TSchema>(schema: Schema, description: string) =>
  Type.Union([schema, Type.Null()], { description })

const Question = Type.String({
  minLength: 20,
  maxLength: 280,
  description: 'If you only get to one thing, what is it? In 20 to 280 characters',
  examples: [WORDS.question],
})

const Stage = oneOf(STAGES, { title: 'Stage', description: 'Where she stands', examples: ['out-3-to-9-months'] })

const fields = {
  stage: orNull(Stage, 'Where she stands'),
  lastRole: orNull(
    Type.String({ maxLength: 140, examples: [WORDS.lastRole] }),
    'Her last role in a line: title, kind of organisation, size',
  ),
  aim: orNull(
    Type.String({ maxLength: 280, examples: ['The same role, or the first one above it. I would move.'] }),
    'What she is aiming at: role, sector, places',
  ),
  dateOn: orNull(Type.String({ ...PlainDate, examples: [DAYS.last] }), 'A date that matters'),
  dateWhat: orNull(Type.String({ maxLength: 140, examples: ['I must answer an offer'] }), 'What is on that date'),
  offLimits: orNull(
    Type.String({ maxLength: 280, examples: ['Please do not contact my employer.'] }),
    'What the recruiter must not do or mention',
  ),
}

export const BriefBody = Type.Object(
  {
    question: Type.Optional(Question),
    ...Type.Partial(Type.Object(fields)).properties,
    mayKeepResume: Type.Optional(
      Type.Boolean({ description: 'The recruiter may keep the resume after the call', examples: [true] }),
    ),
    mayContact: Type.Optional(
      Type.Boolean({ description: 'The recruiter may write about a search', examples: [false] }),
    ),
  },
  { title: 'BriefDraft', additionalProperties: false },
)

const since = (description: string, at: string | null) =>
  Type.Union([Type.String({ ...Moment, examples: [MOMENTS.booked] }), Type.Null()], { description, examples: [at] })

export const BriefReply = Type.Object(
  {
    question: Type.String({ description: 'Empty once it is forgotten', examples: [WORDS.question] }),
    ...fields,
    mayKeepResume: Type.Boolean({ examples: [true] }),
    mayKeepResumeSince: since('Since when she allows that', MOMENTS.booked),
    mayContact: Type.Boolean({ examples: [false] }),
    mayContactSince: since('Since when she allows that', null),
    keptAt: since('When it was last changed; null while nothing was added to what was asked for', MOMENTS.booked),
    ready: Type.Boolean({ description: 'Whether the three required fields are filled', examples: [true] }),
    missing: Type.Array(oneOf(['question', 'stage', 'lastRole'], { examples: ['stage'] }), {
      description: 'Those that are not',
      examples: [[]],
    }),
  },
  { title: 'Brief', description: 'What an executive tells her recruiter before the call' },
)

export const ConsentName = oneOf(CONSENTS, {
  description: 'That the recruiter may keep the resume longer, or may write about a search',
  examples: ['may-contact'],
})
