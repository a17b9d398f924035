import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { missing } from '../kernel/refusal.ts'
import type { Deps } from '../web/feature.ts'
import { listOf, problems } from '../web/schemas.ts'
import { AGENDA_LENGTHS, isTopicId, prepareMinutes, TOPIC_IDS, type Topic } from './topic.ts'
import { TOPICS, topicOf } from './topics.ts'

const Item = Type.Object({ what: Type.String(), minutes: Type.Optional(Type.Integer()) })
const Step = Type.Object({ minutes: Type.Integer(), what: Type.String() })

const TopicReply = Type.Object({
  id: Type.Enum([...TOPIC_IDS]),
  title: Type.String(),
  promise: Type.String({ description: 'What half an hour can honestly do' }),
  notThis: Type.String({ description: 'What it cannot do' }),
  minMinutes: Type.Integer({ description: 'The shortest call we recommend' }),
  minNoticeHours: Type.Integer({ description: 'How late one may sensibly book it; advice' }),
  wantsResume: Type.Enum(['yes', 'optional', 'no']),
  send: Type.Array(Item),
  prepare: Type.Array(Item),
  prepareMinutes: Type.Integer(),
  ask: Type.Array(Type.String()),
  agendas: Type.Array(Type.Object({ minutes: Type.Integer(), steps: Type.Array(Step) })),
})

export const topicRoutes: FastifyPluginAsyncTypebox<Deps> = async (app) => {
  app.get(
    '/topics',
    {
      schema: {
        operationId: 'listTopics',
        summary: 'What a call can be about, and how to prepare for it',
        tags: ['directory'],
        response: { 200: listOf(TopicReply) },
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
        params: Type.Object({ id: Type.String({ examples: ['resume'] }) }),
        response: { 200: TopicReply, ...problems(404) },
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
  const { look: _look, probe: _probe, follow: _follow, agenda, send, prepare, ask, ...rest } = topic
  return {
    ...rest,
    send: [...send],
    prepare: [...prepare],
    prepareMinutes: prepareMinutes(topic),
    ask: [...ask],
    agendas: AGENDA_LENGTHS.flatMap((minutes) => (agenda[minutes] ? [{ minutes, steps: [...agenda[minutes]] }] : [])),
  }
}
