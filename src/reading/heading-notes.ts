import { inSeries } from '../kernel/text.ts'
import type { Section } from './language.ts'
import { found, notFound } from './note.ts'
import type { Note } from './reading.ts'
import type { SectionedLine } from './sections.ts'

const USUAL: readonly Section[] = ['summary', 'experience', 'education']

/** Whether the sections that people look for have a heading that a program knows. */
export function headingNotes(lines: readonly SectionedLine[]): Note[] {
  const seen = new Set(lines.filter(({ isHeading }) => isHeading).map(({ section }) => section))
  const there = USUAL.filter((section) => seen.has(section))
  const missing = USUAL.filter((section) => !seen.has(section) && !(section === 'summary' && seen.has('objective')))
  const notes = [
    there.length > 0 && found('headings', `We see headings for ${inSeries(there)}.`),
    missing.length > 0 &&
      notFound(
        'missing-headings',
        `The program did not find a heading for ${inSeries(missing)}. It knows only the usual words, so it may still be there.`,
      ),
    seen.has('objective') &&
      found(
        'objective',
        'The resume begins with an objective. At your level a summary of what you have done is usual in its place.',
      ),
  ]
  return notes.filter((note) => note !== false)
}
