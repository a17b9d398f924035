import { isUtf8 } from 'node:buffer'
import type { FastifyInstance } from 'fastify'

/** A body that is larger is not read. */
export const MOST_BYTES = 128 * 1024

/**
 * Bodies are JSON in UTF-8, uncompressed (RFC 8259, section 8.1); what a route takes beside that, it says itself. Bytes that are no
 * UTF-8 would be read as question marks, and a name be stored that nobody has. Where there is no body there is nothing to refuse:
 * some programs name a type with every DELETE.
 */
export function takeJsonOnly(app: FastifyInstance): void {
  const parsed = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes: Buffer, done) => {
    const coding = request.headers['content-encoding'] ?? 'identity'
    if (bytes.length === 0) done(null, undefined)
    else if (coding !== 'identity') done(refused(415, 'Please send the body as it is, without a Content-Encoding.'))
    else if (!isUtf8(bytes)) done(refused(400, 'The body is not written in UTF-8.'))
    else parsed(request, bytes.toString(), done)
  })
}

const refused = (statusCode: number, message: string) => Object.assign(new Error(message), { statusCode })
