import { type CallFacts, howItTakesPlace, otherClock } from '../calendar/invite.ts'
import type { Party } from '../kernel/party.ts'
import { otherParty } from '../kernel/party.ts'
import { firstName, fitting } from '../kernel/text.ts'
import { longMoment, shortMoment } from '../kernel/time.ts'
import { button, onPaper, type Paper, paragraph, quote, when } from '../mail/paper.ts'
import { clockOf, LONGEST_SUBJECT } from './subject.ts'

/** To both: the same call at another time. */
export function moved(party: Party, facts: CallFacts, hasEntry: boolean): Paper {
  const { startsAt, manageUrl, question } = facts
  const { zone } = facts[party]
  const other = facts[otherParty(party)].name
  const clock = clockOf(party, facts)
  const moment = shortMoment(startsAt, zone)
  const subject = fitting(LONGEST_SUBJECT, `Moved to ${moment} (${clock})`, `Moved to ${moment}`)
  const opening = `Same call, new time. ${hasEntry ? 'Your calendar entry has changed by itself.' : 'Your calendar shows it when it next reads your feed.'}`
  const theirs = otherClock(party, facts)
  return onPaper(subject, opening, [
    when(`${longMoment(startsAt, zone)} (${clock}), with ${other}`, 'Moved'),
    paragraph(opening),
    paragraph(howItTakesPlace(party, facts)),
    ...(theirs ? [paragraph(theirs)] : []),
    paragraph(
      party === 'executive'
        ? `Your question, as ${firstName(other)} will read it:`
        : `${firstName(other)}’s one question:`,
    ),
    quote(question),
    ...(party === 'executive' ? [button('Open your call', manageUrl)] : []),
  ])
}
