import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { answerOnce } from '../idempotency/answer-once.ts'
import type { Deps } from '../web/feature.ts'
import { OnceHeaders, problems } from '../web/schemas.ts'
import { existingCall } from './calls.ts'
import { confirm } from './confirm.ts'
import { hold } from './hold.ts'
import { bookedReply } from './replies.ts'
import { BookingBody, BookingReplyBody, ById } from './schemas.ts'

const replayed = 'Repeats with the same `Idempotency-Key` and body get the same answer for 24 hours.'

/** From an open time to a booking: what anyone may ask. */
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
}
