import formbody from '@fastify/formbody'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { openSlots } from '../availability/open-slots.ts'
import { type Call, existingCall } from '../booking/calls.ts'
import { firstPickOf } from '../booking/first-pick.ts'
import { move, refusalToMove } from '../booking/move.ts'
import { release } from '../booking/release.ts'
import { sayOutcome } from '../booking/say-outcome.ts'
import { Outcome, Reason } from '../booking/schemas.ts'
import type { Outcome as HowItWent } from '../booking/state.ts'
import { callFacts } from '../calendar/call-facts.ts'
import { entryToDownload } from '../calendar/download.ts'
import { missing, Refusal } from '../kernel/refusal.ts'
import { doorOf } from '../keys/keys.ts'
import type { Deps } from '../web/feature.ts'
import { sendPage } from '../web/layout.ts'
import { takeFormsFromOurPagesOnly } from '../web/our-pages.ts'
import { answerableOf, toProblem } from '../web/problem.ts'
import { Id } from '../web/schemas.ts'
import { callPage } from './call-page.ts'
import { movePage } from './move-page.ts'
import { nothingHere, refusalPage } from './refusal-page.ts'
import { releasePage } from './release-page.ts'

/** The longest horizon that a recruiter may have. */
const AS_FAR_AS_ANYONE = { weeks: 26 }

type WithKey = { Params: { key: string } }

/** What a form carries of the call as its reader saw it: she decides on that, and on nothing that has changed since. */
const seen = { seen: Type.String({ pattern: '^\\d{1,9}$' }) }
const MoveForm = Type.Object({ ...seen, slot: Id }, { additionalProperties: false })
const ReleaseForm = Type.Object({ ...seen, reason: Type.Optional(Reason) }, { additionalProperties: false })
const OutcomeForm = Type.Object({ outcome: Outcome }, { additionalProperties: false })

/**
 * The private pages of one call, where the links in an executive's mails lead. What a link opens shows and changes nothing: mail
 * scanners follow links. Each change is a button on the page.
 */
export async function managePages(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, clock, settings } = deps
  await app.register(formbody)
  takeFormsFromOurPagesOnly(app, settings)
  app.setErrorHandler((error, request, reply) =>
    answerWithPage(error as FastifyError, request as FastifyRequest<WithKey>, reply),
  )
  const hidden = { hide: true }

  app.get<WithKey>('/m/:key', { schema: hidden }, async (request, reply) => {
    const call = await callBehind(request, deps)
    const kept = await firstPickOf(db, call.booking, clock())
    return sendPage(reply, callPage(call, callFacts(call, settings), kept, request.params.key, clock()))
  })

  app.get<WithKey>('/m/:key/invite.ics', { schema: hidden }, async (request, reply) =>
    reply
      .type('text/calendar; charset=utf-8')
      .headers({ 'content-disposition': 'attachment; filename="invite.ics"', 'cache-control': 'no-store' })
      .send(entryToDownload(await callBehind(request, deps), settings)),
  )

  app.get<WithKey & { Querystring: { slot?: string } }>('/m/:key/move', { schema: hidden }, async (request, reply) => {
    const call = await callBehind(request, deps)
    const refusal = refusalToMove(call.booking, clock())
    if (refusal !== null) throw refusal
    const kept = await firstPickOf(db, call.booking, clock())
    const wish = { topic: call.booking.topic, until: clock().plus(AS_FAR_AS_ANYONE).toISO()! }
    const { items } = await openSlots(db, call.recruiter.handle, wish, clock())
    return sendPage(reply, movePage(call, kept, items, request.query.slot, request.params.key))
  })

  app.post<WithKey & { Body: { seen: string; slot: string } }>(
    '/m/:key/move',
    { schema: { ...hidden, body: MoveForm } },
    async (request, reply) => {
      const { booking } = await callBehind(request, deps)
      await move(deps, { id: booking.id, sequence: Number(request.body.seen) }, request.body.slot, clock())
      return backToCall(request, reply)
    },
  )

  app.get<WithKey>('/m/:key/release', { schema: hidden }, async (request, reply) =>
    sendPage(reply, releasePage(await callBehind(request, deps), request.params.key, clock())),
  )

  app.post<WithKey & { Body: { seen: string; reason?: string } }>(
    '/m/:key/release',
    { schema: { ...hidden, body: ReleaseForm } },
    async (request, reply) => {
      const { booking } = await callBehind(request, deps)
      const { seen, reason } = request.body
      await release(db, { id: booking.id, sequence: Number(seen) }, { by: 'executive', reason }, clock())
      return backToCall(request, reply)
    },
  )

  app.post<WithKey & { Body: { outcome: HowItWent } }>(
    '/m/:key/outcome',
    { schema: { ...hidden, body: OutcomeForm } },
    async (request, reply) => {
      const { booking } = await callBehind(request, deps)
      await sayOutcome(db, booking.id, { by: 'executive', outcome: request.body.outcome }, clock())
      return backToCall(request, reply)
    },
  )
}

async function callBehind(request: FastifyRequest<WithKey>, { db, clock }: Deps): Promise<Call> {
  const id = await doorOf(db, ['manage'], request.params.key, clock())
  if (id === null) throw missing()
  return existingCall(db, id, clock())
}

/** A reload of what follows sends nothing twice (RFC 9110, section 15.4.4). */
const backToCall = ({ params }: FastifyRequest<WithKey>, reply: FastifyReply) => reply.redirect(`/m/${params.key}`, 303)

/** In the voice of a page; a fault of ours is told and logged where all are. */
function answerWithPage(error: FastifyError, request: FastifyRequest<WithKey>, reply: FastifyReply) {
  const answer = answerableOf(error)
  const { status, title, errors = [] } = toProblem(answer)
  if (status >= 500 && !(answer instanceof Refusal)) throw error
  if (answer instanceof Refusal && answer.retryAfterSeconds) reply.header('retry-after', answer.retryAfterSeconds)
  reply.code(status)
  if (status === 404 && errors.length === 0) return sendPage(reply, nothingHere)
  const details = answer instanceof Refusal ? errors.map(({ detail }) => detail) : []
  return sendPage(reply, refusalPage(title, details, request.params.key))
}
