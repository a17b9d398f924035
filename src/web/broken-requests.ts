import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { ConnectionError } from 'fastify'
import { PAGE_POLICY } from './headers.ts'
import { type Problem, plain } from './problem.ts'
import { refusalPage } from './refusal-page.ts'
import { STATUS_WORDS } from './status-words.ts'

/** What cannot be read as HTTP at all never comes to a route; it is answered with a problem all the same. */
export function answerBrokenRequest({ code }: ConnectionError, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) return
  const last = LAST.get(socket)
  if (socket.writable && !(last?.writableEnded && !last.req.complete)) sayLast(socket, problemFor(code), last)
  else socket.destroy()
}

/** Who sends a body so slowly that others wait for it. */
export const answerTooSlow = (socket: Socket): void =>
  answerBrokenRequest(Object.assign(new Error(), { code: TOO_LATE }) as ConnectionError, socket)

const TOO_LATE = 'ERR_HTTP_REQUEST_TIMEOUT'

/** A browser reads an answer once it has sent what it was sending, so it is listened to a little longer. */
function sayLast(socket: Socket, problem: Problem, last: ServerResponse | undefined): void {
  socket.end(last && !last.req.complete && looksAtPages(last.req) ? asPage(problem) : asProblem(problem))
  setTimeout(() => socket.destroy(), LISTEN_MS).unref()
}

const LISTEN_MS = 2_000

const looksAtPages = ({ url = '', headers }: IncomingMessage): boolean =>
  headers.accept?.includes('text/html') === true && !/^\/(api|feeds)\//.test(url)

/** On each connection. A file may be refused before it has come: what never comes of it is not answered once more. */
const LAST = new WeakMap<Socket, ServerResponse>()

export function noteAnswers(server: Server): void {
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => LAST.set(socket, response))
}

function problemFor(code: string): Problem {
  if (code === TOO_LATE) return plain(408, 'The request did not arrive in time.')
  if (code === 'HPE_HEADER_OVERFLOW') return plain(431, 'The headers are too long.')
  return plain(400, 'This cannot be read as an HTTP request.')
}

const PROBLEM = { 'content-type': 'application/problem+json; charset=utf-8' }

const asProblem = (problem: Problem): string => asHttp(problem, PROBLEM, JSON.stringify(problem))

const asPage = (problem: Problem): string => asHttp(problem, PAGE, String(refusalPage(problem)))

const PAGE = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': PAGE_POLICY,
  'cache-control': 'no-store',
}

function asHttp({ status }: Problem, headers: Readonly<Record<string, string>>, body: string): string {
  const head = [
    `HTTP/1.1 ${status} ${STATUS_WORDS[status]}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
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
