import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { Refusal } from '../kernel/refusal.ts'
import { costsOfGuess, costsOfSignInCode } from '../limits/costs.ts'
import type { Deps } from '../web/feature.ts'
import { sendPage } from '../web/layout.ts'
import { formSchema, pageSchema } from '../web/page-schemas.ts'
import { servePages } from '../web/pages.ts'
import { MailAddress } from '../web/schemas.ts'
import { DANA } from '../web/story.ts'
import { faultsAgainst } from '../web/validation.ts'
import { askedHere } from './asked-cookie.ts'
import { signInCodePage } from './sign-in-code-page.ts'
import { askHere, signInHere } from './sign-in-here.ts'
import { signInPage } from './sign-in-page.ts'

const Next = Type.String({
  maxLength: 1_000,
  description: 'the page of the desk to go on to',
  examples: ['/desk'],
})

const SIGN_IN = pageSchema(
  { operationId: 'signInPage', summary: 'Where a recruiter says her address' },
  { querystring: Type.Object({ next: Type.Optional(Next) }) },
)

const ASK = formSchema({ operationId: 'askToSignIn', summary: 'Mail a recruiter her code' }, '/sign-in/code', {
  body: Type.Object(
    {
      email: Type.String({ maxLength: 254, description: 'her address', examples: [DANA.email] }),
      next: Type.Optional(Next),
    },
    { additionalProperties: false },
  ),
})

const CODE = pageSchema(
  { operationId: 'signInCodePage', summary: 'Where a recruiter types her code' },
  { querystring: Type.Object({ next: Type.Optional(Next) }) },
)

const TYPE = formSchema({ operationId: 'typeSignInCode', summary: 'Sign a recruiter in by her code' }, '/desk', {
  body: Type.Object(
    {
      code: Type.String({ maxLength: 20, description: 'the six digits of the mail', examples: ['123456'] }),
      next: Type.Optional(Next),
    },
    { additionalProperties: false },
  ),
})

interface ForNext {
  Querystring: { next?: string }
}

const isAddress = faultsAgainst(MailAddress)

/** A recruiter's way in: her address, then the code that was mailed there. Nothing tells whether we know the address. */
export async function signInPages(app: FastifyInstance, deps: Deps): Promise<void> {
  await servePages(app, deps.settings)

  app.get<ForNext>('/sign-in', { schema: SIGN_IN }, ({ query }, reply) =>
    sendPage(reply, signInPage({ next: safe(query.next) })),
  )

  app.post<{ Body: { email: string; next?: string } }>(
    '/sign-in',
    { schema: ASK, config: { costs: costsOfSignInCode } },
    async (request, reply) => {
      const email = request.body.email.trim()
      const next = safe(request.body.next)
      if (isAddress(email).length > 0)
        return sendPage(
          reply.code(422),
          signInPage({ next, email, mend: 'Please write a whole address: you@example.com.' }),
        )
      await askHere(request, reply, deps, 'recruiter', email)
      return reply.redirect(withNext('/sign-in/code', next), 303)
    },
  )

  app.get<ForNext>('/sign-in/code', { schema: CODE }, async (request, reply) => {
    const next = safe(request.query.next)
    const asked = askedHere(request, 'recruiter')
    if (asked === null) return sendPage(reply, signInPage({ next }))
    return sendPage(reply, signInCodePage({ email: asked.email, next }))
  })

  app.post<{ Body: { code: string; next?: string } }>(
    '/sign-in/code',
    { schema: TYPE, config: { costs: costsOfGuess } },
    async (request, reply) => {
      const next = safe(request.body.next)
      try {
        await signInHere(request, reply, deps, 'recruiter', request.body.code)
        return reply.redirect(next, 303)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const asked = askedHere(request, 'recruiter')
        const mend = error.message
        return sendPage(reply.code(422), asked ? signInCodePage({ ...asked, next, mend }) : signInPage({ next, mend }))
      }
    },
  )
}

/** To our own pages of the desk only: a link to the sign-in page must not lead anywhere else afterwards. */
const safe = (next = '/desk'): string => (/^\/desk(?:[/?][\x21-\x5b\x5d-\x7e]*)?$/.test(next) ? next : '/desk')

const withNext = (path: string, next: string): string =>
  next === '/desk' ? path : `${path}?next=${encodeURIComponent(next)}`
