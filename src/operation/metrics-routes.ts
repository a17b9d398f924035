import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { connectionsOf } from '../db/db.ts'
import { missing } from '../kernel/refusal.ts'
import { credentialOf } from '../web/credential.ts'
import type { Deps } from '../web/feature.ts'
import { isLoopbackName } from '../web/host.ts'
import { sendPage } from '../web/layout.ts'
import { toProblem } from '../web/problem.ts'
import { refusalPage } from '../web/refusal-page.ts'
import { BY_METRICS_KEY } from '../web/schemas.ts'
import { EXPOSITION_TYPE, exposition } from './exposition.ts'
import { keptFigures } from './figures.ts'
import { databaseMeasures } from './measures.ts'

/** For Prometheus: from this machine, or with METRICS_KEY. To everybody else there is no such address. */
export const metricsRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, { db, clock, settings }) => {
  const figuresAt = keptFigures(db)

  app.get(
    '/metrics',
    {
      config: { limit: null },
      logLevel: 'warn',
      schema: {
        operationId: 'metrics',
        summary: 'What Prometheus asks: letters, holds, queue, latencies, process',
        description:
          'In the text format 0.0.4; times in seconds, sizes in bytes. Answers on the machine itself, or with METRICS_KEY as Bearer. Without its database it tells what it has, and `goodturn_database_up 0`.',
        tags: ['operation'],
        security: BY_METRICS_KEY,
        response: {
          200: {
            description: 'Measures',
            content: {
              'text/plain': {
                schema: Type.String({ examples: ['goodturn_database_up 1\n'] }),
              },
            },
          },
        },
        problems: [404],
        problemsAs: 'text/html' as const,
      },
    },
    async (request, reply) => {
      // As of any address that is not there: this one might be a recruiter's.
      if (!isFromHere(request) && !hasKey(request, settings.metricsKey))
        return sendPage(reply.code(404 as 200), refusalPage(toProblem(missing()))) as never
      const figures = await figuresAt(clock())
      const measures = [...databaseMeasures(figures, connectionsOf(db)), ...app.ownMeasures()]
      reply.header('cache-control', 'no-store')
      return reply.type(EXPOSITION_TYPE).send(exposition(measures) as never)
    },
  )
}

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via']

/** By the connection itself, under a name of this machine: a page of a stranger's may have hers lead here. What a header says of the sender is not asked. One that came through a proxy is not from here, though the proxy is. */
function isFromHere({ raw }: FastifyRequest): boolean {
  const peer = raw.socket.remoteAddress ?? ''
  const isLoopback = peer === '::1' || /^(::ffff:)?127\./.test(peer)
  return isLoopback && isLoopbackName(raw.headers.host) && FORWARDED.every((name) => raw.headers[name] === undefined)
}

/** Compared by their digests, so that the time tells nothing of how far a guess was right. */
function hasKey({ headers }: FastifyRequest, key: string | null): boolean {
  const sent = credentialOf(headers)
  return key !== null && sent !== undefined && timingSafeEqual(digest(sent), digest(key))
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
