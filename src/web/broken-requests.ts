import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { ConnectionError } from 'fastify'
import { type Problem, plain } from './problem.ts'

/** What cannot be read as HTTP at all never comes to a route; it is answered with a problem all the same. */
export function answerBrokenRequest({ code }: ConnectionError, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) return
  if (socket.writable) socket.end(asHttp(problemFor(code)))
  else socket.destroy()
}

function problemFor(code: string): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return plain(408, 'The request did not arrive in time.')
  if (code === 'HPE_HEADER_OVERFLOW') return plain(431, 'The headers are too long.')
  return plain(400, 'This cannot be read as an HTTP request.')
}

const PROBLEM = { 'content-type': 'application/problem+json; charset=utf-8' }

function asHttp(problem: Problem): string {
  const body = JSON.stringify(problem)
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    `Content-Type: ${PROBLEM['content-type']}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}

/** Node answers an expectation that it does not know with an empty 417 (RFC 9110, section 10.1.1). */
export function refuseExpectations(server: Server): void {
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    const body = JSON.stringify(plain(417, 'Only "Expect: 100-continue" can be met here.'))
    response.writeHead(417, { ...PROBLEM, 'content-length': Buffer.byteLength(body) }).end(body)
  })
}
