import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { retried } from '../db/db.ts'
import { notAccepted } from '../kernel/refusal.ts'
import { tidy } from '../kernel/text.ts'
import { TopicId } from '../topics/schemas.ts'
import { TOPIC_IDS } from '../topics/topic.ts'
import type { Deps } from '../web/feature.ts'
import { BY_RECRUITER, MailAddress, oneOf, Phone, shown, wholeListOf, Zone } from '../web/schemas.ts'
import { DANA } from '../web/story.ts'
import type { CallPlan } from './call-plan.ts'
import { faultsInProfile, type ProfileChange } from './profile.ts'
import { CallKind } from './schemas.ts'
import { SECTORS } from './sectors.ts'
import { signedInRecruiter } from './signed-in.ts'
import { updateRecruiter } from './store.ts'
import { CALENDAR_CHOICES, type Recruiter } from './tables.ts'

const HttpsAddress = Type.String({
  pattern: '^https://[^\\s"<>\\\\]+$',
  maxLength: 500,
  description: 'an https address',
  examples: [DANA.link],
})

const Call = Type.Object(
  {
    kind: CallKind,
    phone: Type.Optional(Type.String({ ...Phone, examples: [DANA.phone] })),
    url: Type.Optional(HttpsAddress),
  },
  {
    title: 'CallPlan',
    additionalProperties: false,
    description: 'How calls take place. `executive-calls` needs a phone, `link` a url.',
    examples: [{ kind: 'recruiter-calls' }],
  },
)

const profileFields = {
  name: Type.String({ minLength: 1, maxLength: 120, examples: [DANA.name] }),
  headline: Type.String({
    maxLength: 140,
    description: 'One line about you',
    examples: [DANA.headline],
  }),
  about: Type.String({
    maxLength: 2000,
    description: 'What more you want to say, in several lines if you like',
    examples: [DANA.about],
  }),
  place: Type.Union([Type.String({ minLength: 1, maxLength: 60, examples: [DANA.place] }), Type.Null()], {
    description: 'A city, for "Dallas time"; null for the one that names your zone',
  }),
  call: Call,
  topics: Type.Array(TopicId, {
    description: 'What you offer, in your order',
    minItems: 1,
    maxItems: TOPIC_IDS.length,
    uniqueItems: true,
  }),
  sectors: Type.Array(
    oneOf(
      SECTORS.map(({ id }) => id),
      { examples: [DANA.sector] },
    ),
    { description: 'What you know, as `GET /sectors` names it', maxItems: SECTORS.length, uniqueItems: true },
  ),
  languages: Type.Array(
    Type.String({ pattern: '^[a-z]{2,3}$', description: 'a language code such as en', examples: ['en'] }),
    {
      minItems: 1,
      maxItems: 20,
      uniqueItems: true,
      examples: [[...DANA.languages]],
    },
  ),
  calendar: oneOf(CALENDAR_CHOICES, {
    description: 'Whether your mails carry calendar entries (invites, both) or not (feed); feeds always answer',
  }),
}

const Profile = Type.Object(
  {
    handle: Type.String({ description: 'Your short name in addresses', examples: [DANA.handle] }),
    email: Type.String({ ...MailAddress, examples: [DANA.email] }),
    zone: Type.String({ ...Zone, description: 'As your office hours set it' }),
    ...profileFields,
  },
  { title: 'Profile', description: 'A recruiter as she sees herself' },
)

export const peopleRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  app.get(
    '/sectors',
    {
      schema: {
        operationId: 'listSectors',
        summary: 'The sectors to choose from',
        tags: ['directory'],
        response: {
          200: wholeListOf(
            Type.Object(
              {
                id: Type.String({ examples: [DANA.sector] }),
                title: Type.String({ examples: ['Hospitals and health systems'] }),
              },
              { title: 'Sector' },
            ),
          ),
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
        security: BY_RECRUITER,
        response: { 200: Profile },
        problems: [503],
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
        security: BY_RECRUITER,
        body: shown(
          Type.Partial(Type.Object(profileFields), {
            title: 'ProfileChange',
            additionalProperties: false,
            minProperties: 1,
          }),
          { languages: [...DANA.languages] },
        ),
        response: { 200: Profile },
        problems: [notAccepted({ pointer: '#/call/phone', detail: 'is needed, so that executives can call you' }), 503],
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
