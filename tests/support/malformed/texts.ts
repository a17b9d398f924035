import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { Fault } from './wire.ts'

const GZIP_BOMB = gzipSync(Buffer.alloc(10_000_000))
const TOO_LONG = Buffer.alloc(200_000, ' ')

/** The text of the body is cut, spoilt, packed, or in another writing. */
export const inTheText: fc.Arbitrary<Fault> = fc
  .oneof(
    fc.nat().map((n) => (text: Buffer) => text.subarray(0, n % (text.length + 1))),
    fc
      .tuple(fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 4 }))
      .map(([n, bytes]) => inserted(n, Buffer.from(bytes))),
    fc
      .tuple(
        fc.nat(),
        fc.constantFrom(
          '\xff\xfe',
          '\xc3\x28',
          '\xed\xa0\x80',
          '\xc0\xaf',
          '\xf8\x88\x80\x80\x80',
          '\0',
          '\xef\xbb\xbf',
        ),
      )
      .map(([n, bytes]) => inserted(n, Buffer.from(bytes, 'latin1'))),
    fc.constantFrom<(text: Buffer) => Buffer>(
      (text) => Buffer.concat([text, text]),
      (text) => Buffer.from(`${text.toString().slice(0, -1)},${text.toString().slice(1)}`),
      (text) => Buffer.from(text.toString(), 'utf16le'),
      (text) => Buffer.from(text.toString().replaceAll('"', "'")),
      (text) => Buffer.from(text.toString().replace('}', ',}')),
      (text) => Buffer.concat([Buffer.from('\ufeff'), text]),
      (text) => Buffer.concat([text, Buffer.from('/* */')]),
      (text) => gzipSync(text),
      () => GZIP_BOMB,
      () => TOO_LONG,
      () => Buffer.alloc(120_000, '['),
      () => Buffer.from(''),
    ),
  )
  .map((change) => (wire) => ({ ...wire, payload: change(Buffer.from(wire.payload ?? '')) }))

const inserted = (n: number, bytes: Buffer) => (text: Buffer) =>
  Buffer.concat([text.subarray(0, n % (text.length + 1)), bytes, text.subarray(n % (text.length + 1))])
