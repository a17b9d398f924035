import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Static } from 'typebox'
import type { Call } from '../booking/calls.ts'
import { managedCall } from '../booking/managed-call.ts'
import { callBegun, callReleased } from '../booking/refusals.ts'
import { ById } from '../booking/schemas.ts'
import type { Deps } from '../web/feature.ts'
import { BY_MANAGE_KEY } from '../web/schemas.ts'
import { keepTicks } from './keep-ticks.ts'
import { type PackOfCall, packOfCall } from './pack-of-call.ts'
import { tooManyAsks } from './refusals.ts'
import { PackReply, TicksBody } from './schemas.ts'

export const prepRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const shared = { tags: ['booking'], security: BY_MANAGE_KEY, params: ById, response: { 200: PackReply } }

  app.get(
    '/bookings/:id/pack',
    {
      schema: {
        operationId: 'readPack',
        summary: "The executive's prep pack for her topic and the length of her call, and what is still missing",
        ...shared,
        problems: [404, 503],
      },
    },
    async (request) => replyOf(deps, await managedCall(request, request.params.id, deps)),
  )

  app.put(
    '/bookings/:id/ticks',
    {
      schema: {
        operationId: 'saveTicks',
        summary: 'Keep which tasks are done, and which questions she means to ask',
        description: 'Until the call begins. These, and no other; a mark that is not of the pack is left out.',
        ...shared,
        body: TicksBody,
        problems: [404, callReleased(), callBegun(), tooManyAsks(), 503],
      },
    },
    async (request) => {
      const call = await managedCall(request, request.params.id, deps)
      await keepTicks(deps.db, call, request.body, deps.clock())
      return replyOf(deps, call)
    },
  )
}

const replyOf = async (deps: Deps, call: Call) => toReply(call, await packOfCall(deps, call))

function toReply({ booking }: Call, { pack, missing, checklist, questions }: PackOfCall): Static<typeof PackReply> {
  const { send, prepare, ask, agenda, houseRules, line = null, usNote = null, ...rest } = pack
  return {
    topic: booking.topic,
    ...rest,
    ...{ send: [...send], prepare: [...prepare], ask: [...ask], agenda: [...agenda], houseRules: [...houseRules] },
    ...{ line, usNote },
    missing: missing.map(({ what, words }) => ({ what, words })),
    tasks: [...checklist.send, ...checklist.prepare].map(({ mark, what, minutes, isDone }) => ({
      ...{ mark, what, done: isDone },
      ...(minutes !== undefined && { minutes }),
    })),
    questions: questions.map(({ mark, what, isAsked }) => ({ mark, what, asked: isAsked })),
  }
}
