import { Type } from 'typebox'
import { MOST_IN_A_BOX } from '../../card/points.ts'
import { boxes, Tag } from '../../card/schemas.ts'
import { formSchema, pageSchema } from '../../web/page-schemas.ts'
import { Id } from '../../web/schemas.ts'
import { IDS } from '../../web/story.ts'
import { atDesk } from '../schemas.ts'

/** The reading card of one call, and what its forms carry. */

const call = { ...atDesk, params: Type.Object({ id: Type.String({ ...Id, description: 'the id of a booking' }) }) }
const CARD = `/desk/calls/${IDS.booking}/card`

export const CARD_PAGE = pageSchema(
  { operationId: 'cardPage', summary: 'The reading card of one call' },
  { ...call, problems: [404, 503] },
)

/** A browser sends a line break as two characters, so the verb measures the text and the form only bounds it. */
const typed = (box: keyof typeof boxes) => Type.Optional(Type.String({ ...boxes[box], maxLength: 4 * MOST_IN_A_BOX }))

export const POINTS_FORM = formSchema(
  { operationId: 'keepPointsAtDesk', summary: 'Keep what is typed in the three boxes' },
  `${CARD}#points`,
  {
    ...call,
    body: Type.Object(
      {
        keep: typed('keep'),
        changeFirst: typed('changeFirst'),
        askAbout: typed('askAbout'),
        next: Type.Optional(Type.Literal('send', { description: 'on to what would be sent', examples: ['send'] })),
      },
      { additionalProperties: false },
    ),
    problems: [403, 404, 409, 422, 503],
  },
)

export const SENDING_PAGE = pageSchema(
  { operationId: 'sendingPage', summary: 'What would be sent to the executive' },
  { ...call, problems: [404, 409, 503] },
)

export const SENDING_FORM = formSchema(
  { operationId: 'sendPointsAtDesk', summary: 'Send the executive the three boxes' },
  `${CARD}#points`,
  {
    ...call,
    body: Type.Object({ seen: Tag }, { additionalProperties: false }),
    problems: [403, 404, 409, 422, 503],
  },
)
