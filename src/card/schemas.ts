import { type TSchema, Type } from 'typebox'
import { CallReplyBody } from '../booking/schemas.ts'
import { BriefReply } from '../brief/schemas.ts'
import { RESUME } from '../resume/schemas.ts'
import { topicOf } from '../topics/topics.ts'
import { Moment } from '../web/schemas.ts'
import { DANA, IDS, MOMENTS, SERVER } from '../web/story.ts'
import { MOST_IN_A_BOX } from './points.ts'

/** What is typed, sent and answered about a reading card. */

const orNull = <Schema extends TSchema>(schema: Schema, description: string) =>
  Type.Union([schema, Type.Null()], { description })

const NOTED = {
  keep: 'Page one: the hospital, the size, the result.',
  changeFirst: 'The last job needs its budget and the number of people.',
  askAbout: 'Why the second move after eleven months?',
} as const

const box = (description: string, example: string) =>
  Type.String({ maxLength: MOST_IN_A_BOX, description, examples: [example] })

export const boxes = {
  keep: box('What is good as it is', NOTED.keep),
  changeFirst: box('What to change before anything else', NOTED.changeFirst),
  askAbout: box('What to ask about in the call', NOTED.askAbout),
}

/** What is left out is empty. */
export const PointsBody = Type.Object(Type.Partial(Type.Object(boxes)).properties, {
  title: 'PointsDraft',
  additionalProperties: false,
})

const SentAt = Type.String({ ...Moment, examples: [MOMENTS.booked] })

export const SentReply = Type.Object(
  { ...boxes, sentAt: SentAt },
  { title: 'SentPoints', description: "The recruiter's points, as the executive has them" },
)

/** By what the sender shows which points she has looked at. */
export const Tag = Type.String({
  maxLength: 40,
  description: 'Which version of the points this is',
  examples: ['k2f0c7e1a9b4d6f8e0a2c4'],
})

export const PointsReply = Type.Object(
  {
    ...boxes,
    tag: Tag,
    keptAt: orNull(SentAt, 'When they were last changed; null where nothing was ever typed'),
    sent: orNull(SentReply, 'As the executive has them; null until they are sent'),
  },
  { title: 'Points', description: 'Three boxes on a reading card: hers alone until she sends them' },
)

export const SendingBody = Type.Object(
  {
    seen: Type.Optional(
      Type.String({
        ...Tag,
        description: 'The `tag` of the points as you saw them: if they have changed since, the answer is 409',
      }),
    ),
  },
  { title: 'Sending', additionalProperties: false },
)

const QUESTION = topicOf(DANA.topic).ask[0]!

/** One call with all that its recruiter reads before it. */
export const WholeCall = Type.Object(
  {
    ...CallReplyBody.properties,
    brief: BriefReply,
    asks: Type.Array(Type.String({ examples: [QUESTION] }), {
      description: 'The questions of the topic that the executive means to ask',
    }),
    resume: orNull(RESUME, 'What a program reads in the resume; null where there is none'),
    resumeUrl: orNull(
      Type.String({ examples: [`${SERVER}/api/v1/me/bookings/${IDS.booking}/resume`] }),
      'Where the resume is downloaded, with the same key; null where there is none',
    ),
    points: PointsReply,
  },
  { title: 'WholeCall', description: 'A call with its brief, its resume and the points noted of it' },
)

export const SENT = { ...NOTED, sentAt: MOMENTS.booked }

export const POINTS = { ...NOTED, tag: 'k2f0c7e1a9b4d6f8e0a2c4', keptAt: MOMENTS.booked, sent: null }
