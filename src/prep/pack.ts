import type { Call } from '../booking/calls.ts'
import type { Settings } from '../kernel/settings.ts'
import { HOUSE_RULES } from '../topics/house-rules.ts'
import { agendaFor, type Item, prepareMinutes, type Step, type Topic } from '../topics/topic.ts'
import { topicOf } from '../topics/topics.ts'

/** What the executive brings: a sheet for one call. */
export interface ExecutivePack {
  readonly title: string
  readonly promise: string
  readonly notThis: string
  readonly send: readonly Item[]
  readonly prepare: readonly Item[]
  readonly prepareMinutes: number
  readonly ask: readonly string[]
  readonly agenda: readonly Step[]
  readonly houseRules: readonly string[]
  /** From the recruiter, to whoever has booked this topic with her. */
  readonly line?: string | null
  /** What is usual in the US, where the operator lets it be said. */
  readonly usNote?: string | null
}

/** What the recruiter looks at in the five minutes before. */
export interface RecruiterPack {
  readonly title: string
  readonly look: readonly string[]
  readonly probe: readonly string[]
  readonly agenda: readonly Step[]
  readonly houseRules: readonly string[]
  readonly usNote?: string | null
}

/** Both packs of one call, with what its recruiter and the operator add to them. */
export function packsOf(
  { booking, recruiter }: Pick<Call, 'booking' | 'recruiter'>,
  { usNotes }: Pick<Settings, 'usNotes'>,
): { readonly executive: ExecutivePack; readonly recruiter: RecruiterPack } {
  const topic = topicOf(booking.topic)
  const minutes = booking.endsAt.diff(booking.startsAt).as('minutes')
  const usNote = usNotes ? (topic.usNote ?? null) : null
  return {
    executive: { ...executivePack(topic, minutes), line: recruiter.wishes[topic.id]?.line ?? null, usNote },
    recruiter: { ...recruiterPack(topic, minutes), usNote },
  }
}

export function executivePack(topic: Topic, slotMinutes: number): ExecutivePack {
  const { title, promise, notThis, send, prepare, ask } = topic
  return {
    title,
    promise,
    notThis,
    send,
    prepare,
    prepareMinutes: prepareMinutes(topic),
    ask,
    agenda: agendaFor(topic, slotMinutes),
    houseRules: HOUSE_RULES,
  }
}

export function recruiterPack(topic: Topic, slotMinutes: number): RecruiterPack {
  const { title, look, probe } = topic
  return { title, look, probe, agenda: agendaFor(topic, slotMinutes), houseRules: HOUSE_RULES }
}

/** A heading and what stands under it; one that has nothing to say is left out. */
export interface Section {
  readonly heading: string
  readonly entries: readonly Item[]
}

/** What must be done before the call comes first: calendars fold long notes, and people stop reading. */
export const executiveSections = (pack: ExecutivePack): Section[] =>
  told([
    { heading: 'A word from your recruiter', entries: pack.line ? [plainItem(`“${pack.line}”`)] : [] },
    { heading: 'To have ready, a day ahead if you can', entries: pack.send },
    { heading: `To prepare (${pack.prepareMinutes} minutes)`, entries: pack.prepare },
    usual(pack),
    { heading: 'Worth asking', entries: pack.ask.map(plainItem) },
    { heading: 'How the time may be spent', entries: pack.agenda },
    { heading: 'House rules', entries: pack.houseRules.map(plainItem) },
  ])

export const recruiterSections = (pack: RecruiterPack): Section[] =>
  told([
    { heading: 'Five minutes before, look at', entries: pack.look.map(plainItem) },
    { heading: 'You may want to ask', entries: pack.probe.map(plainItem) },
    usual(pack),
    { heading: 'How the time may be spent', entries: pack.agenda },
    { heading: 'House rules', entries: pack.houseRules.map(plainItem) },
  ])

const usual = ({ usNote }: Pick<ExecutivePack, 'usNote'>): Section => ({
  heading: 'What is usual',
  entries: usNote ? [plainItem(usNote)] : [],
})

/** The same as plain lines, for a calendar entry. Sections stand apart by an empty line. */
export const linesOf = (sections: readonly Section[]): string[] =>
  sections
    .flatMap(({ heading, entries }) => ['', `${heading}:`, ...entries.map((entry) => `- ${inLine(entry)}`)])
    .slice(1)

/** "Mark three results (10 min)". */
export const inLine = ({ what, minutes }: Item): string => (minutes ? `${what} (${minutes} min)` : what)

const told = (sections: readonly Section[]): Section[] => sections.filter(({ entries }) => entries.length > 0)

const plainItem = (what: string): Item => ({ what })
