import { DateTime } from 'luxon'
import { type Brief, STAGE_WORDS } from '../brief/brief.ts'
import { type CallFacts, howItTakesPlace, otherClock } from '../calendar/invite.ts'
import { capital, countInWords, firstName, fitting, inSentence, inSeries } from '../kernel/text.ts'
import { clockTime, dayFrom, longDate, shortDate } from '../kernel/time.ts'
import { type Block, link, list, onPaper, type Paper, paragraph, quote, type Run, strong, when } from '../mail/paper.ts'
import type { RecruiterPack } from '../prep/pack.ts'
import { clockOf, LONGEST_SUBJECT } from './subject.ts'

/** What a recruiter reads before one call. */
export interface Card {
  readonly facts: CallFacts
  readonly pack: RecruiterPack
  readonly brief: Brief
  /** What the executive means to ask. */
  readonly asks: readonly string[]
  readonly resume: 'attached' | 'there' | 'missing' | 'not needed'
}

/** The page of it, on the desk. */
export const cardUrl = ({ deskUrl }: CallFacts): string => `${deskUrl}/card`

/** To the recruiter, the evening before: all calls of the day, the earliest first. */
export function readingCards(cards: readonly Card[], now: DateTime): Paper {
  const { facts } = cards[0]!
  const { zone } = facts.recruiter
  const day = dayFrom(now, facts.startsAt, zone)
  const times = cards.map((card) => clockTime(card.facts.startsAt, zone))
  const count = countInWords(cards.length)
  const subject =
    cards.length === 1
      ? [
          `${day} ${times[0]}: ${facts.executive.name}, ${inSentence(facts.topicTitle)}`,
          `${day} ${times[0]}: your call`,
        ]
      : [`${day}: ${count} calls, ${inSeries(times)}`, `${day}: ${count} calls, from ${times[0]}`]
  const opening =
    cards.length === 1
      ? 'One call. Five minutes of reading are enough.'
      : `${capital(count)} calls. Five minutes of reading each are enough.`
  return onPaper(fitting(LONGEST_SUBJECT, ...subject), opening, [paragraph(opening), ...cards.flatMap(onOneCall)])
}

function onOneCall({ facts, pack, brief, asks, resume }: Card): Block[] {
  const { startsAt, recruiter, executive, topicTitle } = facts
  const name = firstName(executive.name)
  const told = inBrief(name, brief)
  return [
    when(
      `${clockTime(startsAt, recruiter.zone)}, with ${executive.name}`,
      `${longDate(startsAt, recruiter.zone)} (${clockOf('recruiter', facts)}): ${inSentence(topicTitle)}`,
    ),
    ...(brief.question ? [quote(brief.question)] : []),
    paragraph(`${howItTakesPlace('recruiter', facts)} ${otherClock('recruiter', facts)}`.trim()),
    ...(brief.offLimits ? [paragraph(strong(`Off limits: ${brief.offLimits}`))] : []),
    ...(told.length > 0
      ? [list(...told)]
      : [paragraph(`${name} has written no more than the question so far. That is enough to begin with.`)]),
    ...(asks.length > 0 ? [paragraph(`${name} means to ask:`), list(...asks)] : []),
    paragraph('To look at:'),
    list(...pack.look.slice(0, WORTH_A_LOOK)),
    paragraph(link(`${name}’s reading card`, cardUrl(facts)), ...onResume(facts, resume)),
  ]
}

const WORTH_A_LOOK = 3

const inBrief = (name: string, { stage, lastRole, aim, dateOn, dateWhat }: Brief): string[] =>
  [
    stage && `Where ${name} is: ${inSentence(STAGE_WORDS[stage])}`,
    lastRole && `Last role: ${lastRole}`,
    aim && `Aiming at: ${aim}`,
    (dateOn || dateWhat) && `A date that matters: ${[dateOn && dayOf(dateOn), dateWhat].filter(Boolean).join(', ')}`,
  ].filter((line): line is string => Boolean(line))

const dayOf = (date: string): string => shortDate(DateTime.fromISO(date, { zone: 'utc' }), 'utc')

function onResume({ deskUrl }: CallFacts, resume: Card['resume']): Run[] {
  switch (resume) {
    case 'attached':
      return ['. The resume is attached.']
    case 'there':
      return [', and ', link('the resume', `${deskUrl}/resume`), '.']
    case 'missing':
      return ['. The resume has not come yet.']
    case 'not needed':
      return ['.']
  }
}
