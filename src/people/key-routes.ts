import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { answerOnce, onceRefusals } from '../idempotency/answer-once.ts'
import { notAccepted } from '../kernel/refusal.ts'
import type { Deps } from '../web/feature.ts'
import { BY_RECRUITER, DONE, Id, Moment, OnceHeaders, wholeListOf } from '../web/schemas.ts'
import { IDS, KEYS, MOMENTS } from '../web/story.ts'
import { apiKeysOf, deleteApiKey, MOST_KEYS, makeApiKey } from './api-keys.ts'
import { tooManyKeys } from './refusals.ts'
import { signedInRecruiter } from './signed-in.ts'

const KeyId = Type.String({ ...Id, examples: [IDS.apiKey] })

const apiKeyFields = {
  id: KeyId,
  name: Type.Union([Type.String({ examples: ['The calendar sync'] }), Type.Null()], {
    description: 'What she calls it',
  }),
  madeAt: Type.String({ ...Moment, examples: [MOMENTS.asked] }),
}

const ApiKey = Type.Object(apiKeyFields, { title: 'ApiKey', description: 'An API key, without the key itself' })

const NewApiKey = Type.Object(
  { ...apiKeyFields, key: Type.String({ description: 'Shown this once', examples: [KEYS.api] }) },
  { title: 'NewApiKey', description: 'An API key, with the key itself' },
)

export const keyRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, clock } = deps
  const shared = { tags: ['recruiter'], security: BY_RECRUITER }

  app.get(
    '/me/keys',
    {
      schema: {
        operationId: 'listKeys',
        summary: "The signed-in recruiter's API keys, the oldest first",
        description: 'A key itself is shown once, when it is made.',
        ...shared,
        response: { 200: wholeListOf(ApiKey) },
        problems: [503],
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
        description: `The answer shows it, and nothing does again. At most ${MOST_KEYS}.`,
        ...shared,
        headers: OnceHeaders,
        body: Type.Object(
          {
            name: Type.Optional(
              Type.String({ maxLength: 60, description: 'What you call it', examples: ['The calendar sync'] }),
            ),
          },
          { title: 'ApiKeyRequest', additionalProperties: false },
        ),
        response: { 201: NewApiKey },
        problems: [
          tooManyKeys(MOST_KEYS),
          notAccepted({ pointer: '#/name', detail: 'must be one line without control characters' }),
          ...onceRefusals(),
          503,
        ],
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
        params: Type.Object({ id: KeyId }),
        response: { 204: DONE },
        problems: [404, 503],
      },
    },
    async (request, reply) => {
      const { id: recruiterId } = await signedInRecruiter(request, deps)
      await deleteApiKey(db, recruiterId, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
