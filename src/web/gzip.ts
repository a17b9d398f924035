import { gzipSync } from 'node:zlib'
import type { FastifyReply } from 'fastify'

/**
 * Send a text as short as its reader takes it. Only what holds no secret: beside words that a stranger chose, the length would tell
 * bit by bit what stands there.
 */
export function sendShort(reply: FastifyReply, text: string, short = () => gzipSync(text)): FastifyReply {
  reply.header('vary', 'accept-encoding')
  if (!TAKES_GZIP.test(String(reply.request.headers['accept-encoding'] ?? ''))) return reply.send(text)
  return reply.header('content-encoding', 'gzip').send(short())
}

const TAKES_GZIP = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i
