import { Type } from 'typebox'
import { Step, TopicId, topicFields } from '../topics/schemas.ts'
import { topicOf } from '../topics/topics.ts'
import { oneOf } from '../web/schemas.ts'
import { DANA } from '../web/story.ts'
import { MOST_ASKS, markOf } from './checklist.ts'

const { prepare, ask } = topicOf(DANA.topic)
const US_NOTE = topicOf('exit').usNote!
const [task, question] = [prepare[0]!, ask[0]!]

/** By which a task or a question of a pack is remembered. */
const mark = (what: string) =>
  Type.String({ pattern: '^[\\w-]{12}$', description: 'a mark of the pack', examples: [markOf({ what })] })

/** A prep pack, with what is missing of it and what is ticked. */
export const PackReply = Type.Object(
  {
    topic: TopicId,
    ...topicFields,
    agenda: Type.Array(Step, { description: 'How the time may be spent' }),
    houseRules: Type.Array(Type.String({ examples: ['What is said in the call stays there.'] })),
    line: Type.Union([Type.String({ examples: [DANA.line] }), Type.Null()], {
      description: 'A line of her own from the recruiter to whoever has booked this topic',
    }),
    usNote: Type.Union([Type.String({ examples: [US_NOTE] }), Type.Null()], {
      description: 'What is usual in the US; null unless the operator lets it be said, and for most topics',
    }),
    missing: Type.Array(
      Type.Object({
        what: oneOf(['question', 'stage', 'lastRole', 'resume'], { examples: ['resume'] }),
        words: Type.String({ description: 'The same in plain words', examples: ['your resume'] }),
      }),
      {
        description:
          'What the recruiter still needs: required fields of the brief, and a resume where the topic wants one',
      },
    ),
    tasks: Type.Array(
      Type.Object({
        mark: mark(task.what),
        what: Type.String({ examples: [task.what] }),
        minutes: Type.Optional(Type.Integer({ examples: [task.minutes] })),
        done: Type.Boolean({ examples: [true] }),
      }),
      { description: 'What to send and to prepare, with the ticks that are kept' },
    ),
    questions: Type.Array(
      Type.Object({
        mark: mark(question),
        what: Type.String({ examples: [question] }),
        asked: Type.Boolean({ examples: [true] }),
      }),
      { description: `Questions worth asking; the recruiter sees up to ${MOST_ASKS} that are to be asked` },
    ),
  },
  { title: 'Pack', description: 'A prep pack: what to send, prepare and ask, and how far it is' },
)

/** Of a longer list the verb says what is wrong with it. */
const marks = (what: string, description: string) =>
  Type.Array(mark(what), { maxItems: 50, description, examples: [[markOf({ what })]] })

export const TicksBody = Type.Object(
  {
    ticks: marks(task.what, 'The tasks that are done; all others are not'),
    asks: marks(question, `The questions that she means to ask, ${MOST_ASKS} at most`),
  },
  { title: 'Ticks', additionalProperties: false },
)
