import { Type } from 'typebox'
import { Stretch } from '../availability/schemas.ts'
import { PlainDate, shown } from '../web/schemas.ts'
import { DAYS, OTHER_SLOT, WORDS } from '../web/story.ts'
import { OWN_RELEASED } from './examples.ts'
import { CallReplyBody, Outcome, Reason, Seen } from './schemas.ts'

/** What a recruiter may say of her own calls. */

const OwnReason = Type.String({ ...Reason, examples: [WORDS.danasReason] })

export const OwnRelease = Type.Object(
  {
    reason: Type.Optional(OwnReason),
    offerAgain: Type.Optional(
      Type.Boolean({ description: 'Whether the time is good, and the next person may have it', examples: [false] }),
    ),
    seen: Type.Optional(Seen),
  },
  { title: 'OwnRelease', additionalProperties: false },
)

export const OwnSaid = Type.Object(
  {
    outcome: Outcome,
    nextSteps: Type.Optional(
      Type.Array(
        Type.String({
          minLength: 1,
          maxLength: 220,
          examples: [WORDS.nextStep],
        }),
        { maxItems: 3, description: 'What she may do next, mailed to her' },
      ),
    ),
  },
  { title: 'OwnSaid', additionalProperties: false },
)

export const DaysOff = Type.Object(
  {
    from: Type.String({ ...PlainDate, description: 'a date such as 2026-12-04: the first day off' }),
    until: Type.Optional(
      Type.String({
        ...PlainDate,
        description: 'a date such as 2026-12-05: the last one; left out for a single day',
        examples: [DAYS.last],
      }),
    ),
    reason: Type.Optional(OwnReason),
  },
  { title: 'DaysOff', additionalProperties: false },
)

export const DaysOffReply = Type.Object(
  {
    released: Type.Array(shown(CallReplyBody, OWN_RELEASED), { description: 'The calls on these days' }),
    withdrawn: Type.Array(shown(Stretch, OTHER_SLOT), { description: 'Slots that were offered and are not any more' }),
  },
  { description: 'What that changed' },
)
