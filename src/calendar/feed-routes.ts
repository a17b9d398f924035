import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { answerOnce, onceRefusals } from '../idempotency/answer-once.ts'
import { notAccepted } from '../kernel/refusal.ts'
import { signedInRecruiter, visitingExecutive } from '../people/signed-in.ts'
import type { Deps } from '../web/feature.ts'
import { BY_EXECUTIVE, BY_RECRUITER, DONE, Id, Moment, OnceHeaders, wholeListOf } from '../web/schemas.ts'
import { IDS, KEYS, MOMENTS, SERVER } from '../web/story.ts'
import { closeFeed } from './close-feed.ts'
import { FEED_DETAILS } from './feed.ts'
import { feedReply } from './feed-replies.ts'
import { liveFeedsOf, type Owner } from './feed-store.ts'
import { MOST_FEEDS, makeFeed } from './make-feed.ts'
import { tooManyFeeds } from './refusals.ts'

const Detail = Type.Enum([...FEED_DETAILS], {
  description: 'full: as in the invite; initials: "Call with A. S." and no words; busy: "Busy" and nothing else',
})
const Nullable = (text: ReturnType<typeof Type.String>) => Type.Union([text, Type.Null()])

const FeedId = Type.String({ ...Id, examples: [IDS.feed] })

const Feed = Type.Object(
  {
    id: FeedId,
    kind: Type.Literal('calls'),
    detail: Detail,
    name: Nullable(Type.String({ description: 'What its owner calls it', examples: ['Laptop'] })),
    madeAt: Type.String({ ...Moment, examples: [MOMENTS.asked] }),
    lastFetchedAt: Nullable(Type.String({ ...Moment, examples: [MOMENTS.fetched] })),
    lastFetchedBy: Nullable(
      Type.String({ description: 'The program that read it, noted at most hourly', examples: ['Thunderbird'] }),
    ),
  },
  { title: 'Feed', description: 'A calendar that programs subscribe to, without its address' },
)
const NewFeed = Type.Object(
  {
    ...Feed.properties,
    lastFetchedAt: Type.Null(),
    lastFetchedBy: Type.Null(),
    url: Type.String({
      description: 'The secret address, shown this once',
      examples: [`${SERVER}/feeds/${KEYS.feed}.ics`],
    }),
    webcalUrl: Type.String({
      description: 'The same for programs that open webcal addresses',
      examples: [`${SERVER}/feeds/${KEYS.feed}.ics`.replace('https', 'webcal')],
    }),
  },
  { title: 'NewFeed', description: 'A calendar, with the address to subscribe to' },
)
const FeedBody = Type.Object(
  {
    kind: Type.Literal('calls'),
    detail: Type.Optional(Detail),
    name: Type.Optional(
      Type.String({ minLength: 1, maxLength: 60, description: 'What you call it', examples: ['Laptop'] }),
    ),
  },
  { title: 'FeedRequest', additionalProperties: false },
)

/** The feeds of one of the two parties, as things to make and delete. */
const feedsUnder = (
  path: string,
  shared: { tags: string[]; security: Record<string, string[]>[] },
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
          ...shared,
          response: { 200: wholeListOf(Feed) },
          problems: [503],
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
          description: `The address is in this answer and nowhere else. To replace one, make another and delete the old. At most ${MOST_FEEDS} at a time.`,
          ...shared,
          headers: OnceHeaders,
          body: FeedBody,
          response: { 201: NewFeed },
          problems: [
            tooManyFeeds(MOST_FEEDS),
            notAccepted({ pointer: '#/name', detail: 'must be one line without control characters' }),
            ...onceRefusals(),
            503,
          ],
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
          ...shared,
          params: Type.Object({ id: FeedId }),
          response: { 204: DONE },
          problems: [404, 503],
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
  { tags: ['recruiter'], security: BY_RECRUITER },
  { list: 'listFeeds', make: 'makeFeed', close: 'closeFeed' },
  async (request, deps) => ({ id: (await signedInRecruiter(request, deps)).id, party: 'recruiter' }),
)

export const executiveFeeds = feedsUnder(
  '/executives/me/feeds',
  { tags: ['executive'], security: BY_EXECUTIVE },
  { list: 'listOwnFeeds', make: 'makeOwnFeed', close: 'closeOwnFeed' },
  async (request, deps) => ({ id: (await visitingExecutive(request, deps)).id, party: 'executive' }),
)
