import { HOUSE_RULES } from '../topics/house-rules.ts'
import { agendaFor, type Item, prepareMinutes, type Step, type Topic } from '../topics/topic.ts'

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
}

/** What the recruiter looks at in the five minutes before. */
export interface RecruiterPack {
  readonly title: string
  readonly wantsResume: Topic['wantsResume']
  readonly look: readonly string[]
  readonly probe: readonly string[]
  readonly agenda: readonly Step[]
  readonly houseRules: readonly string[]
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
  const { title, wantsResume, look, probe } = topic
  return { title, wantsResume, look, probe, agenda: agendaFor(topic, slotMinutes), houseRules: HOUSE_RULES }
}

/** The short form for a calendar entry: what must be done before the call comes first, as calendars fold long notes. */
export const executivePackLines = (pack: ExecutivePack): string[] =>
  linesOf([
    ['To send a day ahead:', pack.send.map(itemLine)],
    [`To prepare (${pack.prepareMinutes} minutes):`, pack.prepare.map(itemLine)],
    ['Worth asking:', pack.ask],
    ['Agenda:', pack.agenda.map(stepLine)],
    ['House rules:', pack.houseRules],
  ])

/** The short form for the recruiter's calendar entry; she knows the house rules. */
export const recruiterPackLines = (pack: RecruiterPack): string[] =>
  linesOf([
    ['Five minutes before:', pack.look],
    ['You may want to ask:', pack.probe],
    ['Agenda:', pack.agenda.map(stepLine)],
  ])

type Section = readonly [heading: string, entries: readonly string[]]

/** Sections stand apart by an empty line; one without entries has no heading either. */
const linesOf = (sections: readonly Section[]): string[] =>
  sections
    .filter(([, entries]) => entries.length > 0)
    .flatMap(([heading, entries]) => ['', heading, ...entries.map((entry) => `- ${entry}`)])
    .slice(1)

const itemLine = ({ what, minutes }: Item): string => (minutes ? `${what} (${minutes} min)` : what)

const stepLine = ({ what, minutes }: Step): string => `${minutes} min: ${what}`
