import type { DateTime } from 'luxon'
import { moveUrl, releaseUrl } from '../booking/replies.ts'
import { type CallFacts, howItTakesPlace, otherClock } from '../calendar/invite.ts'
import { otherParty, type Party } from '../kernel/party.ts'
import { firstName, fitting } from '../kernel/text.ts'
import { clockTime, dayFrom, lengthInWords, longMoment, timeBetween } from '../kernel/time.ts'
import { type Block, button, link, list, onPaper, type Paper, paragraph, tasks, when } from '../mail/paper.ts'
import { inLine } from '../prep/pack.ts'
import type { Undone } from '../prep/undone.ts'
import { cardUrl } from './card-mails.ts'
import { ifPlansChange } from './plans-change.ts'
import { clockOf, LONGEST_SUBJECT } from './subject.ts'

/** To the executive, a day before: how it takes place, how to give it back, what to have ready. */
export function dayBefore(facts: CallFacts, undone: Undone, othersMayTakeIt: boolean, now: DateTime): Paper {
  const { startsAt, endsAt, recruiter, executive, manageUrl } = facts
  const { zone } = executive
  const name = firstName(recruiter.name)
  const day = dayFrom(now, startsAt, zone)
  const thatDay = ['Today', 'Tomorrow'].includes(day) ? day.toLowerCase() : day
  const subject = fitting(
    LONGEST_SUBJECT,
    `${day} ${clockTime(startsAt, zone)}: your call with ${name}`,
    `${day} ${clockTime(startsAt, zone)}: your call`,
  )
  const theirs = otherClock('executive', facts)
  const opening = withEndOfNumber(facts)
  return onPaper(subject, opening, [
    when(`${longMoment(startsAt, zone)} (${clockOf('executive', facts)}), with ${recruiter.name}`, day),
    paragraph(opening),
    paragraph(
      `If ${thatDay} no longer works, `,
      link('release it now', releaseUrl(manageUrl)),
      othersMayTakeIt
        ? ` so that someone else can take the ${lengthInWords(endsAt.diff(startsAt).as('minutes'))}, or `
        : `, so that ${name} has the time back, or `,
      link('choose another time', moveUrl(manageUrl)),
      '.',
    ),
    ...(theirs ? [paragraph(theirs)] : []),
    ...toDo(undone),
    button('Open your call', manageUrl),
  ])
}

function toDo({ send, prepare }: Undone): Block[] {
  if (send.length + prepare.length === 0) return [paragraph('Everything is ready; nothing is left to do until then.')]
  return [
    ...(send.length > 0 ? [paragraph('To have ready or to send:'), list(...send.map(inLine))] : []),
    ...(prepare.length > 0
      ? [paragraph('If you have not yet:'), tasks(...prepare.map(({ what, minutes = 0 }) => ({ what, minutes })))]
      : []),
  ]
}

/** To both, an hour before: the question, and how the call takes place. */
export function hourBefore(party: Party, facts: CallFacts, now: DateTime): Paper {
  const { startsAt, recruiter, executive, question, manageUrl } = facts
  const { zone } = facts[party]
  const soon = soonOf(now, startsAt)
  const subject = fitting(
    LONGEST_SUBJECT,
    `${soon}: ${recruiter.name} and ${executive.name}`,
    `${soon}: ${firstName(recruiter.name)} and ${firstName(executive.name)}`,
    `${soon}: your call`,
  )
  const opening =
    party === 'executive'
      ? `Start with your one question: “${question}”`
      : `${firstName(executive.name)} starts with the one question: “${question}”`
  return onPaper(subject, opening, [
    when(`${longMoment(startsAt, zone)} (${clockOf(party, facts)}), with ${facts[otherParty(party)].name}`, soon),
    paragraph(howItTakesPlace(party, facts)),
    paragraph(opening),
    paragraph('Be reachable 2 minutes early. After 10 minutes without word, the call is over, for either side.'),
    ...(party === 'executive'
      ? [button('Open your call', manageUrl), ifPlansChange(manageUrl)]
      : [button('Open your reading card', cardUrl(facts))]),
  ])
}

/** "In one hour", also where a minute went by on the way. */
function soonOf(now: DateTime, startsAt: DateTime): string {
  const minutes = Math.round(startsAt.diff(now).as('minutes'))
  if (minutes < 2) return 'Now'
  return minutes >= 58 && minutes <= 62 ? 'In one hour' : `In ${timeBetween(now, startsAt)}`
}

/** A mail that lies open on a desk need not show the whole number. */
function withEndOfNumber(facts: CallFacts): string {
  const { call, executive, recruiter } = facts
  const digits = executive.phone?.replace(/\D/g, '').slice(-4)
  return call.kind === 'recruiter-calls' && digits
    ? `${firstName(recruiter.name)} calls you at the number ending ${digits}.`
    : howItTakesPlace('executive', facts)
}
