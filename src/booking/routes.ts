import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { answerOnce, onceRefusals } from '../idempotency/answer-once.ts'
import { costsOfAsking, costsOfGuess } from '../limits/costs.ts'
import { networkOf } from '../limits/network.ts'
import type { Deps } from '../web/feature.ts'
import { OnceHeaders, shown } from '../web/schemas.ts'
import { existingCall } from './calls.ts'
import { confirm } from './confirm.ts'
import { BOOKED_WITH_KEY, HELD } from './examples.ts'
import { hold } from './hold.ts'
import {
  alreadyBooked,
  codeSpent,
  codeWrong,
  phoneNeeded,
  slotRefusals,
  slotUnknown,
  tooManyAsk,
  tooManyHolds,
  twoCallsAtOnce,
} from './refusals.ts'
import { bookedReply } from './replies.ts'
import { BookingBody, BookingReplyBody, ById } from './schemas.ts'

/** From an open time to a booking: what anyone may ask. */
export const bookingRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, clock, settings } = deps

  app.post(
    '/bookings',
    {
      config: { costs: costsOfAsking },
      schema: {
        operationId: 'bookSlot',
        summary: 'Ask for a slot',
        description:
          'Keeps it for 15 minutes and mails a 6-digit code, where addresses must be confirmed: the booking is `pending`, and `POST /bookings/{id}/confirmation` books it. Where they need not be, it is `booked` at once and comes with its manage key. Rules about a person (one open call with a recruiter, no two calls at once) are answered only once the address is confirmed.',
        tags: ['booking'],
        headers: OnceHeaders,
        body: BookingBody,
        response: { 201: shown(BookingReplyBody, HELD) },
        problems: [
          slotUnknown(),
          ...slotRefusals(),
          alreadyBooked(),
          twoCallsAtOnce(),
          phoneNeeded(),
          ...onceRefusals(),
          tooManyHolds(540),
          tooManyAsk(2400),
          503,
        ],
      },
    },
    (request, reply) =>
      answerOnce(deps, request, reply, async (once) =>
        reply.code(201).send(await hold(deps, request.body, networkOf(request.ip), once, clock())),
      ) as never,
  )

  app.post(
    '/bookings/:id/confirmation',
    {
      config: { costs: costsOfGuess },
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
          { title: 'Confirmation', additionalProperties: false },
        ),
        response: { 200: shown(BookingReplyBody, BOOKED_WITH_KEY) },
        problems: [404, codeWrong(4), codeSpent(), ...slotRefusals(), alreadyBooked(), twoCallsAtOnce(), 503],
      },
    },
    async (request) => {
      const { booking, key } = await confirm(deps, request.params.id, request.body.code, clock())
      const { recruiter, state } = await existingCall(db, booking.id, clock())
      return bookedReply(booking, recruiter, state, settings.publicUrl, key)
    },
  )
}
