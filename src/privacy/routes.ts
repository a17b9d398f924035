import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { type Call, callsOfExecutive } from '../booking/calls.ts'
import { KEY_LIVES } from '../booking/confirm.ts'
import { BOOKED_WITH_KEY } from '../booking/examples.ts'
import { type BookingReply, bookedReply, bookingReply } from '../booking/replies.ts'
import { BookingReplyBody, State } from '../booking/schemas.ts'
import { manageKey } from '../keys/keys.ts'
import { visitingExecutive } from '../people/signed-in.ts'
import type { Deps, Personal } from '../web/feature.ts'
import { cursorOf, listRefusals, pageOf, placeAfter, spanIn } from '../web/query.ts'
import { BY_EXECUTIVE, DONE, listOf, Paging, Span, shown } from '../web/schemas.ts'
import { erase } from './erase.ts'
import { allHeld } from './held.ts'
import { HELD } from './schemas.ts'

interface Holding extends Deps {
  readonly holding: readonly Personal[]
}

/** What an executive may see and do who has just shown by a code that an address is hers. */
export const privacyRoutes: FastifyPluginAsyncTypebox<Holding> = async (app, { holding, ...deps }) => {
  const { db, clock } = deps
  const shared = { tags: ['executive'], security: BY_EXECUTIVE }

  app.get(
    '/executives/me',
    {
      schema: {
        operationId: 'exportExecutive',
        summary: 'All that is held about the executive',
        description:
          'Her bookings with every word in them and the letters about them, her feeds, her sign-ins, and what else there is.',
        ...shared,
        response: { 200: HELD },
        problems: [503],
      },
    },
    async (request) => allHeld(deps, holding, await visitingExecutive(request, deps), clock()) as never,
  )

  app.get(
    '/executives/me/bookings',
    {
      schema: {
        operationId: 'listCalls',
        summary: "The executive's calls with every recruiter, by the start of the call",
        description:
          'Each with its manage key while that opens it, until 30 days after the call. All states unless one is named.',
        ...shared,
        querystring: Type.Object({ state: Type.Optional(State), ...Span, ...Paging }, { additionalProperties: false }),
        response: { 200: listOf(shown(BookingReplyBody, BOOKED_WITH_KEY)) },
        problems: [...listRefusals(), 503],
      },
    },
    async (request) => {
      const { id: executiveId } = await visitingExecutive(request, deps)
      const { state, limit = 100, cursor } = request.query
      const search = { executiveId, state, ...spanIn(request.query), after: placeAfter(cursor) }
      const found = await callsOfExecutive(db, search, clock(), limit + 1)
      const { items, next } = pageOf(found, limit, ({ booking }) => cursorOf(booking.startsAt, booking.id))
      return { items: items.map((call) => toReply(call, deps)), next }
    },
  )

  app.delete(
    '/executives/me',
    {
      schema: {
        operationId: 'eraseExecutive',
        summary: 'Erase all that is held about the executive',
        description:
          'Her coming calls are released first, and both calendars told. Recruiters still see that a call was, without words. From then on her keys open nothing.',
        ...shared,
        response: { 204: DONE },
        problems: [503],
      },
    },
    async (request, reply) => {
      await erase(deps, holding, await visitingExecutive(request, deps), clock())
      return reply.code(204).send(null)
    },
  )
}

/** She has just shown whose address it is, so the key that was mailed there is hers to have again. */
function toReply({ booking, recruiter, state }: Call, { settings, clock }: Deps): BookingReply {
  if (booking.endsAt.plus(KEY_LIVES) <= clock()) return bookingReply(booking, recruiter, state)
  return bookedReply(booking, recruiter, state, settings.publicUrl, manageKey(settings.secret, booking.id))
}
