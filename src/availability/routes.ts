import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type Static, Type } from 'typebox'
import { rfc3339 } from '../kernel/time.ts'
import { signedInRecruiter } from '../people/signed-in.ts'
import { TOPIC_IDS } from '../topics/topic.ts'
import { sendTagged } from '../web/etag.ts'
import type { Deps } from '../web/feature.ts'
import { Moment, PlainDate, problems, SIGNED_IN, Zone } from '../web/schemas.ts'
import { MOST_EXCEPTIONS } from './close-dates.ts'
import type { Stretch } from './refresh.ts'
import { saveHours, USUAL } from './save-hours.ts'
import { hoursOf, type StoredHours } from './store.ts'

const WallTime = Type.String({
  pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
  description: 'a time such as 17:30',
  examples: ['17:30'],
})
const ClosingTime = Type.String({
  pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$',
  description: 'a time such as 19:00, or 24:00',
  examples: ['19:00'],
})

const opening = {
  opens: WallTime,
  closes: ClosingTime,
  slotMinutes: Type.Integer({ minimum: 10, maximum: 120, description: 'The length of a call, in minutes' }),
  bufferMinutes: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 60, description: 'Kept free after each call, in minutes' }),
  ),
  topics: Type.Optional(
    Type.Array(Type.String({ maxLength: 40 }), {
      maxItems: TOPIC_IDS.length,
      description: 'Only these topics; all that she offers if left out',
    }),
  ),
}

const WeeklyWindow = Type.Object(
  {
    weekday: Type.Integer({ minimum: 1, maximum: 7, description: '1 is Monday, 7 is Sunday' }),
    ...opening,
    from: Type.Optional(PlainDate),
    until: Type.Optional(PlainDate),
  },
  { additionalProperties: false },
)

const ChangedDate = Type.Object(
  {
    on: PlainDate,
    closed: Type.Optional(Type.Literal(true)),
    opens: Type.Optional(opening.opens),
    closes: Type.Optional(opening.closes),
    slotMinutes: Type.Optional(opening.slotMinutes),
    bufferMinutes: opening.bufferMinutes,
    topics: opening.topics,
  },
  {
    additionalProperties: false,
    description: 'Either {on, closed: true}, or {on, opens, closes, slotMinutes}; it replaces all windows of its date',
  },
)

const OfficeHoursBody = Type.Object(
  {
    zone: Zone,
    windows: Type.Array(WeeklyWindow, { maxItems: 50 }),
    exceptions: Type.Optional(Type.Array(ChangedDate, { maxItems: MOST_EXCEPTIONS })),
    horizonWeeks: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 26,
        description: `How far ahead one may book (default ${USUAL.horizonWeeks})`,
      }),
    ),
    noticeHours: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 336,
        description: `How late one may still book (default ${USUAL.noticeHours})`,
      }),
    ),
    paused: Type.Optional(Type.Boolean({ description: 'Offers nothing, keeps what is booked' })),
  },
  { additionalProperties: false },
)

const OfficeHoursReply = Type.Object({
  zone: Zone,
  windows: Type.Array(WeeklyWindow),
  exceptions: Type.Array(ChangedDate),
  horizonWeeks: Type.Integer(),
  noticeHours: Type.Integer(),
  paused: Type.Boolean(),
})

const StretchReply = Type.Object({ id: Type.String(), startsAt: Moment, endsAt: Moment })

const SavedReply = Type.Object({
  ...OfficeHoursReply.properties,
  added: Type.Array(StretchReply, { description: 'Slots that are offered now and were not before' }),
  withdrawn: Type.Array(StretchReply, { description: 'Slots that were offered and are not any more' }),
  stranded: Type.Array(StretchReply, {
    description: 'Taken, and now outside the hours; the calls stand until someone moves them',
  }),
})

export const availabilityRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, clock } = deps

  app.get(
    '/me/office-hours',
    {
      schema: {
        operationId: 'readOfficeHours',
        summary: "The signed-in recruiter's office hours",
        tags: ['recruiter'],
        security: SIGNED_IN,
        response: {
          200: OfficeHoursReply,
          304: Type.Null({ description: 'You have it already' }),
          ...problems(401, 503),
        },
      },
    },
    async (request, reply) => {
      const recruiter = await signedInRecruiter(request, deps)
      const hours = await hoursOf(db, recruiter.id)
      const body = hours
        ? toReply(hours)
        : { zone: recruiter.zone, windows: [], exceptions: [], ...USUAL, paused: false }
      return sendTagged(request, reply, versionTag(recruiter.id, hours?.version ?? 0), body) as never
    },
  )

  app.put(
    '/me/office-hours',
    {
      schema: {
        operationId: 'saveOfficeHours',
        summary: 'Save all office hours, and learn what that changes',
        description:
          'Sets the zone too. Slots start every slotMinutes + bufferMinutes. With `If-Match`, saves only if nobody else has saved since (412 otherwise). The same hours again change nothing.',
        tags: ['recruiter'],
        security: SIGNED_IN,
        headers: Type.Object({ 'if-match': Type.Optional(Type.String({ description: 'The ETag that you read' })) }),
        body: OfficeHoursBody,
        response: { 200: SavedReply, ...problems(400, 401, 412, 422, 503) },
      },
    },
    async (request, reply) => {
      const recruiter = await signedInRecruiter(request, deps)
      const draft = { exceptions: [], ...request.body }
      const wasRead = versionsRead(recruiter.id, request.headers['if-match'])
      const { hours, changes } = await saveHours(db, recruiter.id, draft, wasRead, clock())
      reply.header('etag', versionTag(recruiter.id, hours.version))
      return {
        ...toReply(hours),
        added: changes.added.map(stretchReply),
        withdrawn: changes.withdrawn.map(stretchReply),
        stranded: changes.stranded.map(stretchReply),
      }
    },
  )
}

/** One browser may serve two recruiters under one address: the tag says whose version it is. */
const versionTag = (recruiterId: string, version: number): string => `"${recruiterId.slice(0, 8)}-${version}"`

/** Whether an editor has read a version, or null if she does not mind. A weak tag never matches (RFC 9110, section 13.1.1). */
function versionsRead(recruiterId: string, ifMatch: string | undefined): ((version: number) => boolean) | null {
  if (ifMatch === undefined || ifMatch.trim() === '*') return null
  const tags = ifMatch.split(',').map((tag) => tag.trim())
  return (version) => tags.includes(versionTag(recruiterId, version))
}

function toReply({ zone, windows, exceptions, horizonWeeks, noticeHours, pausedAt }: StoredHours) {
  const reply = { zone, windows, exceptions, horizonWeeks, noticeHours, paused: pausedAt !== null }
  return reply as Static<typeof OfficeHoursReply>
}

const stretchReply = ({ id, startsAt, endsAt }: Stretch) => ({
  id,
  startsAt: rfc3339(startsAt),
  endsAt: rfc3339(endsAt),
})
