import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { managedCall } from '../booking/managed-call.ts'
import { TOPIC_IDS } from '../topics/topic.ts'
import { topicOf } from '../topics/topics.ts'
import type { Deps } from '../web/feature.ts'
import { Id, problems, SIGNED_IN } from '../web/schemas.ts'
import { executivePack } from './pack.ts'

const Item = Type.Object({ what: Type.String(), minutes: Type.Optional(Type.Integer()) })

const PackReply = Type.Object({
  topic: Type.Enum([...TOPIC_IDS]),
  title: Type.String(),
  promise: Type.String(),
  notThis: Type.String(),
  send: Type.Array(Item),
  prepare: Type.Array(Item),
  prepareMinutes: Type.Integer(),
  ask: Type.Array(Type.String()),
  agenda: Type.Array(Type.Object({ minutes: Type.Integer(), what: Type.String() })),
  houseRules: Type.Array(Type.String()),
})

export const prepRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  app.get(
    '/bookings/:id/pack',
    {
      schema: {
        operationId: 'readPack',
        summary: "The executive's prep pack for her topic and the length of her call",
        tags: ['booking'],
        security: SIGNED_IN,
        params: Type.Object({ id: Id }),
        response: { 200: PackReply, ...problems(400, 401, 404, 503) },
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
