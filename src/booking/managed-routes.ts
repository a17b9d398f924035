import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { SlotId } from '../availability/schemas.ts'
import { costsOfMoving } from '../limits/costs.ts'
import type { Deps } from '../web/feature.ts'
import { BY_MANAGE_KEY, shown } from '../web/schemas.ts'
import { OTHER_SLOT } from '../web/story.ts'
import { type Call, existingCall } from './calls.ts'
import { BOOKED, MOVED, RELEASED, SAID } from './examples.ts'
import { firstPickOf } from './first-pick.ts'
import { managedCall } from './managed-call.ts'
import { move } from './move.ts'
import {
  alreadyBooked,
  callBegun,
  callForgotten,
  callNotBegun,
  callNotBooked,
  callReleased,
  changedMeanwhile,
  reasonFaulty,
  slotOfAnother,
  slotRefusals,
  slotUnknown,
  twoCallsAtOnce,
} from './refusals.ts'
import { release } from './release.ts'
import { type BookingReply, bookingReply, keptReply } from './replies.ts'
import { sayOutcome } from './say-outcome.ts'
import { BookingReplyBody, ById, Outcome, Reason, Seen } from './schemas.ts'

/** What an executive may do with her booking, by its manage key. Each may be done again without harm. */
export const managedRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, clock } = deps
  const shared = { tags: ['booking'], security: BY_MANAGE_KEY, params: ById }

  app.get(
    '/bookings/:id',
    {
      schema: {
        operationId: 'readBooking',
        summary: 'One booking, with its manage key',
        ...shared,
        response: { 200: shown(BookingReplyBody, BOOKED) },
        problems: [404, 503],
      },
    },
    async (request) => replyOf(deps, await managedCall(request, request.params.id, deps)),
  )

  app.post(
    '/bookings/:id/move',
    {
      config: { costs: costsOfMoving },
      schema: {
        operationId: 'moveBooking',
        summary: 'Move the call to another open time of the same recruiter',
        description:
          'The booking and its calendar entry stay the same. A call that the recruiter released, or that was missed, stands again at the new time.',
        ...shared,
        body: Type.Object(
          { slotId: Type.String({ ...SlotId, examples: [OTHER_SLOT.id] }), seen: Type.Optional(Seen) },
          { title: 'Move', additionalProperties: false },
        ),
        response: { 200: shown(BookingReplyBody, MOVED) },
        problems: [
          404,
          slotUnknown(),
          ...slotRefusals(),
          alreadyBooked(),
          twoCallsAtOnce(),
          changedMeanwhile(),
          callNotBooked(),
          callReleased(),
          callForgotten(),
          callBegun(),
          slotOfAnother(),
          503,
        ],
      },
    },
    async (request) => {
      const { booking } = await managedCall(request, request.params.id, deps)
      const { slotId, seen = booking.sequence } = request.body
      await move(deps, { id: booking.id, sequence: seen }, slotId, clock())
      return replyOf(deps, await existingCall(db, booking.id, clock()))
    },
  )

  app.post(
    '/bookings/:id/release',
    {
      schema: {
        operationId: 'releaseBooking',
        summary: 'Give the time back',
        description: 'It goes to the next person. Any time before the call begins will do.',
        ...shared,
        body: Type.Object(
          { reason: Type.Optional(Reason), seen: Type.Optional(Seen) },
          { title: 'Release', additionalProperties: false },
        ),
        response: { 200: shown(BookingReplyBody, RELEASED) },
        problems: [404, changedMeanwhile(), callNotBooked(), callReleased(), callBegun(), reasonFaulty(), 503],
      },
    },
    async (request) => {
      const { booking } = await managedCall(request, request.params.id, deps)
      const { reason, seen = booking.sequence } = request.body
      await release(db, { id: booking.id, sequence: seen }, { by: 'executive', reason }, clock())
      return replyOf(deps, await existingCall(db, booking.id, clock()))
    },
  )

  app.post(
    '/bookings/:id/outcome',
    {
      schema: {
        operationId: 'sayOutcome',
        summary: 'Say how the call went',
        description: 'As soon as it has begun. Where the two sides differ both stand, and the state is `over`.',
        ...shared,
        body: Type.Object({ outcome: Outcome }, { title: 'Said', additionalProperties: false }),
        response: { 200: shown(BookingReplyBody, SAID) },
        problems: [404, callNotBooked(), callReleased(), callNotBegun(), 503],
      },
    },
    async (request) => {
      const { booking } = await managedCall(request, request.params.id, deps)
      await sayOutcome(db, booking.id, { by: 'executive', outcome: request.body.outcome }, clock())
      return replyOf(deps, await existingCall(db, booking.id, clock()))
    },
  )
}

async function replyOf({ db, clock }: Deps, { booking, recruiter, state }: Call): Promise<BookingReply> {
  const kept = await firstPickOf(db, booking, clock())
  return { ...bookingReply(booking, recruiter, state), ...keptReply(kept) }
}
