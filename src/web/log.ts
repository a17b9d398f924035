import { randomUUID } from 'node:crypto'
import { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'

/**
 * Logs hold no personal data. An error may quote what was asked (Drizzle's holds the query's values): only what it is, where it
 * was thrown, and its words without what they quote are kept.
 */
export const logOptions = (level: string): FastifyServerOptions['logger'] => ({
  level,
  base: null,
  // The reader of forms with files tells its options at `trace`, and the headers of the request among them.
  serializers: { err: faultOnly, req: () => ({}), res: () => ({}), busboyOptions: () => ({}) },
})

/** How requests are named in each line. What a client calls hers is not asked: it would be her words in our log. */
export const namedRequests = () => ({
  genReqId: () => randomUUID(),
  logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
})

/**
 * One line for each answer, and in the answer the id to find it by. Who spoke to a headhunter is itself the secret: route patterns,
 * never addresses, names or keys.
 */
export function logWithoutNames(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    const { url: route } = request.routeOptions
    request.log.info(
      { route, method: request.method, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    )
    done()
  })
}

export function faultOnly(error: Error) {
  const cause = error.cause instanceof Error ? error.cause : error
  const { code, constraint } = cause as { code?: string; constraint?: string }
  const stack = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  return {
    type: cause.name,
    message: withoutQuotes(cause.message.split('\n')[0]!),
    stack: stack.slice(0, 12).join('\n'),
    ...(code && { code }),
    ...(constraint && { constraint }),
  }
}

/** From the first quotation mark to the last: what is quoted may hold some of its own. And whatever looks like an address. */
const withoutQuotes = (words: string): string => words.replace(/["'`“‘(].*["'`”’)]/, '…').replace(/\S*@\S*/g, '…')
