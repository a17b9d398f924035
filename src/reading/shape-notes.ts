import { counted, found } from './note.ts'
import type { Note } from './reading.ts'
import { type ResumeText, words } from './text.ts'

/** How the pages are laid out, and how many there are. */
export function shapeNotes(text: ResumeText): Note[] {
  const notes = [orderNote(text), lengthNote(text), pictureNote(text)]
  return notes.filter((note) => note !== null)
}

function orderNote({ kind, hasColumns, hasTables }: ResumeText): Note | null {
  if (hasColumns)
    return found(
      'reading-order',
      'The text stands in two columns. Some readers mix columns; look below at the order in which a program reads yours.',
      { toMend: true },
    )
  if (hasTables)
    return found(
      'reading-order',
      'Part of the text stands in a table. Some readers mix its cells; look below at the order in which a program reads yours.',
    )
  return kind === 'text'
    ? null
    : found('reading-order', 'The text runs in one column, which every program reads in order.')
}

/** There is no hard rule, so only what is far from the usual is told. */
function lengthNote({ pages, asRead }: ResumeText): Note | null {
  const size = words(asRead)
  if ((pages ?? 0) > 4 || size > 1_800)
    return found(
      'length',
      `This is ${pages ? counted(pages, 'page') : counted(size, 'word')} long; two or three pages are usual. Ask the recruiter what could go.`,
    )
  if ((pages ?? 1) <= 1 && size < 250)
    return found(
      'length',
      `This is less than a page: ${counted(size, 'word')}. Two or three pages are usual for an executive.`,
    )
  return null
}

function pictureNote({ hasPictures }: ResumeText): Note | null {
  if (!hasPictures) return null
  return found(
    'picture',
    'There is a picture in this file. If it is a photo of you, it is usually left out; if it holds words, programs cannot read them.',
  )
}
