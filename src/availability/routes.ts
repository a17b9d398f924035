import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type Static, Type } from 'typebox'
import { rfc3339 } from '../kernel/time.ts'
import { signedInRecruiter } from '../people/signed-in.ts'
import { sendTagged } from '../web/etag.ts'
import type { Deps } from '../web/feature.ts'
import { BY_RECRUITER, KNOWN, shown } from '../web/schemas.ts'
import { DANA, SLOT } from '../web/story.ts'
import { OfficeHoursBody, OfficeHoursReply, SavedReply } from './hours-schemas.ts'
import type { Stretch as FreeStretch } from './refresh.ts'
import { hoursChanged, hoursFaulty } from './refusals.ts'
import { saveHours, USUAL } from './save-hours.ts'
import { hoursOf, type StoredHours } from './store.ts'

/** Friday evenings and Saturday mornings; not at Christmas. */
const EXAMPLE = {
  zone: DANA.zone,
  windows: [
    { weekday: 5, opens: '17:00', closes: '19:00', slotMinutes: 30 },
    { weekday: 6, opens: '09:00', closes: '10:30', slotMinutes: 30 },
  ],
  exceptions: [{ on: '2026-12-25', closed: true as const }],
  horizonWeeks: 4,
  noticeHours: 24,
  paused: false,
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
              examples: [versionTag(DANA.id, 7)],
            }),
          ),
        }),
        body: shown(OfficeHoursBody, EXAMPLE),
        response: {
          200: {
            ...shown(SavedReply, { ...EXAMPLE, added: [SLOT], withdrawn: [], stranded: [] }),
            headers: { ETag: { type: 'string', description: 'Their new version', examples: [versionTag(DANA.id, 8)] } },
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
