import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { CheckIn, Useful } from '../afterwards/afterwards.ts'
import { afterwardsOf } from '../afterwards/kept-afterwards.ts'
import { faultsInSaying, type Saying, sayAfterwards } from '../afterwards/say-afterwards.ts'
import { SayingBody } from '../afterwards/schemas.ts'
import { type Consent, withdrawConsent } from '../brief/withdraw-consent.ts'
import type { Deps } from '../web/feature.ts'
import { sendPage } from '../web/layout.ts'
import { faultsAgainst } from '../web/validation.ts'
import { CHECK_IN_FORM, CHECK_IN_PAGE, CONSENT_FORM, PLANS_FORM, WORD_FORM } from './afterwards-schemas.ts'
import { callBehind, hoursOf, type WithKey } from './behind-key.ts'
import { callPage } from './call-page.ts'
import { checkInPage } from './check-in-page.ts'
import { viewOf } from './view.ts'

interface Lines {
  what?: string | string[]
  by?: string | string[]
}

interface Word {
  answer?: Useful
  line?: string
  thanks?: string
}

const faultsInShape = faultsAgainst(SayingBody)

/** What an executive says after a call, from its page. */
export function afterwardsPages(app: FastifyInstance, deps: Deps): void {
  const { db, clock } = deps

  app.post<WithKey & { Body: Lines }>('/m/:key/plans', { schema: PLANS_FORM }, (request, reply) =>
    say(request, reply, { plans: plansIn(request.body) }, '#plans'),
  )

  app.post<WithKey & { Body: Word }>('/m/:key/word', { schema: WORD_FORM }, (request, reply) =>
    say(request, reply, wordIn(request.body), '#useful'),
  )

  app.get<WithKey>('/m/:key/check-in', { schema: CHECK_IN_PAGE }, async (request, reply) => {
    const call = await callBehind(request, deps)
    const said = await afterwardsOf(db, call.booking.id)
    return sendPage(reply, checkInPage(call, said, request.params.key, hoursOf(request)))
  })

  app.post<WithKey & { Body: { checkIn: CheckIn } }>(
    '/m/:key/check-in',
    { schema: CHECK_IN_FORM },
    async (request, reply) => {
      const { booking } = await callBehind(request, deps)
      await sayAfterwards(db, booking, request.body, clock())
      return reply.redirect(`/m/${request.params.key}/check-in`, 303)
    },
  )

  app.post<WithKey & { Body: { consent: Consent } }>(
    '/m/:key/consents',
    { schema: CONSENT_FORM },
    async (request, reply) => {
      const { booking } = await callBehind(request, deps)
      await withdrawConsent(db, booking.id, request.body.consent)
      return reply.redirect(`/m/${request.params.key}`, 303)
    },
  )

  /** What cannot be kept is said beside its field, and nothing that was typed is lost. */
  async function say(request: FastifyRequest<WithKey>, reply: FastifyReply, saying: Saying, anchor: string) {
    const call = await callBehind(request, deps)
    // Where two rules say so, the one that was written for people.
    const faults = [...faultsInShape(saying), ...faultsInSaying(saying, call.booking)]
    if (faults.length > 0) {
      const mend = new Map(faults.map(({ pointer, detail }) => [pointer, detail]))
      const view = await viewOf(request, call, deps)
      return sendPage(reply.code(422), callPage({ ...view, said: { ...saying, mend } }))
    }
    await sayAfterwards(db, call.booking, saying, clock())
    return reply.redirect(`/m/${request.params.key}${anchor}`, 303)
  }
}

/** Line by line; a line without words and without a day is none. */
function plansIn({ what = [], by = [] }: Lines): Saying['plans'] {
  const days = [by].flat()
  return [what]
    .flat()
    .map((words, i) => ({ what: words.trim(), by: days[i] || null }))
    .filter((plan) => plan.what !== '' || plan.by !== null)
}

/** What was left empty is not said; a word that is empty altogether lacks its answer. */
function wordIn({ answer, line = '', thanks = '' }: Word): Saying {
  const letter = thanks.replaceAll('\r\n', '\n').trim()
  const saysHow = Boolean(answer) || line.trim() !== '' || letter === ''
  return {
    // Without an answer it is not what the type says; the shape is held against its schema.
    ...(saysHow && { useful: { line, ...(answer && { answer }) } as Saying['useful'] }),
    ...(letter && { thanks: letter }),
  }
}
