import type { DateTime } from 'luxon'
import type { KeptSlot } from '../booking/first-pick.ts'
import { moveUrl } from '../booking/replies.ts'
import type { Booking } from '../booking/tables.ts'
import type { CallFacts } from '../calendar/invite.ts'
import { otherParty, type Party } from '../kernel/party.ts'
import { capital, countInWords, firstName, fitting, possessive } from '../kernel/text.ts'
import {
  clockTime,
  longMoment,
  shortMoment,
  timeBetween,
  weekdayMoment,
  weekdayName,
  zoneName,
} from '../kernel/time.ts'
import { type Block, button, link, list, onPaper, type Paper, paragraph, quote, when } from '../mail/paper.ts'
import { clockOf, LONGEST_SUBJECT } from './subject.ts'

type Release = Pick<Booking, 'releasedAt' | 'releaseReason'>

/** To the recruiter: the time is free again, and nothing is to be done. */
export function releasedByExecutive(
  facts: CallFacts,
  { releasedAt, releaseReason }: Release,
  { hasEntry, othersMayTakeIt }: { hasEntry: boolean; othersMayTakeIt: boolean },
): Paper {
  const { startsAt, recruiter, executive } = facts
  const name = firstName(executive.name)
  const notice = possessive(timeBetween(releasedAt!, startsAt))
  const opening = `${name} has given the time back with ${notice} notice; you need do nothing.`
  return onPaper(`Released: ${weekdayMoment(startsAt, recruiter.zone)}`, opening, [
    when(`${longMoment(startsAt, recruiter.zone)} (${clockOf('recruiter', facts)})`, 'Released'),
    paragraph(opening),
    ...inWordsOf(name, releaseReason),
    paragraph(
      `${othersMayTakeIt ? 'The time is open to the next person.' : 'The time is yours again.'}${hasEntry ? ' The entry leaves your calendar by itself.' : ''}`,
    ),
  ])
}

/** To the executive: a word of apology, and first pick of what comes next. */
export function releasedByRecruiter(
  facts: CallFacts,
  { releaseReason }: Release,
  kept: readonly KeptSlot[],
  now: DateTime,
): Paper {
  const { startsAt, recruiter, executive, manageUrl } = facts
  const name = firstName(recruiter.name)
  const day =
    startsAt.diff(now).as('days') < 6.5 ? weekdayName(startsAt, executive.zone) : shortMoment(startsAt, executive.zone)
  const opening = `${name} is sorry to have to be elsewhere. ${promiseOf(kept, executive.zone)}`
  const subject =
    kept.length > 0 ? `${name} cannot make ${day}; choose first from the next times` : `${name} cannot make ${day}`
  return onPaper(
    fitting(
      LONGEST_SUBJECT,
      subject,
      ...(kept.length > 0 ? [`${name} cannot make ${day}; choose first`] : []),
      `${name} cannot make ${day}`,
      `Released: ${shortMoment(startsAt, executive.zone)}`,
    ),
    opening,
    [
      when(`${longMoment(startsAt, executive.zone)} (${clockOf('executive', facts)})`, 'This call cannot take place'),
      paragraph(opening),
      ...inWordsOf(name, releaseReason),
      ...(kept.length > 0
        ? [
            list(
              ...kept.map(({ id, startsAt: at }) =>
                link(`${shortMoment(at, executive.zone)} (${clockOf('executive', facts)})`, moveUrl(manageUrl, id)),
              ),
            ),
          ]
        : []),
      button(
        kept.length > 0 ? 'Choose a new time' : 'Open your call',
        kept.length > 0 ? moveUrl(manageUrl) : manageUrl,
      ),
      paragraph(
        `${kept.length > 0 ? 'Your question and your address are kept, so choosing is all there is to do. ' : ''}The old entry leaves your calendar by itself.`,
      ),
    ],
  )
}

/** To whoever released: for her calendar's sake. */
export function youReleased(
  by: Party,
  facts: CallFacts,
  told: { reason: string | null; hasFirstPick: boolean },
): Paper {
  const { startsAt, executive, manageUrl } = facts
  const { zone } = facts[by]
  const [what, opening] =
    by === 'executive'
      ? [
          'Given back',
          'You have given this time back. Thank you: any notice is better than silence. The entry leaves your calendar by itself.',
        ]
      : [
          'You released',
          `${firstName(executive.name)} has ${whatSheHas(told)}. The entry leaves your calendar by itself.`,
        ]
  const moment = `${what}: ${shortMoment(startsAt, zone)}`
  const subject = fitting(LONGEST_SUBJECT, `${moment} (${clockOf(by, facts)})`, moment)
  return onPaper(subject, opening, [
    when(`${longMoment(startsAt, zone)} (${clockOf(by, facts)}), with ${facts[otherParty(by)].name}`, what),
    paragraph(opening),
    ...(by === 'executive'
      ? [
          paragraph(
            'Should you want the conversation another day, you are welcome to book again. ',
            link('Your call', manageUrl),
            ' stays at its private address.',
          ),
        ]
      : []),
  ])
}

function whatSheHas({ reason, hasFirstPick }: { reason: string | null; hasFirstPick: boolean }): string {
  const word = reason ? 'your word' : 'been told'
  return hasFirstPick ? `${word}, and first pick of your next times` : word
}

function promiseOf(kept: readonly KeptSlot[], zone: string): string {
  if (kept.length === 0) return 'There is no other open time just now; please look again in some days.'
  const until = kept[0]!.keptUntil
  const times =
    kept.length === 1 ? 'One of the next times is' : `${capital(countInWords(kept.length))} of the next times are`
  return `${times} kept for you until ${weekdayName(until, zone)} ${clockTime(until, zone)} (${zoneName(zone)} time).`
}

const inWordsOf = (name: string, words: string | null): Block[] =>
  words ? [paragraph(`In ${possessive(name)} words:`), quote(words)] : []
