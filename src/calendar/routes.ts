import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { managedCall } from '../booking/managed-call.ts'
import { missing } from '../kernel/refusal.ts'
import type { Deps } from '../web/feature.ts'
import { Id, problems, SIGNED_IN } from '../web/schemas.ts'
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
        security: SIGNED_IN,
        params: Type.Object({ id: Id }),
        produces: ['text/calendar'],
        response: { 200: Type.String({ description: 'One VEVENT (RFC 5545)' }), ...problems(400, 401, 404, 503) },
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
