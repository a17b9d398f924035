import { legible } from '../kernel/text.ts'
import { CannotRead } from './cannot-read.ts'
import { PREVIEW_CHARACTERS } from './limits.ts'
import { notesOf } from './notes.ts'
import { readDocx } from './read-docx.ts'
import { readPdf } from './read-pdf.ts'
import { readText } from './read-text.ts'
import { RESUME_KINDS, type Reading, type ReadingOutcome, type ResumeKind } from './reading.ts'
import { kindOf } from './sniff.ts'
import { type ResumeText, words } from './text.ts'

const READERS: Readonly<Record<ResumeKind, (file: Uint8Array) => ResumeText | Promise<ResumeText>>> = {
  pdf: readPdf,
  docx: readDocx,
  text: readText,
}

/** What a file says, or why it is not taken. Whatever else goes wrong with a file, the file is what is broken. */
export async function readingOf(file: Uint8Array): Promise<ReadingOutcome> {
  const kind = kindOf(file)
  if (!isKind(kind)) return { unreadable: kind }
  try {
    const text = await READERS[kind](file)
    return text.kind === 'docx' && isEmpty(text) ? { unreadable: 'empty' } : { read: readingFrom(text) }
  } catch (error) {
    return { unreadable: error instanceof CannotRead ? error.why : 'broken' }
  }
}

const isKind = (kind: string): kind is ResumeKind => (RESUME_KINDS as readonly string[]).includes(kind)

const isEmpty = ({ asRead, hasPictures }: ResumeText) => asRead.trim() === '' && !hasPictures

function readingFrom(text: ResumeText): Reading {
  const preview = legible(text.asRead)
    .replace(/\r\n?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return {
    kind: text.kind,
    pages: text.pages,
    words: words(text.asRead),
    notes: notesOf(text),
    preview: preview.slice(0, PREVIEW_CHARACTERS).toWellFormed(),
  }
}
