import type { FastifySchema } from 'fastify'
import { PAGE, sentOn } from './schemas.ts'

/** How the API document tells of pages and forms. */

interface Named {
  readonly operationId: string
  readonly summary: string
}

const shared = { tags: ['pages'], produces: ['text/html'], problemsAs: 'text/html' as const }

/** A page. `rest` says what it takes, whose it is, and what else it may answer (`problems`; 503 if left out). */
export const pageSchema = (named: Named, rest: FastifySchema = {}) => ({
  ...shared,
  response: { 200: PAGE },
  problems: [503] as const,
  ...named,
  ...rest,
})

/** A form, after which the browser is sent on to `to`: a reload of what follows sends nothing twice (RFC 9110, section 15.4.4). */
export const formSchema = (named: Named, to: string, rest: FastifySchema = {}) => ({
  ...shared,
  consumes: ['application/x-www-form-urlencoded'],
  response: { 303: sentOn('Done', to) },
  problems: [403, 422, 503] as const,
  ...named,
  ...rest,
})
