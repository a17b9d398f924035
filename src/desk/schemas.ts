import { Type } from 'typebox'
import { OUTCOMES } from '../booking/state.ts'
import { MEDIA_TYPES } from '../resume/file-name.ts'
import { resumeErased, resumeSealed } from '../resume/refusals.ts'
import { FILE_ANSWER } from '../resume/schemas.ts'
import { formSchema, pageSchema } from '../web/page-schemas.ts'
import { AT_DESK, Id, oneOf, sentOn } from '../web/schemas.ts'
import { DAYS, IDS, WORDS } from '../web/story.ts'

/** The pages of a recruiter's calls, and what their forms carry. */

export const atDesk = { security: AT_DESK }

const call = { ...atDesk, params: Type.Object({ id: Type.String({ ...Id, description: 'the id of a booking' }) }) }
const CALL_PATH = `/desk/calls/${IDS.booking}`

export const DESK_PAGE = pageSchema({ operationId: 'deskPage', summary: 'What a recruiter finds on her desk' }, atDesk)

export const LEAVE_FORM = formSchema(
  { operationId: 'leaveDesk', summary: 'Sign a recruiter out of her desk' },
  '/sign-in',
  atDesk,
)

export const CALLS_PAGE = pageSchema(
  { operationId: 'deskCalls', summary: "A recruiter's calls: those to come, or those that were" },
  {
    ...atDesk,
    querystring: Type.Object({
      past: Type.Optional(Type.String({ maxLength: 5, description: '1 for those that were', examples: ['1'] })),
      cursor: Type.Optional(
        Type.String({
          maxLength: 200,
          description: 'where the page before ended',
          examples: [Buffer.from(`${Date.parse('2026-12-04T23:00:00Z')} ${IDS.booking}`).toString('base64url')],
        }),
      ),
    }),
    problems: [422, 503],
  },
)

export const CALL_PAGE = pageSchema(
  { operationId: 'deskCall', summary: 'One call, for its recruiter' },
  { ...call, problems: [404, 503] },
)

export const RESUME_DOWNLOAD = pageSchema(
  { operationId: 'deskResume', summary: 'The resume for one of her calls, to download' },
  {
    ...call,
    produces: [MEDIA_TYPES.pdf, MEDIA_TYPES.docx, 'text/plain'],
    response: { 200: FILE_ANSWER },
    problems: [404, resumeErased(), resumeSealed(), 503],
  },
)

const Reason = Type.Optional(
  Type.String({ maxLength: 280, description: 'a sentence of apology', examples: [WORDS.danasReason] }),
)

const seen = {
  seen: Type.String({
    pattern: '^\\d{1,9}$',
    description: 'the `sequence` of the call as the page showed it',
    examples: ['0'],
  }),
}

export const RELEASE_FORM = formSchema(
  { operationId: 'planReleaseOfCall', summary: 'Release a call in half a minute' },
  CALL_PATH,
  {
    ...call,
    body: Type.Object(
      {
        ...seen,
        reason: Reason,
        offerAgain: Type.Optional(
          Type.Literal('on', { description: 'the time is good for the next person', examples: ['on'] }),
        ),
      },
      { additionalProperties: false },
    ),
    problems: [403, 404, 409, 422, 503],
  },
)

export const OUTCOME_FORM = formSchema(
  { operationId: 'sayHowOwnCallWent', summary: 'Say how a call went, and what may come next' },
  CALL_PATH,
  {
    ...call,
    body: Type.Object(
      {
        outcome: oneOf(OUTCOMES, { description: 'how the call went', examples: ['happened'] }),
        from: oneOf(['desk', 'call'] as const, { description: 'the page of the button', examples: ['call'] }),
        step: Type.Optional(
          Type.Union(
            [
              Type.String({ maxLength: 220, examples: [WORDS.nextStep] }),
              Type.Array(Type.String({ maxLength: 220, examples: [WORDS.nextStep] }), { maxItems: 20 }),
            ],
            { description: 'next steps that are ticked', examples: [WORDS.nextStep] },
          ),
        ),
        own: Type.Optional(
          Type.Union(
            [
              Type.String({ maxLength: 220, examples: [''] }),
              Type.Array(Type.String({ maxLength: 220, examples: [''] }), { maxItems: 3 }),
            ],
            { description: 'next steps in her own words', examples: [''] },
          ),
        ),
      },
      { additionalProperties: false },
    ),
    problems: [403, 404, 409, 422, 503],
  },
)

export const AWAY_PAGE = pageSchema(
  { operationId: 'awayPage', summary: 'Where a recruiter says that she is away' },
  atDesk,
)

const DateField = (example: string, description: string) =>
  Type.String({ maxLength: 20, description, examples: [example] })

export const AWAY_FORM = formSchema(
  { operationId: 'planDaysOff', summary: 'Show which calls some days off cost, or release them in half a minute' },
  '/desk',
  {
    ...atDesk,
    body: Type.Object(
      {
        from: DateField(DAYS.first, 'the first day off'),
        until: Type.Optional(DateField(DAYS.last, 'the last one; empty for a single day')),
        reason: Reason,
        sure: Type.Optional(Type.Literal('yes', { description: 'she has seen which calls', examples: ['yes'] })),
      },
      { additionalProperties: false },
    ),
    response: {
      200: Type.String({ description: 'Which calls that costs, to be sure' }),
      303: sentOn('Planned', '/desk'),
    },
    problems: [403, 409, 422, 503],
  },
)

export const UNDO_FORM = formSchema(
  { operationId: 'undoRelease', summary: 'Undo a release before it is carried out' },
  '/desk',
  {
    ...atDesk,
    params: Type.Object({ id: Type.String({ ...Id, description: 'the id of the planned release' }) }),
    problems: [403, 404, 422, 503],
  },
)
