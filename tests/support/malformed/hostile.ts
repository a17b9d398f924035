import fc from 'fast-check'

/** Texts that have broken programs: what ends strings, turns them round, is half a character, or means something to somebody. */
const TEXTS = [
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\u0001',
    '\u001b[31m',
    '\r\n',
    'a\r\nBcc: eve@example.com',
    '\u2028',
    '\u2029',
    '\ufeff',
    '\u00a0',
  ],
  ...[
    '\ud800',
    'a\udfffb',
    '\u202eevil',
    '\u2066x\u2069',
    '\u200b',
    '\u00ad',
    'e\u0301'.repeat(60),
    '👩‍👩‍👧‍👦'.repeat(40),
    '𝔇𝔞𝔫𝔞',
    'İ',
    'ß',
    'ﷺ',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'null',
    'undefined',
    'NaN',
    'true',
    '-1',
    '1e400',
    '0x10',
    '[object Object]',
  ],
  ...[
    "' or 1=1 --",
    '"; drop table bookings; --',
    '$1',
    '%s%n',
    '{{7*7}}',
    '<script>alert(1)</script>',
    '../../etc/passwd',
    '\\',
    '\\u0000',
  ],
  ...[
    '2027-02-30T00:00:00Z',
    '2027-01-08T23:59:60Z',
    '+275760-09-13T00:00:00Z',
    '0000-00-00',
    '2027-13-45',
    '25:00',
    '24:01',
    '٢٠٢٧-٠١-٠٨',
  ],
  ...[
    'a@b',
    'a@b@c.example',
    '"a b"@example.com',
    'a@[127.0.0.1]',
    'a@xn--.example',
    'é@example.com',
    `${'a'.repeat(65)}@example.com`,
  ],
  ...[
    'Etc/Unknown',
    'America/Chicago\0',
    '+01:00',
    'utc',
    'EST5EDT',
    'javascript:alert(1)',
    'https://',
    'https://u:p@[::1]:0/\u0000',
    '000000',
  ],
]

/** What JSON cannot say by JSON.stringify: these words become it, see `written`. */
const AS_TEXT: Readonly<Record<string, string>> = {
  '@deep@': `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
  '@deeper@': `${'{"a":'.repeat(10_000)}0${'}'.repeat(10_000)}`,
  '@huge@': '1e999',
  '@long@': '9'.repeat(5_000),
  '@nan@': 'NaN',
  '@infinity@': '-Infinity',
  '@minus@': '-0',
  '@hex@': '0x1F',
  '@half@': '"\\ud83d"',
  '@nul@': '"\\u0000"',
}

const VALUES: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    1,
    0.5,
    2 ** 31,
    2 ** 53,
    -(2 ** 63),
    1e308,
    5e-324,
    [],
    {},
    [[]],
    [null],
    [{}],
    { length: 1e9 },
  ],
  ...[
    Object.fromEntries([['__proto__', { polluted: true }]]),
    { constructor: { prototype: { polluted: true } } },
    { toString: 1, valueOf: 1 },
  ],
  ...[Array(3_000).fill('x'), Array(3_000).fill({ on: '2027-01-01' }), Array.from({ length: 3_000 }, (_, i) => i)],
  ...Object.keys(AS_TEXT),
]

export const hostileText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(61, 121, 141, 221, 255, 281, 501, 2_001, 20_000).map((length) => 'x'.repeat(length)),
  },
)

export const hostileValue = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...VALUES) },
  { weight: 3, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
)

/** As JSON, or as what only looks like it. */
export const written = (body: unknown): string =>
  JSON.stringify(body).replace(/"(@[a-z]+@)"/g, (text, word: string) => AS_TEXT[word] ?? text)
