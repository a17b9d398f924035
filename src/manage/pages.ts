import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { openSlots } from '../availability/open-slots.ts'
import { type Call, existingCall } from '../booking/calls.ts'
import { firstPickOf } from '../booking/first-pick.ts'
import { move, refusalToMove } from '../booking/move.ts'
import { release } from '../booking/release.ts'
import { sayOutcome } from '../booking/say-outcome.ts'
import type { Outcome as HowItWent } from '../booking/state.ts'
import { callFacts } from '../calendar/call-facts.ts'
import { entryToDownload } from '../calendar/download.ts'
import { missing } from '../kernel/refusal.ts'
import { doorOf } from '../keys/keys.ts'
import { costsOfMoving } from '../limits/costs.ts'
import type { Deps } from '../web/feature.ts'
import { sendPage } from '../web/layout.ts'
import { servePages } from '../web/pages.ts'
import type { Problem } from '../web/problem.ts'
import { callPage } from './call-page.ts'
import { movePage } from './move-page.ts'
import { nothingHere, refusalPage } from './refusal-page.ts'
import { releasePage } from './release-page.ts'
import { CALL_ENTRY, CALL_PAGE, MOVE_FORM, MOVE_PAGE, OUTCOME_FORM, RELEASE_FORM, RELEASE_PAGE } from './schemas.ts'

/** The longest horizon that a recruiter may have. */
const AS_FAR_AS_ANYONE = { weeks: 26 }

type WithKey = { Params: { key: string } }

/**
 * The private pages of one call, where the links in an executive's mails lead. What a link opens shows and changes nothing: mail
 * scanners follow links. Each change is a button on the page.
 */
export async function managePages(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, clock, settings } = deps
  await servePages(app, settings, sayRefusal)

  app.get<WithKey>('/m/:key', { schema: CALL_PAGE }, async (request, reply) => {
    const call = await callBehind(request, deps)
    const kept = await firstPickOf(db, call.booking, clock())
    return sendPage(reply, callPage(call, callFacts(call, settings), kept, request.params.key, clock()))
  })

  app.get<WithKey>('/m/:key/invite.ics', { schema: CALL_ENTRY }, async (request, reply) =>
    reply
      .type('text/calendar; charset=utf-8')
      .headers({ 'content-disposition': 'attachment; filename="invite.ics"', 'cache-control': 'no-store' })
      .send(entryToDownload(await callBehind(request, deps), settings)),
  )

  app.get<WithKey & { Querystring: { slot?: string } }>(
    '/m/:key/move',
    { schema: MOVE_PAGE },
    async (request, reply) => {
      const call = await callBehind(request, deps)
      const refusal = refusalToMove(call.booking, clock())
      if (refusal !== null) throw refusal
      const kept = await firstPickOf(db, call.booking, clock())
      const wish = { topic: call.booking.topic, until: clock().plus(AS_FAR_AS_ANYONE).toISO()! }
      const { items } = await openSlots(db, call.recruiter.handle, wish, clock())
      return sendPage(reply, movePage(call, kept, items, request.query.slot, request.params.key))
    },
  )

  app.post<WithKey & { Body: { seen: string; slot: string } }>(
    '/m/:key/move',
    { schema: MOVE_FORM, config: { costs: costsOfMoving } },
    async (request, reply) => {
      const { booking } = await callBehind(request, deps)
      await move(deps, { id: booking.id, sequence: Number(request.body.seen) }, request.body.slot, clock())
      return backToCall(request, reply)
    },
  )

  app.get<WithKey>('/m/:key/release', { schema: RELEASE_PAGE }, async (request, reply) =>
    sendPage(reply, releasePage(await callBehind(request, deps), request.params.key, clock())),
  )

  app.post<WithKey & { Body: { seen: string; reason?: string } }>(
    '/m/:key/release',
    { schema: RELEASE_FORM },
    async (request, reply) => {
      const { booking } = await callBehind(request, deps)
      const { seen, reason } = request.body
      await release(db, { id: booking.id, sequence: Number(seen) }, { by: 'executive', reason }, clock())
      return backToCall(request, reply)
    },
  )

  app.post<WithKey & { Body: { outcome: HowItWent } }>(
    '/m/:key/outcome',
    { schema: OUTCOME_FORM },
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

/** What is not done to a call is said beside the way back to it. */
function sayRefusal({ status, title, errors = [] }: Problem, request: FastifyRequest) {
  if (status === 404 && errors.length === 0) return nothingHere
  if (status === 429 || status >= 500) return undefined
  return refusalPage(
    title,
    errors.map(({ detail }) => detail),
    (request.params as WithKey['Params']).key,
  )
}
