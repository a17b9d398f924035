import type { FastifyInstance, FastifyRequest } from 'fastify'
import { toldAfterwards } from '../afterwards/told-afterwards.ts'
import { type Call, callsOfRecruiter } from '../booking/calls.ts'
import { callOfRecruiter } from '../booking/own-call.ts'
import { sayOutcome } from '../booking/say-outcome.ts'
import type { Outcome } from '../booking/state.ts'
import { briefOf } from '../brief/kept-brief.ts'
import { Refusal } from '../kernel/refusal.ts'
import { undeliveredAbout } from '../mail/undelivered.ts'
import { planRelease } from '../releases/plan.ts'
import type { Deps } from '../web/feature.ts'
import { sendPage } from '../web/layout.ts'
import { cursorOf, pageOf, placeAfter } from '../web/query.ts'
import { MOST_STEPS } from './afterwards.ts'
import { type CallAtDesk, callPage, type Mend } from './call-page.ts'
import { callsPage } from './calls-page.ts'
import { plansAtDesk } from './plans.ts'
import { CALL_PAGE, CALLS_PAGE, OUTCOME_FORM, RELEASE_FORM } from './schemas.ts'
import { type Viewer, viewerOf } from './viewer.ts'

/** As many as one looks over without losing the place. */
const A_PAGE = 30

interface OfCall {
  Params: { id: string }
}

interface Said {
  outcome: Outcome
  from: 'desk' | 'call'
  step?: string | string[]
  own?: string | string[]
}

/** A recruiter's calls: the list, each one, and what she does with it. */
export async function callPages(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, settings } = deps

  app.get<{ Querystring: { past?: string; cursor?: string } }>(
    '/desk/calls',
    { schema: CALLS_PAGE },
    async (request, reply) => {
      const viewer = await viewerOf(request, deps)
      const { cursor, past } = request.query
      const isPast = past === '1'
      const time = isPast ? { until: viewer.now, onlyBooked: true, latestFirst: true } : { state: 'booked' as const }
      const search = { recruiterId: viewer.recruiter.id, ...time, after: placeAfter(cursor) }
      const { items, next } = pageOf(await callsOfRecruiter(db, search, viewer.now, A_PAGE + 1), A_PAGE, cursorAfter)
      return sendPage(reply, callsPage({ calls: items, isPast, isFirst: cursor === undefined, next }, viewer))
    },
  )

  app.get<OfCall>('/desk/calls/:id', { schema: CALL_PAGE }, async (request, reply) => {
    const viewer = await viewerOf(request, deps)
    return sendPage(reply, callPage(await atDesk(request, viewer, deps), viewer, settings))
  })

  app.post<OfCall & { Body: { seen: string; reason?: string; offerAgain?: 'on' } }>(
    '/desk/calls/:id/release',
    { schema: RELEASE_FORM },
    async (request, reply) => {
      const viewer = await viewerOf(request, deps)
      const at = await atDesk(request, viewer, deps)
      const { seen, reason, offerAgain } = request.body
      const asked = { reason, offerAgain: offerAgain === 'on' }
      try {
        await planRelease(db, at.call.booking, Number(seen), asked, viewer.now)
      } catch (error) {
        const mend: Mend = { form: 'release', said: saidOf(error), ...asked }
        return sendPage(reply.code(422), callPage({ ...at, mend }, viewer, settings))
      }
      return reply.redirect(`/desk/calls/${at.call.booking.id}`, 303)
    },
  )

  app.post<OfCall & { Body: Said }>('/desk/calls/:id/outcome', { schema: OUTCOME_FORM }, async (request, reply) => {
    const viewer = await viewerOf(request, deps)
    const at = await atDesk(request, viewer, deps)
    const { outcome, from } = request.body
    const steps = from === 'call' ? stepsIn(request.body) : undefined
    try {
      if (steps && steps.length > MOST_STEPS) throw tooManySteps()
      await sayOutcome(db, at.call.booking.id, { by: 'recruiter', outcome, nextSteps: steps }, viewer.now)
    } catch (error) {
      const mend: Mend = { form: 'outcome', said: saidOf(error), steps: steps ?? [] }
      return sendPage(reply.code(422), callPage({ ...at, mend }, viewer, settings))
    }
    return reply.redirect(from === 'desk' ? '/desk' : `/desk/calls/${at.call.booking.id}`, 303)
  })
}

async function atDesk(
  { params }: FastifyRequest<OfCall>,
  { recruiter, now }: Viewer,
  { db }: Deps,
): Promise<CallAtDesk> {
  const call = await callOfRecruiter(db, recruiter, params.id, now)
  const [undelivered, plans] = [await undeliveredAbout(db, [params.id]), await plansAtDesk(db, recruiter, now)]
  const told = await toldAfterwards(db, params.id)
  const { offLimits } = await briefOf(db, call.booking)
  return { call, undelivered, offLimits, told, plan: plans.find(({ plan }) => plan.bookingId === params.id) }
}

const stepsIn = ({ step = [], own = [] }: Said): string[] =>
  [step, own]
    .flat()
    .map((each) => each.trim())
    .filter((each) => each !== '')

const tooManySteps = () =>
  new Refusal('invalid', 'too-many-steps', 'Three next steps are as many as anybody does. Please leave some out.')

/** What is wrong with the fields is said beside them; whatever else is refused has its own page. */
function saidOf(error: unknown): string {
  if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
  return error.faults.length > 0 ? error.faults.map(({ detail }) => `It ${detail}.`).join(' ') : error.message
}

const cursorAfter = ({ booking }: Call): string => cursorOf(booking.startsAt, booking.id)
