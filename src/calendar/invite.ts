import type { DateTime } from 'luxon'
import type { Party } from '../kernel/party.ts'
import { firstName, shorten, tidy } from '../kernel/text.ts'
import { type Hours, shortMoment, zoneName } from '../kernel/time.ts'
import { type CalendarEvent, itipMessage } from './ics.ts'

/** What is known of one call. A number is that of the person who is called. */
export interface CallFacts {
  bookingId: string
  sequence: number
  startsAt: DateTime
  endsAt: DateTime
  madeAt: DateTime
  changedAt: DateTime
  topicTitle: string
  question: string
  about: string | null
  call: { kind: 'recruiter-calls' | 'executive-calls' | 'link'; phone?: string | null; url?: string | null }
  recruiter: { name: string; zone: string; place: string | null; email: string }
  executive: { name: string; email: string; zone: string; phone: string | null }
  manageUrl: string
  /** Its page on the recruiter's desk. */
  deskUrl: string
  packLines: { executive: string[]; recruiter: string[] }
}

const LONGEST_PLACE = 99

/** The invite that goes out with a mail, also when a call moves: the UID stays, SEQUENCE rises (RFC 5546, section 2.1.4). */
export function inviteFor(party: Party, facts: CallFacts, organizer: string) {
  const content = itipMessage('REQUEST', eventFor(party, facts, organizer))
  return { method: 'REQUEST', content } as const
}

/** The call is released: every calendar takes its entry out (RFC 5546, section 3.2.5). */
export function cancellationFor(party: Party, facts: CallFacts, organizer: string) {
  const content = itipMessage('CANCEL', eventFor(party, facts, organizer))
  return { method: 'CANCEL', content } as const
}

/** The entry of a call in a message to one party: she alone is asked, and answers to us. */
export function eventFor(party: Party, facts: CallFacts, organizer: string): CalendarEvent {
  const reader = facts[party]
  return {
    ...entryFor(party, facts),
    organizer: { name: other(party, facts).name, address: organizer },
    attendee: { name: reader.name, address: reader.email },
  }
}

/** The entry of a call in one party's own calendar. The other party stands in it by name, never by address. */
export function entryFor(party: Party, facts: CallFacts): CalendarEvent {
  const { bookingId, sequence, startsAt, endsAt, madeAt, changedAt } = facts
  return {
    uid: `${bookingId}@goodturn`,
    ...{ sequence, startsAt, endsAt, createdAt: madeAt, changedAt },
    location: placeOf(party, facts),
    status: 'CONFIRMED',
    ...(party === 'executive' ? executiveEntry(facts) : recruiterEntry(facts)),
  }
}

/** How the call takes place, in one sentence to `party`. No full stop follows a link: mail programs would make it part of it. */
export function howItTakesPlace(party: Party, facts: CallFacts): string {
  const { call } = facts
  if (call.kind === 'link') return call.url ? `You meet at ${call.url}` : 'You meet online.'
  const name = firstName(other(party, facts).name)
  const number = numberCalled(facts)
  return `${isCaller(party, call.kind) ? `You call ${name}` : `${name} calls you`}${number ? ` at ${number}` : ''}.`
}

/** How the call takes place, as short as a LOCATION should be. A link is never cut. */
export function placeOf(party: Party, facts: CallFacts): string {
  const { call } = facts
  if (call.kind === 'link') return placeOnline(call.url)
  const { name } = other(party, facts)
  if (isCaller(party, call.kind)) return shorten(`Call ${numberCalled(facts) ?? name}`, LONGEST_PLACE)
  return `${shorten(name, LONGEST_PLACE - ' calls you'.length)} calls you`
}

/** The address that answers go to. Clients answer the ORGANIZER alone, so its tag says which booking and whose (RFC 5233). */
export function organizerAddress(mailbox: string, token: string): string {
  const at = mailbox.lastIndexOf('@')
  return `${mailbox.slice(0, at)}+${token}${mailbox.slice(at)}`
}

/** She may be looking in confidence: whoever sees her calendar reads a name and nothing of the purpose. */
function executiveEntry(facts: CallFacts) {
  return {
    summary: `Call with ${facts.recruiter.name}`,
    confidential: true,
    url: facts.manageUrl,
    description: textOf(
      [
        howItTakesPlace('executive', facts),
        whenFor('executive', facts),
        facts.question && `Your one question: "${tidy(facts.question)}"`,
        `Your call: ${facts.manageUrl}`,
      ],
      facts.packLines.executive,
    ),
  }
}

function recruiterEntry(facts: CallFacts) {
  const { executive, topicTitle, question, about } = facts
  const name = firstName(executive.name)
  return {
    summary: `Call with ${executive.name}: ${topicTitle}`,
    description: textOf(
      [
        howItTakesPlace('recruiter', facts),
        whenFor('recruiter', facts),
        question && `${name}'s one question: "${tidy(question)}"`,
        about && `About ${name}: ${tidy(about)}`,
      ],
      facts.packLines.recruiter,
    ),
  }
}

/** Calendar programs fold long notes: what the first five lines say must do without the pack. */
function textOf(firstLines: (string | null | undefined)[], packLines: string[]): string {
  const head = firstLines.filter((line) => line)
  return (packLines.length > 0 ? [...head, '', ...packLines] : head).join('\n')
}

const whenFor = (party: Party, facts: CallFacts): string =>
  `${ownClock(party, facts)}. ${otherClock(party, facts)}`.trim()

function ownClock(party: Party, { startsAt, recruiter, executive }: CallFacts, hours: Hours = 24): string {
  const [zone, place] = party === 'recruiter' ? [recruiter.zone, recruiter.place] : [executive.zone, null]
  return `${shortMoment(startsAt, zone, hours)} (${zoneName(zone, place)} time)`
}

/** What the other one's clock reads, where it reads something else. */
export function otherClock(party: Party, facts: CallFacts, hours: Hours = 24): string {
  const { startsAt, recruiter, executive } = facts
  if (startsAt.setZone(recruiter.zone).offset === startsAt.setZone(executive.zone).offset) return ''
  const otherParty = party === 'executive' ? 'recruiter' : 'executive'
  return `For ${firstName(facts[otherParty].name)} it is ${ownClock(otherParty, facts, hours)}.`
}

const other = (party: Party, facts: CallFacts) => (party === 'executive' ? facts.recruiter : facts.executive)

const isCaller = (party: Party, kind: CallFacts['call']['kind']): boolean => kind === `${party}-calls`

/** The number that is called; of a link, none. */
export const numberCalled = ({ call, executive }: CallFacts): string | null | undefined =>
  call.kind === 'recruiter-calls' ? executive.phone : call.phone

function placeOnline(url: string | null | undefined): string {
  if (!url) return 'Online'
  return url.length <= LONGEST_PLACE ? url : 'Online: the link is in the text'
}
