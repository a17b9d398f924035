import type { Section } from './language.ts'
import { LANGUAGES } from './languages.ts'
import type { Line } from './text.ts'

const HEADINGS = new Map<string, Section>(
  LANGUAGES.flatMap(({ headings }) =>
    Object.entries(headings).flatMap(([section, phrases]) =>
      phrases.map((phrase) => [phrase, section as Section] as const),
    ),
  ),
)

/** The section that a line is the heading of, or null. */
export function headingOf({ text, isBullet }: Line): Section | null {
  if (isBullet || text.length > LONGEST) return null
  const unspaced = /^(?:\p{L} )+\p{L}$/u.test(text) ? text.replaceAll(' ', '') : text
  return (
    HEADINGS.get(
      unspaced
        .toLowerCase()
        .replaceAll('&', 'and')
        .replace(/[\s:.]+$/u, ''),
    ) ?? null
  )
}

const LONGEST = 60

export interface SectionedLine extends Line {
  /** What stands above the first heading belongs to the top. */
  readonly section: Section | 'top'
  readonly isHeading: boolean
}

export function sectioned(lines: readonly Line[]): SectionedLine[] {
  let section: Section | 'top' = 'top'
  return lines.map((line) => {
    const heading = line.place === 'header' ? null : headingOf(line)
    section = heading ?? section
    return { ...line, section, isHeading: heading !== null }
  })
}
