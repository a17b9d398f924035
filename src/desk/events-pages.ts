import { PassThrough } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Refusal } from '../kernel/refusal.ts'
import { audienceOf } from '../live/audience.ts'
import { recruiterAtDesk } from '../people/signed-in.ts'
import type { Deps } from '../web/feature.ts'
import { pageSchema } from '../web/page-schemas.ts'
import { atDesk } from './schemas.ts'

/** Read anew. What has changed is on the page, for whoever may see it. */
const CHANGED = 'event: changed\ndata: \n\n'
const BEAT = ':\n\n'

/** More than this waits only for a browser that has stopped reading. */
const MOST_UNREAD = 10_000

const EVENTS = pageSchema(
  { operationId: 'deskEvents', summary: 'Says that something at the desk has changed (server-sent events)' },
  {
    ...atDesk,
    description:
      'The event `changed` carries nothing: read the page anew. Who does not ask for `text/event-stream` gets an answer that ends at once, and one who has very many desks open gets 204.',
    produces: ['text/event-stream'],
    response: {
      200: Type.String({ description: 'Events, for as long as she is signed in and listens' }),
      204: Type.Null({ description: 'There are as many as may be' }),
    },
  },
)

/** Open desks hear that something has changed, whichever process it happened at. */
export async function deskEvents(app: FastifyInstance, deps: Deps): Promise<void> {
  const audience = audienceOf(deps.db)
  // Whoever stops waits for answers that are on their way, and these would have no end.
  app.addHook('preClose', async () => audience.close())

  app.get('/desk/events', { schema: EVENTS }, async (request, reply) => {
    const { id } = await recruiterAtDesk(request, deps)
    reply.type('text/event-stream; charset=utf-8').headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    if (!staysOn(request)) return reply.send(BEAT)

    const stream = new PassThrough()
    const say = async (words: string) => {
      const goesOn = stream.writableLength < MOST_UNREAD && (await isSignedIn(request, deps))
      if (stream.writable) goesOn ? stream.write(words) : stream.end()
    }
    const leave = await audience.join(id, {
      changed: () => say(CHANGED),
      beat: () => say(BEAT),
      end: () => stream.end(),
    })
    if (leave === null) return reply.code(204).send()
    stream.once('close', leave)
    stream.write(BEAT)
    // One that is kept for the next request would keep a server that stops.
    return reply.header('connection', 'close').send(stream)
  })
}

/** A browser's EventSource says so; whoever looks at the address otherwise is not kept waiting. */
const staysOn = ({ method, headers }: FastifyRequest): boolean =>
  method === 'GET' && headers.accept?.includes('text/event-stream') === true

/** A database that is away has signed nobody out. */
async function isSignedIn(request: FastifyRequest, deps: Deps): Promise<boolean> {
  try {
    await recruiterAtDesk(request, deps)
    return true
  } catch (error) {
    return !(error instanceof Refusal)
  }
}
