import { hash, randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hold } from '../booking/hold.ts'
import { type OfferedTime, offeredTime } from '../booking/offered-time.ts'
import { slotRefusals, slotUnknown } from '../booking/refusals.ts'
import type { BookingReply } from '../booking/replies.ts'
import { doneOnce } from '../idempotency/answer-once.ts'
import { Refusal } from '../kernel/refusal.ts'
import { costsOfAsking } from '../limits/costs.ts'
import { networkOf } from '../limits/network.ts'
import { ownerOfDevice } from '../people/devices.ts'
import { inAList } from '../people/languages.ts'
import type { Recruiter } from '../people/tables.ts'
import { topicOf } from '../topics/topics.ts'
import { COOKIES, kept } from '../web/cookies.ts'
import type { Deps } from '../web/feature.ts'
import { html } from '../web/html.ts'
import { toProblem } from '../web/problem.ts'
import { keepZone } from '../web/reader.ts'
import { HELD_IS_KNOWN, heldIn, heldMark } from './held-cookie.ts'
import { type AtRecruiter, recruiterAt } from './recruiter-at.ts'
import { BOOKING_FORM, BOOKING_PAGE } from './schemas.ts'
import { type Asked, showBooking, showGone, writtenBefore } from './shown.ts'
import { askOf, type Mends, mendsFor, mendsOf, unwritten, type Written, writtenIn } from './written.ts'

/** A recruiter's page, and the form on it. */
export async function formPages(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, clock, settings } = deps

  app.get<AtRecruiter & { Querystring: Asked }>('/:handle', { schema: BOOKING_PAGE }, async (request, reply) => {
    const recruiter = await recruiterAt(request, deps)
    keepZone(request, reply)
    const { slot, topic, again } = request.query
    const written = again === 'yes' ? await writtenBefore(deps, request, recruiter) : unwritten(recruiter.zone)
    return showBooking(deps, request, reply, recruiter, {
      ...written,
      ...(slot && { slot }),
      ...(topic && { topic }),
    })
  })

  app.post<AtRecruiter & { Body: Partial<Written> }>(
    '/:handle',
    { schema: BOOKING_FORM, config: { costs: costsOfAsking }, onRequest: leaveOurOwnPaths },
    async (request, reply) => {
      const recruiter = await recruiterAt(request, deps)
      const written = writtenIn(request.body, recruiter.zone)
      const mends = mendsOf(written, recruiter)
      if (mends.size > 0) return showBooking(deps, request, reply.code(422), recruiter, written, { mends })
      try {
        return await sentOn(request, reply, await heldOrBooked(request, recruiter, written))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return sayRefused(request, reply, recruiter, written, error)
      }
    },
  )

  /** What else stands at the first level takes no forms of this kind: for a POST, the router finds no other route there. */
  async function leaveOurOwnPaths(request: FastifyRequest, reply: FastifyReply) {
    const { handle } = request.params as AtRecruiter['Params']
    if (app.hasRoute({ method: 'GET', url: `/${handle}` })) return reply.callNotFound()
  }

  /** The same content by the same token is one wish; content that was mended is another. */
  async function heldOrBooked(request: FastifyRequest, recruiter: Recruiter, written: Written): Promise<BookingReply> {
    const { once, ...content } = written
    const token = `${/^[\w-]{1,64}$/.test(once) ? once : randomUUID()}-${hash('sha256', JSON.stringify(content), 'base64url')}`
    const time = await offeredTime(db, written.slot, clock())
    if (time?.handle !== recruiter.handle) throw slotUnknown()
    const owner = await ownerOfDevice(request, deps)
    const asker = { address: owner?.address ?? null, instead: heldIn(request, settings) }
    const done = await doneOnce(deps, request, token, (answer) =>
      hold(deps, askOf(written), networkOf(request.ip), answer, clock(), asker),
    )
    return 'again' in done ? (done.again as BookingReply) : done.now
  }

  async function sentOn(request: FastifyRequest, reply: FastifyReply, { id, manageKey }: BookingReply) {
    if (manageKey === undefined)
      return reply
        .setCookie(COOKIES.held, heldMark(settings, id), kept(clock().plus(HELD_IS_KNOWN), clock()))
        .redirect(`/book/${id}`, 303)
    if (heldIn(request, settings) !== null) reply.clearCookie(COOKIES.held, kept())
    return reply.redirect(`/m/${manageKey}`, 303)
  }

  async function sayRefused(
    request: FastifyRequest,
    reply: FastifyReply,
    recruiter: Recruiter,
    written: Written,
    refusal: Refusal,
  ) {
    const time = await offeredTime(db, written.slot, clock())
    const again = { ...written, once: randomUUID() }
    reply.code(toProblem(refusal).status)
    if (GONE.has(refusal.code)) return showGone(deps, request, reply, recruiter, again, refusal, time)
    const mends = mendsFor(refusal.faults, recruiter)
    if (mends.size > 0) return showBooking(deps, request, reply, recruiter, again, { mends: withTopicsOf(time, mends) })
    if (refusal.kind !== 'conflict') throw refusal
    return showBooking(deps, request, reply, recruiter, again, {
      notice: html`<p>${refusal.message}</p><p>The link in your newest mail about it opens it; so do <a href="/my-calls">your calls</a>.</p>`,
    })
  }
}

const GONE = new Set([...slotRefusals(), slotUnknown()].map(({ code }) => code).concat('two-calls-at-once'))

/** Which topics a time is for, its recruiter has said; a sentence that names them is of more use than one that does not. */
function withTopicsOf(time: OfferedTime | null, mends: Mends): Mends {
  if (time === null || !mends.has('topic')) return mends
  const titles = time.topics.map((id) => `“${topicOf(id).title}”`)
  return new Map([
    ...mends,
    ['topic', `At that time the call can be about ${inAList(titles)}. Please choose that, or another time.`],
  ])
}
