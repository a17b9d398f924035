import { Type } from 'typebox'
import { oneOf, PlainDate } from '../web/schemas.ts'
import { WORDS } from '../web/story.ts'
import { CHECK_INS, MOST_PLANS, USEFUL } from './afterwards.ts'

/** What is said after a call, as requests and answers have it. */

/** By Avery, after her call with Dana. */
export const SAID = {
  plans: [{ what: WORDS.nextStep, by: '2026-12-11' }],
  useful: { answer: 'yes', line: 'The question about size was the one.' },
  thanks: 'Thank you. I slept well for the first time in weeks.',
  checkIn: 'still-on-it',
} as const

export const What = Type.String({
  maxLength: 220,
  description: 'What the executive will do, in her own words',
  examples: [SAID.plans[0].what],
})

export const By = Type.String({ ...PlainDate, description: 'a day such as 2026-12-11', examples: [SAID.plans[0].by] })

export const Answer = oneOf(USEFUL, { description: 'Whether the call was useful', examples: [SAID.useful.answer] })

export const Line = Type.String({
  maxLength: 280,
  description: 'One line about that, to the recruiter alone',
  examples: [SAID.useful.line],
})

export const Thanks = Type.String({
  maxLength: 280,
  description: 'A line of thanks, mailed to the recruiter once',
  examples: [SAID.thanks],
})

export const CheckIn = oneOf(CHECK_INS, {
  title: 'CheckIn',
  description: 'How far she got with what she meant to do',
  examples: [SAID.checkIn],
})

const plan = { what: What, by: Type.Union([By, Type.Null()], { description: 'By when; null where she named no day' }) }

const useful = { answer: Answer, line: Line }

/** What is left out stays as it was said before. */
export const SayingBody = Type.Object(
  {
    plans: Type.Optional(
      Type.Array(Type.Object(plan, { additionalProperties: false }), {
        maxItems: MOST_PLANS,
        description: 'What she will do, three at most; the recruiter does not see it',
      }),
    ),
    useful: Type.Optional(Type.Object(useful, { additionalProperties: false })),
    thanks: Type.Optional(Thanks),
    checkIn: Type.Optional(CheckIn),
  },
  { title: 'Saying', additionalProperties: false },
)

export const AfterwardsReply = Type.Object(
  {
    plans: Type.Union([Type.Array(Type.Object(plan)), Type.Null()], {
      description: 'What she will do; null until she has said it. The recruiter does not see it',
    }),
    useful: Type.Union([Type.Object(useful), Type.Null()], {
      description: 'Whether the call was useful; shown to the recruiter and never published',
    }),
    thanks: Type.Union([Thanks, Type.Null()]),
    checkIn: Type.Union([CheckIn, Type.Null()]),
  },
  { title: 'Afterwards', description: 'What an executive has said after a call' },
)
