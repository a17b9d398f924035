import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { answerOnce } from '../idempotency/answer-once.ts'
import { missing } from '../kernel/refusal.ts'
import { rfc3339 } from '../kernel/time.ts'
import { CallManner } from '../people/schemas.ts'
import { signedInRecruiter } from '../people/signed-in.ts'
import { TOPIC_IDS } from '../topics/topic.ts'
import type { Deps } from '../web/feature.ts'
import { cursorOf, placeAfter, spanIn } from '../web/query.ts'
import { Id, listOf, MailAddress, Moment, Paging, Phone, problems, SIGNED_IN, Zone } from '../web/schemas.ts'
import { type Call, callsOfRecruiter, existingCall } from './calls.ts'
import { confirm } from './confirm.ts'
import { hold } from './hold.ts'
import { managedCall } from './managed-call.ts'
import { bookedReply, bookingReply } from './replies.ts'
import { STATES } from './state.ts'

const State = Type.Enum([...STATES], {
  description: 'pending until the address is confirmed, then booked, over once ended; expired if never confirmed',
})
const Question = Type.String({
  minLength: 20,
  maxLength: 280,
  examples: ['I reach the last three and lose. What would worry you about me?'],
})
const About = Type.String({ maxLength: 140, description: 'The last role in a line' })

const BookingBody = Type.Object(
  {
    slotId: Id,
    topic: Type.Enum([...TOPIC_IDS]),
    question: Question,
    about: Type.Optional(About),
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

const BookingReplyBody = Type.Object({
  id: Id,
  slotId: Id,
  state: State,
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
})

const CallReplyBody = Type.Object({
  id: Id,
  slotId: Id,
  state: State,
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
})

const ById = Type.Object({ id: Id })
const replayed = 'Repeats with the same `Idempotency-Key` and body get the same answer for 24 hours.'
const OnceHeaders = Type.Object({ 'idempotency-key': Type.Optional(Type.String()) })

export const bookingRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, clock, settings } = deps

  app.post(
    '/bookings',
    {
      schema: {
        operationId: 'bookSlot',
        summary: 'Ask for a slot',
        description: `Keeps it for 15 minutes and mails a 6-digit code, where addresses must be confirmed; else books it. ${replayed}`,
        tags: ['booking'],
        headers: OnceHeaders,
        body: BookingBody,
        response: { 201: BookingReplyBody, ...problems(400, 404, 409, 422, 429, 503) },
      },
    },
    (request, reply) =>
      answerOnce(deps, request, reply, async (once) =>
        reply.code(201).send(await hold(deps, request.body, once, clock())),
      ) as never,
  )

  app.post(
    '/bookings/:id/confirmation',
    {
      schema: {
        operationId: 'confirmBooking',
        summary: 'Confirm the address with the code that was mailed to it',
        description:
          'Five wrong codes end the hold. A late code still books while the slot is free. The same code again gives the same answer.',
        tags: ['booking'],
        params: ById,
        body: Type.Object(
          {
            code: Type.String({
              pattern: '^[0-9]{6}$',
              description: 'the six digits of the mail',
              examples: ['123456'],
            }),
          },
          { additionalProperties: false },
        ),
        response: { 200: BookingReplyBody, ...problems(400, 404, 409, 422, 429, 503) },
      },
    },
    async (request) => {
      const { booking, key } = await confirm(deps, request.params.id, request.body.code, clock())
      const { recruiter, state } = await existingCall(db, booking.id, clock())
      return bookedReply(booking, recruiter, state, settings.publicUrl, key)
    },
  )

  app.get(
    '/bookings/:id',
    {
      schema: {
        operationId: 'readBooking',
        summary: 'One booking, with its manage key',
        tags: ['booking'],
        security: SIGNED_IN,
        params: ById,
        response: { 200: BookingReplyBody, ...problems(400, 401, 404, 503) },
      },
    },
    async (request) => {
      const { booking, recruiter, state } = await managedCall(request, request.params.id, deps)
      return bookingReply(booking, recruiter, state)
    },
  )

  app.get(
    '/me/bookings',
    {
      schema: {
        operationId: 'listBookings',
        summary: "The signed-in recruiter's bookings, by the start of the call",
        description: 'The oldest first; `from` now gives what is to come. All states unless one is named.',
        tags: ['recruiter'],
        security: SIGNED_IN,
        querystring: Type.Object(
          { state: Type.Optional(State), from: Type.Optional(Moment), until: Type.Optional(Moment), ...Paging },
          { additionalProperties: false },
        ),
        response: { 200: listOf(CallReplyBody), ...problems(400, 401, 422, 503) },
      },
    },
    async (request) => {
      const recruiter = await signedInRecruiter(request, deps)
      const { state, limit = 100, cursor } = request.query
      const search = { recruiterId: recruiter.id, state, ...spanIn(request.query), after: placeAfter(cursor) }
      const found = await callsOfRecruiter(db, search, clock(), limit + 1)
      const items = found.slice(0, limit)
      return { items: items.map(toReply), next: found.length > limit ? cursorAfter(items.at(-1)!) : null }
    },
  )

  app.get(
    '/me/bookings/:id',
    {
      schema: {
        operationId: 'readOwnBooking',
        summary: "One of the signed-in recruiter's bookings",
        tags: ['recruiter'],
        security: SIGNED_IN,
        params: ById,
        response: { 200: CallReplyBody, ...problems(400, 401, 404, 503) },
      },
    },
    async (request) => {
      const recruiter = await signedInRecruiter(request, deps)
      const call = await existingCall(db, request.params.id, clock())
      if (call.booking.recruiterId !== recruiter.id) throw missing()
      return toReply(call)
    },
  )
}

const cursorAfter = ({ booking }: Call): string => cursorOf(booking.startsAt, booking.id)

/** To her recruiter. A number is shown once the call is booked. */
function toReply({ booking, state }: Call) {
  const { id, slotId, startsAt, endsAt, topic, question, about, name, email, zone, phone, call, askedAt, bookedAt } =
    booking
  return {
    id,
    slotId,
    state,
    startsAt: rfc3339(startsAt),
    endsAt: rfc3339(endsAt),
    topic,
    question,
    about,
    executive: { name, email, zone, ...(phone && bookedAt && { phone }) },
    call,
    askedAt: rfc3339(askedAt),
    bookedAt: bookedAt && rfc3339(bookedAt),
  }
}
