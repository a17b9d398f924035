import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type Static, Type } from 'typebox'
import { rfc3339 } from '../kernel/time.ts'
import { signedInRecruiter } from '../people/signed-in.ts'
import { TOPIC_IDS } from '../topics/topic.ts'
import { sendTagged } from '../web/etag.ts'
import type { Deps } from '../web/feature.ts'
import { BY_RECRUITER, KNOWN, PlainDate, shown, Zone } from '../web/schemas.ts'
import { MOST_EXCEPTIONS } from './close-dates.ts'
import type { Stretch as FreeStretch } from './refresh.ts'
import { hoursChanged, hoursFaulty } from './refusals.ts'
import { saveHours, USUAL } from './save-hours.ts'
import { Stretch } from './schemas.ts'
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
  slotMinutes: Type.Integer({
    minimum: 10,
    maximum: 120,
    description: 'The length of a call, in minutes',
    examples: [30],
  }),
  bufferMinutes: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 60,
      description: 'Kept free after each call, in minutes (none if left out)',
      examples: [10],
    }),
  ),
  topics: Type.Optional(
    Type.Array(Type.String({ maxLength: 40, examples: ['resume'] }), {
      maxItems: TOPIC_IDS.length,
      description: 'Only these topics; all that she offers if left out',
    }),
  ),
}

const WeeklyWindow = Type.Object(
  {
    weekday: Type.Integer({ minimum: 1, maximum: 7, description: '1 is Monday, 7 is Sunday', examples: [5] }),
    ...opening,
    from: Type.Optional(Type.String({ ...PlainDate, examples: ['2026-11-01'] })),
    until: Type.Optional(Type.String({ ...PlainDate, examples: ['2027-03-31'] })),
  },
  {
    title: 'Window',
    additionalProperties: false,
    description: "A weekly stretch of time on the recruiter's wall clock; with `from` and `until`, on these dates only",
  },
)

const ChangedDate = Type.Object(
  {
    on: Type.String({ ...PlainDate, examples: ['2026-12-25'] }),
    closed: Type.Optional(Type.Literal(true)),
    opens: Type.Optional(opening.opens),
    closes: Type.Optional(opening.closes),
    slotMinutes: Type.Optional(opening.slotMinutes),
    bufferMinutes: opening.bufferMinutes,
    topics: opening.topics,
  },
  {
    title: 'Exception',
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
        description: `How many weeks ahead one may book (default ${USUAL.horizonWeeks})`,
        examples: [4],
      }),
    ),
    noticeHours: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 336,
        description: `How many hours before a call one may still book it (default ${USUAL.noticeHours})`,
        examples: [24],
      }),
    ),
    paused: Type.Optional(Type.Boolean({ description: 'Offers nothing, keeps what is booked', examples: [false] })),
  },
  { title: 'OfficeHoursRequest', additionalProperties: false },
)

const OfficeHoursReply = Type.Object(
  {
    zone: Zone,
    windows: Type.Array(WeeklyWindow),
    exceptions: Type.Array(ChangedDate),
    horizonWeeks: Type.Integer({ description: 'How many weeks ahead one may book', examples: [4] }),
    noticeHours: Type.Integer({ description: 'How many hours before a call one may still book it', examples: [24] }),
    paused: Type.Boolean({ description: 'Offers nothing, keeps what is booked', examples: [false] }),
  },
  { title: 'OfficeHours', description: 'All that one recruiter offers' },
)

const SavedReply = Type.Object(
  {
    ...OfficeHoursReply.properties,
    added: Type.Array(Stretch, { description: 'Slots that are offered now and were not before' }),
    withdrawn: Type.Array(Stretch, { description: 'Slots that were offered and are not any more' }),
    stranded: Type.Array(Stretch, {
      description: 'Taken, and now outside the hours; the calls stand until someone moves them',
    }),
  },
  { title: 'SavedOfficeHours', description: 'The hours as they are kept, and what that changed' },
)

/** Friday evenings and Saturday mornings; not at Christmas. */
const EXAMPLE = {
  zone: 'America/Chicago',
  windows: [
    { weekday: 5, opens: '17:00', closes: '19:00', slotMinutes: 30 },
    { weekday: 6, opens: '09:00', closes: '10:30', slotMinutes: 30 },
  ],
  exceptions: [{ on: '2026-12-25', closed: true as const }],
  horizonWeeks: 4,
  noticeHours: 24,
  paused: false,
}
const STRETCH = {
  id: '7c2f5b1a-9d34-4e6f-8a21-5b0c3d9e1f42',
  startsAt: '2026-12-04T23:00:00Z',
  endsAt: '2026-12-04T23:30:00Z',
}

export const availabilityRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, clock } = deps

  app.get(
    '/me/office-hours',
    {
      schema: {
        operationId: 'readOfficeHours',
        summary: "The signed-in recruiter's office hours",
        tags: ['recruiter'],
        security: BY_RECRUITER,
        response: { 200: shown(OfficeHoursReply, EXAMPLE), 304: KNOWN },
        problems: [503],
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
        security: BY_RECRUITER,
        headers: Type.Object({
          'if-match': Type.Optional(
            Type.String({
              description: 'The `ETag` that you read: saves only while the hours are still those',
              examples: ['"0b9e4a4e-7"'],
            }),
          ),
        }),
        body: shown(OfficeHoursBody, EXAMPLE),
        response: {
          200: {
            ...shown(SavedReply, { ...EXAMPLE, added: [STRETCH], withdrawn: [], stranded: [] }),
            headers: { ETag: { type: 'string', description: 'Their new version', examples: ['"0b9e4a4e-8"'] } },
          },
        },
        problems: [
          hoursChanged(),
          hoursFaulty([{ pointer: '#/windows/0/opens', detail: 'must be before closes' }]),
          503,
        ],
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

const stretchReply = ({ id, startsAt, endsAt }: FreeStretch) => ({
  id,
  startsAt: rfc3339(startsAt),
  endsAt: rfc3339(endsAt),
})
