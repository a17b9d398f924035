import { Type } from 'typebox'
import { SECTORS } from '../people/sectors.ts'
import { TopicId } from '../topics/schemas.ts'
import { Id, Moment, oneOf } from '../web/schemas.ts'
import { DANA, SLOT } from '../web/story.ts'

/** What to look for in a recruiter, in the address of a list. */
export const Wishes = {
  sector: Type.Optional(
    oneOf(
      SECTORS.map(({ id }) => id),
      { description: 'A sector she knows, as `GET /sectors` names it', examples: [DANA.sector] },
    ),
  ),
  topic: Type.Optional(TopicId),
  language: Type.Optional(
    Type.String({ pattern: '^[a-z]{2,3}$', description: 'a language code such as en', examples: ['en'] }),
  ),
}

export const SlotId = Type.String({
  ...Id,
  description: 'the id of a slot',
  examples: [SLOT.id],
})

const span = { startsAt: Moment, endsAt: Type.String({ ...Moment, examples: [SLOT.endsAt] }) }

export const slotFields = {
  id: SlotId,
  ...span,
  topics: Type.Array(TopicId, { description: 'What it may be booked for' }),
}

/** A slot where only its time is told. */
export const Stretch = Type.Object({ id: SlotId, ...span }, { title: 'Stretch', description: 'A slot and its time' })
