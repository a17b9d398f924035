import type { FastifyInstance } from 'fastify'
import type { Settings } from '../kernel/settings.ts'

/** What is ours may be shown, runs nothing, and stands in nobody's frame. */
const POLICY = {
  'default-src': "'none'",
  'style-src': "'self'",
  'img-src': "'self'",
  'frame-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
}

const policyText = (policy: Readonly<Record<string, string>>): string =>
  Object.entries(policy)
    .map(([what, from]) => `${what} ${from}`)
    .join(';')

/** A page also runs what is ours, and asks us. */
export const PAGE_POLICY = policyText({ ...POLICY, 'script-src': "'self'", 'connect-src': "'self'" })

/** In anybody's frame: a page on which nothing can be done but follow a link out of it. */
export const FRAMED_POLICY = policyText({
  ...POLICY,
  'form-action': "'none'",
  'script-src': "'self'",
  'frame-ancestors': '*',
})

const GUARDING = {
  'content-security-policy': policyText(POLICY),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

const A_YEAR = 31_536_000

/** What browsers are told with every answer, the same each time: put together once, it costs an answer next to nothing. */
export function guardBrowsers(app: FastifyInstance, { production }: Pick<Settings, 'production'>): void {
  const headers = guardingHeaders({ production })
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
}

export const guardingHeaders = ({ production }: Pick<Settings, 'production'>) => ({
  ...GUARDING,
  ...(production && { 'strict-transport-security': `max-age=${A_YEAR}` }),
})
