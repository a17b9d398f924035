import { DateTime } from 'luxon'
import { longDate } from '../kernel/time.ts'

/** Where an executive stands; she says it by one tap. */
export const STAGES = ['employed', 'out-under-3-months', 'out-3-to-9-months', 'out-longer', 'planning'] as const

export type Stage = (typeof STAGES)[number]

/** What she reads beside the tap, and her recruiter after it. */
export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  employed: 'Employed, and looking quietly',
  'out-under-3-months': 'Out, less than three months',
  'out-3-to-9-months': 'Out, three to nine months',
  'out-longer': 'Out, longer than that',
  planning: 'Starting to plan',
}

/** What an executive tells her recruiter before one call: six fields, and two things that she may allow. */
export interface Brief {
  /** Empty once it is forgotten. */
  readonly question: string
  readonly stage: Stage | null
  /** The last role in a line. */
  readonly lastRole: string | null
  readonly aim: string | null
  /** A date that matters, and what is then. */
  readonly dateOn: string | null
  readonly dateWhat: string | null
  /** What the recruiter must not do or mention. */
  readonly offLimits: string | null
  /** Since when the recruiter may keep the resume after the call. */
  readonly keepResumeAt: DateTime | null
  /** Since when the recruiter may write about a search. */
  readonly mayContactAt: DateTime | null
  /** When it was last changed; null where nothing was added since the call was booked. */
  readonly keptAt: DateTime | null
}

/** "Friday 15 January: the answer to an offer"; empty where there is none. */
export const dateThatMatters = ({ dateOn, dateWhat }: Pick<Brief, 'dateOn' | 'dateWhat'>): string =>
  [dateOn && longDate(DateTime.fromISO(dateOn, { zone: 'utc' }), 'utc'), dateWhat].filter(Boolean).join(': ')

export type RequiredField = 'question' | 'stage' | 'lastRole'

/** Which of the three required fields are empty, in their order. */
export const lacking = (brief: Brief): RequiredField[] => REQUIRED.filter((field) => !brief[field])

const REQUIRED = ['question', 'stage', 'lastRole'] as const

/** Whether a recruiter can prepare by it. */
export const isReady = (brief: Brief): boolean => lacking(brief).length === 0
