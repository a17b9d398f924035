import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'
import packageJson from '../package.json' with { type: 'json' }
import { FEATURES } from './features.ts'
import { Refusal } from './kernel/refusal.ts'
import { operation } from './operation/feature.ts'
import { answerBrokenRequest, refuseExpectations } from './web/broken-requests.ts'
import type { Deps } from './web/feature.ts'
import { answerUnderOurNameOnly } from './web/host.ts'
import { serveStyle } from './web/layout.ts'
import { answerWhatIsNotThere } from './web/methods.ts'
import { answerWithProblems, Problem, sendProblem, toProblem } from './web/problem.ts'
import { validateStrictly } from './web/validation.ts'

/** Names of pages that are promised and not built yet: no recruiter may take one as her handle. */
const PROMISED = [
  'outbox',
  'my-calls',
  'sign-in',
  'desk',
  'privacy',
  'embed',
  'feeds',
  'metrics',
  'problems',
  'static',
  'about',
  'help',
]

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
    trustProxy: settings.trustProxy,
    bodyLimit: 128 * 1024,
    keepAliveTimeout: 70_000,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    // While we stop, whoever still has a connection is answered as ever, and told that it closes.
    return503OnClosing: false,
    // A request without a Host is refused below, with a problem.
    http: { requireHostHeader: false },
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 500 },
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, _request, reply) => sendProblem(reply, toProblem(error)),
  })
  const reserved = new Set<string>(PROMISED)
  fastify.addHook('onRoute', ({ url }) => void reserved.add(url.split('/')[1]!))

  validateStrictly(fastify)
  answerWithProblems(fastify)
  answerWhatIsNotThere(fastify)
  refuseExpectations(fastify.server)
  logWithoutNames(fastify)
  keepOutOfCaches(fastify)
  await secure(fastify, deps)
  answerUnderOurNameOnly(fastify, settings)
  await describe(fastify)

  serveStyle(fastify)
  for (const { routes, pages } of settings.role === 'worker' ? [operation] : FEATURES) {
    if (routes) await fastify.register((scope) => routes(scope, deps), { prefix: '/api/v1' })
    if (pages) await fastify.register((scope) => pages(scope, deps))
  }
  await fastify.ready()
  return { fastify, reserved }
}

async function secure(fastify: FastifyInstance, { settings }: Deps): Promise<void> {
  await fastify.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        frameSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: settings.production ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  })
  await fastify.register(cors, {
    origin: settings.corsOrigin.length > 0 && [...settings.corsOrigin],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    // An OPTIONS that asks for no origin is no mistake: it asks for the methods.
    strictPreflight: false,
    exposedHeaders: ['ETag', 'Idempotency-Replayed', 'Retry-After'],
  })
  if (settings.rateLimit) {
    await fastify.register(rateLimit, {
      max: 1_000,
      timeWindow: '1 minute',
      errorResponseBuilder: (_request, { ttl }) => tooOften(Math.ceil(ttl / 1000)),
    })
  }
}

const tooOften = (retryAfterSeconds: number) =>
  new Refusal('too-often', 'too-often', 'Too many requests from your network. Please wait a moment.', {
    retryAfterSeconds,
  })

async function describe(fastify: FastifyInstance): Promise<void> {
  fastify.addSchema(Problem)
  await fastify.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Goodturn',
        version: packageJson.version,
        description:
          'Volunteer office hours for executives in transition. Moments are RFC 3339 in UTC; failed answers are application/problem+json.',
      },
      servers: [{ url: '/' }],
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    },
  })
  await fastify.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    transformStaticCSP: withoutUpgrade,
    uiConfig: { docExpansion: 'list' },
  })
  // Until there is a page for people, this is the first thing to see.
  fastify.get('/', { schema: { hide: true } }, (_request, reply) => reply.redirect('/docs'))
  fastify.get('/openapi.json', { schema: { hide: true } }, () => fastify.swagger())
}

/** Over plain http, on any name but localhost, an upgrade to https would leave the page blank. */
const withoutUpgrade = (policy: string): string => policy.replace(/\s*upgrade-insecure-requests;?/, '')

/** What a key opened is for its owner's eyes, not for a cache on the way. */
function keepOutOfCaches(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply) => {
    if (request.headers.authorization !== undefined) reply.header('cache-control', 'private, no-store')
  })
}

/** Who spoke to a headhunter is itself the secret: route patterns, never addresses, names or keys. */
function logWithoutNames(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', async (request, reply) => {
    const { url: route } = request.routeOptions
    request.log.info(
      { route, method: request.method, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    )
  })
}
