import { couldNotRead, counted, found } from './note.ts'
import type { Note } from './reading.ts'
import { isPictureOfText, type ResumeText, words } from './text.ts'

/** Whether the file has text at all, and what was left in it. */
export function fileNotes(text: ResumeText): Note[] {
  return [textNote(text), ...leftoverNotes(text)]
}

function textNote(text: ResumeText): Note {
  if (isPictureOfText(text))
    return couldNotRead(
      'text',
      'This file has no text in it, only pictures of text. Please send the Word file or a PDF saved from it.',
      { toMend: true },
    )
  const size = counted(words(text.asRead), 'word')
  return found(
    'text',
    `We can read the text of this file: ${text.pages ? `${counted(text.pages, 'page')}, ` : ''}${size}.`,
  )
}

function leftoverNotes({ leftovers, lines }: ResumeText): Note[] {
  const { trackedChanges, comments, author, title } = leftovers
  const top = lines.slice(0, TOP_LINES).map((line) => line.text.toLowerCase())
  const isOfTop = (text: string) => namesIn(text).some((name) => top.some((line) => line.includes(name)))
  const notes: (Note | false)[] = [
    trackedChanges > 0 &&
      found(
        'tracked-changes',
        `${counted(trackedChanges, 'tracked change')} can still be seen in this file. Accept or reject all changes, then save.`,
        MEND,
      ),
    comments > 0 &&
      found(
        'comments',
        `${counted(comments, 'comment')} can still be seen in this file. Delete ${comments === 1 ? 'it' : 'them'} before you send the file.`,
        MEND,
      ),
    author !== null &&
      !NOBODY.test(author) &&
      !isOfTop(author) &&
      found(
        'author',
        'The file names somebody else as its author. If that is not meant, change it in the properties of the file.',
        { ...MEND, lines: [author] },
      ),
    title !== null &&
      !PLAIN_TITLE.test(title) &&
      !isOfTop(title) &&
      found(
        'title',
        'The file has a title of its own, which some programs show in place of its name. See that it is still right.',
        { ...MEND, lines: [title] },
      ),
  ]
  return notes.filter((note) => note !== false)
}

const MEND = { toMend: true }
const TOP_LINES = 6

/** What word processors write where nobody has said who writes. */
const NOBODY =
  /^(?:un-?named|user|author|owner|admin|administrator|unknown|python-docx|microsoft (?:office )?user|windows user)$/i
const PLAIN_TITLE = /^(?:resume|résumé|cv|curriculum vitae|untitled)$/i

const namesIn = (text: string): string[] => text.toLowerCase().match(/\p{L}{3,}/gu) ?? []
