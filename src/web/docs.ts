import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PAGE } from './schemas.ts'

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

/** No answer has links, and without their column the table of answers fits a telephone. */
const NARROW = '.swagger-ui .response-col_links { display: none }'

/** Without this a telephone draws the page as wide as a desk's, and small. */
const AS_WIDE_AS_THE_SCREEN = `const viewport = document.createElement('meta')
viewport.name = 'viewport'
viewport.content = 'width=device-width, initial-scale=1'
document.head.append(viewport)
`

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
    theme: {
      title: 'Goodturn API',
      css: [{ filename: 'narrow.css', content: NARROW }],
      js: [{ filename: 'narrow.js', content: AS_WIDE_AS_THE_SCREEN }],
    },
    // The other layout has a bar on top that brings its style inline, which our policy refuses.
    uiConfig: { layout: 'BaseLayout', docExpansion: 'list', onComplete: nameDocument },
    uiHooks: { onRequest: sendToDocument },
  })
}

declare const ui: { specActions: { updateUrl(url: string): void } }
declare const location: { origin: string }

/** Runs in the browser, inside swagger-ui's own script, which shows the address of its copy: people write down what is shown. */
function nameDocument(): void {
  ui.specActions.updateUrl(`${location.origin}/openapi.json`)
}

/** swagger-ui asks for a copy beside its page; there is one document, made once. */
async function sendToDocument(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  return request.routeOptions.url === '/docs/json' ? reply.redirect('/openapi.json') : undefined
}
