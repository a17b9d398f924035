import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Call } from '../../booking/calls.ts'
import { callOfRecruiter } from '../../booking/own-call.ts'
import { briefOf } from '../../brief/kept-brief.ts'
import { faultsInPoints, keepPoints, standing } from '../../card/keep-points.ts'
import { keptPointsOf } from '../../card/kept-points.ts'
import { BOXES, NO_POINTS, type Points } from '../../card/points.ts'
import { PointsBody } from '../../card/schemas.ts'
import { sendPoints } from '../../card/send-points.ts'
import { asksOf } from '../../prep/keep-ticks.ts'
import { missingFor } from '../../prep/missing.ts'
import { packsOf } from '../../prep/pack.ts'
import { heldResume, isThere } from '../../resume/held-resume.ts'
import { topicOf } from '../../topics/topics.ts'
import type { Deps } from '../../web/feature.ts'
import { sendPage } from '../../web/layout.ts'
import { faultsAgainst } from '../../web/validation.ts'
import { mendOf } from '../fields.ts'
import { type Viewer, viewerOf } from '../viewer.ts'
import { TIMER } from './agenda-part.ts'
import { type CardView, cardPage } from './card-page.ts'
import { CARD_PAGE, POINTS_FORM, SENDING_FORM, SENDING_PAGE } from './schemas.ts'
import { sendingPage } from './sending-page.ts'

interface OfCall {
  Params: { id: string }
}

type Typed = { [box in keyof Points]?: string } & { next?: 'send' }

const faultsInShape = faultsAgainst(PointsBody)

/** The reading card of one call, and what its recruiter notes on it and sends. */
export async function cardPages(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, settings } = deps
  TIMER.serve(app)

  app.get<OfCall>('/desk/calls/:id/card', { schema: CARD_PAGE }, async (request, reply) => {
    const viewer = await viewerOf(request, deps)
    const call = await callAtDesk(request, viewer, deps)
    return sendPage(reply, cardPage(await viewOf(call, deps), viewer, settings))
  })

  app.post<OfCall & { Body: Typed }>('/desk/calls/:id/points', { schema: POINTS_FORM }, async (request, reply) => {
    const viewer = await viewerOf(request, deps)
    const call = await callAtDesk(request, viewer, deps)
    const { next, ...typed } = request.body
    const points = asTyped(typed)
    const faults = [...faultsInPoints(points), ...faultsInShape(points)]
    if (faults.length > 0) {
      const mend = mendOf(faults, (pointer) => pointer.slice(2))
      const view = await viewOf(call, deps)
      return sendPage(reply.code(422), cardPage({ ...view, written: { points, mend } }, viewer, settings))
    }
    await keepPoints(db, call.booking, points, viewer.now)
    return reply.redirect(`/desk/calls/${call.booking.id}/${next === 'send' ? 'sending' : 'card#points'}`, 303)
  })

  app.get<OfCall>('/desk/calls/:id/sending', { schema: SENDING_PAGE }, async (request, reply) => {
    const viewer = await viewerOf(request, deps)
    const call = await callAtDesk(request, viewer, deps)
    standing(call.booking)
    return sendPage(reply, sendingPage(call, await keptPointsOf(db, call.booking.id), viewer))
  })

  app.post<OfCall & { Body: { seen: string } }>(
    '/desk/calls/:id/sending',
    { schema: SENDING_FORM },
    async (request, reply) => {
      const viewer = await viewerOf(request, deps)
      const { booking } = await callAtDesk(request, viewer, deps)
      await sendPoints(db, booking, request.body.seen, viewer.now)
      return reply.redirect(`/desk/calls/${booking.id}/card#points`, 303)
    },
  )
}

const callAtDesk = ({ params }: FastifyRequest<OfCall>, { recruiter, now }: Viewer, { db }: Deps): Promise<Call> =>
  callOfRecruiter(db, recruiter, params.id, now)

async function viewOf(call: Call, { db, settings }: Deps): Promise<CardView> {
  const { booking } = call
  const topic = topicOf(booking.topic)
  const brief = await briefOf(db, booking)
  const resume = await heldResume(db, settings, booking.id)
  return {
    ...{ call, brief, resume },
    pack: packsOf(call, settings).recruiter,
    asks: await asksOf(db, booking.id),
    missing: missingFor(topic, brief, isThere(resume)),
    wantsResume: topic.wantsResume !== 'no',
    kept: await keptPointsOf(db, booking.id),
  }
}

/** As a browser writes line breaks they are two characters; as they are kept and counted, one. */
function asTyped(typed: Typed): Points {
  const points = { ...NO_POINTS, ...typed }
  const lines = BOXES.map(({ box }) => [box, points[box].replaceAll('\r\n', '\n').trim()] as const)
  return Object.fromEntries(lines) as unknown as Points
}
