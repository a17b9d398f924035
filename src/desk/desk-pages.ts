import type { FastifyInstance } from 'fastify'
import { leaveDesk, recruiterAtDesk } from '../people/signed-in.ts'
import { undo } from '../releases/plan.ts'
import { COOKIES, kept } from '../web/cookies.ts'
import type { Deps } from '../web/feature.ts'
import { sendPage } from '../web/layout.ts'
import { deskOf } from './at-desk.ts'
import { deskPage } from './desk-page.ts'
import { LIVE } from './live-script.ts'
import { DESK_PAGE, LEAVE_FORM, UNDO_FORM } from './schemas.ts'
import { viewerOf } from './viewer.ts'

/** The desk itself, and the way out. */
export async function ownDesk(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, settings } = deps
  LIVE.serve(app)

  app.get('/desk', { schema: DESK_PAGE }, async (request, reply) => {
    const viewer = await viewerOf(request, deps)
    return sendPage(reply, deskPage(await deskOf(db, viewer.recruiter, viewer.now), viewer, settings))
  })

  app.post('/desk/sign-out', { schema: LEAVE_FORM }, async (request, reply) => {
    await leaveDesk(request, deps)
    return reply.clearCookie(COOKIES.desk, kept()).redirect('/sign-in', 303)
  })

  app.post<{ Params: { id: string } }>('/desk/planned/:id/undo', { schema: UNDO_FORM }, async (request, reply) => {
    const { id } = await recruiterAtDesk(request, deps)
    const { bookingId } = await undo(db, id, request.params.id)
    return reply.redirect(bookingId === null ? '/desk' : `/desk/calls/${bookingId}`, 303)
  })
}
