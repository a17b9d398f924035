import { callOf } from '../booking/calls.ts'
import { callFacts, rsvpAddress } from '../calendar/call-facts.ts'
import { type CallFacts, inviteFor } from '../calendar/invite.ts'
import type { Party } from '../kernel/party.ts'
import type { LetterDraft } from '../mail/letters.ts'
import { writeLetters } from '../mail/letters.ts'
import type { Paper } from '../mail/paper.ts'
import { executivePack, recruiterPack } from '../prep/pack.ts'
import type { News } from '../queue/news.ts'
import { topicOf } from '../topics/topics.ts'
import type { Deps } from '../web/feature.ts'
import { bookedForExecutive, newCallForRecruiter } from './mails.ts'

/** A call was booked: both get a letter with the invite and what prepares them. Done twice, it is the same two letters. */
export async function sendConfirmations({ db, clock, settings }: Deps, { about: bookingId }: News): Promise<void> {
  const call = await callOf(db, bookingId, clock())
  if (call === null || call.booking.bookedAt === null) return

  const facts = callFacts(call, settings)
  const topic = topicOf(call.booking.topic)
  const minutes = call.booking.endsAt.diff(call.booking.startsAt).as('minutes')
  const letterTo = (party: Party, paper: Paper) =>
    confirmation(party, facts, paper, rsvpAddress(settings, bookingId, party))
  await writeLetters(
    db,
    [
      letterTo('executive', bookedForExecutive(facts, executivePack(topic, minutes))),
      letterTo('recruiter', newCallForRecruiter(facts, recruiterPack(topic, minutes))),
    ],
    settings,
    clock(),
  )
}

function confirmation(party: Party, facts: CallFacts, paper: Paper, organizer: string): LetterDraft {
  const { name, email } = facts[party]
  const { method, content } = inviteFor(party, facts, organizer)
  return {
    ...paper,
    kind: 'confirmation',
    about: facts.bookingId,
    reader: party,
    sequence: facts.sequence,
    to: { name, address: email },
    enclosure: { method, content },
  }
}
