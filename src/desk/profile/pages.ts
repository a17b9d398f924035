import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Fault, Refusal } from '../../kernel/refusal.ts'
import { changeProfile } from '../../people/change-profile.ts'
import { ProfileBody } from '../../people/profile-schemas.ts'
import { recruiterAtDesk } from '../../people/signed-in.ts'
import type { Deps } from '../../web/feature.ts'
import { sendPage } from '../../web/layout.ts'
import { formSchema, pageSchema } from '../../web/page-schemas.ts'
import { AT_DESK } from '../../web/schemas.ts'
import { DANA } from '../../web/story.ts'
import { faultsAgainst } from '../../web/validation.ts'
import { mendOf } from '../fields.ts'
import { ProfileForm, readProfile, type Sent, type Written } from './form.ts'
import { allHeldOf } from './held.ts'
import { profilePage } from './profile-page.ts'

const faultsInShape = faultsAgainst(ProfileBody)

const PROFILE_PAGE = pageSchema(
  { operationId: 'profilePage', summary: 'What a recruiter says of herself, as a form' },
  {
    security: AT_DESK,
    querystring: Type.Object({
      saved: Type.Optional(Type.Literal('yes', { description: 'There after saving', examples: ['yes'] })),
    }),
  },
)

const PROFILE_FORM = formSchema(
  { operationId: 'saveProfile', summary: 'Save the profile' },
  '/desk/profile?saved=yes',
  {
    security: AT_DESK,
    body: ProfileForm,
  },
)

const EXPORT = {
  ...pageSchema({ operationId: 'exportRecruiter', summary: 'All that is held about the recruiter, to take along' }),
  security: AT_DESK,
  produces: ['application/json'],
  response: {
    200: Type.Object(
      {
        profile: Type.Object(
          {},
          { additionalProperties: true, description: 'As she sees herself', examples: [{ handle: DANA.handle }] },
        ),
      },
      { additionalProperties: true, description: 'All of it', examples: [{ profile: { handle: DANA.handle } }] },
    ),
  },
}

/** What a recruiter says of herself, and all that is held about her. */
export async function profilePages(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, clock } = deps
  const { publicUrl } = deps.settings

  app.get<{ Querystring: { saved?: string } }>('/desk/profile', { schema: PROFILE_PAGE }, async (request, reply) => {
    const recruiter = await recruiterAtDesk(request, deps)
    const isSaved = request.query.saved !== undefined
    return sendPage(reply, profilePage({ recruiter, written: recruiter, mend: new Map(), isSaved, publicUrl }))
  })

  app.post<{ Body: Sent }>('/desk/profile', { schema: PROFILE_FORM }, async (request, reply) => {
    const recruiter = await recruiterAtDesk(request, deps)
    const written = readProfile(request.body)
    const faults = [...lacking(written), ...faultsInShape(written)]
    try {
      if (faults.length === 0) await changeProfile(db, recruiter.id, written, clock())
    } catch (error) {
      if (!(error instanceof Refusal) || error.faults.length === 0) throw error
      faults.push(...error.faults)
    }
    if (faults.length === 0) return reply.redirect('/desk/profile?saved=yes', 303)
    const typed = { ...written, call: { ...written.call!, phone: request.body.phone, url: request.body.url } }
    const mend = mendOf(faults, fieldAt)
    return sendPage(reply.code(422), profilePage({ recruiter, written: typed, mend, isSaved: false, publicUrl }))
  })

  app.get('/desk/export.json', { schema: EXPORT }, async (request, reply) => {
    const recruiter = await recruiterAtDesk(request, deps)
    return reply
      .header('content-disposition', `attachment; filename="goodturn-${recruiter.handle}.json"`)
      .header('cache-control', 'no-store')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(await allHeldOf(db, recruiter, clock()), null, 2) as never)
  })
}

/** What a count of characters or of entries would say less kindly. */
const lacking = ({ name, topics, languages, wishes = {} }: Written): Fault[] => [
  ...Object.entries(wishes).flatMap(([topic, wish]) =>
    (['minMinutes', 'minNoticeHours'] as const)
      .filter((field) => typeof wish[field] === 'string')
      .map((field) => ({ pointer: `#/wishes/${topic}/${field}`, detail: 'must be a whole number, such as 30' })),
  ),
  ...(name === '' ? [{ pointer: '#/name', detail: 'is needed: executives are told who calls them' }] : []),
  ...(topics.length === 0 ? [{ pointer: '#/topics', detail: 'want at least one: write a 1 beside it' }] : []),
  ...(languages.length === 0
    ? [{ pointer: '#/languages', detail: 'want at least one: tick it, or write its code' }]
    : []),
]

function fieldAt(pointer: string): string {
  const [, part = '', name = '', more = ''] = pointer.split('/')
  if (part === 'call') return name || 'kind'
  if (part === 'wishes') return `wish-${name}-${more || 'line'}`
  return part === 'languages' ? 'otherLanguages' : part
}
