import { faultInQuestion } from '../booking/ask.ts'
import { type Fault, faultsBy } from '../kernel/refusal.ts'
import { faultInLine, faultInProse, tidy } from '../kernel/text.ts'
import { isDate } from '../kernel/time.ts'
import type { Brief, Stage } from './brief.ts'

/** A whole brief as she wants it from now on: what is left out is empty, but for the question, which is never taken back. */
export interface Draft {
  question?: string
  stage?: Stage | null
  lastRole?: string | null
  aim?: string | null
  dateOn?: string | null
  dateWhat?: string | null
  offLimits?: string | null
  mayKeepResume?: boolean
  mayContact?: boolean
}

/** What she says, without when she said it. */
export type Said = Omit<Brief, 'keptAt' | 'keepResumeAt' | 'mayContactAt'>

/** All that cannot be kept. */
export const faultsInDraft = ({ question, lastRole, aim, dateOn, dateWhat, offLimits }: Draft): Fault[] =>
  faultsBy({
    '#/question': question === undefined ? null : faultInQuestion(question),
    '#/lastRole': faultInLine(lastRole ?? ''),
    '#/aim': faultInProse(aim ?? ''),
    '#/dateOn': faultInDate(dateOn ?? null),
    '#/dateWhat': faultInLine(dateWhat ?? ''),
    '#/offLimits': faultInProse(offLimits ?? ''),
  })

/** As it is kept. */
export const saidIn = (draft: Draft, asked: string): Said => ({
  question: draft.question?.trim() ?? asked,
  stage: draft.stage ?? null,
  lastRole: tidy(draft.lastRole ?? '') || null,
  aim: draft.aim?.trim() || null,
  dateOn: draft.dateOn || null,
  dateWhat: tidy(draft.dateWhat ?? '') || null,
  offLimits: draft.offLimits?.trim() || null,
})

/** A slip of the pen, such as the year 2, is asked about; a date that has passed meanwhile stands. */
const faultInDate = (date: string | null): string | null =>
  date === null || date === '' || (isDate(date) && date >= '2000') ? null : 'must be a date that the calendar has'
