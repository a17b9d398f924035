import { Type } from 'typebox'
import { PARTIES } from '../kernel/party.ts'
import { CallManner } from '../people/schemas.ts'
import { TOPIC_IDS } from '../topics/topic.ts'
import { Id, MailAddress, Moment, Phone, Zone } from '../web/schemas.ts'
import { OUTCOMES, STATES } from './state.ts'

/** What requests and answers about bookings are made of. */

export const ById = Type.Object({ id: Id })

export const State = Type.Enum([...STATES], {
  description:
    'pending until the address is confirmed, then booked, over once ended; how it went, where the two sides do not differ; released, or expired if never confirmed',
})

export const Outcome = Type.Enum([...OUTCOMES])

const Sequence = Type.Integer({
  minimum: 0,
  description: 'Which change of the call this is; calendars call it SEQUENCE',
})

export const Seen = Type.Integer({
  minimum: 0,
  description:
    'The `sequence` of the booking as you saw it: if it has changed since, the answer is 409. Send it when you may repeat.',
})

export const Reason = Type.String({ maxLength: 280, description: 'One sentence to the other side' })

export const BookingBody = Type.Object(
  {
    slotId: Id,
    topic: Type.Enum([...TOPIC_IDS]),
    question: Type.String({
      minLength: 20,
      maxLength: 280,
      examples: ['I reach the last three and lose. What would worry you about me?'],
    }),
    about: Type.Optional(Type.String({ maxLength: 140, description: 'The last role in a line' })),
    executive: Type.Object(
      {
        name: Type.String({ minLength: 1, maxLength: 120 }),
        email: MailAddress,
        zone: Zone,
        phone: Type.Optional(Phone),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)

const whatBecameOfIt = {
  released: Type.Optional(
    Type.Object(
      { by: Type.Enum([...PARTIES]), at: Moment, reason: Type.Union([Type.String(), Type.Null()]) },
      { description: 'Who gave the time back, and in which words' },
    ),
  ),
  outcomes: Type.Optional(
    Type.Object(
      { executive: Type.Union([Outcome, Type.Null()]), recruiter: Type.Union([Outcome, Type.Null()]) },
      { description: 'How it went, as each side says; both see both' },
    ),
  ),
  nextSteps: Type.Optional(Type.Array(Type.String())),
}

/** To the executive. */
export const BookingReplyBody = Type.Object({
  id: Id,
  slotId: Id,
  state: State,
  sequence: Type.Optional(Sequence),
  startsAt: Moment,
  endsAt: Moment,
  recruiter: Type.Object({
    handle: Type.String(),
    name: Type.String(),
    zone: Zone,
    place: Type.Union([Type.String(), Type.Null()]),
  }),
  topic: Type.Enum([...TOPIC_IDS]),
  question: Type.Optional(Type.String()),
  call: CallManner,
  heldUntil: Type.Optional(Moment),
  manageUrl: Type.Optional(Type.String()),
  manageKey: Type.Optional(Type.String()),
  ...whatBecameOfIt,
  firstPick: Type.Optional(
    Type.Array(Type.Object({ id: Id, startsAt: Moment, endsAt: Moment, keptUntil: Moment }), {
      description: 'Her recruiter released the call: these next times are kept for her alone until `keptUntil`',
    }),
  ),
})

/** To the recruiter. */
export const CallReplyBody = Type.Object({
  id: Id,
  slotId: Id,
  state: State,
  sequence: Sequence,
  startsAt: Moment,
  endsAt: Moment,
  topic: Type.Enum([...TOPIC_IDS]),
  question: Type.String(),
  about: Type.Union([Type.String(), Type.Null()]),
  executive: Type.Object({
    name: Type.String(),
    email: Type.String(),
    zone: Zone,
    phone: Type.Optional(Type.String()),
  }),
  call: CallManner,
  askedAt: Moment,
  bookedAt: Type.Union([Moment, Type.Null()]),
  ...whatBecameOfIt,
})
