import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Call } from '../booking/calls.ts'
import { move, refusalToMove } from '../booking/move.ts'
import { offeredTime } from '../booking/offered-time.ts'
import { Refusal } from '../kernel/refusal.ts'
import { costsOfMoving } from '../limits/costs.ts'
import type { Deps } from '../web/feature.ts'
import { sendPage } from '../web/layout.ts'
import { backToCall, callBehind, hoursOf, type WithKey } from './behind-key.ts'
import { movePage } from './move-page.ts'
import { MOVE_FORM, MOVE_PAGE } from './schemas.ts'
import { timesNear, timesToMoveTo } from './times-to-move-to.ts'

interface Choosing extends WithKey {
  Querystring: { slot?: string; cursor?: string }
}

interface Chosen extends WithKey {
  Body: { seen: string; slot: string }
}

/** To another time, in the scope of a call's pages. */
export function movePages(app: FastifyInstance, deps: Deps): void {
  const { db, clock } = deps

  app.get<Choosing>('/m/:key/move', { schema: MOVE_PAGE }, async (request, reply) => {
    const call = await callBehind(request, deps)
    const refusal = refusalToMove(call.booking, clock())
    if (refusal !== null) throw refusal
    const { slot: chosen, cursor } = request.query
    const times = await timesToMoveTo(db, call, clock(), cursor)
    return sendPage(reply, movePage({ call, times, chosen, key: request.params.key, hours: hoursOf(request) }))
  })

  app.post<Chosen>('/m/:key/move', { schema: MOVE_FORM, config: { costs: costsOfMoving } }, async (request, reply) => {
    const call = await callBehind(request, deps)
    const { seen, slot } = request.body
    try {
      await move(deps, { id: call.booking.id, sequence: Number(seen) }, slot, clock())
    } catch (error) {
      if (!isAboutTheSlot(error)) throw error
      return showOthers(request, reply.code(409), error.message)
    }
    return backToCall(request, reply)
  })

  async function showOthers(request: FastifyRequest<Chosen>, reply: FastifyReply, why: string) {
    // As it is by now: whoever chooses again has seen that.
    const call: Call = await callBehind(request, deps)
    const startsAt = (await offeredTime(db, request.body.slot, clock()))?.startsAt ?? null
    const times = await timesNear(db, call, startsAt ?? call.booking.startsAt, clock())
    const { key } = request.params
    return sendPage(reply, movePage({ call, times, key, hours: hoursOf(request), refused: { why, startsAt } }))
  }
}

/** The time is not to be had; another may be. */
const isAboutTheSlot = (error: unknown): error is Refusal =>
  error instanceof Refusal && (error.code.startsWith('slot-') || error.code === 'two-calls-at-once')
