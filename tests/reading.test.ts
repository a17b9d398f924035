import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { gapsIn, hasMonths, orderOf, type Range, rangeIn } from '../src/reading/dates.ts'
import { notesOf } from '../src/reading/notes.ts'
import { readResume, stopReading } from '../src/reading/read-resume.ts'
import { readText } from '../src/reading/read-text.ts'
import type { Note, Reading } from '../src/reading/reading.ts'
import { rejoined } from '../src/reading/rows.ts'
import { asDocx } from './support/resumes/as-docx.ts'
import { asPdf } from './support/resumes/as-pdf.ts'
import { asText } from './support/resumes/as-text.ts'
import { factsIn, mistakes } from './support/resumes/facts.ts'
import { avery, but, type Told } from './support/resumes/people.ts'
import { RESUMES } from './support/resumes/resumes.ts'
import { withEntry } from './support/resumes/spoilt.ts'

afterAll(stopReading)

describe('the notes on a synthetic resume', () => {
  it.each(RESUMES.map((resume) => [resume.name, resume] as const))(
    'say what is true of it, but for what is known: %s',
    async (_, resume) => {
      const said = factsIn(await readResume(await resume.file()))

      expect(mistakes(resume.truth, said)).toEqual(resume.mistakes ?? [])
    },
  )

  it.each(['PDF, lists of duties', 'Word by another author, with an old title', 'PDF of five pages'])(
    'begin with what to mend, show few and short lines, and score nobody: %s',
    async (name) => {
      const { notes } = await reading(await RESUMES.find((resume) => resume.name === name)!.file())

      const mend = notes.map(({ toMend }) => toMend)
      expect(mend).toEqual([...mend.filter((first) => first), ...mend.filter((first) => !first)])
      expect(Math.max(...notes.map(({ lines }) => lines.length))).toBeLessThanOrEqual(5)
      expect(Math.max(...notes.flatMap(({ lines }) => lines.map((line) => line.length)))).toBeLessThanOrEqual(140)
      expect(notes.map(({ says }) => says).join(' ')).not.toMatch(/!|score|grade|ATS|pass|fail/)
    },
  )

  it('are the same of the PDF, the Word file and the text', async () => {
    const notes = async (file: Uint8Array) =>
      (await reading(file)).notes.filter(({ id }) => !['text', 'contact-place', 'reading-order'].includes(id))

    const pdf = await notes(await asPdf(avery))

    expect(await notes(await asDocx(avery))).toEqual(pdf)
    expect((await notes(asText(avery))).filter(({ id }) => id !== 'linkedin')).toEqual(
      pdf.filter(({ id }) => id !== 'linkedin'),
    )
  })
})

describe('dates', () => {
  it.each([
    ['Chief Executive, Nowhere   March 2019 - June 2026', '2019-3 2026-6'],
    ['Sept. 2019 – Mar. 2026', '2019-9 2026-3'],
    ['05/2015 - 03/2020', '2015-5 2020-3'],
    ['5.2015–3.2020', '2015-5 2020-3'],
    ['2015 — 2020', '2015 2020'],
    ['(2015-2020)', '2015 2020'],
    ['March 2019 to present', '2019-3 present'],
    ['May 1, 2019 - April 30, 2020', '2019-5 2020-4'],
    ['March - June 2020', '2020-3 2020-6'],
    ['Director, 2019 until today', '2019 present'],
    ['März 2019 – heute', '2019-3 present'],
    ['depuis: février 2012 à août 2014', '2012-2 2014-8'],
    ['217 555-0142', null],
    ['2020 - 2015', null],
    ['Maybe 2019', null],
    ['12019 - 20201', null],
    ['Summer 2019', null],
    ['$2015 - $2020 million', null],
  ])('of a job are read: %s', (line, dates) => {
    expect(inShort(rangeIn(line))).toBe(dates)
  })

  it.each([
    { what: 'months on both sides', dates: ['May 2010 - March 2020', 'January 2022 - present'], gaps: ['21'] },
    {
      what: 'years give a range of months, never one number',
      dates: ['2008 - 2013', '2015 - 2020'],
      gaps: ['12 to 34'],
    },
    { what: 'a year after a month', dates: ['2008 - March 2013', '2015 - 2020'], gaps: ['21 to 32'] },
    { what: 'years that may touch', dates: ['2008 - 2013', '2014 - 2020'], gaps: [] },
    { what: 'half a year', dates: ['May 2010 - March 2020', 'October 2020 - present'], gaps: [] },
    { what: 'more than half a year', dates: ['May 2010 - March 2020', 'November 2020 - present'], gaps: ['7'] },
    {
      what: 'a job that covers it',
      dates: ['May 2010 - March 2020', 'January 2022 - present', '2005 - 2023'],
      gaps: [],
    },
    {
      what: 'two of them, the latest first',
      dates: ['May 2018 - present', 'May 2012 - May 2016', 'May 2008 - May 2010'],
      gaps: ['23', '23'],
    },
  ])('leave gaps that are told without a guess: $what', ({ dates, gaps }) => {
    const found = gapsIn(dates.map((line) => rangeIn(line)!))
    expect(found.map(({ least, most }) => (least === most ? `${least}` : `${least} to ${most}`))).toEqual(gaps)
  })

  it('leave no gap of more months than lie between any two days in them', () => {
    const month = fc.record({
      year: fc.integer({ min: 1960, max: 2040 }),
      month: fc.option(fc.integer({ min: 1, max: 12 })),
    })
    fc.assert(
      fc.property(
        month,
        fc.integer({ min: 0, max: 60 }),
        month,
        fc.integer({ min: 0, max: 60 }),
        (from, long, to, later) => {
          const plus = ({ year, month }: typeof from, months: number) =>
            month === null
              ? { year: year + Math.floor(months / 12), month }
              : { year: year + Math.floor((month - 1 + months) / 12), month: ((month - 1 + months) % 12) + 1 }
          const ranges: Range[] = [
            { from, until: plus(from, long) },
            { from: to, until: plus(to, later) },
          ]

          for (const { least, most, after, before } of gapsIn(ranges)) {
            expect(least).toBeGreaterThan(6)
            expect(most - least).toBe((after.month === null ? 11 : 0) + (before.month === null ? 11 : 0))
            expect(Math.abs((before.year - after.year) * 12 - (least + most) / 2)).toBeLessThanOrEqual(12)
          }
        },
      ),
      { seed: 6 },
    )
  })

  it('are in order by their ends, so that titles within one company do not disturb it', () => {
    const order = (...lines: string[]) => orderOf(lines.map((line) => rangeIn(line)!))
    expect(order('2015 - 2020', '2018 - 2020', '2015 - 2018', '2010 - 2015')).toBe('newest first')
    expect(order('2010 - 2015', '2015 - present')).toBe('oldest first')
    expect(order('2015 - 2020', '2010 - 2012', '2012 - 2014')).toBe('in no order of time')
  })

  it('have months when both ends have', () => {
    expect(hasMonths(rangeIn('May 2010 - present')!)).toBe(true)
    expect(hasMonths(rangeIn('May 2010 - 2012')!)).toBe(false)
  })
})

describe('a list', () => {
  it('has its wrapped lines again as one', () => {
    const rows = ['• Led the', 'merger of', 'two banks', '• Saved 4', 'Next job'].map((text, index) => ({
      text,
      left: text.startsWith('•') || text.startsWith('Next') ? 60 : 72,
      down: index * 12,
      height: 10,
    }))
    expect(rejoined(rows).map(({ text }) => text)).toEqual(['Led the merger of two banks', 'Saved 4', 'Next job'])
  })

  it.each(['•', '- ', '– ', '* ', '▪ ', '\uf0b7', '➢'])('begins its items with any bullet: %s', (bullet) => {
    expect(rejoined([{ text: `${bullet}Cut cost`, left: 0, down: 0, height: 1 }])).toEqual([
      { text: 'Cut cost', place: 'body', isBullet: true },
    ])
  })

  it('is not begun by a hyphen within a word, or by a number below zero', () => {
    expect(rejoined([{ text: '-4% cost', left: 0, down: 0, height: 1 }])[0]!.isBullet).toBe(false)
  })
})

describe('a note', () => {
  it.each([
    ['telephone', '+44 (0)113 496 0999', 'found'],
    ['telephone', '217.555.0142', 'found'],
    ['telephone', 'since 2015 - 2020', 'not-found'],
    ['telephone', '1,200,000,000 dollars', 'not-found'],
    ['email', "d'arcy+jobs@mail.example.co", 'found'],
    ['email', 'someone at example dot com', 'not-found'],
    ['place', 'Name\nNew York, NY', 'found'],
    ['place', 'Name\nLeeds, United Kingdom', 'found'],
    ['place', 'Avery Sample, MD', 'not-found'],
    ['linkedin', 'linkedin.com/in/avery', 'found'],
    ['leave-out', 'Date of Birth: 4 May', 'found'],
    ['leave-out', 'Provided references for 40 former staff', 'not-found'],
    ['leave-out', 'References upon request', 'found'],
    ['credentials', 'Avery Sample, RN, NEA-BC', 'found'],
    ['credentials', 'Learned to learn', 'not-found'],
    ['objective', 'OBJECTIVE\nTo lead', 'found'],
  ])('on %s of "%s" is %s', (id, text, result) => {
    expect(noteOn(text, id)?.result ?? 'not-found').toBe(result)
  })

  it('on headings knows them in capitals, spaced out and in other languages', () => {
    for (const text of [
      'EXPERIENCE\n',
      'E X P E R I E N C E',
      'Experience:',
      'Berufserfahrung',
      'Expérience professionnelle',
      'Experiencia laboral',
    ])
      expect(noteOn(text, 'headings')?.says).toBe('We see headings for experience.')
  })

  it('on letters after a name speaks of one as of one', () => {
    expect(noteOn('Avery Sample, FACHE', 'credentials')?.says).toMatch(/^We see FACHE\. It is expected/)
    expect(noteOn('Avery Sample, FACHE, CPA', 'credentials')?.says).toMatch(/^We see FACHE and CPA\. They are expected/)
  })

  it('on numbers takes no year for a result', () => {
    expect(noteOn('- Led the merger of 2019\n- Cut cost by 8%\n- Halved the time', 'numbers')).toMatchObject({
      says: '2 of 3 lines of your lists carry a number. The one without is below. (Programs miss some; skip this if it is wrong.)',
      lines: ['Led the merger of 2019'],
    })
    expect(noteOn('- Led a merger\n- Cut cost by 8%', 'numbers')?.says).toMatch(
      /^1 of 2 lines of your lists carries a number/,
    )
  })
})

describe('a Word file', () => {
  it('is read in its text boxes once, though Word writes each twice', async () => {
    const box = (inside: string) => `<w:txbxContent><w:p><w:r><w:t>${inside}</w:t></w:r></w:p></w:txbxContent>`
    const read = await reading(
      await wordOf(
        `<w:p><w:r><w:t>Avery</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>${box('in a box')}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box('in a box')}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
      ),
    )
    expect(read.preview).toBe('in a box\nAvery')
  })

  it('shows what was inserted and not what was deleted or moved away', async () => {
    const read = await reading(
      await wordOf(
        '<w:p><w:r><w:t>stays </w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>away</w:t></w:r></w:moveFrom></w:p>',
      ),
    )
    expect(read.preview).toBe('stays new')
    expect(read.notes.find(({ id }) => id === 'tracked-changes')?.says).toContain('3 tracked changes')
  })

  it('has list items by their style too', async () => {
    const styled = withEntry(
      await wordOf('<w:p><w:pPr><w:pStyle w:val="Points"/></w:pPr><w:r><w:t>Cut cost</w:t></w:r></w:p>'),
      'word/styles.xml',
      Buffer.from(
        '<w:styles xmlns:w="w"><w:style w:styleId="Points"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>',
      ),
    )
    expect((await reading(styled)).preview).toBe('• Cut cost')
  })
})

describe('the reading', () => {
  it('is kept from the thread that answers: the clock goes on ticking', async () => {
    let ticks = 0
    const timer = setInterval(() => (ticks += 1), 5)
    const files = await Promise.all(Array.from({ length: 20 }, () => asPdf(avery)))
    ticks = 0
    const outcomes = await Promise.all(files.map(readResume))
    clearInterval(timer)

    expect(outcomes.every((outcome) => 'read' in outcome)).toBe(true)
    expect(ticks).toBeGreaterThan(0)
  })

  it('leaves the bytes as they were, for they are still to be kept', async () => {
    const file = new Uint8Array(await asPdf(avery))
    const before = file.slice()
    await readResume(file)
    expect(file).toEqual(before)
  })

  it('gives each file its own answer, however many are read at once', async () => {
    const people = Array.from({ length: 30 }, (_, index) => but(avery, { name: `Person ${index}` }))
    const readings = await Promise.all(
      people.map(async (told: Told, index) => reading(index % 2 ? asText(told) : await asDocx(told))),
    )
    expect(readings.map(({ preview }) => preview.split('\n')[0])).toEqual(people.map(({ name }) => name))
  })

  it('goes on after it was stopped', async () => {
    const asked = readResume(await asPdf(avery))
    await stopReading()
    expect(['too-hard', undefined]).toContain(((await asked) as { unreadable?: string }).unreadable)
    expect((await reading(asText(avery))).kind).toBe('text')
  })

  it('is of files that other programs read too', async () => {
    const parts = unzipSync(await asDocx(avery))
    expect(Object.keys(parts)).toContain('word/document.xml')
  })
})

async function reading(file: Uint8Array): Promise<Reading> {
  const outcome = await readResume(file)
  if ('unreadable' in outcome) throw new Error(outcome.unreadable)
  return outcome.read
}

const noteOn = (text: string, wanted: string): Note | undefined =>
  notesOf(readText(Buffer.from(text))).find(({ id }) => id === wanted)

const wordOf = async (body: string): Promise<Uint8Array> =>
  withEntry(
    withEntry(
      await asDocx(avery),
      'word/document.xml',
      Buffer.from(`<w:document xmlns:w="w" xmlns:mc="mc"><w:body>${body}</w:body></w:document>`),
    ),
    'docProps/core.xml',
    Buffer.from('<none/>'),
  )

function inShort(range: Range | null): string | null {
  if (range === null) return null
  const { from, until } = range
  const short = ({ year, month }: { year: number; month: number | null }) =>
    month === null ? `${year}` : `${year}-${month}`
  return `${short(from)} ${until === 'present' ? until : short(until)}`
}
