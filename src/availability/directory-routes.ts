import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { missing } from '../kernel/refusal.ts'
import { CALL_KINDS, mannerOf } from '../people/call-plan.ts'
import { publicRecruiter } from '../people/recruiters.ts'
import { etagOf, sendTagged } from '../web/etag.ts'
import type { Deps } from '../web/feature.ts'
import { listOf, Moment, Paging, problems, Zone } from '../web/schemas.ts'
import { directory } from './directory.ts'
import { nextFreeAt, openSlots } from './open-slots.ts'
import { slotFields, Topic, Wishes } from './schemas.ts'

const Handle = Type.Object({
  handle: Type.String({ description: 'The short name in the address of a recruiter', examples: ['dana'] }),
})

const RecruiterReply = Type.Object({
  handle: Type.String(),
  name: Type.String(),
  headline: Type.String(),
  about: Type.String(),
  zone: Zone,
  place: Type.Union([Type.String(), Type.Null()]),
  sectors: Type.Array(Type.String()),
  topics: Type.Array(Type.String()),
  languages: Type.Array(Type.String()),
  call: Type.Object({ kind: Type.Enum([...CALL_KINDS]) }),
  nextFreeAt: Type.Union([Moment, Type.Null()]),
})

/** What anyone may see: who keeps hours free, and when. */
export const directoryRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, { db, clock }) => {
  app.get(
    '/recruiters',
    {
      schema: {
        operationId: 'listRecruiters',
        summary: 'Who keeps hours free, soonest free first',
        description: 'Who has no free time comes last, by handle.',
        tags: ['directory'],
        querystring: Type.Object(
          {
            ...Wishes,
            q: Type.Optional(
              Type.String({
                maxLength: 200,
                description:
                  'Words in her name, headline, place or text: all must be there, of the last one the beginning. Case and accents do not matter.',
                examples: ['hospital chicago'],
              }),
            ),
            ...Paging,
          },
          { additionalProperties: false },
        ),
        response: { 200: listOf(RecruiterReply), ...problems(400, 422, 503) },
      },
    },
    ({ query }) => directory(db, query, clock()),
  )

  app.get(
    '/recruiters/:handle',
    {
      schema: {
        operationId: 'readRecruiter',
        summary: 'Who this recruiter is, and her next free time',
        tags: ['directory'],
        params: Handle,
        response: { 200: RecruiterReply, ...problems(404, 503) },
      },
    },
    async ({ params }) => {
      const handle = handleIn(params)
      const recruiter = await publicRecruiter(db, handle)
      const { name, headline, about, zone, place, sectors, topics, languages, call } = recruiter
      return {
        handle,
        name,
        headline,
        about,
        zone,
        place,
        sectors,
        topics,
        languages,
        call: mannerOf(call),
        nextFreeAt: await nextFreeAt(db, handle, clock()),
      }
    },
  )

  app.get(
    '/recruiters/:handle/slots',
    {
      schema: {
        operationId: 'listSlots',
        summary: "A recruiter's open slots, ascending",
        description:
          'The next four weeks unless `from` and `until` say otherwise. Slots inside her notice, or beyond her horizon, are never offered.',
        tags: ['directory'],
        params: Handle,
        querystring: Type.Object(
          { topic: Type.Optional(Topic), from: Type.Optional(Moment), until: Type.Optional(Moment), ...Paging },
          { additionalProperties: false },
        ),
        response: {
          200: listOf(Type.Object(slotFields)),
          304: Type.Null({ description: 'You have it already' }),
          ...problems(400, 404, 422, 503),
        },
      },
    },
    async (request, reply) => {
      const handle = handleIn(request.params)
      const page = await openSlots(db, handle, request.query, clock())
      if (page.items.length === 0) await publicRecruiter(db, handle)
      const body = JSON.stringify(page)
      return sendTagged(request, reply, etagOf(body), body) as never
    },
  )
}

/** What cannot be a handle is nobody's; some of it PostgreSQL cannot even read. */
function handleIn({ handle }: { handle: string }): string {
  if (!/^[a-z0-9-]+$/.test(handle)) throw missing()
  return handle
}
