import { Type } from 'typebox'
import { SECTORS } from '../people/sectors.ts'
import { TOPIC_IDS } from '../topics/topic.ts'
import { Moment } from '../web/schemas.ts'

export const Topic = Type.Enum([...TOPIC_IDS], { description: 'What the call is to be about' })

/** What to look for in a recruiter, in the address of a list. */
export const Wishes = {
  sector: Type.Optional(
    Type.Enum(
      SECTORS.map(({ id }) => id),
      { description: 'A sector she knows, as `GET /sectors` names it' },
    ),
  ),
  topic: Type.Optional(Topic),
  language: Type.Optional(
    Type.String({ pattern: '^[a-z]{2,3}$', description: 'a language code such as en', examples: ['en'] }),
  ),
}

export const slotFields = {
  id: Type.String(),
  startsAt: Moment,
  endsAt: Moment,
  topics: Type.Array(Topic),
}
