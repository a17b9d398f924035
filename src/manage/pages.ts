import type { FastifyInstance, FastifyRequest } from 'fastify'
import { release } from '../booking/release.ts'
import { sayOutcome } from '../booking/say-outcome.ts'
import type { Outcome as HowItWent } from '../booking/state.ts'
import { entryToDownload } from '../calendar/download.ts'
import type { Deps } from '../web/feature.ts'
import { sendPage } from '../web/layout.ts'
import { servePages } from '../web/pages.ts'
import type { Problem } from '../web/problem.ts'
import { afterwardsPages } from './afterwards-pages.ts'
import { backToCall, callBehind, hoursOf, type WithKey } from './behind-key.ts'
import { callPage } from './call-page.ts'
import { movePages } from './move-pages.ts'
import { prepPages } from './prep-pages.ts'
import { nothingHere, refusalPage } from './refusal-page.ts'
import { releasePage } from './release-page.ts'
import { resumePages } from './resume-pages.ts'
import { CALL_ENTRY, CALL_PAGE, OUTCOME_FORM, RELEASE_FORM, RELEASE_PAGE } from './schemas.ts'
import { viewOf } from './view.ts'

/**
 * The private pages of one call, where the links in an executive's mails lead. What a link opens shows and changes nothing: mail
 * scanners follow links. Each change is a button on the page. Times are in the zone that she booked in, as in her mails.
 */
export async function managePages(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, clock, settings } = deps
  await servePages(app, settings, sayRefusal)
  movePages(app, deps)
  prepPages(app, deps)
  await app.register((scope) => resumePages(scope, deps))
  afterwardsPages(app, deps)

  app.get<WithKey>('/m/:key', { schema: CALL_PAGE }, async (request, reply) => {
    return sendPage(reply, callPage(await viewOf(request, await callBehind(request, deps), deps)))
  })

  app.get<WithKey>('/m/:key/invite.ics', { schema: CALL_ENTRY }, async (request, reply) =>
    reply
      .type('text/calendar; charset=utf-8')
      .headers({ 'content-disposition': 'attachment; filename="invite.ics"', 'cache-control': 'no-store' })
      .send(entryToDownload(await callBehind(request, deps), settings)),
  )

  app.get<WithKey>('/m/:key/release', { schema: RELEASE_PAGE }, async (request, reply) => {
    const call = await callBehind(request, deps)
    return sendPage(reply, releasePage(call, request.params.key, hoursOf(request), clock()))
  })

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

/** What is not done to a call is said beside the way back to it. */
function sayRefusal({ status, title, errors = [] }: Problem, request: FastifyRequest) {
  if (status === 404 && errors.length === 0) return nothingHere
  if (status === 403 || status === 429 || status >= 500) return undefined
  return refusalPage(
    title,
    errors.map(({ detail }) => detail),
    (request.params as WithKey['Params']).key,
  )
}
