import { Type } from 'typebox'
import { oneOf } from '../web/schemas.ts'
import { DANA } from '../web/story.ts'
import { CALL_KINDS } from './call-plan.ts'

export const CallKind = oneOf(CALL_KINDS, {
  title: 'CallKind',
  description: "The recruiter calls the executive's number, the executive calls hers, or both open a link",
})

/** How a call takes place. A number or link is told only once the call is booked. */
export const CallManner = Type.Object(
  {
    kind: CallKind,
    phone: Type.Optional(Type.String({ description: 'The number that the executive calls', examples: [DANA.phone] })),
    url: Type.Optional(Type.String({ description: 'Where both meet', examples: [DANA.link] })),
  },
  { title: 'CallManner', description: 'How the call takes place; a number or link only once it is booked' },
)
