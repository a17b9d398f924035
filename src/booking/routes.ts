import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { DateTime } from 'luxon'
import { Type } from 'typebox'
import { answerOnce } from '../idempotency/answer-once.ts'
import { missing } from '../kernel/refusal.ts'
import { rfc3339 } from '../kernel/time.ts'
import { bearerOf } from '../keys/bearer.ts'
import { doorOf } from '../keys/keys.ts'
import { signedInRecruiter } from '../people/signed-in.ts'
import { TOPIC_IDS } from '../topics/topic.ts'
import type { Deps } from '../web/feature.ts'
import { listOf, MailAddress, Moment, Paging, Phone, problems, SIGNED_IN, Zone } from '../web/schemas.ts'
import { bookedAnswer, bookingAnswer } from './answers.ts'
import { type Call, callsOfRecruiter, existingCall } from './calls.ts'
import { confirm } from './confirm.ts'
import { hold } from './hold.ts'
import { cursorUnknown } from './refusals.ts'
import { STATES } from './state.ts'

const Id = Type.String({ format: 'uuid', description: 'an id as we gave it' })
const State = Type.Enum([...STATES], {
  description: 'pending until the address is confirmed, then booked, over once ended; expired if never confirmed',
})
const CallManner = Type.Object(
  {
    kind: Type.Enum(['recruiter-calls', 'executive-calls', 'link']),
    phone: Type.Optional(Type.String()),
    url: Type.Optional(Type.String()),
  },
  { description: 'How the call takes place; a number or link only once it is booked' },
)
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

const BookingReply = Type.Object({
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

const CallReply = Type.Object({
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
const OnceHeaders = Type.Object({ 'idempotency-key': Type.Optional(Type.String({ maxLength: 255 })) })

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
        response: { 201: BookingReply, ...problems(400, 404, 409, 422, 429, 503) },
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
        response: { 200: BookingReply, ...problems(400, 404, 409, 422, 429, 503) },
      },
    },
    async (request) => {
      const { booking, key } = await confirm(deps, request.params.id, request.body.code, clock())
      const { recruiter } = await existingCall(db, booking.id, clock())
      return bookedAnswer(booking, recruiter, settings.publicUrl, key)
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
        response: { 200: BookingReply, ...problems(400, 401, 404, 503) },
      },
    },
    async (request) => {
      const { booking, recruiter, state } = await managedCall(request, request.params.id, deps)
      return bookingAnswer(booking, recruiter, state)
    },
  )

  app.get(
    '/me/bookings',
    {
      schema: {
        operationId: 'listBookings',
        summary: "The signed-in recruiter's bookings, soonest first",
        description: 'All states unless one is named; `from` and `until` bound the start of the call.',
        tags: ['recruiter'],
        security: SIGNED_IN,
        querystring: Type.Object(
          { state: Type.Optional(State), from: Type.Optional(Moment), until: Type.Optional(Moment), ...Paging },
          { additionalProperties: false },
        ),
        response: { 200: listOf(CallReply), ...problems(400, 401, 422, 503) },
      },
    },
    async (request) => {
      const recruiter = await signedInRecruiter(request, deps)
      const { state, from, until, limit = 100, cursor } = request.query
      const search = {
        recruiterId: recruiter.id,
        state,
        from: momentOf(from),
        until: momentOf(until),
        after: placeOf(cursor),
      }
      const found = await callsOfRecruiter(db, search, clock(), limit + 1)
      const items = found.slice(0, limit)
      return { items: items.map(toReply), next: found.length > limit ? cursorAt(items.at(-1)!) : null }
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
        response: { 200: CallReply, ...problems(400, 401, 404, 503) },
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

/** The booking that the manage key opens; a wrong key and a missing booking look the same. */
export async function managedCall(request: FastifyRequest, id: string, { db, clock }: Deps): Promise<Call> {
  const opened = await doorOf(db, 'manage', bearerOf(request), clock())
  if (opened !== id) throw missing()
  return existingCall(db, id, clock())
}

const momentOf = (text: string | undefined) =>
  text === undefined ? undefined : DateTime.fromISO(text, { zone: 'utc' })

const cursorAt = ({ booking: { startsAt, id } }: Call): string =>
  Buffer.from(`${startsAt.toISO()} ${id}`).toString('base64url')

function placeOf(cursor: string | undefined) {
  if (cursor === undefined) return undefined
  const [, startsAt, id] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (!startsAt || !id) throw cursorUnknown()
  return { startsAt, id }
}

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
