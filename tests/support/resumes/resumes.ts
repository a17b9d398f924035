import { zipSync } from 'fflate'
import { asDocx } from './as-docx.ts'
import { asPdf } from './as-pdf.ts'
import { asText } from './as-text.ts'
import type { Facts, Truth } from './facts.ts'
import { avery, type Block, blair, but, butIn, casey, withPart } from './people.ts'
import { compoundFile, cut, picture, scan, withEntry } from './spoilt.ts'

export interface Resume {
  readonly name: string
  readonly file: () => Promise<Uint8Array>
  readonly truth: Truth
  /** What the notes are known to have wrong, so that the table says so and a test sees it change. */
  readonly mistakes?: readonly string[]
}

const averyIs: Facts = {
  email: true,
  telephone: true,
  atWork: false,
  contactOnlyIn: null,
  linkedIn: 'whole',
  town: true,
  layout: 'plain',
  jobs: 3,
  order: 'newest first',
  monthsMissing: 'none',
  gaps: [],
  scope: '3 of 3',
  numbers: '8 of 9',
  duties: 0,
  missingHeadings: [],
  objective: false,
  credentials: ['FACHE'],
  leaveOut: [],
  leftovers: [],
  length: 'short',
  picture: false,
}

const blairIs: Facts = {
  ...averyIs,
  linkedIn: 'none',
  jobs: 2,
  gaps: ['21'],
  scope: '2 of 2',
  numbers: '5 of 5',
  credentials: ['CPA'],
}

const caseyIs: Facts = {
  ...averyIs,
  linkedIn: 'none',
  jobs: 2,
  monthsMissing: 'all',
  gaps: ['12 and 34'],
  scope: '0 of 2',
  numbers: '3 of 4',
  credentials: [],
}

const long = butIn(avery, 'Professional Experience', (blocks) =>
  blocks.map((block) => ({ ...block, items: Array.from({ length: 24 }, () => block.items ?? []).flat() })),
)

const dutiful = butIn(blair, 'Experience', (blocks) =>
  blocks.map((block) => ({
    ...block,
    items: ['Responsible for budgeting and planning', 'In charge of treasury', ...(block.items ?? [])],
  })),
)

const personal = withPart(casey, {
  heading: 'Personal Details',
  blocks: [
    { text: 'Date of birth: 1 May 1971' },
    { text: 'Marital status: widowed' },
    { text: 'References available on request' },
  ],
})

const lettered = but(
  withPart(casey, { heading: 'Certifications', blocks: [{ text: 'SHRM-SCP since 2017, GPHR since 2019' }] }),
  {
    name: 'Casey Example, SHRM-SCP',
  },
)

const oldestFirst = butIn(avery, 'Professional Experience', (blocks: readonly Block[]) => [...blocks].reverse())

const aiming = but(blair, {
  sections: blair.sections.map((part) => (part.heading === 'Profile' ? { ...part, heading: 'Objective' } : part)),
})

const atWork = but(avery, { contact: ['Springfield, IL', 'asample@lakesideimaginary.example', '217-555-0142'] })

/** All of it can be read by a person, and none of it is written as programs expect. */
const unusual = but(casey, {
  contact: ['Greater Boston', 'casey.example@example.com', 'call me: two one seven, five five five'],
  sections: [
    { heading: 'In short', blocks: [{ text: 'People director in retail and logistics.' }] },
    {
      heading: 'Where I have been',
      blocks: [
        {
          title: 'People Director, Invented Stores',
          dates: "Summer '15 - spring '20",
          items: ['Looked after a dozen shops', 'Hired a score of managers'],
        },
        {
          title: 'Head of People, Fancy Freight',
          dates: 'for five years until 2013',
          items: ['Hired 900 drivers in a year'],
        },
      ],
    },
    { heading: 'What I learned', blocks: [{ text: 'University of Nowhere' }] },
  ],
})

const german = but(casey, {
  name: 'Kim Beispiel',
  contact: ['Musterstadt', 'kim@beispiel.example', '+49 30 23125 014'],
  sections: [
    { heading: 'Profil', blocks: [{ text: 'Leitet Krankenhäuser.' }] },
    {
      heading: 'Berufserfahrung',
      blocks: [
        {
          title: 'Geschäftsführer, Klinikum Nirgendwo',
          dates: 'März 2019 – heute',
          text: '900 Betten, 2.400 Mitarbeitende',
          items: ['Kosten um 8 % gesenkt'],
        },
        {
          title: 'Leiter Controlling, Klinikum Irgendwo',
          dates: 'Mai 2012 – Februar 2019',
          items: ['Zwei Standorte geöffnet'],
        },
      ],
    },
    { heading: 'Ausbildung', blocks: [{ text: 'Diplom-Kaufmann, 2004' }] },
  ],
})

const otherArchive = zipSync({
  'xl/workbook.xml': Buffer.from('<workbook/>'),
  '[Content_Types].xml': Buffer.from('<Types/>'),
})

export const RESUMES: readonly Resume[] = [
  { name: 'PDF', file: () => asPdf(avery), truth: averyIs },
  { name: 'Word', file: () => asDocx(avery), truth: averyIs },
  { name: 'Plain text', file: async () => asText(avery), truth: averyIs },
  { name: 'PDF in two columns', file: () => asPdf(blair, { columns: 2 }), truth: { ...blairIs, layout: 'columns' } },
  { name: 'Word in a table', file: () => asDocx(blair, { inTable: true }), truth: { ...blairIs, layout: 'table' } },
  {
    name: 'Word, contact in the header',
    file: () => asDocx(avery, { contactIn: 'header' }),
    truth: { ...averyIs, contactOnlyIn: 'header' },
  },
  {
    name: 'Word, contact in a text box',
    file: () => asDocx(avery, { contactIn: 'text-box' }),
    truth: { ...averyIs, contactOnlyIn: 'text box' },
  },
  {
    name: 'Word with tracked changes and a comment',
    file: () => asDocx(avery, { changed: true }),
    truth: { ...averyIs, leftovers: ['tracked-changes', 'comments'] },
  },
  {
    name: 'Word by another author, with an old title',
    file: () => asDocx(avery, { author: 'Robin Templatemaker', title: 'Sales brochure' }),
    truth: { ...averyIs, leftovers: ['author', 'title'] },
  },
  {
    name: 'Word with a photo',
    file: async () => withEntry(await asDocx(avery), 'word/media/image1.png', picture(8, 8)),
    truth: { ...averyIs, picture: true },
  },
  { name: 'PDF, years only', file: () => asPdf(casey), truth: caseyIs },
  { name: 'Word, years only', file: () => asDocx(casey), truth: caseyIs },
  { name: 'PDF, a gap of 21 months', file: () => asPdf(blair), truth: blairIs },
  { name: 'Word, a gap of 21 months', file: () => asDocx(blair), truth: blairIs },
  { name: 'Word, oldest first', file: () => asDocx(oldestFirst), truth: { ...averyIs, order: 'oldest first' } },
  { name: 'PDF of five pages', file: () => asPdf(long), truth: { ...averyIs, numbers: '192 of 216', length: 'long' } },
  {
    name: 'PDF, LinkedIn address wrapped',
    file: () => asPdf(avery, { linked: false }),
    truth: { ...averyIs, linkedIn: 'broken' },
  },
  {
    name: 'PDF without a telephone',
    file: () => asPdf(but(avery, { contact: avery.contact.slice(0, 2) })),
    truth: { ...averyIs, telephone: false },
  },
  { name: 'PDF, lists of duties', file: () => asPdf(dutiful), truth: { ...blairIs, duties: 4, numbers: '5 of 9' } },
  {
    name: 'Word with what is left out',
    file: () => asDocx(personal),
    truth: { ...caseyIs, leaveOut: ['your birth', 'your family', 'references on request'] },
  },
  {
    name: 'Word with credentials',
    file: () => asDocx(lettered),
    truth: { ...caseyIs, credentials: ['SHRM-SCP', 'GPHR'] },
  },
  { name: 'PDF with an objective', file: () => asPdf(aiming), truth: { ...blairIs, objective: true } },
  { name: 'PDF with an address at work', file: () => asPdf(atWork), truth: { ...averyIs, atWork: true } },
  {
    name: 'PDF in unusual words',
    file: () => asPdf(unusual),
    truth: { ...caseyIs, scope: '1 of 2', numbers: '3 of 3', gaps: [] },
    mistakes: [
      'telephone: false, not true',
      'town: false, not true',
      'jobs: 0, not 2',
      'order: none, not newest first',
      'monthsMissing: none, not all',
      'scope: 0 of 0, not 1 of 2',
      'numbers: 1 of 3, not 3 of 3',
      'missingHeadings: summary, experience, education, not none',
    ],
  },
  {
    name: 'Word in German',
    file: () => asDocx(german),
    truth: { ...caseyIs, monthsMissing: 'none', gaps: [], scope: '2 of 2', numbers: '2 of 2' },
    mistakes: ['town: false, not true'],
  },
  { name: 'Scan', file: scan, truth: 'scan' },
  { name: 'PDF with a password', file: () => asPdf(avery, { password: 'secret' }), truth: 'encrypted' },
  { name: 'Word with a password', file: async () => compoundFile('EncryptedPackage'), truth: 'encrypted' },
  {
    name: 'Word with macros',
    file: async () => withEntry(await asDocx(avery), 'word/vbaProject.bin', Buffer.from('Sub')),
    truth: 'macros',
  },
  { name: 'Word of before 2007', file: async () => compoundFile('WordDocument'), truth: 'neither-pdf-nor-docx' },
  { name: 'PDF that was cut', file: async () => cut(await asPdf(avery), 0.3), truth: 'broken' },
  { name: 'Word file that was cut', file: async () => cut(await asDocx(avery)), truth: 'broken' },
  { name: 'Spreadsheet', file: async () => otherArchive, truth: 'neither-pdf-nor-docx' },
  { name: 'Photo', file: async () => picture(40, 40), truth: 'neither-pdf-nor-docx' },
  {
    name: 'Word file without a word',
    file: () => asDocx({ name: '', contact: [], linkedIn: null, sections: [] }),
    truth: 'empty',
  },
]
