import { Type } from 'typebox'
import { oneOf } from '../web/schemas.ts'
import { TOPIC_IDS } from './topic.ts'

/** What answers about topics are made of. */

export const TopicId = oneOf(TOPIC_IDS, {
  title: 'TopicId',
  description: 'What a call is to be about, as `GET /topics` names it',
  examples: ['resume'],
})

const Item = Type.Object(
  {
    what: Type.String({ examples: ['Mark three results that have a number and a date'] }),
    minutes: Type.Optional(
      Type.Integer({ description: 'What it takes; left out where it takes no time', examples: [10] }),
    ),
  },
  { title: 'Item' },
)

export const Step = Type.Object(
  {
    minutes: Type.Integer({ examples: [9] }),
    what: Type.String({ examples: ['Page one, read aloud by the recruiter'] }),
  },
  { title: 'Step' },
)

export const topicFields = {
  title: Type.String({ examples: ['Resume review'] }),
  promise: Type.String({
    description: 'What half an hour can honestly do',
    examples: ['You leave with the three changes that would matter most.'],
  }),
  notThis: Type.String({
    description: 'What it cannot do',
    examples: ['It does not rewrite the resume for you.'],
  }),
  send: Type.Array(Item, { description: 'What the recruiter should have before' }),
  prepare: Type.Array(Item),
  prepareMinutes: Type.Integer({ description: 'All of that together, in minutes', examples: [30] }),
  ask: Type.Array(Type.String({ examples: ['Reading only page one, what job would you say I am for?'] }), {
    description: 'Questions worth asking',
  }),
}
