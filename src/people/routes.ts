import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { notAccepted } from '../kernel/refusal.ts'
import type { Deps } from '../web/feature.ts'
import { BY_RECRUITER, MailAddress, shown, wholeListOf, Zone } from '../web/schemas.ts'
import { DANA } from '../web/story.ts'
import { changeProfile } from './change-profile.ts'
import { ProfileBody, profileFields } from './profile-schemas.ts'
import { SECTORS } from './sectors.ts'
import { signedInRecruiter } from './signed-in.ts'
import type { Recruiter } from './tables.ts'

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
        body: shown(ProfileBody, { languages: [...DANA.languages] }),
        response: { 200: Profile },
        problems: [notAccepted({ pointer: '#/call/phone', detail: 'is needed, so that executives can call you' }), 503],
      },
    },
    async (request) => {
      const recruiter = await signedInRecruiter(request, deps)
      return toReply(await changeProfile(deps.db, recruiter.id, request.body, deps.clock()))
    },
  )
}

function toReply({ id: _id, address: _address, addedAt: _addedAt, ...profile }: Recruiter) {
  return profile
}
