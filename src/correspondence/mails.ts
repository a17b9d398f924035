import { type CallFacts, howItTakesPlace, otherClock } from '../calendar/invite.ts'
import { firstName, fitting, inSentence } from '../kernel/text.ts'
import { lengthInWords, longMoment, shortMoment, weekdayMoment } from '../kernel/time.ts'
import {
  type Block,
  button,
  link,
  list,
  onPaper,
  type Paper,
  paragraph,
  quote,
  smallPrint,
  tasks,
  when,
} from '../mail/paper.ts'
import {
  type ExecutivePack,
  executiveSections,
  inLine,
  type RecruiterPack,
  recruiterSections,
  type Section,
} from '../prep/pack.ts'
import { ifPlansChange } from './plans-change.ts'
import { briefUrl } from './prep-mails.ts'
import { clockOf, LONGEST_SUBJECT } from './subject.ts'

/** To the executive: the call stands, and what makes it worth having. */
export function bookedForExecutive(facts: CallFacts, pack: ExecutivePack, byHand = false): Paper {
  const { startsAt, endsAt, recruiter, executive, manageUrl, question } = facts
  const minutes = endsAt.diff(startsAt).as('minutes')
  const name = firstName(recruiter.name)
  const clock = clockOf('executive', facts)
  const moment = shortMoment(startsAt, executive.zone)
  const subject = fitting(
    LONGEST_SUBJECT,
    `You are booked: ${moment} (${clock}) with ${recruiter.name}`,
    `You are booked: ${moment} (${clock}) with ${name}`,
    `You are booked: ${moment} (${clock})`,
    `You are booked: ${moment} with ${name}`,
    `You are booked: ${moment}`,
  )
  const theirs = otherClock('executive', facts)
  const opening = `${name} has set this ${lengthInWords(minutes)} aside for you as a volunteer. The calendar entry is attached; your prep sheet takes about ${pack.prepareMinutes} minutes.`
  return onPaper(subject, opening, [
    when(`${longMoment(startsAt, executive.zone)} (${clock}), with ${recruiter.name}`, 'You are booked'),
    paragraph(howItTakesPlace('executive', facts)),
    ...(theirs ? [paragraph(theirs)] : []),
    paragraph(opening),
    ...(byHand
      ? [
          paragraph(
            `${name} has booked this call for you. Is that not what you agreed? One click gives the time back, and nobody asks why.`,
          ),
        ]
      : []),
    button('Open your call', manageUrl),
    paragraph(
      `What else ${name} needs to prepare fits into `,
      link('a brief of six lines', briefUrl(manageUrl)),
      ': three to five minutes.',
    ),
    paragraph(`Your question, as ${name} will read it:`),
    quote(question),
    paragraph(`${pack.title}. ${pack.promise} ${pack.notThis}`),
    ...executiveSections(pack).flatMap(asBlocks),
    ifPlansChange(manageUrl),
    smallPrint(
      link('Your call', manageUrl),
      ' is at this private address: whoever has it can see and change the call.',
    ),
  ])
}

/** To the recruiter: the question first, then who, how, and what five minutes of reading are for. */
export function newCallForRecruiter(facts: CallFacts, pack: RecruiterPack, hasEntry = true): Paper {
  const { startsAt, recruiter, executive, question, about, deskUrl } = facts
  const name = firstName(executive.name)
  const topic = inSentence(pack.title)
  const moment = weekdayMoment(startsAt, recruiter.zone)
  const subject = fitting(
    LONGEST_SUBJECT,
    `New call: ${moment}, ${topic}`,
    `New call: ${shortMoment(startsAt, recruiter.zone)}`,
  )
  return onPaper(subject, `“${question}” That is the one question.`, [
    quote(question),
    paragraph('That is the one question.'),
    when(
      `${longMoment(startsAt, recruiter.zone)} (${clockOf('recruiter', facts)}), with ${executive.name}`,
      `New call: ${topic}`,
    ),
    paragraph(howItTakesPlace('recruiter', facts)),
    ...(about ? [paragraph(`${name}’s last role: ${about}`)] : []),
    button('Look at the call', deskUrl),
    ...recruiterSections(pack).flatMap(asBlocks),
    smallPrint(`${hasEntry ? 'The calendar entry is attached. ' : ''}You need do nothing until then.`),
  ])
}

/** What takes minutes is a table; the rest is a list. */
export function asBlocks({ heading, entries }: Section): Block[] {
  const timed = entries.flatMap(({ what, minutes }) => (minutes ? [{ what, minutes }] : []))
  return [paragraph(`${heading}:`), timed.length === entries.length ? tasks(...timed) : list(...entries.map(inLine))]
}
