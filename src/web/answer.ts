import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../kernel/refusal.ts'
import { sendPage } from './layout.ts'
import { answerableOf, type Problem, sendProblem, toProblem } from './problem.ts'
import { refusalPage } from './refusal-page.ts'

/** Whatever fails outside of the pages is answered here. */
export function answerWithProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    const answer = isGone(request) ? error : answerableOf(error)
    const problem = toProblem(answer)
    // What was thrown as a refusal is no fault; a database that is away is one.
    if (problem.status >= 500 && !(error instanceof Refusal) && !isGone(request))
      request.log.error({ err: error }, 'fault')
    if (answer instanceof Refusal && answer.retryAfterSeconds !== undefined)
      reply.header('retry-after', answer.retryAfterSeconds)
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
    return sendRefused(request, reply, problem)
  })
}

/** To whoever looks at pages it is a page; to a program a problem. */
export const sendRefused = (request: FastifyRequest, reply: FastifyReply, problem: Problem) =>
  looksAtPages(request) ? sendPage(reply.code(problem.status), refusalPage(problem)) : sendProblem(reply, problem)

const looksAtPages = ({ url, headers }: FastifyRequest): boolean =>
  headers.accept?.includes('text/html') === true && !/^\/(api|feeds)\//.test(url)

/** Whoever asked left in the middle of her request: nobody's fault, and nobody hears the answer. */
const isGone = ({ raw }: FastifyRequest): boolean => raw.aborted
