import { Type } from 'typebox'
import { hoursChanged } from '../../availability/refusals.ts'
import { formSchema, pageSchema } from '../../web/page-schemas.ts'
import { AT_DESK, PAGE } from '../../web/schemas.ts'
import { WeekForm } from './form-schema.ts'

export const HOURS_PAGE = pageSchema(
  { operationId: 'hoursPage', summary: "A recruiter's week, as a form" },
  {
    security: AT_DESK,
    querystring: Type.Object({
      saved: Type.Optional(Type.Literal('yes', { description: 'There after saving', examples: ['yes'] })),
    }),
  },
)

export const HOURS_FORM = pageSchema(
  { operationId: 'lookAtHours', summary: 'See what saving these hours would change; nothing is saved' },
  {
    security: AT_DESK,
    consumes: ['application/x-www-form-urlencoded'],
    body: WeekForm,
    response: { 200: PAGE },
    problems: [403, hoursChanged(), 422, 503],
  },
)

export const SAVE_FORM = formSchema(
  { operationId: 'saveHours', summary: 'Save the hours that were looked at' },
  '/desk/hours?saved=yes',
  {
    security: AT_DESK,
    body: WeekForm,
    problems: [403, 409, hoursChanged(), 422, 503],
  },
)
