import { type Range, rangeIn } from './dates.ts'
import type { SectionedLine } from './sections.ts'

export interface Job {
  readonly range: Range
  readonly lines: readonly string[]
}

/** The lines in which a job may be told: those under a heading for it, or, without one, all but what has another heading. */
export function experienceIn(lines: readonly SectionedLine[]): SectionedLine[] {
  const told = lines.filter(({ isHeading, place }) => !isHeading && place !== 'header')
  const under = told.filter(({ section }) => section === 'experience')
  return under.length > 0
    ? under
    : told.filter(({ section }) => section === 'top' || section === 'summary' || section === 'objective')
}

/** The jobs in their order on the page; each begins with its dates, or with the title and the employer above them. */
export function jobsIn(experience: readonly SectionedLine[]): Job[] {
  const dated = experience.flatMap((line, index) => {
    const range = line.isBullet ? null : rangeIn(line.text)
    return range ? [{ range, at: index }] : []
  })
  const starts = dated.map(({ at }, index) => headOf(experience, at, index === 0 ? 0 : dated[index - 1]!.at + 1))
  return dated.map(({ range }, index) => ({
    range,
    lines: experience.slice(starts[index], starts[index + 1]).map(({ text }) => text),
  }))
}

function headOf(experience: readonly SectionedLine[], at: number, earliest: number): number {
  let start = at
  while (start > earliest && at - start < HEAD_LINES && isShort(experience[start - 1]!)) start -= 1
  return start
}

const HEAD_LINES = 2

const isShort = ({ text, isBullet }: SectionedLine) => !isBullet && text.length <= 90
