import { Type } from 'typebox'
import { HELD } from '../privacy/schemas.ts'
import { formSchema, pageSchema } from '../web/page-schemas.ts'
import { ON_VISIT } from '../web/schemas.ts'
import { AVERY } from '../web/story.ts'

const mine = { security: ON_VISIT }

export const MY_CALLS = pageSchema(
  {
    operationId: 'myCallsPage',
    summary: "An executive's calls, or the form for her address",
  },
  {
    querystring: Type.Object({
      said: Type.Optional(
        Type.String({ description: 'what was just done: erased, or forgotten', examples: ['forgotten'] }),
      ),
      again: Type.Optional(Type.String({ description: 'the form, whoever is here', examples: ['1'] })),
    }),
  },
)

export const ASK = formSchema({ operationId: 'askForVisit', summary: 'Mail an executive her code' }, '/my-calls/code', {
  body: Type.Object(
    { email: Type.String({ maxLength: 254, description: 'her address', examples: [AVERY.email] }) },
    { additionalProperties: false },
  ),
})

export const CODE = pageSchema({ operationId: 'visitCodePage', summary: 'Where an executive types her code' })

export const TYPE = formSchema(
  { operationId: 'openVisit', summary: 'Show an executive her calls, by her code' },
  '/my-calls',
  {
    body: Type.Object(
      { code: Type.String({ maxLength: 20, description: 'the six digits of the mail', examples: ['123456'] }) },
      { additionalProperties: false },
    ),
  },
)

export const HELD_PAGE = pageSchema({ operationId: 'heldPage', summary: 'All that is held about an executive' }, mine)

export const HELD_FILE = pageSchema(
  { operationId: 'heldFile', summary: 'The same as a file of JSON, to download' },
  { ...mine, produces: ['application/json'], response: { 200: HELD } },
)

export const ERASE_PAGE = pageSchema(
  { operationId: 'erasePage', summary: 'The button that erases all that is held about an executive' },
  mine,
)

export const ERASE = formSchema(
  { operationId: 'eraseMe', summary: 'Erase all that is held about an executive' },
  '/my-calls?said=erased',
  { ...mine, problems: [403, 503] },
)

export const FORGET = formSchema(
  { operationId: 'forgetDevice', summary: "Forget an executive's device" },
  '/my-calls?said=forgotten',
  { problems: [403, 503] },
)

export const FORGET_ALL = formSchema(
  { operationId: 'forgetDevices', summary: "Forget all of an executive's devices" },
  '/my-calls/held',
  { ...mine, problems: [403, 503] },
)
