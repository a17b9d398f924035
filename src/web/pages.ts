import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../kernel/refusal.ts'
import type { Settings } from '../kernel/settings.ts'
import type { Html } from './html.ts'
import { sendPage } from './layout.ts'
import { takeFormsFromOurPagesOnly } from './own-forms.ts'
import { answerableOf, type Problem, toProblem } from './problem.ts'
import { refusalPage } from './refusal-page.ts'

/** What a scope's own page says of a refusal; undefined where the usual one will do. */
export type RefusalAnswer = (
  problem: Problem,
  request: FastifyRequest,
  reply: FastifyReply,
) => Html | FastifyReply | undefined

/**
 * Pages, and what their forms send, in the scope of one feature: forms are taken from our own pages only, cookies are read, and
 * what is refused is said in the voice of a page. Register before the pages.
 */
export async function servePages(app: FastifyInstance, settings: Settings, say?: RefusalAnswer): Promise<void> {
  app.removeAllContentTypeParsers()
  await app.register(formbody)
  await app.register(cookie)
  takeFormsFromOurPagesOnly(app, settings)
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const answer = answerableOf(error)
    const problem = toProblem(answer)
    // A fault of ours is logged where all are; here it only gets its page.
    if (problem.status >= 500 && !(answer instanceof Refusal)) request.log.error({ err: error }, 'fault')
    if (answer instanceof Refusal && answer.retryAfterSeconds !== undefined)
      reply.header('retry-after', answer.retryAfterSeconds)
    reply.code(problem.status)
    const said = say?.(problem, request, reply) ?? refusalPage(problem)
    return said === reply ? reply : sendPage(reply, said as Html)
  })
}
