import type { FastifyReply, FastifyRequest } from 'fastify'
import type { DateTime } from 'luxon'
import type { Deps } from '../web/feature.ts'
import { clientName } from './client-name.ts'
import { type FeedVersion, markFetched } from './feed-store.ts'

const AT_MOST_EVERY = { hours: 1 }

/** Note who read a feed, once the answer is out. A note that cannot be made is nobody's trouble: the next poll makes another. */
export function noteFetch(
  request: FastifyRequest,
  reply: FastifyReply,
  feed: FeedVersion,
  { db }: Pick<Deps, 'db'>,
  now: DateTime,
): void {
  if (feed.isNoted) return
  const notSince = now.minus(AT_MOST_EVERY)
  const by = clientName(request.headers['user-agent'])
  reply.raw.once('finish', () => void markFetched(db, feed.id, by, now, notSince).catch(() => {}))
}
