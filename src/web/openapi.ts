import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify'
import type { Refusal } from '../kernel/refusal.ts'
import { DOCS } from './docs.ts'
import { etagOf, sendTagged } from './etag.ts'
import { completed, type OpenApi } from './openapi/document.ts'
import { SECURITY_SCHEMES, TAGS, WORDS } from './openapi/words.ts'

declare module 'fastify' {
  interface FastifySchema {
    /** How an operation may fail, beside what any of its kind may: by a refusal, or in the usual way of a status. */
    problems?: readonly (Refusal | 403 | 404 | 409 | 422 | 503)[]
    /** The kind of its failing answers; application/problem+json if left out. */
    problemsAs?: 'text/html'
  }
}

/** The document of all routes: register before them. It is made once, when all are known. */
export async function describeRoutes(fastify: FastifyInstance, version: string): Promise<void> {
  await fastify.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Goodturn',
        version,
        summary: 'Volunteer office hours for executives in transition',
        description: WORDS,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/', description: 'This server' }],
      tags: TAGS,
      components: { securitySchemes: SECURITY_SCHEMES },
    },
    convertConstToEnum: false,
    transform: ({ schema, url, route }) =>
      url === '/docs/'
        ? { url: '/docs', schema: asDescribed(DOCS, route) }
        : { url, schema: asDescribed(schema, route) },
    transformObject: (made) => completed((made as { openapiObject: object }).openapiObject as OpenApi) as never,
  })
  serveDocument(fastify)
}

/** What is true of every operation of its kind is said here, and so of each. */
function asDescribed(schema: FastifySchema = {}, { config, method }: RouteOptions): FastifySchema {
  const { problems = [], problemsAs, security = [], body, ...rest } = schema
  const usual = [
    400,
    ...(needsKey(security) ? [401] : []),
    ...(method === 'GET' ? [] : [413, 415]),
    // Whoever watches this server is not counted, and may ask under any name.
    ...(config?.limit === null ? [] : [421, 429]),
  ]
  const said = { problems: [...usual, ...problems], as: problemsAs ?? 'application/problem+json' }
  return { ...rest, ...(body ? { body } : {}), security, 'x-problems': said } as FastifySchema
}

/** One that may be left out is asked for by nobody. */
const needsKey = (security: NonNullable<FastifySchema['security']>): boolean =>
  security.length > 0 && security.every((scheme) => Object.keys(scheme).length > 0)

function serveDocument(fastify: FastifyInstance): void {
  // Made when somebody asks for it: a start need not wait for what most never read.
  let made: { text: string; etag: string } | undefined
  const document = () => {
    const text = JSON.stringify(fastify.swagger())
    return { text, etag: etagOf(text) }
  }

  fastify.get(
    '/openapi.json',
    {
      schema: {
        operationId: 'readDocument',
        summary: 'This document',
        description: 'Read it once and keep it: it changes with a new version of the server only.',
        tags: ['operation'],
        response: {
          200: {
            type: 'object',
            description: 'OpenAPI 3.1',
            additionalProperties: true,
            examples: [{ openapi: '3.1.0' }],
          },
          304: { type: 'null', description: 'You have it already' },
        },
      },
    },
    (request, reply) => {
      made ??= document()
      return sendTagged(request, reply, made.etag, made.text)
    },
  )
}
