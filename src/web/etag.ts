import { hash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** A strong entity tag of a body (RFC 9110, section 8.8.3). */
export const etagOf = (body: string): string => `"${hash('sha1', body, 'base64url')}"`

/** Whether the client has this already; a comparison for reading takes weak tags too (RFC 9110, section 13.1.2). */
export function isKnown(request: FastifyRequest, etag: string): boolean {
  const known = request.headers['if-none-match']
  return (
    known !== undefined &&
    (known.trim() === '*' || known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag))
  )
}

export function sendTagged(request: FastifyRequest, reply: FastifyReply, etag: string, body: string | object) {
  reply.header('etag', etag)
  return isKnown(request, etag) ? reply.code(304).send() : reply.type('application/json; charset=utf-8').send(body)
}
