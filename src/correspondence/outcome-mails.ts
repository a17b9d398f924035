import { moveUrl } from '../booking/replies.ts'
import type { Outcome } from '../booking/state.ts'
import type { CallFacts } from '../calendar/invite.ts'
import { otherParty, type Party } from '../kernel/party.ts'
import { countInWords, firstName, fitting } from '../kernel/text.ts'
import { clockTime, longMoment } from '../kernel/time.ts'
import { button, link, list, onPaper, type Paper, paragraph, when } from '../mail/paper.ts'
import { plansUrl, thanksUrl } from './afterwards-mails.ts'
import { clockOf, LONGEST_SUBJECT } from './subject.ts'

type Missed = Exclude<Outcome, 'happened'>

/** To the other side, when one says that the call was missed: by whom does not change the tone. */
export function missed(by: Party, outcome: Missed, facts: CallFacts): Paper {
  const reader = otherParty(by)
  const { startsAt, manageUrl, deskUrl } = facts
  const { zone } = facts[reader]
  const name = firstName(facts[by].name)
  const time = clockTime(startsAt, zone)
  const byReader = outcome === `missed-by-${reader}`
  const subject = byReader ? `We missed you at ${time}` : `${name} is sorry to have missed you at ${time}`
  const opening = `Things happen. ${reader === 'executive' ? 'If you still want the conversation, you may choose a new time.' : `${name} may choose a new time; you need do nothing.`}`
  return onPaper(fitting(LONGEST_SUBJECT, subject, `Missed: ${time}`), opening, [
    when(`${longMoment(startsAt, zone)} (${clockOf(reader, facts)}), with ${facts[by].name}`, subject),
    paragraph(opening),
    ...(reader === 'executive' ? [button('Choose a new time', moveUrl(manageUrl))] : []),
    ...(byReader
      ? [
          paragraph(
            `${name} noted that you did not meet. If you see it differently, say so`,
            ' on the ',
            link('page of your call', reader === 'executive' ? manageUrl : deskUrl),
            ': both words stand, and nobody judges.',
          ),
        ]
      : []),
  ])
}

/** To the executive, after a call that took place: what to do next. */
export function nextSteps(facts: CallFacts, steps: readonly string[]): Paper {
  const { startsAt, executive, recruiter, manageUrl } = facts
  const name = firstName(recruiter.name)
  const subject =
    steps.length === 1
      ? `Your next step from the call with ${name}`
      : `Your ${countInWords(steps.length)} next steps from the call with ${name}`
  const opening = `${name} suggests the following. Write down when you will do each; that is what makes it happen.`
  return onPaper(fitting(LONGEST_SUBJECT, subject, 'Your next steps'), opening, [
    when(
      `${longMoment(startsAt, executive.zone)} (${clockOf('executive', facts)}), with ${recruiter.name}`,
      'After your call',
    ),
    paragraph(opening),
    list(...steps),
    button('Write down when', plansUrl(manageUrl)),
    paragraph(
      'That page has three lines for it, which nobody but you sees. If you like, ',
      link(`leave ${name} a line of thanks`, thanksUrl(manageUrl)),
      ' there too; nobody waits for one.',
    ),
  ])
}
