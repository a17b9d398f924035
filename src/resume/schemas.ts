import { Type } from 'typebox'
import { RESUME_KINDS, type Reading } from '../reading/reading.ts'
import { Id, Moment, oneOf, PlainDate, shown } from '../web/schemas.ts'
import { IDS, MOMENTS } from '../web/story.ts'
import { MEDIA_TYPES } from './file-name.ts'

/** What is sent and answered about a resume. */

/** A file is bytes, whatever the type is called: it is looked into. */
const FILE = Type.Unsafe<Buffer>({ description: 'The file as it is, 5 MB at most' })

export const SENT_AS = ['application/pdf', MEDIA_TYPES.docx, 'application/octet-stream', 'text/plain'] as const

export const FILE_BODY = { content: Object.fromEntries(SENT_AS.map((type) => [type, { schema: FILE }])) }

/** As a form of a page sends it. */
export const FILE_FIELD = Type.Unsafe<Buffer | string>({
  description: 'a PDF or a Word document (.docx), 5 MB at most',
  examples: ['%PDF-1.7 …'],
})

export const FILE_ANSWER = Type.String({ description: 'The file as she sent it, as an attachment' })

const Note = Type.Object(
  {
    id: Type.String({ description: 'Which of the things that recruiters look for', examples: ['gap'] }),
    result: oneOf(['found', 'not-found', 'could-not-read'] as const, {
      description: '`not-found` may still be there: the program did not see it',
      examples: ['found'],
    }),
    says: Type.String({
      description: 'The same in one or two plain sentences',
      examples: [
        'There are 21 months between March 2020 and January 2022. That is common. Have one plain sentence ready.',
      ],
    }),
    toMend: Type.Boolean({
      description: 'Whether it is worth mending before the file is sent to anybody',
      examples: [false],
    }),
    lines: Type.Array(Type.String({ examples: ['Chief operating officer, 2016 to March 2020'] }), {
      description: 'Lines of the resume that this is about',
    }),
  },
  { title: 'Note', description: 'One thing that recruiters look for. Never a score.' },
)

const ReadingBody = Type.Object(
  {
    kind: oneOf(RESUME_KINDS, { examples: ['pdf'] }),
    pages: Type.Union([Type.Integer({ examples: [2] }), Type.Null()], { description: 'Of a PDF' }),
    words: Type.Integer({ examples: [640] }),
    notes: Type.Array(Note, { description: 'Those to mend first' }),
    preview: Type.String({
      description: 'The resume as a program reads it',
      examples: ['Avery Quinn\navery@example.com\nChief operating officer, 2016 to March 2020'],
    }),
  },
  { title: 'Reading', description: 'Reading notes: what a program reads in a resume' },
)

const READING: Reading = {
  kind: 'pdf',
  pages: 2,
  words: 640,
  notes: [
    {
      id: 'gap',
      result: 'found',
      says: 'There are 21 months between March 2020 and January 2022. That is common. Have one plain sentence ready.',
      toMend: false,
      lines: ['Chief operating officer, 2016 to March 2020'],
    },
  ],
  preview: 'Avery Quinn\navery@example.com\nChief operating officer, 2016 to March 2020',
}

export const RESUME = shown(
  Type.Object(
    {
      id: Type.Optional(
        Type.String({ ...Id, description: 'The booking that it is for, where that is not said around it' }),
      ),
      kind: oneOf(RESUME_KINDS, { description: 'What it is, by its content', examples: ['pdf'] }),
      fileName: Type.String({ description: 'Under which name both download it', examples: ['Quinn-Avery-Resume.pdf'] }),
      size: Type.Integer({ description: 'In bytes', examples: [184_320] }),
      uploadedAt: Moment,
      eraseOn: Type.String({
        ...PlainDate,
        description: 'The date on which it is erased, where she is',
        examples: ['2026-12-18'],
      }),
      erasedAt: Type.Union([Moment, Type.Null()], { description: 'Since when it is gone, where it is' }),
      reading: Type.Union([ReadingBody, Type.Null()], { description: 'Null once it is erased' }),
    },
    { title: 'Resume', description: 'What is held of the resume for a call' },
  ),
  {
    id: IDS.booking,
    kind: 'pdf',
    fileName: 'Quinn-Avery-Resume.pdf',
    size: 184_320,
    uploadedAt: MOMENTS.booked,
    eraseOn: '2026-12-18',
    erasedAt: null,
    reading: READING as never,
  },
)
