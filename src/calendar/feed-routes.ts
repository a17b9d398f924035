import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { answerOnce } from '../idempotency/answer-once.ts'
import { signedInRecruiter, visitingExecutive } from '../people/signed-in.ts'
import type { Deps } from '../web/feature.ts'
import { Id, listOf, Moment, OnceHeaders, problems, SIGNED_IN } from '../web/schemas.ts'
import { closeFeed } from './close-feed.ts'
import { FEED_DETAILS } from './feed.ts'
import { feedReply } from './feed-replies.ts'
import { liveFeedsOf, type Owner } from './feed-store.ts'
import { MOST_FEEDS, makeFeed } from './make-feed.ts'

const Detail = Type.Enum([...FEED_DETAILS], {
  description: 'full: as in the invite; initials: "Call with A. S." and no words; busy: "Busy" and nothing else',
})
const Nullable = (text: ReturnType<typeof Type.String>) => Type.Union([text, Type.Null()])

const Feed = Type.Object({
  id: Id,
  kind: Type.Literal('calls'),
  detail: Detail,
  name: Nullable(Type.String()),
  madeAt: Moment,
  lastFetchedAt: Nullable(Moment),
  lastFetchedBy: Nullable(Type.String({ description: 'The program that read it, noted at most hourly' })),
})
const NewFeed = Type.Object({
  ...Feed.properties,
  url: Type.String({ examples: ['https://goodturn.example/feeds/gt_feed_….ics'] }),
  webcalUrl: Type.String({ description: 'The same for programs that open webcal addresses' }),
})
const FeedBody = Type.Object(
  {
    kind: Type.Literal('calls'),
    detail: Type.Optional(Detail),
    name: Type.Optional(
      Type.String({ minLength: 1, maxLength: 60, description: 'What you call it', examples: ['Phone'] }),
    ),
  },
  { additionalProperties: false },
)

/** The feeds of one of the two parties, as things to make and delete. */
const feedsUnder = (
  path: string,
  tag: string,
  names: { list: string; make: string; close: string },
  ownerOf: (request: FastifyRequest, deps: Deps) => Promise<Owner>,
): FastifyPluginAsyncTypebox<Deps> => {
  return async (app, deps) => {
    const { db, clock } = deps

    app.get(
      path,
      {
        schema: {
          operationId: names.list,
          summary: 'The calendars that you or your programs subscribe to',
          description: 'Without their addresses: each was shown once, when it was made.',
          tags: [tag],
          security: SIGNED_IN,
          response: { 200: listOf(Feed), ...problems(401, 503) },
        },
      },
      async (request) => {
        const feeds = await liveFeedsOf(db, await ownerOf(request, deps))
        return { items: feeds.map(feedReply), next: null }
      },
    )

    app.post(
      path,
      {
        schema: {
          operationId: names.make,
          summary: 'Make a secret address under which your calls can be subscribed to',
          description: `The address is in this answer and nowhere else. To replace one, make another and delete the old. At most ${MOST_FEEDS} at a time. Repeats with the same \`Idempotency-Key\` and body get the same answer for 24 hours.`,
          tags: [tag],
          security: SIGNED_IN,
          headers: OnceHeaders,
          body: FeedBody,
          response: { 201: NewFeed, ...problems(400, 401, 409, 422, 503) },
        },
      },
      async (request, reply) => {
        const owner = await ownerOf(request, deps)
        return answerOnce(deps, request, reply, async (once) =>
          reply.code(201).send((await makeFeed(deps, owner, request.body, once, clock())) as never),
        ) as never
      },
    )

    app.delete(
      `${path}/:id`,
      {
        schema: {
          operationId: names.close,
          summary: 'Close a feed: its address answers 410 from now on',
          tags: [tag],
          security: SIGNED_IN,
          params: Type.Object({ id: Id }),
          response: { 204: Type.Null({ description: 'Closed' }), ...problems(400, 401, 404, 503) },
        },
      },
      async (request, reply) => {
        await closeFeed(db, await ownerOf(request, deps), request.params.id, clock())
        return reply.code(204).send(null)
      },
    )
  }
}

export const recruiterFeeds = feedsUnder(
  '/me/feeds',
  'recruiter',
  { list: 'listFeeds', make: 'makeFeed', close: 'closeFeed' },
  async (request, deps) => ({ id: (await signedInRecruiter(request, deps)).id, party: 'recruiter' }),
)

export const executiveFeeds = feedsUnder(
  '/executives/me/feeds',
  'executive',
  { list: 'listOwnFeeds', make: 'makeOwnFeed', close: 'closeOwnFeed' },
  async (request, deps) => ({ id: (await visitingExecutive(request, deps)).id, party: 'executive' }),
)
