import fc from 'fast-check'
import type { Talk } from './raw-http.ts'

interface Right {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly payload?: string | Buffer
}

const HOST = 'Host: 127.0.0.1'
const SECOND = 'GET /api/v1/sectors HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n'

/** What a front and a server could read as two requests where there is one: only the first may be answered, and with a refusal. */
const LENGTHS = [
  'Content-Length: 4\r\nTransfer-Encoding: chunked',
  'Transfer-Encoding: chunked\r\nContent-Length: 4',
  'Content-Length: 4\r\nContent-Length: 400',
  'Content-Length: 4, 400',
  'Content-Length: +4',
  'Content-Length: 4 4',
  'Content-Length: 0x4',
  'Content-Length: -4',
  'Transfer-Encoding: chunked, identity',
  'Transfer-Encoding: identity, chunked\r\nTransfer-Encoding: x',
  'Transfer-Encoding : chunked',
  'Transfer-Encoding:\x0bchunked',
  'Transfer-Encoding: "chunked"',
  'Content-Length: 4\nTransfer-Encoding: chunked',
]

/** Ways in which a request with this right one's address comes as two, in part, or not at all. */
export const smuggled = ({ method, url }: Right): Talk[] =>
  LENGTHS.map((lengths) => ({
    says: [`${method} ${url} HTTP/1.1\r\n${HOST}\r\n${lengths}\r\n\r\n0\r\n\r\n${SECOND}`],
  }))

export function cutShort({ method, url, headers, payload: sent = '' }: Right): Talk[] {
  const payload = String(sent)
  const named = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const head = `${method} ${url} HTTP/1.1\r\n${HOST}\r\n${named.join('')}`
  return [
    { says: [head] },
    { says: [`${head}Content-Length: ${payload.length + 50}\r\n\r\n`, payload] },
    { says: [`${head}Content-Length: ${payload.length + 50}\r\n\r\n`, payload], ending: 'end' },
    { says: [`${head}Content-Length: ${payload.length + 50}\r\n\r\n`, payload], ending: 'leave' },
    { says: [`${head}Transfer-Encoding: chunked\r\n\r\n5\r\n`, payload.slice(0, 3)], ending: 'end' },
    { says: [`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n${payload}\r\n0\r\n\r\n`] },
    { says: [`${head}Transfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(20_000)}\r\n{\r\n0\r\n\r\n`] },
    { says: [`${head}Expect: a miracle\r\nConnection: close\r\nContent-Length: ${payload.length}\r\n\r\n`, payload] },
  ]
}

/** Whatever else arrives on a port. */
export const noise: readonly Talk[] = [
  ...[
    `GET / HTTP/1.1\r\n${HOST}\r\nX: ${'x'.repeat(17_000)}\r\n\r\n`,
    `GET / HTTP/1.1\r\n${HOST}\r\n${'X: y\r\n'.repeat(5_000)}\r\n`,
    `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n${HOST}\r\n\r\n`,
    `GET / HTTP/1.1\r\n${HOST}\r\nX: a\0b\r\n\r\n`,
    `GET / HTTP/1.1\r\n${HOST}\r\nX y: z\r\n\r\n`,
    `GET / HTTP/1.1\r\n${HOST}\r\n: z\r\n\r\n`,
    `GET /\0 HTTP/1.1\r\n${HOST}\r\n\r\n`,
    `GET /\xff HTTP/1.1\r\n${HOST}\r\nConnection: close\r\n\r\n`,
    'GET /health\r\n\r\n',
    'GET / HTTP/0.9\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    `get /health HTTP/1.1\r\n${HOST}\r\n\r\n`,
    `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n`,
    `OPTIONS * HTTP/1.1\r\n${HOST}\r\nConnection: close\r\n\r\n`,
    `FETCH /health HTTP/1.1\r\n${HOST}\r\n\r\n`,
    'GET /api/v1/sectors HTTP/1.1\r\nConnection: close\r\n\r\n',
    'GET /api/v1/sectors HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    `GET /api/v1/sectors HTTP/1.1\r\n${HOST}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
    `GET http://evil.example/api/v1/sectors HTTP/1.1\r\n${HOST}\r\nConnection: close\r\n\r\n`,
    `GET ftp://[::1/api HTTP/1.1\r\n${HOST}\r\nConnection: close\r\n\r\n`,
    `GET //evil.example/%2e%2e HTTP/1.1\r\n${HOST}\r\nConnection: close\r\n\r\n`,
    `GET /nothing HTTP/1.1\r\n${HOST}\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n`,
    `GET /nothing HTTP/1.1\r\n${HOST}\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n`,
    `POST /api/v1/bookings HTTP/1.1\r\n${HOST}\r\nContent-Type: application/json\r\nContent-Length: 200000\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n`,
    '\r\n\r\n\r\n\0\0\0\0',
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    '{"json":"without http"}\r\n\r\n',
  ].map((text): Talk => ({ says: [Buffer.from(text, 'latin1')] })),
  { says: [`CONNECT evil.example:443 HTTP/1.1\r\n${HOST}\r\n\r\n`], silent: true },
]

/** A right request, and after it what is none. */
export const followed: fc.Arbitrary<Talk> = fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => ({
  says: [`GET /api/v1/sectors HTTP/1.1\r\n${HOST}\r\n\r\n`, Buffer.from(bytes), '\r\n\r\n'],
  answers: 2,
}))
