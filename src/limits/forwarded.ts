import type { FastifyInstance } from 'fastify'

/**
 * A proxy that we were not told of makes all people one network, and the first busy office locks out everyone. Said once: whoever
 * reads the log can mend it, and a client who writes the header herself must not fill it.
 */
export function noticeUnknownProxies(app: FastifyInstance): void {
  let said = false
  app.addHook('onRequest', async (request) => {
    if (said || request.headers['x-forwarded-for'] === undefined || (request.ips?.length ?? 1) > 1) return
    said = true
    request.log.warn(
      'a request came with X-Forwarded-For from an address that TRUST_PROXY does not name: if that is a proxy of yours, set TRUST_PROXY, or all people behind it are limited as one',
    )
  })
}
