import { METHODS } from 'node:http'
import fc from 'fast-check'
import { hostileText } from './hostile.ts'
import type { Fault } from './wire.ts'

const strangeName = fc.constantFrom(
  'x',
  '__proto__',
  '__proto__[a]',
  'constructor[prototype][a]',
  'sector[]',
  '',
  'limit ',
  '%00',
  'toString',
)

/** A parameter of the query is strange, there twice, one of many, or not well written. */
export const inTheQuery: fc.Arbitrary<Fault> = fc
  .tuple(
    fc.nat(),
    fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: strangeName }),
    fc.oneof(hostileText, fc.constantFrom('0', '101', '1.5', '9'.repeat(400), 'a,b', '[]', '{"a":1}', 'true', 'TRUE')),
    fc.constantFrom<(pair: string) => string>(
      ...[
        (pair: string) => pair,
        (pair: string) => pair,
        (pair: string) => `${pair}&${pair}`,
        (pair: string) => `${pair}&&&=&`,
      ],
      ...[
        (pair: string) => pair.replace('=', '[]='),
        (pair: string) => pair.replace('=', '[a]='),
        (pair: string) => pair.replace('=', ''),
      ],
      ...[
        (pair: string) => `${pair}%`,
        (pair: string) => `${pair}%zz%c0%af%ff`,
        (pair: string) => Array(1_500).fill(pair.slice(0, 40)).join('&'),
      ],
      ...[
        (pair: string) => `?${pair}`,
        (pair: string) => `${pair};${pair}`,
        (pair: string) => pair.replaceAll('%20', '+'),
      ],
    ),
  )
  .map(([n, name, value, spoil]) => (wire, { documented }) => {
    const known = documented.query[n % (documented.query.length || 1)]
    const pair = `${encodeURIComponent(name ?? known ?? 'q')}=${encodeURIComponent(value.toWellFormed())}`
    return { ...wire, url: `${wire.url}${wire.url.includes('?') ? '&' : '?'}${spoil(pair)}` }
  })

/** A part of the path is strange, too long, or not well written; or the path is another. */
export const inThePath: fc.Arbitrary<Fault> = fc.oneof<fc.Arbitrary<Fault>[]>(
  fc
    .tuple(
      fc.nat(),
      fc.oneof(
        hostileText.map((text) => encodeURIComponent(text.toWellFormed())),
        fc.constantFrom(...RAW_PARTS()),
      ),
    )
    .map(([n, part]) => (wire) => {
      const [path, query] = wire.url.split(/(?=\?)/)
      const parts = path!.split('/')
      // Mostly what comes last: an id, a handle, a key.
      return {
        ...wire,
        url: parts.with(n % 3 === 0 ? 1 + (n % (parts.length - 1)) : -1, part).join('/') + (query ?? ''),
      }
    }),
  fc
    .constantFrom<(url: string) => string>(
      ...[
        (url: string) => `/${url}`,
        (url: string) => `${url}/`,
        (url: string) => url.toUpperCase(),
        (url: string) => url.replaceAll('/', '//'),
      ],
      ...[
        (url: string) => `${url}#fragment`,
        (url: string) => `/.${url}`,
        (url: string) => `/x/..${url}`,
        (url: string) => url.replace('/', '/%2e%2e/'),
      ],
      ...[
        (url: string) => `/http://localhost${url}`,
        (url: string) => `${url}${'/x'.repeat(3_000)}`,
        (url: string) => url.replaceAll('/', '%2f'),
      ],
    )
    .map((change) => (wire) => ({ ...wire, url: change(wire.url) })),
)

function RAW_PARTS(): string[] {
  return [
    ...[
      '',
      '.',
      '..',
      '%',
      '%zz',
      '%00',
      '%0d%0a',
      '%c0%af',
      '%ff',
      '%e2%80%a8',
      '%2f',
      '%5c',
      '*',
      ':id',
      '{id}',
      '~',
      '@',
      '%f0%9f%98%80',
    ],
    ...[
      '00000000-0000-0000-0000-000000000000',
      '0B9E4A4E-7D0A-4C57-9C5E-3F1F0A6F2D11',
      'x'.repeat(501),
      'x'.repeat(12_000),
      '%41'.repeat(2_000),
    ],
    ...[
      'dana.ics',
      'gt_feed_.ics',
      `gt_manage_${'A'.repeat(43)}`,
      `gt_feed_${'A'.repeat(43)}.ics`,
      '1',
      '-1',
      'null',
      'dana;x=1',
      'dana%20',
    ],
  ]
}

export const inTheMethod: fc.Arbitrary<Fault> = fc
  .constantFrom(...METHODS.filter((method) => method !== 'CONNECT'))
  .map((method) => (wire) => ({ ...wire, method }))
