import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { missing } from '../kernel/refusal.ts'
import { hashOf } from '../keys/key.ts'
import type { Deps } from '../web/feature.ts'
import { HANDLE, KNOWN } from '../web/schemas.ts'
import { KEYS } from '../web/story.ts'
import { keptBodies } from './kept-bodies.ts'
import { noteFetch } from './note-fetch.ts'
import { existingOpenVersion, openVersion, writeOpenTimes } from './open-times.ts'
import { existingFeed, madeFrom, versionOf, writeFeed } from './private-feed.ts'
import { feedClosed } from './refusals.ts'
import { remembered } from './remembered.ts'
import { CALENDAR, OPEN_CALENDAR, SinceHeaders } from './schemas.ts'
import { sendIssue, type Version } from './send-issue.ts'

/** Programs poll from one address for many people, and some give up for good when told to wait: they have a limit of their own. */
const POLLED = { limit: 'feeds' } as const

const shared = {
  tags: ['calendar'],
  headers: SinceHeaders,
  produces: ['text/calendar'],
}

const MOST_FEEDS_KEPT = 2_000

/** What calendar programs poll. A strong ETag and Last-Modified, of which a 304 is made without writing a text. */
export const feedPages: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, clock, settings } = deps
  const kept = keptBodies({ most: MOST_FEEDS_KEPT, mostBytes: 32 * 1024 * 1024 })
  const versions = remembered<Version>(MOST_FEEDS_KEPT)

  app.get(
    '/feeds/:key.ics',
    {
      config: POLLED,
      schema: {
        operationId: 'readFeed',
        summary: "One person's calls, as a calendar to subscribe to",
        description:
          'The key in the address is all that it takes. Calls from 90 days back; released ones stay as CANCELLED for 14 days. A feed that was deleted answers 410.',
        ...shared,
        params: Type.Object({
          key: Type.String({ description: 'The key of the feed', examples: [KEYS.feed] }),
        }),
        response: { 200: CALENDAR, 304: KNOWN },
        problems: [404, feedClosed(), 503],
      },
    },
    async (request, reply) => {
      const { key } = request.params
      if (!/^gt_feed_[\w-]{43}$/.test(key)) throw missing()
      const [hash, now] = [hashOf(key), clock()]
      const version = async () => {
        const feed = await existingFeed(db, hash, now)
        noteFetch(request, reply, feed, deps, now)
        return versions(hash, madeFrom(feed, now), () => versionOf(feed, settings, now))
      }
      const write = () => writeFeed(db, hash, settings, now)
      const source = { name: hash, shared: 'private' as const, version, write }
      return (await sendIssue(request, reply, source, kept, now)) as never
    },
  )

  app.get(
    '/feeds/open/:handle.ics',
    {
      config: POLLED,
      schema: {
        operationId: 'readOpenTimes',
        summary: "A recruiter's free times, as a calendar to subscribe to",
        description: 'Entries that block nobody, with the link to book. Names no executive.',
        ...shared,
        params: Type.Object({ handle: HANDLE }),
        response: { 200: OPEN_CALENDAR, 304: KNOWN },
        problems: [404, 503],
      },
    },
    async (request, reply) => {
      const { handle } = request.params
      if (!/^[a-z0-9-]{3,30}$/.test(handle)) throw missing()
      const now = clock()
      const version = async () => openVersion(await existingOpenVersion(db, handle, now), settings, now)
      const write = () => writeOpenTimes(db, handle, settings, now)
      const source = { name: `open ${handle}`, shared: 'public' as const, version, write }
      return (await sendIssue(request, reply, source, kept, now)) as never
    },
  )
}
