import cors from '@fastify/cors'
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import packageJson from '../package.json' with { type: 'json' }
import { FEATURES } from './features.ts'
import { keepLimits } from './limits/guard.ts'
import { noticeUnknownProxies, trusted } from './limits/proxies.ts'
import { operation } from './operation/feature.ts'
import { measure } from './operation/measuring.ts'
import { answerWithProblems, sendRefused } from './web/answer.ts'
import { MOST_BYTES, takeJsonOnly } from './web/bodies.ts'
import { answerBrokenRequest, noteAnswers, refuseExpectations } from './web/broken-requests.ts'
import { serveDocs } from './web/docs.ts'
import type { Deps } from './web/feature.ts'
import { guardBrowsers, guardingHeaders } from './web/headers.ts'
import { answerUnderOurNameOnly } from './web/host.ts'
import { serveLook } from './web/layout.ts'
import { logWithoutNames, namedRequests } from './web/log.ts'
import { answerWhatIsNotThere } from './web/methods.ts'
import { describeRoutes } from './web/openapi.ts'
import { plain } from './web/problem.ts'
import { parametersIn } from './web/query.ts'
import { serveRobots } from './web/robots.ts'
import { validateStrictly } from './web/validation.ts'
import { compileAnswersOnce } from './web/writing.ts'

/**
 * Names that no recruiter may take as her handle, beside those that our routes have by now: pages that are to come, and the outbox,
 * which in production is none.
 */
const KEPT = ['outbox', 'my-calls', 'sign-in', 'desk', 'privacy', 'embed', 'problems', 'static', 'about', 'help']

export interface App {
  readonly fastify: FastifyInstance
  /** First parts of our own paths. */
  readonly reserved: ReadonlySet<string>
}

/** Fastify around the features; nothing listens yet. */
export async function buildApp(deps: Deps, logger: FastifyServerOptions['logger'] = false): Promise<App> {
  const { settings } = deps
  const fastify = Fastify({
    logger,
    trustProxy: trusted(settings.trustProxy),
    bodyLimit: MOST_BYTES,
    keepAliveTimeout: 70_000,
    // A file of 5 MB over a slow line; what holds room meanwhile sees to its pace itself.
    requestTimeout: 120_000,
    forceCloseConnections: 'idle',
    // While we stop, whoever still has a connection is answered as ever, and told that it closes.
    return503OnClosing: false,
    // A request without a Host is refused below, with a problem. Who sends too slowly is looked for more often than each half minute.
    http: { requireHostHeader: false, connectionsCheckingInterval: 5_000, headersTimeout: 15_000 },
    ...namedRequests(),
    routerOptions: { maxParamLength: 500, querystringParser: parametersIn },
    clientErrorHandler: answerBrokenRequest,
    // These come before every hook, and their words repeat the address, which may be a key.
    frameworkErrors: ({ statusCode = 400 }, request, reply) =>
      sendRefused(
        request,
        reply.headers({ ...guardingHeaders(settings), 'cache-control': 'no-store' }),
        plain(statusCode),
      ),
  })
  const reserved = new Set<string>(KEPT)
  fastify.addHook('onRoute', ({ url }) => void reserved.add(url.split('/')[1]!))

  takeJsonOnly(fastify)
  validateStrictly(fastify)
  await compileAnswersOnce(fastify)
  answerWithProblems(fastify)
  answerWhatIsNotThere(fastify)
  refuseExpectations(fastify.server)
  noteAnswers(fastify.server)
  measure(fastify, packageJson.version)
  logWithoutNames(fastify)
  keepOutOfCaches(fastify)
  await secure(fastify, deps)
  answerUnderOurNameOnly(fastify, settings)
  const isWorker = settings.role === 'worker'
  if (!isWorker) {
    await describeRoutes(fastify, packageJson.version)
    await serveDocs(fastify)
    serveLook(fastify)
    serveRobots(fastify)
  }

  for (const { routes, pages } of isWorker ? [operation] : FEATURES) {
    if (routes) await fastify.register((scope) => routes(scope, deps), { prefix: '/api/v1' })
    if (pages) await fastify.register((scope) => pages(scope, deps))
  }
  await fastify.ready()
  return { fastify, reserved }
}

async function secure(fastify: FastifyInstance, deps: Deps): Promise<void> {
  const { settings } = deps
  guardBrowsers(fastify, settings)
  await fastify.register(cors, {
    origin: settings.corsOrigin.length > 0 && [...settings.corsOrigin],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    // An OPTIONS that asks for no origin is no mistake: it asks for the methods.
    strictPreflight: false,
    exposedHeaders: ['ETag', 'Idempotency-Replayed', 'RateLimit', 'RateLimit-Policy', 'Retry-After', 'X-Request-Id'],
  })
  if (settings.production) noticeUnknownProxies(fastify)
  if (settings.rateLimit) await keepLimits(fastify, deps)
}

/** What a key opened is for its owner's eyes, not for a cache on the way. What does not say how long it holds is not kept either. */
function keepOutOfCaches(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, _body, done) => {
    if (request.headers.authorization !== undefined) reply.header('cache-control', 'private, no-store')
    else if (!reply.hasHeader('cache-control'))
      reply.header('cache-control', reply.hasHeader('etag') ? 'no-cache' : 'no-store')
    done()
  })
}
