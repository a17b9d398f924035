import { Type } from 'typebox'
import { ById } from '../booking/schemas.ts'
import { formSchema, pageSchema } from '../web/page-schemas.ts'
import { HANDLE } from '../web/schemas.ts'
import { AVERY, DANA, DAYS, IDS, KEYS, SLOT, WORDS } from '../web/story.ts'

/** The pages on which a call is booked. What a form lacks is said beside its fields, so its schema takes anything that is text. */

const AtRecruiter = Type.Object({ handle: HANDLE })

const typed = (description: string, example: string) => Type.Optional(Type.String({ description, examples: [example] }))

/** How times are shown. */
const PLACE = {
  zone: typed('Whose clock times are shown on; kept in a cookie', AVERY.zone),
  places: typed('`all` for every zone to choose from', 'all'),
}

export const BOOKING_PAGE = pageSchema(
  { operationId: 'bookingPage', summary: 'Who a recruiter is, when she is free, and the form that asks for a time' },
  {
    params: AtRecruiter,
    querystring: Type.Object({
      ...PLACE,
      from: typed('The first date that is shown, on the calendar of that zone', DAYS.first),
      slot: typed('The time that is chosen already, by its id', SLOT.id),
      topic: typed('The topic that is chosen already', DANA.topic),
      again: typed('`yes`: what this browser wrote for its hold stands in the form', 'yes'),
    }),
    problems: [404, 503],
  },
)

export const BOOKING_FORM = formSchema(
  { operationId: 'holdTime', summary: 'Ask for a time of a recruiter' },
  `/book/${IDS.booking}`,
  {
    params: AtRecruiter,
    body: Type.Object(
      {
        once: typed('Names this wish: sent twice, it is done once', '0d9f6a52-6a7c-4d0e-8c7f-3b1f5f0f2a11'),
        slot: typed('The time, by its id', SLOT.id),
        topic: typed('What the call is to be about', DANA.topic),
        question: typed('The one question of the call', WORDS.question),
        about: typed('Her last role in a line', WORDS.lastRole),
        name: typed('Her name', AVERY.name),
        email: typed('Her mail address', AVERY.email),
        phone: typed('Where the recruiter calls her', AVERY.phone),
        zone: typed('Her time zone', AVERY.zone),
      },
      { additionalProperties: false },
    ),
    problems: [403, 404, 409, 422, 503],
  },
)

export const CODE_PAGE = pageSchema(
  { operationId: 'codePage', summary: 'The field for the code that keeps a held time' },
  {
    params: ById,
    querystring: Type.Object({ sent: typed('`yes` after a new code was asked for', 'yes') }),
    problems: [404, 503],
  },
)

export const CODE_FORM = formSchema(
  { operationId: 'confirmHold', summary: 'Confirm the address, and book the call' },
  `/m/${KEYS.manage}`,
  {
    params: ById,
    body: Type.Object(
      {
        code: typed('The six digits of the mail', '123456'),
        own: typed('`yes` where this browser shall remember that the address is hers', 'yes'),
      },
      { additionalProperties: false },
    ),
    problems: [403, 404, 409, 422, 503],
  },
)

export const CODE_AGAIN_FORM = formSchema(
  {
    operationId: 'mailCodeAgain',
    summary: 'Send a new code, to the same address or to another: only for the browser that asked for the time',
  },
  `/book/${IDS.booking}?sent=yes`,
  {
    params: ById,
    body: Type.Object({ email: typed('Another address', AVERY.email) }, { additionalProperties: false }),
    problems: [403, 404, 409, 422, 503],
  },
)

export const EMBED_PAGE = pageSchema(
  { operationId: 'embedPage', summary: "A recruiter's next times, for the frame of somebody else's page" },
  { params: AtRecruiter, querystring: Type.Object({ zone: PLACE.zone }), problems: [404, 503] },
)
