import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Static } from 'typebox'
import { managedCall } from '../booking/managed-call.ts'
import { ownCall } from '../booking/own-call.ts'
import { replyTo } from '../booking/recruiter-replies.ts'
import { callNotBooked, callReleased } from '../booking/refusals.ts'
import { ById } from '../booking/schemas.ts'
import { briefOf } from '../brief/kept-brief.ts'
import { briefReply } from '../brief/replies.ts'
import { missing, notAccepted } from '../kernel/refusal.ts'
import { rfc3339 } from '../kernel/time.ts'
import { asksOf } from '../prep/keep-ticks.ts'
import { heldResume, isThere } from '../resume/held-resume.ts'
import { resumeReply } from '../resume/replies.ts'
import type { Deps } from '../web/feature.ts'
import { BY_MANAGE_KEY, BY_RECRUITER, shown } from '../web/schemas.ts'
import { keepPoints } from './keep-points.ts'
import { type KeptPoints, keptPointsOf, type SentPoints, sentPointsOf } from './kept-points.ts'
import { NO_POINTS } from './points.ts'
import { nothingToSend, pointsChanged, sentOften } from './refusals.ts'
import { POINTS, PointsBody, PointsReply, SENT, SendingBody, SentReply, WholeCall } from './schemas.ts'
import { sendPoints } from './send-points.ts'

/** What a recruiter reads before a call, and what she notes of it. */
export const cardRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, settings, clock } = deps
  const shared = { tags: ['recruiter'], security: BY_RECRUITER, params: ById }

  app.get(
    '/me/bookings/:id',
    {
      schema: {
        operationId: 'readOwnBooking',
        summary: "One of the signed-in recruiter's bookings, with its brief, its reading notes and her points",
        ...shared,
        response: { 200: WholeCall },
        problems: [404, 503],
      },
    },
    async (request) => {
      const call = await ownCall(request, request.params.id, deps)
      const { booking } = call
      const resume = await heldResume(db, settings, booking.id)
      return {
        ...(await replyTo(call, db)),
        brief: briefReply(await briefOf(db, booking)),
        asks: [...(await asksOf(db, booking.id))],
        resume: resume && { id: booking.id, ...resumeReply(resume) },
        resumeUrl: isThere(resume) ? `${settings.publicUrl}/api/v1/me/bookings/${booking.id}/resume` : null,
        points: pointsReply(await keptPointsOf(db, booking.id)),
      }
    },
  )

  app.get(
    '/me/bookings/:id/points',
    {
      schema: {
        operationId: 'readPoints',
        summary: 'What you have noted on the reading card of a call',
        ...shared,
        response: { 200: shown(PointsReply, POINTS) },
        problems: [404, 503],
      },
    },
    async (request) => {
      const { booking } = await ownCall(request, request.params.id, deps)
      return pointsReply(await keptPointsOf(db, booking.id))
    },
  )

  app.put(
    '/me/bookings/:id/points',
    {
      schema: {
        operationId: 'keepPoints',
        summary: 'Note what to keep, what to change first and what to ask about',
        description: 'Yours alone until you send it. What is left out is empty; what was sent before stays sent.',
        ...shared,
        body: PointsBody,
        response: { 200: shown(PointsReply, POINTS) },
        problems: [
          404,
          callNotBooked(),
          callReleased(),
          notAccepted({ pointer: '#/keep', detail: 'must not hold control characters' }),
          503,
        ],
      },
    },
    async (request) => {
      const { booking } = await ownCall(request, request.params.id, deps)
      return pointsReply(await keepPoints(db, booking, { ...NO_POINTS, ...request.body }, clock()))
    },
  )

  app.post(
    '/me/bookings/:id/points/sending',
    {
      schema: {
        operationId: 'sendPoints',
        summary: 'Send the executive the points as they are kept',
        description: 'By mail, and on the page of the call. Points that she has already are not sent again.',
        ...shared,
        body: SendingBody,
        response: {
          200: shown(PointsReply, { ...POINTS, sent: SENT }),
        },
        problems: [404, callNotBooked(), callReleased(), nothingToSend(), pointsChanged(), sentOften(60), 503],
      },
    },
    async (request) => {
      const { booking } = await ownCall(request, request.params.id, deps)
      return pointsReply(await sendPoints(db, booking, request.body.seen, clock()))
    },
  )

  app.get(
    '/bookings/:id/points',
    {
      schema: {
        operationId: 'readSentPoints',
        summary: 'What your recruiter has sent you of her reading',
        ...shared,
        tags: ['booking'],
        security: BY_MANAGE_KEY,
        response: { 200: shown(SentReply, SENT) },
        problems: [404, 503],
      },
    },
    async (request) => {
      const { booking } = await managedCall(request, request.params.id, deps)
      const sent = await sentPointsOf(db, booking.id)
      if (sent === null) throw missing()
      return sentReply(sent)
    },
  )
}

const pointsReply = ({ points, tag, keptAt, sent }: KeptPoints): Static<typeof PointsReply> => ({
  ...points,
  tag,
  keptAt: keptAt && rfc3339(keptAt),
  sent: sent && sentReply(sent),
})

const sentReply = ({ points, sentAt }: SentPoints): Static<typeof SentReply> => ({ ...points, sentAt: rfc3339(sentAt) })
