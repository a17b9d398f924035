import type { FastifyInstance } from 'fastify'
import type { Settings } from '../kernel/settings.ts'

/** A page of ours shows what is ours, runs nothing, and stands in nobody's frame. */
const POLICY = {
  'default-src': "'none'",
  'style-src': "'self'",
  'img-src': "'self'",
  'frame-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
}

const GUARDING = {
  'content-security-policy': Object.entries(POLICY)
    .map(([what, from]) => `${what} ${from}`)
    .join(';'),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  // The filter that this once turned on was itself a hole.
  'x-xss-protection': '0',
}

const A_YEAR = 31_536_000

/** What browsers are told with every answer, the same each time: put together once, it costs an answer next to nothing. */
export function guardBrowsers(app: FastifyInstance, { production }: Pick<Settings, 'production'>): void {
  const headers = { ...GUARDING, ...(production && { 'strict-transport-security': `max-age=${A_YEAR}` }) }
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
}
