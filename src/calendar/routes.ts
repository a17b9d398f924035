import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { managedCall } from '../booking/managed-call.ts'
import { ById } from '../booking/schemas.ts'
import { missing } from '../kernel/refusal.ts'
import type { Deps } from '../web/feature.ts'
import { BY_MANAGE_KEY, ENTRY } from '../web/schemas.ts'
import { entryToDownload } from './download.ts'

export const calendarRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  app.get(
    '/bookings/:id/invite.ics',
    {
      schema: {
        operationId: 'downloadInvite',
        summary: "The executive's calendar entry, as a file",
        description: 'It follows the call: of a released one it is CANCELLED.',
        tags: ['booking'],
        security: BY_MANAGE_KEY,
        params: ById,
        produces: ['text/calendar'],
        response: { 200: ENTRY },
        problems: [404, 503],
      },
    },
    async (request, reply) => {
      const call = await managedCall(request, request.params.id, deps)
      if (call.booking.bookedAt === null) throw missing()
      return reply
        .type('text/calendar; charset=utf-8')
        .header('content-disposition', 'attachment; filename="invite.ics"')
        .send(entryToDownload(call, deps.settings))
    },
  )
}
