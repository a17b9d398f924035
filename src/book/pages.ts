import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../web/feature.ts'
import type { Html } from '../web/html.ts'
import { servePages } from '../web/pages.ts'
import type { Problem } from '../web/problem.ts'
import { SCRIPT } from './booking-page.ts'
import { codePages } from './code-pages.ts'
import { embedPages } from './embed-pages.ts'
import { formPages } from './form-pages.ts'
import { keptPage } from './kept-page.ts'
import { BOOKING_FORM } from './schemas.ts'
import { type Written, writtenIn } from './written.ts'

/** From a recruiter's page to a booked call, in three screens. */
export async function bookPages(app: FastifyInstance, deps: Deps): Promise<void> {
  await servePages(app, deps.settings, keepWhatWasTyped)
  SCRIPT.serve(app)
  for (const pages of [formPages, codePages, embedPages]) await pages(app, deps)
}

/** Whoever must wait has typed for minutes: her words come back with the answer, though nothing else can be looked up. */
function keepWhatWasTyped(problem: Problem, request: FastifyRequest): Html | undefined {
  const { body, params, routeOptions } = request
  const isForm = (routeOptions.schema as { operationId?: string } | undefined)?.operationId === BOOKING_FORM.operationId
  if (!isForm || typeof body !== 'object' || body === null || ![429, 503].includes(problem.status)) return undefined
  const { zone = 'Etc/UTC' } = body as Partial<Written>
  return keptPage(problem, (params as { handle: string }).handle, writtenIn(body as Partial<Written>, zone))
}
