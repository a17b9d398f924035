import { capital } from '../kernel/text.ts'
import { type Dated, type Gap, gapsIn, hasMonths, orderOf } from './dates.ts'
import { ENGLISH } from './english.ts'
import { experienceIn, type Job, jobsIn } from './jobs.ts'
import { counted, found, notFound } from './note.ts'
import type { Note } from './reading.ts'
import type { SectionedLine } from './sections.ts'

/** The order of the jobs, whether their dates have months, and what lies between them. */
export function pathNotes(lines: readonly SectionedLine[]): Note[] {
  const jobs = jobsIn(experienceIn(lines))
  if (jobs.length === 0)
    return [
      notFound(
        'dates',
        'The program did not find jobs with dates. It looks for the first and the last month, as in March 2019 - June 2026.',
      ),
    ]
  const ranges = jobs.map(({ range }) => range)
  return [orderNote(jobs), ...monthsNote(jobs), ...gapsIn(ranges).slice(0, MOST_GAPS).map(gapNote)]
}

const MOST_GAPS = 5

function orderNote(jobs: readonly Job[]): Note {
  const dated = `${counted(jobs.length, 'job')} with dates`
  if (jobs.length === 1) return found('dates', `${dated}.`)
  const order = orderOf(jobs.map(({ range }) => range))
  if (order === 'newest first') return found('dates', `${dated}, newest first.`)
  return found('dates', `${dated}, ${order}. Recruiters expect the newest first.`, { toMend: true })
}

function monthsNote(jobs: readonly Job[]): Note[] {
  const without = jobs.filter(({ range }) => !hasMonths(range)).length
  if (without === 0) return []
  if (without === jobs.length)
    return [found('months', 'All dates are years without months. Recruiters will ask for months.', { toMend: true })]
  return [
    found(
      'months',
      `${without} of ${counted(jobs.length, 'job')} have years without months. Recruiters will ask for months.`,
    ),
  ]
}

/** Never a reproach, and never one number where years alone are known. */
function gapNote({ after, before, least, most }: Gap): Note {
  const long = least === most ? counted(least, 'month') : `between ${least} and ${most} months`
  const between = `between ${dateInWords(after)} and ${dateInWords(before)}`
  return found('gap', `There are ${long} ${between}. That is common. Have one plain sentence ready.`)
}

const NAMES = new Map(
  Object.entries(ENGLISH.months)
    .filter(([name]) => name.length > 4 || name === 'may' || name === 'june' || name === 'july')
    .map(([name, number]) => [number, name]),
)

function dateInWords({ year, month }: Dated): string {
  if (month === null) return String(year)
  const name = NAMES.get(month)!
  return `${capital(name)} ${year}`
}
