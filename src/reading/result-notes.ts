import { experienceIn, jobsIn } from './jobs.ts'
import { anyPhrase } from './languages.ts'
import { counted, found, notFound } from './note.ts'
import type { Note } from './reading.ts'
import type { SectionedLine } from './sections.ts'

/** What was done in each job: how large it was, and what came of it. */
export function resultNotes(lines: readonly SectionedLine[]): Note[] {
  const experience = experienceIn(lines)
  const items = experience.filter(({ isBullet }) => isBullet).map(({ text }) => text)
  return [...scopeNotes(experience), numbersNote(items), ...dutyNotes(experience)]
}

/** The years of a job and the number of a quarter say nothing of a result. */
const NUMBER = new RegExp(`\\p{N}|${anyPhrase(({ numbers }) => numbers)}`, 'iu')
const YEARS = /(?<![\d$€£.,])(?:19|20)\d\d(?![\d.,%])/g

const hasNumber = (text: string) => NUMBER.test(text.replace(YEARS, ''))

function numbersNote(items: readonly string[]): Note {
  if (items.length === 0)
    return notFound('numbers', 'The program did not find a list of what you achieved in each job.')
  const without = items.filter((item) => !hasNumber(item))
  const withNumber = items.length - without.length
  const carry = withNumber === 1 ? 'carries' : 'carry'
  const share = `${withNumber} of ${counted(items.length, 'line')} of your lists ${carry} a number.`
  if (without.length === 0) return found('numbers', share)
  const rest =
    without.length === 1
      ? 'The one without is below.'
      : without.length > 5
        ? 'Five of those without are below.'
        : 'Those without are below.'
  return found('numbers', `${share} ${rest} (Programs miss some; skip this if it is wrong.)`, {
    lines: [...new Set(without)],
  })
}

const SIZE = new RegExp(`[$€£]\\s?\\d|${anyPhrase(({ sizes }) => sizes)}`, 'iu')
const SIZE_WITH_NUMBER = new RegExp(
  anyPhrase(({ sizesWithNumber }) => sizesWithNumber),
  'iu',
)

const tellsSize = (text: string) => SIZE.test(text) || (SIZE_WITH_NUMBER.test(text) && hasNumber(text))

function scopeNotes(experience: readonly SectionedLine[]): Note[] {
  const jobs = jobsIn(experience)
  if (jobs.length === 0) return []
  const without = jobs.filter(({ lines }) => !lines.some(tellsSize))
  const seen = `We saw size words in ${jobs.length - without.length} of ${counted(jobs.length, 'job')}`
  if (without.length === 0) return [found('scope', `${seen}: people, money, places or who you reported to.`)]
  return [
    notFound(
      'scope',
      `${seen}. Recruiters look for people, budget or revenue, places, and who you reported to. Those where we saw none are below.`,
      {
        lines: without.map(({ lines }) => lines[0]!),
      },
    ),
  ]
}

const DUTY = new RegExp(`^(?:${anyPhrase(({ duties }) => duties)})`, 'iu')

function dutyNotes(experience: readonly SectionedLine[]): Note[] {
  const duties = experience.map(({ text }) => text).filter((text) => DUTY.test(text))
  if (duties.length === 0) return []
  const begin = duties.length === 1 ? '1 line begins' : `${duties.length} lines begin`
  return [
    found('duties', `${begin} with a duty, such as "responsible for". Say what came of it instead.`, {
      toMend: true,
      lines: duties,
    }),
  ]
}
