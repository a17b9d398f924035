import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Deps } from '../web/feature.ts'
import { backlog } from './store.ts'

/** Who watches us asks often, and must never be told to wait. */
const UNLIMITED = { limit: null }

export const operationRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, { db, clock }) => {
  const waiting = askedOnce(() => backlog(db, clock().toISO()!))

  app.get(
    '/health',
    {
      config: UNLIMITED,
      logLevel: 'warn',
      schema: {
        operationId: 'health',
        summary: 'Whether the process answers',
        description: 'Asks nobody else: also where the database is away.',
        tags: ['operation'],
        response: { 200: Type.Object({ status: Type.Literal('ok') }, { description: 'It does' }) },
      },
    },
    async () => ({ status: 'ok' as const }),
  )

  app.get(
    '/ready',
    {
      config: UNLIMITED,
      logLevel: 'warn',
      schema: {
        operationId: 'ready',
        summary: 'Whether it can do its work: the database answers, and how much waits',
        tags: ['operation'],
        response: {
          200: Type.Object(
            {
              status: Type.Literal('ready'),
              oldestUnsentLetterSeconds: Type.Integer({
                description: 'So long the oldest letter waits to be sent; 0 when none does',
                examples: [0],
              }),
              waitingJobs: Type.Integer({ description: 'So much work waits in the queue', examples: [2] }),
            },
            { description: 'It can' },
          ),
        },
        problems: [503],
      },
    },
    async () => ({ status: 'ready' as const, ...(await waiting()) }),
  )
}

/** However many ask at a time, the database is asked once. */
function askedOnce<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let asked: Promise<Answer> | null = null
  return () => {
    asked ??= ask().finally(() => {
      asked = null
    })
    return asked
  }
}
