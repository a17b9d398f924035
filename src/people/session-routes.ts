import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Party } from '../kernel/party.ts'
import { bearerOf, signedOut } from '../keys/bearer.ts'
import { endKey } from '../keys/keys.ts'
import { costsOfGuess, costsOfSignInCode } from '../limits/costs.ts'
import { networkOf } from '../limits/network.ts'
import type { Deps } from '../web/feature.ts'
import { BY_RECRUITER, DONE, Id, MailAddress, Moment, shown } from '../web/schemas.ts'
import { AVERY, DANA, IDS, KEYS, MOMENTS } from '../web/story.ts'
import { signInCodeWrong } from './refusals.ts'
import { askForCode, signIn } from './sign-in.ts'

const ADDRESSES = [
  {
    as: 'recruiter',
    path: '/session',
    tag: 'recruiter',
    who: 'Recruiter',
    lasts: 'a key for 30 days',
    email: DANA.email,
    key: KEYS.session,
    ends: MOMENTS.sessionEnds,
  },
  {
    as: 'executive',
    path: '/executives',
    tag: 'executive',
    who: 'Executive',
    lasts: 'a key for an hour',
    email: AVERY.email,
    key: KEYS.visit,
    ends: MOMENTS.visitEnds,
  },
] as const satisfies ({ as: Party } & Record<'path' | 'tag' | 'who' | 'lasts' | 'email' | 'key' | 'ends', string>)[]

const CODE = '123456'

const Code = Type.String({
  pattern: '^[0-9]{6}$',
  description: 'the six digits of the mail',
  examples: [CODE],
})

/** An address is shown to be hers by a code that is sent there: for a recruiter a session, for an executive a visit. */
export const sessionRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, clock } = deps

  for (const { as, path, tag, who, lasts, email, key, ends } of ADDRESSES) {
    app.post(
      `${path}/code`,
      {
        config: { costs: costsOfSignInCode },
        schema: {
          operationId: `mail${who}Code`,
          summary: `Mail a 6-digit code to a known ${as}`,
          description: `The answer is the same whether or not we know the address. At most five codes an hour reach one address, three of them asked for by one network.`,
          tags: [tag],
          body: shown(Type.Object({ email: MailAddress }, { title: 'CodeRequest', additionalProperties: false }), {
            email,
          }),
          response: {
            202: Type.Object(
              {
                expiresAt: Type.String({
                  ...Moment,
                  description: 'Until then a code is good',
                  examples: [MOMENTS.codeEnds],
                }),
                ticket: Type.String({
                  description: 'Send it with the code: guesses of others then do not count against you',
                  examples: [IDS.ticket],
                }),
              },
              { title: 'CodeAsked', description: 'If we know the address, a code is on its way' },
            ),
          },
          problems: [503],
        },
      },
      async (request, reply) => {
        const asked = await askForCode(deps, as, request.body.email, networkOf(request.ip), clock())
        return reply.code(202).send(asked)
      },
    )

    app.post(
      as === 'recruiter' ? path : `${path}/session`,
      {
        config: { costs: costsOfGuess },
        schema: {
          operationId: `signIn${who}`,
          summary: `Sign in with the code: ${lasts}`,
          description:
            'A code works once, for 15 minutes. After five wrong guesses every code that was mailed to the address until then works no more.',
          tags: [tag],
          body: shown(
            Type.Object(
              {
                email: MailAddress,
                code: Code,
                ticket: Type.Optional(
                  Type.String({
                    ...Id,
                    description: 'the `ticket` of the answer that mailed it',
                    examples: [IDS.ticket],
                  }),
                ),
              },
              { title: 'SignIn', additionalProperties: false },
            ),
            { email, code: CODE, ticket: IDS.ticket },
          ),
          response: {
            200: Type.Object(
              {
                key: Type.String({ description: 'Send it as Bearer', examples: [key] }),
                expiresAt: Type.String({ ...Moment, description: 'Until then it opens', examples: [ends] }),
              },
              { description: 'Signed in' },
            ),
          },
          problems: [signInCodeWrong(), 503],
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
        security: BY_RECRUITER,
        response: { 204: DONE },
        problems: [503],
      },
    },
    async (request, reply) => {
      if (!(await endKey(db, 'session', bearerOf(request), clock()))) throw signedOut()
      return reply.code(204).send(null)
    },
  )
}
