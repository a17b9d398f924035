import type { FastifyReply, FastifyRequest } from 'fastify'
import type { DateTime } from 'luxon'
import { isDatabaseAway } from '../db/away.ts'
import { Refusal } from '../kernel/refusal.ts'
import { httpDate } from '../kernel/time.ts'
import { isKnown } from '../web/etag.ts'
import type { Issue, KeptBodies } from './kept-bodies.ts'

export type Version = Omit<Issue, 'body'>

/** A calendar that can say which version is the newest for less than it takes to write it. */
export interface Source {
  /** Under what its last body is kept; never a key. */
  readonly name: string
  readonly shared: 'private' | 'public'
  /** Throws a refusal where there is no such calendar. */
  version(): Promise<Version>
  /** The text with its own version, both of one view of the database. */
  write(): Promise<Issue>
}

/**
 * A calendar to whoever subscribes to it: 304 where she has it, the kept body where it is the newest, else a new one. A client may
 * give up on a calendar for good at the first 5xx (Thunderbird does), so with the database away she gets what we have, or is told
 * that nothing is new.
 */
export async function sendIssue(
  request: FastifyRequest,
  reply: FastifyReply,
  source: Source,
  kept: KeptBodies,
  now: DateTime,
): Promise<FastifyReply> {
  try {
    const version = await source.version()
    const known = kept.current(source.name, version.tag, now)
    if (hasNewest(request, version, now)) return headed(reply, source, version, now).code(304).send()
    if (known) return whole(reply, source, known, now)
    const issue = await source.write()
    kept.keep(source.name, issue, now)
    return whole(reply, source, issue, now)
  } catch (error) {
    if (error instanceof Refusal) kept.forget(source.name)
    if (!isDatabaseAway(error)) throw error
    const last = kept.last(source.name, now)
    if (last && hasNewest(request, last, now)) return headed(reply, source, last, now).code(304).send()
    if (last) return whole(reply, source, last, now)
    if (request.headers['if-none-match'] !== undefined) return reply.code(304).send()
    throw error
  }
}

/** Whoever sends a tag is answered by the tag alone (RFC 9110, section 13.1.3); a date that cannot be read says nothing. */
function hasNewest(request: FastifyRequest, version: Version, now: DateTime): boolean {
  if (request.headers['if-none-match'] !== undefined) return isKnown(request, version.tag)
  const seen = Date.parse(request.headers['if-modified-since'] ?? '')
  return seen >= Date.parse(lastModified(version, now))
}

/** In whole seconds, and never after the moment of the answer (RFC 9110, section 8.8.2.1). */
const lastModified = ({ changedAt }: Version, now: DateTime): string => httpDate(changedAt < now ? changedAt : now)

const whole = (reply: FastifyReply, source: Source, issue: Issue, now: DateTime) =>
  headed(reply, source, issue, now).type('text/calendar; charset=utf-8').send(issue.body)

const headed = (reply: FastifyReply, { shared }: Source, version: Version, now: DateTime) =>
  reply.headers({
    etag: version.tag,
    'last-modified': lastModified(version, now),
    'cache-control': `${shared}, max-age=300`,
  })
