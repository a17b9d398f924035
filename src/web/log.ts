import type { FastifyServerOptions } from 'fastify'

/**
 * Logs hold no personal data. An error may quote what was asked (Drizzle's holds the query's values): only what it is, where it
 * was thrown, and its words without what they quote are kept.
 */
export const logOptions = (level: string): FastifyServerOptions['logger'] => ({
  level,
  base: null,
  serializers: { err: faultOnly, req: () => ({}), res: () => ({}) },
})

export function faultOnly(error: Error) {
  const cause = error.cause instanceof Error ? error.cause : error
  const { code, constraint } = cause as { code?: string; constraint?: string }
  const stack = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  return {
    type: cause.name,
    message: cause.message.split('\n')[0]!.replace(/"[^"]*"|'[^']*'/g, '…'),
    stack: stack.slice(0, 12).join('\n'),
    ...(code && { code }),
    ...(constraint && { constraint }),
  }
}
