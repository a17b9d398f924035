import fc from 'fast-check'
import type { Fault } from './wire.ts'

const HEADERS: Readonly<Record<string, readonly string[]>> = {
  'content-type': [
    ...[
      '',
      ';',
      'json',
      'text/plain',
      'application/xml',
      'application/json; charset=utf-16',
      'application/json; charset="\\"',
    ],
    ...[
      'application/json-patch+json',
      'application/jsonp',
      'multipart/form-data',
      'multipart/form-data; boundary=x',
      '__proto__',
    ],
    ...[
      'application/x-www-form-urlencoded',
      'application/json, application/json',
      'APPLICATION/JSON',
      '*/*',
      'application/pdf',
    ],
  ],
  'content-length': ['0', '1', '-1', '99999999999999999999', '1e3', '0x10', 'x', '', '5, 5'],
  'content-encoding': ['gzip', 'deflate', 'br', 'identity', 'zstd', 'x'],
  'transfer-encoding': ['chunked', 'gzip, chunked', 'identity', 'x'],
  accept: ['', 'application/xml', 'text/html;q=x', '*/*;q=0', 'application/json;version=1', ','.repeat(2_000)],
  'accept-encoding': ['gzip;q=1.0, identity; q=0', '*;q=0', ';'],
  'accept-language': ['*', 'x'.repeat(4_000)],
  authorization: [
    '',
    'Bearer',
    'Bearer ',
    'Basic YTpi',
    'Bearer a b',
    'bearer \u00e9',
    `Bearer ${'a'.repeat(9_000)}`,
    'Bearer __proto__',
    'Bearer ../x',
  ],
  'if-match': ['*', '', 'W/"x"', '"', '"a","b', ','.repeat(3_000), `"${'x'.repeat(5_000)}"`],
  'if-none-match': ['*', '', 'W/', '"', ','.repeat(3_000)],
  'if-modified-since': ['', 'yesterday', '0', 'Thu, 01 Jan 1970 00:00:00 GMT', 'Fri, 31 Feb 9999 99:99:99 GMT'],
  'if-unmodified-since': ['x', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  range: ['bytes=0-', 'bytes=-1', 'bytes=9-1', 'bytes=0-0,1-1,2-2', 'lines=1', ''],
  expect: ['100-continue', '200-ok', ''],
  host: ['', 'evil.example', 'localhost:99999', 'local host', '[::1', '../', 'localhost\t'],
  origin: ['null', 'https://evil.example', 'x', '', 'http://localhost:3000@evil.example'],
  'sec-fetch-site': ['cross-site', 'same-origin', 'x', ''],
  'access-control-request-method': ['DELETE', 'x', ''],
  'idempotency-key': ['', ' ', 'x', 'k'.repeat(255), 'k'.repeat(256), 'é', 'a b', '__proto__', '\u0001'],
  'x-forwarded-for': ['127.0.0.1', 'x', ',,,', '::1, 203.0.113.9', '1'.repeat(4_000)],
  'x-forwarded-host': ['evil.example'],
  'x-forwarded-proto': ['javascript'],
  forwarded: ['for=127.0.0.1;host=evil.example', ';;;'],
  'x-http-method-override': ['DELETE'],
  'x-request-id': ['', 'x'.repeat(5_000), 'a\u0000b', '<script>'],
  'user-agent': ['', 'x'.repeat(8_000), '\u0000\u0001', '() { :; }; x'],
  cookie: ['', '=', '__proto__=1', ';'.repeat(4_000), 'a=%00'],
  connection: ['close', 'upgrade', 'keep-alive, x'],
  upgrade: ['websocket', 'h2c'],
  te: ['trailers', 'chunked'],
  traceparent: ['00-0-0-0'],
}

export const inTheHeaders: fc.Arbitrary<Fault> = fc
  .constantFrom(...Object.entries(HEADERS).flatMap(([name, values]) => values.map((value) => [name, value] as const)))
  .map(([name, value]) => (wire) => ({ ...wire, headers: { ...wire.headers, [name]: value } }))
