import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { etagOf, sendTagged } from '../web/etag.ts'
import type { Deps } from '../web/feature.ts'
import { listRefusals, zoneUnknown } from '../web/query.ts'
import { KNOWN, listOf, oneOf, Paging, Span, Zone } from '../web/schemas.ts'
import { DANA } from '../web/story.ts'
import { PARTS, type Part } from './clocks.ts'
import { slotFields, Wishes } from './schemas.ts'
import { foundSlots } from './search.ts'

const FoundSlot = Type.Object(
  {
    ...slotFields,
    recruiter: Type.Object({
      handle: Type.String({ examples: [DANA.handle] }),
      name: Type.String({ examples: [DANA.name] }),
    }),
  },
  { title: 'FoundSlot', description: 'An open time, and whose it is' },
)

/** The next free calls, whoever gives them. */
export const searchRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, { db, clock }) => {
  app.get(
    '/slots',
    {
      schema: {
        operationId: 'searchSlots',
        summary: 'The open slots of all recruiters, soonest first',
        description:
          'The next four weeks unless `from` and `until` say otherwise; only what anyone may book now. Where few of many slots fit, a page may hold fewer than `limit`, even none, and still have a `next`: there is more to look at.',
        tags: ['directory'],
        querystring: Type.Object(
          {
            ...Wishes,
            ...Span,
            part: Type.Optional(
              oneOf(Object.keys(PARTS) as Part[], {
                description: "Where the call starts: morning 5-12, day 12-17, evening 17-22 o'clock",
                examples: ['evening'],
              }),
            ),
            weekend: Type.Optional(
              Type.Boolean({
                description: 'true: only Saturdays and Sundays; false: only the other days',
                examples: [false],
              }),
            ),
            zone: Type.Optional(
              Type.String({
                ...Zone,
                description: "On whose clock `part` and `weekend` are read; each recruiter's own if left out",
              }),
            ),
            ...Paging,
          },
          { additionalProperties: false },
        ),
        response: {
          200: listOf(FoundSlot),
          304: KNOWN,
        },
        problems: [...listRefusals(), zoneUnknown(), 503],
      },
    },
    async (request, reply) => {
      const body = JSON.stringify(await foundSlots(db, request.query, clock()))
      return sendTagged(request, reply, etagOf(body), body) as never
    },
  )
}
