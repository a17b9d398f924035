import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { managedCall } from '../booking/managed-call.ts'
import { ById } from '../booking/schemas.ts'
import { Step, TopicId, topicFields } from '../topics/schemas.ts'
import { topicOf } from '../topics/topics.ts'
import type { Deps } from '../web/feature.ts'
import { BY_MANAGE_KEY } from '../web/schemas.ts'
import { executivePack } from './pack.ts'

const PackReply = Type.Object(
  {
    topic: TopicId,
    ...topicFields,
    agenda: Type.Array(Step, { description: 'How the time may be spent' }),
    houseRules: Type.Array(Type.String({ examples: ['What is said in the call stays there.'] })),
  },
  { title: 'Pack', description: 'A prep pack: what to send, prepare and ask' },
)

export const prepRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  app.get(
    '/bookings/:id/pack',
    {
      schema: {
        operationId: 'readPack',
        summary: "The executive's prep pack for her topic and the length of her call",
        tags: ['booking'],
        security: BY_MANAGE_KEY,
        params: ById,
        response: { 200: PackReply },
        problems: [404, 503],
      },
    },
    async (request) => {
      const { booking } = await managedCall(request, request.params.id, deps)
      const { send, prepare, ask, agenda, houseRules, ...pack } = executivePack(
        topicOf(booking.topic),
        booking.endsAt.diff(booking.startsAt).as('minutes'),
      )
      return {
        topic: booking.topic,
        ...pack,
        send: [...send],
        prepare: [...prepare],
        ask: [...ask],
        agenda: [...agenda],
        houseRules: [...houseRules],
      }
    },
  )
}
