import { Type } from 'typebox'
import { SlotId } from '../availability/schemas.ts'
import { PARTIES } from '../kernel/party.ts'
import { CallManner } from '../people/schemas.ts'
import { TopicId } from '../topics/schemas.ts'
import { Id, MailAddress, Moment, oneOf, Phone, Zone } from '../web/schemas.ts'
import { AVERY, DANA, KEYS, MOMENTS, SERVER, SLOT, WORDS } from '../web/story.ts'
import { OUTCOMES, STATES } from './state.ts'

/** What requests and answers about bookings are made of. */

const BookingId = Type.String({ ...Id, description: 'the id of a booking' })

export const ById = Type.Object({ id: BookingId })

export const State = oneOf(STATES, {
  title: 'State',
  description:
    'pending until the address is confirmed, then booked, over once ended; how it went, where the two sides do not differ; released, or expired if never confirmed',
  examples: ['booked'],
})

export const Outcome = oneOf(OUTCOMES, { title: 'Outcome', description: 'How the call went' })

const Sequence = Type.Integer({
  minimum: 0,
  description: 'Which change of the call this is; calendars call it SEQUENCE',
  examples: [0],
})

export const Seen = Type.Integer({
  minimum: 0,
  description:
    'The `sequence` of the booking as you saw it: if it has changed since, the answer is 409. Send it when you may repeat.',
  examples: [0],
})

export const Reason = Type.String({
  maxLength: 280,
  description: 'One sentence to the other side',
  examples: [WORDS.averysReason],
})

export const BookingBody = Type.Object(
  {
    slotId: SlotId,
    topic: TopicId,
    question: Type.String({
      minLength: 20,
      maxLength: 280,
      description: 'The one question of the call, in 20 to 280 characters',
      examples: [WORDS.question],
    }),
    about: Type.Optional(
      Type.String({
        maxLength: 140,
        description: 'The last role in a line',
        examples: [WORDS.lastRole],
      }),
    ),
    executive: Type.Object(
      {
        name: Type.String({ minLength: 1, maxLength: 120, description: 'Her name', examples: [AVERY.name] }),
        email: MailAddress,
        zone: Type.String({ ...Zone, examples: [AVERY.zone] }),
        phone: Type.Optional(Phone),
      },
      { additionalProperties: false, description: '`phone` is needed where the recruiter calls' },
    ),
  },
  { title: 'BookingRequest', additionalProperties: false },
)

const Side = oneOf(PARTIES, { title: 'Side', description: 'One of the two people of a booking' })

const whatBecameOfIt = {
  released: Type.Optional(
    Type.Object(
      { by: Side, at: Moment, reason: Type.Union([Type.String({ examples: [WORDS.danasReason] }), Type.Null()]) },
      { description: 'Who gave the time back, and in which words' },
    ),
  ),
  outcomes: Type.Optional(
    Type.Object(
      { executive: Type.Union([Outcome, Type.Null()]), recruiter: Type.Union([Outcome, Type.Null()]) },
      { description: 'How it went, as each side says; both see both' },
    ),
  ),
  nextSteps: Type.Optional(
    Type.Array(Type.String({ examples: [WORDS.nextStep] }), {
      description: 'What the recruiter suggests to do next',
    }),
  ),
}

const EndsAt = Type.String({ ...Moment, examples: [SLOT.endsAt] })

/** To the executive. */
export const BookingReplyBody = Type.Object(
  {
    id: BookingId,
    slotId: SlotId,
    state: State,
    sequence: Type.Optional(Sequence),
    startsAt: Moment,
    endsAt: EndsAt,
    recruiter: Type.Object({
      handle: Type.String({ examples: [DANA.handle] }),
      name: Type.String({ examples: [DANA.name] }),
      zone: Zone,
      place: Type.Union([Type.String({ examples: [DANA.place] }), Type.Null()], { description: 'A city of her zone' }),
    }),
    topic: TopicId,
    question: Type.Optional(Type.String({ description: 'The one question of the call', examples: [WORDS.question] })),
    call: CallManner,
    heldUntil: Type.Optional(
      Type.String({
        ...Moment,
        description: 'While it is pending: until then the time is kept',
        examples: [MOMENTS.codeEnds],
      }),
    ),
    manageUrl: Type.Optional(
      Type.String({
        description: 'Where the executive manages the call in a browser; a secret',
        examples: [`${SERVER}/m/${KEYS.manage}`],
      }),
    ),
    manageKey: Type.Optional(
      Type.String({ description: 'The key of that link, for programs', examples: [KEYS.manage] }),
    ),
    ...whatBecameOfIt,
    firstPick: Type.Optional(
      Type.Array(Type.Object({ id: SlotId, startsAt: Moment, endsAt: EndsAt, keptUntil: Moment }), {
        description: 'Her recruiter released the call: these next times are kept for her alone until `keptUntil`',
      }),
    ),
  },
  { title: 'Booking', description: 'A booking as its executive sees it' },
)

/** To the recruiter. */
export const CallReplyBody = Type.Object(
  {
    id: BookingId,
    slotId: SlotId,
    state: State,
    sequence: Sequence,
    startsAt: Moment,
    endsAt: EndsAt,
    topic: TopicId,
    question: Type.String({ description: 'The one question of the call', examples: [WORDS.question] }),
    about: Type.Union([Type.String({ examples: [WORDS.lastRole] }), Type.Null()], {
      description: 'Her last role in a line',
    }),
    executive: Type.Object({
      name: Type.String({ examples: [AVERY.name] }),
      email: Type.String({ examples: [AVERY.email] }),
      zone: Type.String({ ...Zone, examples: [AVERY.zone] }),
      phone: Type.Optional(Type.String({ description: 'Once it is booked', examples: [AVERY.phone] })),
    }),
    call: CallManner,
    askedAt: Type.String({ ...Moment, examples: [MOMENTS.asked] }),
    bookedAt: Type.Union([Type.String({ ...Moment, examples: [MOMENTS.booked] }), Type.Null()]),
    ...whatBecameOfIt,
    undelivered: Type.Optional(
      Type.Array(
        Type.Object({
          to: Side,
          what: Type.String({ examples: ['confirmation'] }),
          failedAt: Moment,
          reason: Type.String({ examples: ['The mail server refused this letter (550 5.1.1).'] }),
        }),
        {
          description:
            'Letters about this call that could not be delivered and are not tried again; left out if there is none',
        },
      ),
    ),
  },
  { title: 'OwnBooking', description: 'A booking as its recruiter sees it' },
)
