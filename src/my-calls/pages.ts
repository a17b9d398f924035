import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Person } from '../kernel/party.ts'
import { Refusal } from '../kernel/refusal.ts'
import { costsOfGuess, costsOfSignInCode } from '../limits/costs.ts'
import { askedHere } from '../people/asked-cookie.ts'
import { askHere, signInHere } from '../people/sign-in-here.ts'
import { executiveOnVisit } from '../people/signed-in.ts'
import type { Deps, Personal } from '../web/feature.ts'
import { sendPage } from '../web/layout.ts'
import { servePages } from '../web/pages.ts'
import type { Problem } from '../web/problem.ts'
import { MailAddress } from '../web/schemas.ts'
import { faultsAgainst } from '../web/validation.ts'
import { askAgainPage, askPage } from './ask-page.ts'
import { callsPage } from './calls-page.ts'
import { codePage } from './code-page.ts'
import { callsOf, readerIn } from './own-calls.ts'
import { ownPages } from './own-pages.ts'
import { ASK, CODE, MY_CALLS, TYPE } from './schemas.ts'

export interface Holding extends Deps {
  readonly holding: readonly Personal[]
}

const faultsInAddress = faultsAgainst(MailAddress)

/** What concerns an executive herself: all her calls, all that is held, erasing it. By a fresh code to her address. */
export async function myCallsPages(app: FastifyInstance, deps: Holding): Promise<void> {
  const { clock, settings } = deps
  await servePages(app, settings, sayRefusal)
  ownPages(app, deps)

  app.get<{ Querystring: { said?: string; again?: string } }>(
    '/my-calls',
    { schema: MY_CALLS },
    async (request, reply) => {
      const { said, again } = request.query
      const person = again === undefined ? await whoIsHere(request, deps) : null
      if (person === null)
        return sendPage(reply, askPage({ said: said === 'erased' || said === 'forgotten' ? said : undefined }))
      const calls = await callsOf(person, deps)
      const reader = readerIn(request, calls)
      return sendPage(reply, callsPage({ calls, address: person.address, reader, now: clock() }))
    },
  )

  app.post<{ Body: { email: string } }>(
    '/my-calls',
    { schema: ASK, config: { costs: costsOfSignInCode } },
    async (request, reply) => {
      const email = request.body.email.trim()
      if (faultsInAddress(email).length > 0)
        return sendPage(reply.code(422), askPage({ email, mend: 'Please write a whole address: you@example.com.' }))
      await askHere(request, reply, deps, 'executive', email)
      return reply.redirect('/my-calls/code', 303)
    },
  )

  app.get('/my-calls/code', { schema: CODE }, async (request, reply) => {
    const asked = askedHere(request, 'executive')
    return sendPage(reply, asked === null ? askPage() : codePage(asked))
  })

  app.post<{ Body: { code: string } }>(
    '/my-calls/code',
    { schema: TYPE, config: { costs: costsOfGuess } },
    async (request, reply) => {
      try {
        await signInHere(request, reply, deps, 'executive', request.body.code)
        return reply.redirect('/my-calls', 303)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const asked = askedHere(request, 'executive')
        const mend = error.message
        return sendPage(reply.code(422), asked ? codePage({ ...asked, mend }) : askPage({ mend }))
      }
    },
  )
}

/** Null for who is not on a visit: this page has something for her too. */
async function whoIsHere(request: FastifyRequest, deps: Deps): Promise<Person | null> {
  try {
    return await executiveOnVisit(request, deps)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

function sayRefusal({ status }: Problem, { method, routeOptions }: FastifyRequest) {
  if (status !== 401) return undefined
  return askAgainPage(method === 'POST' && routeOptions.url === '/my-calls/erase')
}
