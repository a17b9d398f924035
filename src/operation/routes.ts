import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Deps } from '../web/feature.ts'
import { problems } from '../web/schemas.ts'
import { backlog } from './store.ts'

/** Who watches us asks often, and must never be told to wait. */
const UNLIMITED = { rateLimit: false }

export const operationRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, { db, clock }) => {
  app.get(
    '/health',
    {
      config: UNLIMITED,
      schema: {
        operationId: 'health',
        summary: 'Whether the process answers',
        tags: ['operation'],
        response: { 200: Type.Object({ status: Type.Literal('ok') }) },
      },
    },
    async () => ({ status: 'ok' as const }),
  )

  app.get(
    '/ready',
    {
      config: UNLIMITED,
      schema: {
        operationId: 'ready',
        summary: 'Whether it can do its work: the database answers, and how much waits',
        tags: ['operation'],
        response: {
          200: Type.Object({
            status: Type.Literal('ready'),
            oldestUnsentLetterSeconds: Type.Integer({ description: '0 when no letter waits' }),
            waitingJobs: Type.Integer(),
          }),
          ...problems(503),
        },
      },
    },
    async () => ({ status: 'ready' as const, ...(await backlog(db, clock().toISO()!)) }),
  )
}
