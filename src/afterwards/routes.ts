import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Static } from 'typebox'
import { managedCall } from '../booking/managed-call.ts'
import { callNotBegun, callNotBooked, callReleased } from '../booking/refusals.ts'
import { ById } from '../booking/schemas.ts'
import { notAccepted } from '../kernel/refusal.ts'
import type { Deps } from '../web/feature.ts'
import { BY_MANAGE_KEY, shown } from '../web/schemas.ts'
import { afterwardsOf } from './kept-afterwards.ts'
import { thankedAlready } from './refusals.ts'
import { sayAfterwards } from './say-afterwards.ts'
import { AfterwardsReply, SAID, SayingBody } from './schemas.ts'

const EXAMPLE = { ...SAID, plans: [...SAID.plans] }

/** What an executive says after a call, by its manage key. */
export const afterwardsRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, clock } = deps
  const shared = { tags: ['booking'], security: BY_MANAGE_KEY, params: ById }
  const replyFor = async (id: string): Promise<Static<typeof AfterwardsReply>> => {
    const { plans, ...rest } = await afterwardsOf(db, id)
    return { ...rest, plans: plans && [...plans] }
  }

  app.get(
    '/bookings/:id/afterwards',
    {
      schema: {
        operationId: 'readAfterwards',
        summary: 'What the executive has said after the call',
        ...shared,
        response: { 200: shown(AfterwardsReply, EXAMPLE) },
        problems: [404, 503],
      },
    },
    async (request) => replyFor((await managedCall(request, request.params.id, deps)).booking.id),
  )

  app.put(
    '/bookings/:id/afterwards',
    {
      schema: {
        operationId: 'sayAfterwards',
        summary: 'Say what comes of the call',
        description:
          'What the executive will do and by when, whether it was useful, thanks, and later how far she got. As soon as the call has begun. What is left out stays as it was; thanks are mailed once and cannot be changed.',
        ...shared,
        body: SayingBody,
        response: { 200: shown(AfterwardsReply, EXAMPLE) },
        problems: [
          404,
          callNotBooked(),
          callReleased(),
          callNotBegun(),
          thankedAlready(),
          notAccepted({ pointer: '#/plans/0/by', detail: 'must be a day from the call on, within a year' }),
          503,
        ],
      },
    },
    async (request) => {
      const { booking } = await managedCall(request, request.params.id, deps)
      await sayAfterwards(db, booking, request.body, clock())
      return replyFor(booking.id)
    },
  )
}
