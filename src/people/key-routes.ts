import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { answerOnce } from '../idempotency/answer-once.ts'
import type { Deps } from '../web/feature.ts'
import { Id, Moment, OnceHeaders, problems, SIGNED_IN } from '../web/schemas.ts'
import { apiKeysOf, deleteApiKey, MOST_KEYS, makeApiKey } from './api-keys.ts'
import { signedInRecruiter } from './signed-in.ts'

const ApiKey = Type.Object({
  id: Id,
  name: Type.Union([Type.String(), Type.Null()], { description: 'What she calls it' }),
  madeAt: Moment,
})

export const keyRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, clock } = deps
  const shared = { tags: ['recruiter'], security: SIGNED_IN }

  app.get(
    '/me/keys',
    {
      schema: {
        operationId: 'listKeys',
        summary: "The signed-in recruiter's API keys, the oldest first",
        description: 'A key itself is shown once, when it is made.',
        ...shared,
        response: { 200: Type.Object({ items: Type.Array(ApiKey), next: Type.Null() }), ...problems(401, 503) },
      },
    },
    async (request) => {
      const { id } = await signedInRecruiter(request, deps)
      return { items: await apiKeysOf(db, id, clock()), next: null }
    },
  )

  app.post(
    '/me/keys',
    {
      schema: {
        operationId: 'makeKey',
        summary: 'Make an API key',
        description: `The answer shows it, and nothing does again. At most ${MOST_KEYS}. Repeats with the same \`Idempotency-Key\` and body get the same answer for 24 hours.`,
        ...shared,
        headers: OnceHeaders,
        body: Type.Object(
          { name: Type.Optional(Type.String({ maxLength: 60, description: 'What you call it: the calendar sync' })) },
          { additionalProperties: false },
        ),
        response: {
          201: Type.Object({ ...ApiKey.properties, key: Type.String() }),
          ...problems(400, 401, 409, 422, 503),
        },
      },
    },
    async (request, reply) => {
      const { id } = await signedInRecruiter(request, deps)
      return answerOnce(deps, request, reply, async (once) =>
        reply.code(201).send(await makeApiKey(db, id, request.body.name, once, clock())),
      ) as never
    },
  )

  app.delete(
    '/me/keys/:id',
    {
      schema: {
        operationId: 'deleteKey',
        summary: 'Delete an API key: it opens nothing any more',
        description: 'A key may delete itself.',
        ...shared,
        params: Type.Object({ id: Id }),
        response: { 204: Type.Null(), ...problems(400, 401, 404, 503) },
      },
    },
    async (request, reply) => {
      const { id: recruiterId } = await signedInRecruiter(request, deps)
      await deleteApiKey(db, recruiterId, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
