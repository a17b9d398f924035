import { Type } from 'typebox'
import { CALL_KINDS } from './call-plan.ts'

/** How a call takes place. A number or link is told only once the call is booked. */
export const CallManner = Type.Object(
  { kind: Type.Enum([...CALL_KINDS]), phone: Type.Optional(Type.String()), url: Type.Optional(Type.String()) },
  { description: 'How the call takes place; a number or link only once it is booked' },
)
