import type { CallFacts } from '../calendar/invite.ts'
import { howItTakesPlace } from '../calendar/invite.ts'
import { capital, countInWords, firstName, inSeries } from '../kernel/text.ts'
import { longMoment, weekdayName } from '../kernel/time.ts'
import { button, onPaper, type Paper, paragraph, when } from '../mail/paper.ts'
import type { Wanted } from '../prep/missing.ts'
import { ifPlansChange } from './plans-change.ts'
import { clockOf } from './subject.ts'

/** Where an executive gives what her recruiter needs. */
export const briefUrl = (manageUrl: string): string => `${manageUrl}#brief`

/** To the executive, two days before: what the recruiter still needs, and nothing that is there already. */
export function stillMissing(facts: CallFacts, missing: readonly Wanted[]): Paper {
  const { startsAt, recruiter, executive, manageUrl } = facts
  const name = firstName(recruiter.name)
  const day = weekdayName(startsAt, executive.zone)
  const things = `${capital(countInWords(missing.length))} ${missing.length === 1 ? 'thing' : 'things'}`
  const hasQuestion = missing.every(({ what }) => what !== 'question')
  const opening = `${hasQuestion ? 'Your question is in, thank you. ' : ''}Still missing: ${inSeries(missing.map(({ words }) => words))}.`
  return onPaper(`${things} to send before ${day}`, opening, [
    when(
      `${longMoment(startsAt, executive.zone)} (${clockOf('executive', facts)}), with ${recruiter.name}`,
      'Your call',
    ),
    paragraph(opening),
    paragraph(`With that ${name} can prepare, and none of your time goes into what could have been read before.`),
    button(missing.length === 1 ? 'Send it now' : 'Send them now', briefUrl(manageUrl)),
    paragraph(howItTakesPlace('executive', facts)),
    ifPlansChange(manageUrl),
  ])
}
