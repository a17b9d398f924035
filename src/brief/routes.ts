import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { managedCall } from '../booking/managed-call.ts'
import { callBegun, callNotBooked, callReleased } from '../booking/refusals.ts'
import { ById } from '../booking/schemas.ts'
import { notAccepted } from '../kernel/refusal.ts'
import { sendTagged } from '../web/etag.ts'
import type { Deps } from '../web/feature.ts'
import { BY_MANAGE_KEY, DONE, KNOWN } from '../web/schemas.ts'
import { keepBrief } from './keep-brief.ts'
import { briefOf, tagOfBrief } from './kept-brief.ts'
import { briefChanged } from './refusals.ts'
import { briefReply } from './replies.ts'
import { BriefBody, BriefReply, ConsentName } from './schemas.ts'
import { withdrawConsent } from './withdraw-consent.ts'

const A_TAG = '"k2f0c7e1a9b4d6f8e0a2c4"'

const TAGGED = {
  ...BriefReply,
  headers: { ETag: { type: 'string', description: 'Its version', examples: [A_TAG] } },
}

/** The brief of one call, by its manage key. */
export const briefRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, clock } = deps
  const shared = { tags: ['booking'], security: BY_MANAGE_KEY, params: ById }

  app.get(
    '/bookings/:id/brief',
    {
      schema: {
        operationId: 'readBrief',
        summary: 'What the executive tells before the call, and what is still missing of it',
        ...shared,
        response: { 200: TAGGED, 304: KNOWN },
        problems: [404, 503],
      },
    },
    async (request, reply) => {
      const { booking } = await managedCall(request, request.params.id, deps)
      const brief = await briefOf(db, booking)
      return sendTagged(request, reply, tagOfBrief(brief), briefReply(brief)) as never
    },
  )

  app.put(
    '/bookings/:id/brief',
    {
      schema: {
        operationId: 'saveBrief',
        summary: 'Keep the brief, ready or not, until the call begins',
        description:
          'The whole brief: what is left out is empty, and a consent that is left out is withdrawn; the question stays as it was asked if it is left out. With `If-Match`, keeps it only if it has not changed since (412 otherwise). The same brief again changes nothing.',
        ...shared,
        headers: Type.Object({
          'if-match': Type.Optional(
            Type.String({
              description: 'The `ETag` that you read: keeps the brief only while it is still that one',
              examples: [A_TAG],
            }),
          ),
        }),
        body: BriefBody,
        response: { 200: TAGGED },
        problems: [
          404,
          callNotBooked(),
          callReleased(),
          callBegun(),
          briefChanged(),
          notAccepted({ pointer: '#/dateOn', detail: 'must be a date that the calendar has' }),
          503,
        ],
      },
    },
    async (request, reply) => {
      const { booking } = await managedCall(request, request.params.id, deps)
      const brief = await keepBrief(db, booking.id, request.body, tagsRead(request.headers['if-match']), clock())
      reply.header('etag', tagOfBrief(brief))
      return briefReply(brief)
    },
  )

  app.delete(
    '/bookings/:id/consents/:consent',
    {
      schema: {
        operationId: 'withdrawConsent',
        summary: 'Take back what you have allowed, at any time',
        ...shared,
        params: Type.Object({ ...ById.properties, consent: ConsentName }),
        response: { 204: DONE },
        problems: [404, 503],
      },
    },
    async (request, reply) => {
      const { booking } = await managedCall(request, request.params.id, deps)
      await withdrawConsent(db, booking.id, request.params.consent)
      return reply.code(204).send(null)
    },
  )
}

/** Whether a writer has read a version, or null if she does not mind. A weak tag never matches (RFC 9110, section 13.1.1). */
function tagsRead(ifMatch: string | undefined): ((tag: string) => boolean) | null {
  if (ifMatch === undefined || ifMatch.trim() === '*') return null
  const tags = ifMatch.split(',').map((tag) => tag.trim())
  return (tag) => tags.includes(tag)
}
