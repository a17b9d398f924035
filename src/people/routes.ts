import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { retried } from '../db/db.ts'
import { notAccepted } from '../kernel/refusal.ts'
import { tidy } from '../kernel/text.ts'
import { TOPIC_IDS } from '../topics/topic.ts'
import type { Deps } from '../web/feature.ts'
import { MailAddress, Phone, problems, SIGNED_IN, Zone } from '../web/schemas.ts'
import { CALL_KINDS, type CallPlan } from './call-plan.ts'
import { faultsInProfile, type ProfileChange } from './profile.ts'
import { SECTORS } from './sectors.ts'
import { signedInRecruiter } from './signed-in.ts'
import { updateRecruiter } from './store.ts'
import { CALENDAR_CHOICES, type Recruiter } from './tables.ts'

const HttpsAddress = Type.String({
  pattern: '^https://[^\\s"<>\\\\]+$',
  maxLength: 500,
  description: 'an https address',
  examples: ['https://meet.example.com/dana'],
})

const Call = Type.Object(
  {
    kind: Type.Enum([...CALL_KINDS]),
    phone: Type.Optional(Phone),
    url: Type.Optional(HttpsAddress),
  },
  { additionalProperties: false, description: 'How calls take place. `executive-calls` needs a phone, `link` a url.' },
)

const profileFields = {
  name: Type.String({ minLength: 1, maxLength: 120 }),
  headline: Type.String({ maxLength: 140, description: 'One line about you' }),
  about: Type.String({ maxLength: 2000 }),
  place: Type.Union([Type.String({ minLength: 1, maxLength: 60 }), Type.Null()], {
    description: 'A city, for "Dallas time"',
  }),
  call: Call,
  topics: Type.Array(Type.Enum([...TOPIC_IDS], { type: 'string' }), {
    minItems: 1,
    maxItems: TOPIC_IDS.length,
    uniqueItems: true,
  }),
  sectors: Type.Array(
    Type.Enum(
      SECTORS.map(({ id }) => id),
      { type: 'string' },
    ),
    { maxItems: SECTORS.length, uniqueItems: true },
  ),
  languages: Type.Array(Type.String({ pattern: '^[a-z]{2,3}$', description: 'a language code such as en' }), {
    minItems: 1,
    maxItems: 20,
    uniqueItems: true,
  }),
  calendar: Type.Enum([...CALENDAR_CHOICES], {
    type: 'string',
    description: 'Whether your mails carry calendar entries (invites, both) or not (feed); feeds always answer',
  }),
}

const Profile = Type.Object({ handle: Type.String(), email: MailAddress, zone: Zone, ...profileFields })

export const peopleRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  app.get(
    '/sectors',
    {
      schema: {
        operationId: 'listSectors',
        summary: 'The sectors to choose from',
        tags: ['directory'],
        response: {
          200: Type.Object({
            items: Type.Array(Type.Object({ id: Type.String(), title: Type.String() })),
            next: Type.Null(),
          }),
        },
      },
    },
    async () => ({ items: [...SECTORS], next: null }),
  )

  app.get(
    '/me',
    {
      schema: {
        operationId: 'readProfile',
        summary: "The signed-in recruiter's profile",
        tags: ['recruiter'],
        security: SIGNED_IN,
        response: { 200: Profile, ...problems(401) },
      },
    },
    async (request) => toReply(await signedInRecruiter(request, deps)),
  )

  app.patch(
    '/me',
    {
      schema: {
        operationId: 'changeProfile',
        summary: 'Change some fields of the profile',
        description: 'Bookings that exist keep the way of calling they were made with.',
        tags: ['recruiter'],
        security: SIGNED_IN,
        body: Type.Partial(Type.Object(profileFields), { additionalProperties: false, minProperties: 1 }),
        response: { 200: Profile, ...problems(400, 401, 422) },
      },
    },
    async (request) => {
      const recruiter = await signedInRecruiter(request, deps)
      const change: ProfileChange = request.body
      const faults = faultsInProfile(change)
      if (faults.length > 0) throw notAccepted(...faults)
      const changed = { ...tidied(change), changedAt: deps.clock() }
      // It changes many calendars, and may meet others who change some of these.
      return toReply(await retried(() => updateRecruiter(deps.db, recruiter.id, changed)))
    },
  )
}

/** The faults were looked for before: what is left of `call` is one of its three shapes. */
function tidied({ name, headline, place, call, ...change }: ProfileChange): Partial<Recruiter> {
  return {
    ...change,
    ...(name !== undefined && { name: tidy(name) }),
    ...(headline !== undefined && { headline: tidy(headline) }),
    ...(place !== undefined && { place: place && tidy(place) }),
    ...(call !== undefined && { call: call as CallPlan }),
  }
}

function toReply({ id: _id, address: _address, addedAt: _addedAt, ...profile }: Recruiter) {
  return profile
}
