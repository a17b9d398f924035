import { Type } from 'typebox'
import { CheckIn, SAID } from '../afterwards/schemas.ts'
import { ConsentName } from '../brief/schemas.ts'
import { PAGE } from '../web/schemas.ts'
import { form, shared } from './schemas.ts'

/** What is sent after a call. What it lacks is said beside its fields, so the forms take anything that is text. */

const upToThree = (description: string, example: string) =>
  Type.Optional(
    Type.Union([Type.String(), Type.Array(Type.String(), { maxItems: 3 })], { description, examples: [example] }),
  )

export const PLANS_FORM = {
  ...form,
  operationId: 'keepPlans',
  summary: 'Keep what is to be done after a call, and by when',
  body: Type.Object(
    {
      what: upToThree('what she will do, line by line', SAID.plans[0].what),
      by: upToThree('a day for each', SAID.plans[0].by),
    },
    { additionalProperties: false },
  ),
}

export const WORD_FORM = {
  ...form,
  operationId: 'tellRecruiter',
  summary: 'Tell the recruiter whether a call was useful, and thank her, once',
  body: Type.Object(
    {
      answer: Type.Optional(Type.String({ description: 'yes, partly or no', examples: [SAID.useful.answer] })),
      line: Type.Optional(Type.String({ description: 'one line about it', examples: [SAID.useful.line] })),
      thanks: Type.Optional(Type.String({ description: 'as it is mailed', examples: [SAID.thanks] })),
    },
    { additionalProperties: false },
  ),
}

export const CHECK_IN_PAGE = {
  ...shared,
  operationId: 'checkInPage',
  summary: 'Three buttons that say how far she got',
  response: { 200: PAGE },
}

export const CHECK_IN_FORM = {
  ...form,
  operationId: 'checkIn',
  summary: 'Say how far she got with what was to come of a call',
  body: Type.Object({ checkIn: CheckIn }, { additionalProperties: false }),
}

export const CONSENT_FORM = {
  ...form,
  operationId: 'takeConsentBack',
  summary: 'Take back what she has allowed',
  body: Type.Object({ consent: ConsentName }, { additionalProperties: false }),
}
