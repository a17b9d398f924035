import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { missing } from '../kernel/refusal.ts'
import type { Deps } from '../web/feature.ts'
import { oneOf, wholeListOf } from '../web/schemas.ts'
import { Step, TopicId, topicFields } from './schemas.ts'
import { AGENDA_LENGTHS, isTopicId, prepareMinutes, type Topic } from './topic.ts'
import { TOPICS, topicOf } from './topics.ts'

const Agenda = Type.Object({
  minutes: Type.Integer({ description: 'The length of the call', examples: [30] }),
  steps: Type.Array(Step),
})

const TopicReply = Type.Object(
  {
    id: TopicId,
    ...topicFields,
    minMinutes: Type.Integer({ description: 'The shortest call we recommend, in minutes', examples: [30] }),
    minNoticeHours: Type.Integer({ description: 'How late one may sensibly book it; advice', examples: [24] }),
    wantsResume: oneOf(['yes', 'optional', 'no'], { description: 'Whether the recruiter should have a resume' }),
    agendas: Type.Array(Agenda, { description: 'How the time may be spent, by the length of the call' }),
  },
  { title: 'Topic', description: 'What a call can be about, and how to prepare for it' },
)

export const topicRoutes: FastifyPluginAsyncTypebox<Deps> = async (app) => {
  app.get(
    '/topics',
    {
      schema: {
        operationId: 'listTopics',
        summary: 'What a call can be about, and how to prepare for it',
        tags: ['directory'],
        response: { 200: wholeListOf(TopicReply) },
      },
    },
    async () => ({ items: TOPICS.map(toReply), next: null }),
  )

  app.get(
    '/topics/:id',
    {
      schema: {
        operationId: 'readTopic',
        summary: 'One topic',
        tags: ['directory'],
        params: Type.Object({ id: Type.String({ description: 'The `id` of a topic', examples: ['resume'] }) }),
        response: { 200: TopicReply },
        problems: [404],
      },
    },
    async ({ params: { id } }) => {
      if (!isTopicId(id)) throw missing()
      return toReply(topicOf(id))
    },
  )
}

/** What the recruiter looks at, asks and offers afterwards is hers, not the public's. */
function toReply(topic: Topic) {
  const { look: _look, probe: _probe, follow: _follow, usNote: _usNote, agenda, send, prepare, ask, ...rest } = topic
  return {
    ...rest,
    send: [...send],
    prepare: [...prepare],
    prepareMinutes: prepareMinutes(topic),
    ask: [...ask],
    agendas: AGENDA_LENGTHS.flatMap((minutes) => (agenda[minutes] ? [{ minutes, steps: [...agenda[minutes]] }] : [])),
  }
}
