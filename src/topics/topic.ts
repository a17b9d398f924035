/** Stable slugs: they stand in URLs, in the API and in stored bookings. */
export const TOPIC_IDS = [
  'search-works',
  'resume',
  'linkedin',
  'story',
  'interview',
  'offer',
  'exit',
  'switch',
  'outreach',
  'references',
  'board',
  'stalled',
  'interim',
  'open',
] as const

export type TopicId = (typeof TOPIC_IDS)[number]

export const AGENDA_LENGTHS = [15, 30, 45] as const

export type AgendaLength = (typeof AGENDA_LENGTHS)[number]

/** Something to send or to prepare; without minutes where it takes no time at the desk. */
export interface Item {
  readonly what: string
  readonly minutes?: number
  /** The resume itself, which is sent on the page of the call: it is done when it has come. */
  readonly isResume?: true
}

/** Both people read the agenda, so its steps address neither. */
export interface Step {
  readonly minutes: number
  readonly what: string
}

/** What a call can be about. Minutes and notice are advice; only the recruiter's own notice refuses a booking. */
export interface Topic {
  readonly id: TopicId
  readonly title: string
  /** What half an hour can honestly do. */
  readonly promise: string
  /** What it cannot do, as a sentence of its own. */
  readonly notThis: string
  /** The shortest call we recommend; a shorter agenda of the topic is its narrow version. */
  readonly minMinutes: AgendaLength
  readonly minNoticeHours: number
  readonly wantsResume: 'yes' | 'optional' | 'no'
  readonly send: readonly Item[]
  readonly prepare: readonly Item[]
  readonly ask: readonly string[]
  readonly agenda: Readonly<Partial<Record<AgendaLength, readonly Step[]>>>
  /** What the recruiter looks at in the five minutes before. */
  readonly look: readonly string[]
  /** What the recruiter may want to ask. */
  readonly probe: readonly string[]
  /** What is usual in the US, shown only where the operator has had it checked. */
  readonly usNote?: string
  /** Usual next steps, offered as ticks after the call. */
  readonly follow: readonly string[]
}

export const isTopicId = (id: string): id is TopicId => TOPIC_IDS.some((known) => known === id)

export const prepareMinutes = (topic: Topic): number => topic.prepare.reduce((sum, { minutes = 0 }) => sum + minutes, 0)

/** The longest agenda that fits the slot, filled up with open questions; its minutes add up to the slot's. */
export function agendaFor(topic: Topic, slotMinutes: number): readonly Step[] {
  const length = AGENDA_LENGTHS.findLast((minutes) => minutes <= slotMinutes && topic.agenda[minutes])
  if (!length) return narrowAgenda(slotMinutes)

  return withOpenQuestions(topic.agenda[length]!, slotMinutes - length)
}

/** How every call begins. */
export const oneQuestion = (minutes: number): Step => ({
  minutes,
  what: 'The one question, and what would be good to leave with',
})

/** How every call ends. */
export const sayBack = (minutes: number): Step => ({
  minutes,
  what: 'Say back: each says the next steps aloud, and they are written down',
})

function narrowAgenda(slotMinutes: number): Step[] {
  const closing = sayBack(2)
  return [{ minutes: slotMinutes - closing.minutes, what: 'The one question, and nothing else' }, closing]
}

function withOpenQuestions(agenda: readonly Step[], minutesLeft: number): readonly Step[] {
  if (minutesLeft === 0) return agenda
  return agenda.toSpliced(-1, 0, { minutes: minutesLeft, what: 'Open questions' })
}
