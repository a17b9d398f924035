import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { missing } from '../kernel/refusal.ts'
import { mannerOf } from '../people/call-plan.ts'
import { publicRecruiter } from '../people/recruiters.ts'
import { CallKind } from '../people/schemas.ts'
import { TopicId } from '../topics/schemas.ts'
import { etagOf, sendTagged } from '../web/etag.ts'
import type { Deps } from '../web/feature.ts'
import { cursorUnknown, listRefusals } from '../web/query.ts'
import { HANDLE, KNOWN, listOf, Moment, Paging, Span, Zone } from '../web/schemas.ts'
import { DANA } from '../web/story.ts'
import { directory } from './directory.ts'
import { nextFreeAt, openSlots } from './open-slots.ts'
import { slotFields, Wishes } from './schemas.ts'

const Handle = Type.Object({ handle: HANDLE })

const RecruiterReply = Type.Object(
  {
    handle: Type.String({ description: 'Her short name in addresses', examples: [DANA.handle] }),
    name: Type.String({ examples: [DANA.name] }),
    headline: Type.String({ examples: [DANA.headline] }),
    about: Type.String({ examples: [DANA.about] }),
    zone: Zone,
    place: Type.Union([Type.String({ examples: [DANA.place] }), Type.Null()], {
      description: 'A city, where her zone is named after another',
    }),
    sectors: Type.Array(Type.String({ examples: [DANA.sector] })),
    topics: Type.Array(Type.String({ examples: [DANA.topic] })),
    languages: Type.Array(Type.String({ examples: ['en'] }), { examples: [[...DANA.languages]] }),
    call: Type.Object({ kind: CallKind }, { description: 'How calls with her take place' }),
    nextFreeAt: Type.Union([Moment, Type.Null()], { description: 'When her next open slot starts' }),
  },
  { title: 'Recruiter', description: 'A recruiter as anyone may see her' },
)

const Slot = Type.Object(slotFields, { title: 'Slot', description: 'An open time' })

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
                examples: ['chicago hospital'],
              }),
            ),
            ...Paging,
          },
          { additionalProperties: false },
        ),
        response: { 200: listOf(RecruiterReply) },
        problems: [cursorUnknown(), 503],
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
        response: { 200: RecruiterReply },
        problems: [404, 503],
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
          { topic: Type.Optional(TopicId), ...Span, ...Paging },
          { additionalProperties: false },
        ),
        response: {
          200: listOf(Slot),
          304: KNOWN,
        },
        problems: [404, ...listRefusals(), 503],
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
