import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { sendShort } from './gzip.ts'

/** A file of ours that a page asks for. Its address changes with its text, so a browser keeps it for good. */
export interface Asset {
  /** With its version: what a page links to. */
  readonly url: string
  serve(app: FastifyInstance): void
}

const TYPES = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' } as const

const A_YEAR = 31_536_000

/** `path` is where it is served, `file` where its text stands, `operationId` its name in the API document. */
export function asset(
  path: `/${string}.${keyof typeof TYPES}`,
  file: URL,
  operationId: string,
  summary: string,
): Asset {
  const body = readFileSync(file, 'utf8')
  const short = gzipSync(body, { level: 9 })
  const version = hash('sha256', body, 'base64url').slice(0, 12)
  const type = TYPES[path.slice(path.lastIndexOf('.') + 1) as keyof typeof TYPES]
  const schema = {
    operationId,
    summary,
    tags: ['pages'],
    produces: [type],
    response: { 200: { type: 'string', description: 'The file' } },
  }
  return {
    url: `${path}?v=${version}`,
    serve: (app) =>
      void app.get<{ Querystring: { v?: string } }>(path, { schema }, ({ query }, reply) => {
        const seconds = query.v === version ? `${A_YEAR}, immutable` : 300
        reply.type(`${type}; charset=utf-8`).header('cache-control', `public, max-age=${seconds}`)
        return sendShort(reply, body, () => short)
      }),
  }
}
