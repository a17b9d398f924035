import { contactNotes } from './contact-notes.ts'
import { credentialNotes } from './credential-notes.ts'
import { fileNotes } from './file-notes.ts'
import { headingNotes } from './heading-notes.ts'
import { leaveOutNotes } from './leave-out-notes.ts'
import { pathNotes } from './path-notes.ts'
import type { Note } from './reading.ts'
import { resultNotes } from './result-notes.ts'
import { sectioned } from './sections.ts'
import { shapeNotes } from './shape-notes.ts'
import { isPictureOfText, type ResumeText } from './text.ts'

/** All that the program can honestly say, what to mend first. Of a picture of text it can say little. */
export function notesOf(text: ResumeText): Note[] {
  const lines = sectioned(text.lines)
  const notes = isPictureOfText(text)
    ? fileNotes(text)
    : [
        ...fileNotes(text),
        ...contactNotes(text, lines),
        ...shapeNotes(text),
        ...headingNotes(lines),
        ...pathNotes(lines),
        ...resultNotes(lines),
        ...credentialNotes(lines),
        ...leaveOutNotes(text),
      ]
  return notes.toSorted((one, other) => Number(other.toMend) - Number(one.toMend))
}
