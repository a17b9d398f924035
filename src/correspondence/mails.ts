import { type CallFacts, howItTakesPlace } from '../calendar/invite.ts'
import { firstName, fitting } from '../kernel/text.ts'
import { lengthInWords, longMoment, shortMoment, weekdayMoment, zoneName } from '../kernel/time.ts'
import { button, link, list, onPaper, type Paper, paragraph, quote, smallPrint, tasks, when } from '../mail/paper.ts'
import type { ExecutivePack, RecruiterPack } from '../prep/pack.ts'

const LONGEST_SUBJECT = 59

/** To the executive: the call stands, and what makes it worth having. */
export function bookedForExecutive(facts: CallFacts, pack: ExecutivePack): Paper {
  const { startsAt, endsAt, recruiter, executive, manageUrl, question } = facts
  const minutes = endsAt.diff(startsAt).as('minutes')
  const name = firstName(recruiter.name)
  const clock = `${zoneName(executive.zone)} time`
  const moment = shortMoment(startsAt, executive.zone)
  const subject = fitting(
    LONGEST_SUBJECT,
    `You are booked: ${moment} (${clock}) with ${recruiter.name}`,
    `You are booked: ${moment} (${clock}) with ${name}`,
    `You are booked: ${moment} with ${name}`,
    `You are booked: ${moment}`,
  )
  const opening = `${name} has set this ${lengthInWords(minutes)} aside for you as a volunteer. The calendar entry is attached; your prep sheet takes about ${pack.prepareMinutes} minutes.`
  return onPaper(subject, opening, [
    when(`${longMoment(startsAt, executive.zone)} (${clock}), with ${recruiter.name}`, 'You are booked'),
    paragraph(`${howItTakesPlace('executive', facts)} ${otherClock(facts)}`.trim()),
    paragraph(opening),
    button('Open your call', manageUrl),
    paragraph(`Your question, as ${name} will read it:`),
    quote(question),
    paragraph(`${pack.title}. ${pack.promise} ${pack.notThis}`),
    ...(pack.send.length > 0
      ? [paragraph('Please have ready, a day ahead if you can:'), list(...pack.send.map(({ what }) => what))]
      : []),
    paragraph('To prepare:'),
    tasks(...pack.prepare.map(({ what, minutes = 0 }) => ({ what, minutes }))),
    ...(pack.ask.length > 0 ? [paragraph('Worth asking:'), list(...pack.ask)] : []),
    paragraph('How the time may be spent:'),
    tasks(...pack.agenda),
    paragraph('House rules:'),
    list(...pack.houseRules),
    smallPrint(
      'Plans change. ',
      link('Your call', manageUrl),
      ' is at this private address: whoever has it can see the call.',
    ),
  ])
}

/** To the recruiter: the question first, then who, how, and what five minutes of reading are for. */
export function newCallForRecruiter(facts: CallFacts, pack: RecruiterPack): Paper {
  const { startsAt, recruiter, executive, question, about } = facts
  const name = firstName(executive.name)
  const topic = pack.title.charAt(0).toLowerCase() + pack.title.slice(1)
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
      `${longMoment(startsAt, recruiter.zone)} (${zoneName(recruiter.zone, recruiter.place)} time), with ${executive.name}`,
      `New call: ${topic}`,
    ),
    paragraph(howItTakesPlace('recruiter', facts)),
    ...(about ? [paragraph(`${name}’s last role: ${about}`)] : []),
    ...(pack.look.length > 0 ? [paragraph('Five minutes before, look at:'), list(...pack.look)] : []),
    ...(pack.probe.length > 0 ? [paragraph('You may want to ask:'), list(...pack.probe)] : []),
    paragraph('How the time may be spent:'),
    tasks(...pack.agenda),
    smallPrint('The calendar entry is attached. You need do nothing until then.'),
  ])
}

/** What the other one's clock reads, where it is another. */
function otherClock({ startsAt, executive, recruiter }: CallFacts): string {
  if (startsAt.setZone(executive.zone).offset === startsAt.setZone(recruiter.zone).offset) return ''
  return `For ${firstName(recruiter.name)} it is ${shortMoment(startsAt, recruiter.zone)} (${zoneName(recruiter.zone, recruiter.place)} time).`
}
