import { DateTime } from 'luxon'
import type { Plan } from '../afterwards/afterwards.ts'
import type { CallFacts } from '../calendar/invite.ts'
import { type Points, said } from '../card/points.ts'
import { countInWords, firstName, fitting, possessive } from '../kernel/text.ts'
import { longMoment, shortDate } from '../kernel/time.ts'
import { button, list, onPaper, type Paper, paragraph, quote, smallPrint, when } from '../mail/paper.ts'
import { clockOf, LONGEST_SUBJECT } from './subject.ts'

/** The three lines of a call's page: what its executive will do by when. */
export const plansUrl = (manageUrl: string): string => `${manageUrl}#plans`

export const thanksUrl = (manageUrl: string): string => `${manageUrl}#thanks`

export const checkInUrl = (manageUrl: string): string => `${manageUrl}/check-in`

/** To the executive: what the recruiter noted on the reading card, and sends. An empty box says nothing. */
export function pointsOfCard(facts: CallFacts, sent: Points, now: DateTime): Paper {
  const { startsAt, executive, recruiter, manageUrl } = facts
  const name = firstName(recruiter.name)
  const points = said(sent)
  const which = startsAt > now ? 'before your call' : 'from your call'
  const many = points.length === 1 ? 'one point' : `${countInWords(points.length)} points`
  const subject = `${possessive(name)} ${many} ${which}`
  const opening = startsAt > now ? `${name} noted this for your call.` : `${name} noted this for you.`
  return onPaper(fitting(LONGEST_SUBJECT, subject, `${possessive(name)} ${many}`, 'Points for your call'), opening, [
    when(
      `${longMoment(startsAt, executive.zone)} (${clockOf('executive', facts)}), with ${recruiter.name}`,
      `${startsAt > now ? 'Before' : 'After'} your call`,
    ),
    paragraph(opening),
    ...points.flatMap(({ words, text }) => [paragraph(`${words}:`), quote(text)]),
    button('Open your call', `${manageUrl}#points`),
  ])
}

/** To the recruiter, once: a line of thanks, in the executive's own words. */
export function thanks(facts: CallFacts, words: string): Paper {
  const { startsAt, recruiter, executive } = facts
  const name = firstName(executive.name)
  const opening = `${name} thanks you for the call.`
  return onPaper(fitting(LONGEST_SUBJECT, `${name} thanks you`, 'A line of thanks'), opening, [
    when(
      `${longMoment(startsAt, recruiter.zone)} (${clockOf('recruiter', facts)}), with ${executive.name}`,
      'After your call',
    ),
    paragraph(opening),
    quote(words),
    smallPrint('You need not answer.'),
  ])
}

/** To the executive, two weeks later: her own lines, and one question. */
export function didYouGetToIt(facts: CallFacts, plans: readonly Plan[]): Paper {
  const { startsAt, executive, recruiter, manageUrl } = facts
  const name = firstName(recruiter.name)
  const opening = `Two weeks ago you talked with ${name}. ${plans.length === 1 ? 'This was' : 'These were'} to come of it:`
  return onPaper('Did you get to it?', opening, [
    when(
      `${longMoment(startsAt, executive.zone)} (${clockOf('executive', facts)}), with ${recruiter.name}`,
      'Did you get to it?',
    ),
    paragraph(opening),
    list(...plans.map(inOneLine)),
    button('Say how it stands', checkInUrl(manageUrl)),
    paragraph(
      `Done, still on it, or changed your mind: each is a good answer, and ${name} sees it on the page of the call. We ask this once.`,
    ),
  ])
}

const inOneLine = ({ what, by }: Plan): string =>
  by === null ? what : `${what} (by ${shortDate(DateTime.fromISO(by, { zone: 'utc' }), 'utc')})`
