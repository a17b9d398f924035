import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { tooManyExceptions } from '../availability/refusals.ts'
import { rfc3339 } from '../kernel/time.ts'
import { signedInRecruiter } from '../people/signed-in.ts'
import type { Deps } from '../web/feature.ts'
import { cursorOf, listRefusals, pageOf, placeAfter, spanIn } from '../web/query.ts'
import { BY_RECRUITER, listOf, Paging, Span, shown } from '../web/schemas.ts'
import { type Call, callsOfRecruiter, existingCall } from './calls.ts'
import { OWN_BOOKED, OWN_RELEASED, OWN_SAID } from './examples.ts'
import { ownCall } from './own-call.ts'
import { repliesTo, replyTo } from './recruiter-replies.ts'
import { DaysOff, DaysOffReply, OwnRelease, OwnSaid } from './recruiter-schemas.ts'
import {
  callBegun,
  callNotBegun,
  callNotBooked,
  callReleased,
  changedMeanwhile,
  daysOffPast,
  reasonFaulty,
  stepFaulty,
} from './refusals.ts'
import { release } from './release.ts'
import { sayOutcome } from './say-outcome.ts'
import { ById, CallReplyBody, State } from './schemas.ts'
import { MOST_DAYS_OFF, takeDaysOff } from './take-days-off.ts'

/** A recruiter's own calls, and what she may do with them. Each may be done again without harm. */
export const recruiterRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, clock } = deps
  const shared = { tags: ['recruiter'], security: BY_RECRUITER }

  app.get(
    '/me/bookings',
    {
      schema: {
        operationId: 'listBookings',
        summary: "The signed-in recruiter's bookings, by the start of the call",
        description: 'The oldest first; `from` now gives what is to come. All states unless one is named.',
        ...shared,
        querystring: Type.Object({ state: Type.Optional(State), ...Span, ...Paging }, { additionalProperties: false }),
        response: { 200: listOf(shown(CallReplyBody, OWN_BOOKED)) },
        problems: [...listRefusals(), 503],
      },
    },
    async (request) => {
      const recruiter = await signedInRecruiter(request, deps)
      const { state, limit = 100, cursor } = request.query
      const search = { recruiterId: recruiter.id, state, ...spanIn(request.query), after: placeAfter(cursor) }
      const { items, next } = pageOf(await callsOfRecruiter(db, search, clock(), limit + 1), limit, cursorAfter)
      return { items: await repliesTo(items, db), next }
    },
  )

  app.post(
    '/me/bookings/:id/release',
    {
      schema: {
        operationId: 'releaseOwnBooking',
        summary: 'Release a call that you cannot take',
        description:
          'The executive gets your word and first pick: your next three open times are kept for her for 48 hours. The time itself is offered to nobody, unless `offerAgain` says that the next person may have it.',
        ...shared,
        params: ById,
        body: OwnRelease,
        response: { 200: shown(CallReplyBody, OWN_RELEASED) },
        problems: [404, changedMeanwhile(), callNotBooked(), callReleased(), callBegun(), reasonFaulty(), 503],
      },
    },
    async (request) => {
      const { booking } = await ownCall(request, request.params.id, deps)
      const { seen = booking.sequence, ...wish } = request.body
      await release(db, { id: booking.id, sequence: seen }, { by: 'recruiter', ...wish }, clock())
      return replyTo(await existingCall(db, booking.id, clock()), db)
    },
  )

  app.post(
    '/me/bookings/:id/outcome',
    {
      schema: {
        operationId: 'sayOwnOutcome',
        summary: 'Say how the call went',
        description:
          'As soon as it has begun. Up to three next steps are mailed to the executive. Where the two sides differ both stand, and the state is `over`.',
        ...shared,
        params: ById,
        body: OwnSaid,
        response: { 200: shown(CallReplyBody, OWN_SAID) },
        problems: [404, callNotBooked(), callReleased(), callNotBegun(), stepFaulty(0), 503],
      },
    },
    async (request) => {
      const { booking } = await ownCall(request, request.params.id, deps)
      await sayOutcome(db, booking.id, { by: 'recruiter', ...request.body }, clock())
      return replyTo(await existingCall(db, booking.id, clock()), db)
    },
  )

  app.post(
    '/me/days-off',
    {
      schema: {
        operationId: 'takeDaysOff',
        summary: 'Be away on one date, or on a range of them',
        description: `Closes these dates in your office hours and releases every call on them, each with your word and first pick. At most ${MOST_DAYS_OFF} days, on your own calendar.`,
        ...shared,
        body: DaysOff,
        response: { 200: DaysOffReply },
        problems: [daysOffPast(), tooManyExceptions(), 503],
      },
    },
    async (request) => {
      const recruiter = await signedInRecruiter(request, deps)
      const { released, withdrawn } = await takeDaysOff(db, recruiter, request.body, clock())
      const calls = await Promise.all(released.map(({ id }) => existingCall(db, id, clock())))
      return {
        released: await repliesTo(calls, db),
        withdrawn: withdrawn.map(({ id, startsAt, endsAt }) => ({
          id,
          startsAt: rfc3339(startsAt),
          endsAt: rfc3339(endsAt),
        })),
      }
    },
  )
}

const cursorAfter = ({ booking }: Call): string => cursorOf(booking.startsAt, booking.id)
