import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PAGE, sentOn } from './schemas.ts'

/** swagger-ui brings files of its own and nothing inline; what it may fetch is the document and what "Try it out" asks. */
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
}

const FIRST = {
  operationId: 'firstPage',
  summary: 'The first page: for now, on to `/docs`',
  tags: ['pages'],
  response: { 302: sentOn('On to the API document', '/docs') },
}

/** swagger-ui hides its own. */
export const DOCS = {
  operationId: 'docs',
  summary: 'This document, to read and to try',
  tags: ['pages'],
  produces: ['text/html'],
  response: { 200: PAGE },
}

/** The API document as a page to read and to try. */
export async function serveDocs(fastify: FastifyInstance): Promise<void> {
  await fastify.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: POLICY,
    theme: { title: 'Goodturn API' },
    // The other layout has a bar on top that brings its style inline, which our policy refuses.
    uiConfig: { layout: 'BaseLayout', docExpansion: 'list' },
    uiHooks: { onRequest: sendToDocument },
  })
  // Until there is a page for people, this is the first thing to see.
  fastify.get('/', { schema: FIRST }, (_request, reply) => reply.redirect('/docs'))
}

/** swagger-ui asks for a copy beside its page; there is one document, made once. */
async function sendToDocument(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  return request.routeOptions.url === '/docs/json' ? reply.redirect('/openapi.json') : undefined
}
