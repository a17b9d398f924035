import { CannotRead } from './cannot-read.ts'
import { CHARACTERS } from './limits.ts'
import { rejoined } from './rows.ts'
import { writtenText } from './sniff.ts'
import { NO_LEFTOVERS, type ResumeText } from './text.ts'

/** What was pasted, or saved as plain text. */
export function readText(file: Uint8Array): ResumeText {
  const text = writtenText(file)!
  if (text.length > CHARACTERS) throw new CannotRead('too-long')
  const rows = text.split(/\r\n|[\n\r\f]/).map((row, index) => {
    const spaced = row.replaceAll('\t', '    ')
    return { text: row, left: spaced.length - spaced.trimStart().length, down: index, height: 1 }
  })
  return {
    kind: 'text',
    pages: null,
    lines: rejoined(rows),
    asRead: text,
    links: [],
    hasColumns: false,
    hasTables: false,
    hasPictures: false,
    leftovers: NO_LEFTOVERS,
  }
}
