import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Party } from '../kernel/party.ts'
import { bearerOf, signedOut } from '../keys/bearer.ts'
import { endKey } from '../keys/keys.ts'
import type { Deps } from '../web/feature.ts'
import { Id, MailAddress, Moment, problems, SIGNED_IN } from '../web/schemas.ts'
import { askForCode, signIn } from './sign-in.ts'

const ADDRESSES = [
  { as: 'recruiter', path: '/session', tag: 'recruiter', who: 'Recruiter', lasts: 'a key for 30 days' },
  { as: 'executive', path: '/executives', tag: 'executive', who: 'Executive', lasts: 'a key for an hour' },
] as const satisfies { as: Party; path: string; tag: string; who: string; lasts: string }[]

const Code = Type.String({
  pattern: '^[0-9]{6}$',
  description: 'the six digits of the mail',
  examples: ['123456'],
})

/** Nobody types faster; programs that guess or mail do. */
const perNetwork = { rateLimit: { max: 30, timeWindow: '1 minute' } }

/** An address is shown to be hers by a code that is sent there: for a recruiter a session, for an executive a visit. */
export const sessionRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, clock } = deps

  for (const { as, path, tag, who, lasts } of ADDRESSES) {
    app.post(
      `${path}/code`,
      {
        config: perNetwork,
        schema: {
          operationId: `mail${who}Code`,
          summary: `Mail a 6-digit code to a known ${as}`,
          description: `The answer is the same whether or not we know the address. At most five codes an hour reach one address.`,
          tags: [tag],
          body: Type.Object({ email: MailAddress }, { additionalProperties: false }),
          response: {
            202: Type.Object({
              expiresAt: Type.String({ ...Moment, description: 'Until then a code is good' }),
              ticket: Type.String({
                description: 'Send it with the code: guesses of others then do not count against you',
              }),
            }),
            ...problems(400, 429, 503),
          },
        },
      },
      async (request, reply) => {
        const asked = await askForCode(db, as, request.body.email, clock())
        return reply.code(202).send(asked)
      },
    )

    app.post(
      as === 'recruiter' ? path : `${path}/session`,
      {
        config: perNetwork,
        schema: {
          operationId: `signIn${who}`,
          summary: `Sign in with the code: ${lasts}`,
          description:
            'A code works once, for 15 minutes. After five wrong guesses every code that was mailed to the address until then works no more.',
          tags: [tag],
          body: Type.Object(
            { email: MailAddress, code: Code, ticket: Type.Optional(Id) },
            { additionalProperties: false },
          ),
          response: { 200: Type.Object({ key: Type.String(), expiresAt: Moment }), ...problems(400, 422, 429, 503) },
        },
      },
      // No Idempotency-Key here: an answer that is given again would be a key for whoever guesses that one.
      (request) => signIn(deps, as, request.body, clock()),
    )
  }

  app.delete(
    '/session',
    {
      schema: {
        operationId: 'signOut',
        summary: 'Sign out: the key of this session opens nothing any more',
        description: 'An API key is not a session; it is deleted among the keys.',
        tags: ['recruiter'],
        security: SIGNED_IN,
        response: { 204: Type.Null(), ...problems(401, 503) },
      },
    },
    async (request, reply) => {
      if (!(await endKey(db, 'session', bearerOf(request)))) throw signedOut()
      return reply.code(204).send(null)
    },
  )
}
