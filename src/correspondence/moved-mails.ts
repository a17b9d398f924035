import type { DateTime } from 'luxon'
import { type CallFacts, howItTakesPlace, otherClock } from '../calendar/invite.ts'
import type { Party } from '../kernel/party.ts'
import { otherParty } from '../kernel/party.ts'
import { firstName, fitting } from '../kernel/text.ts'
import { longMoment, shortMoment } from '../kernel/time.ts'
import { button, onPaper, type Paper, paragraph, quote, when } from '../mail/paper.ts'
import { ifPlansChange } from './plans-change.ts'
import { clockOf, LONGEST_SUBJECT } from './subject.ts'

/** From when it was moved, and whether it had been released or missed by then. */
export interface Before {
  readonly from?: DateTime | undefined
  readonly after?: 'release' | 'missed' | null | undefined
}

/** To both: the same call at another time. */
export function moved(party: Party, facts: CallFacts, hasEntry: boolean, { from, after }: Before = {}): Paper {
  const { startsAt, manageUrl, deskUrl, question } = facts
  const { zone } = facts[party]
  const other = facts[otherParty(party)].name
  const clock = clockOf(party, facts)
  const moment = shortMoment(startsAt, zone)
  const subject = fitting(LONGEST_SUBJECT, `Moved to ${moment} (${clock})`, `Moved to ${moment}`)
  const opening = after ? STANDS_AGAIN[after] : 'Same call, new time.'
  const entry = hasEntry
    ? after === 'release'
      ? 'Its calendar entry is attached.'
      : 'Your calendar entry has changed by itself.'
    : 'Your calendar shows it when it next reads your feed.'
  const theirs = otherClock(party, facts)
  return onPaper(subject, opening, [
    when(`${longMoment(startsAt, zone)} (${clock}), with ${other}`, 'Moved'),
    paragraph(`${opening} ${entry}${from ? ` It was to be ${shortMoment(from, zone)}.` : ''}`),
    paragraph(howItTakesPlace(party, facts)),
    ...(theirs ? [paragraph(theirs)] : []),
    paragraph(
      party === 'executive'
        ? `Your question, as ${firstName(other)} will read it:`
        : `${firstName(other)}’s one question:`,
    ),
    quote(question),
    ...(party === 'executive'
      ? [button('Open your call', manageUrl), ifPlansChange(manageUrl)]
      : [button('Look at the call', deskUrl)]),
  ])
}

const STANDS_AGAIN = {
  release: 'The call that was released stands again, at a new time.',
  missed: 'The call that was missed has a new time.',
}
