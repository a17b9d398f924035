import { createHmac } from 'node:crypto'
import type { Call } from '../booking/calls.ts'
import { manageUrl } from '../booking/replies.ts'
import type { Party } from '../kernel/party.ts'
import type { Settings } from '../kernel/settings.ts'
import { manageKey } from '../keys/keys.ts'
import { executiveSections, linesOf, packsOf, recruiterSections } from '../prep/pack.ts'
import { type CallFacts, organizerAddress } from './invite.ts'

/** All that a calendar entry says of a call, for both parties. */
export function callFacts(of: Pick<Call, 'booking' | 'recruiter'>, settings: Settings): CallFacts {
  const { booking, recruiter } = of
  const { id, sequence, startsAt, endsAt, askedAt, changedAt, question, about, call, name, email, zone, phone } =
    booking
  const packs = packsOf(of, settings)
  return {
    bookingId: id,
    sequence,
    startsAt,
    endsAt,
    madeAt: askedAt,
    changedAt,
    topicTitle: packs.executive.title,
    question,
    about,
    call,
    recruiter,
    executive: { name, email, zone, phone },
    manageUrl: manageUrl(settings.publicUrl, manageKey(settings.secret, id)),
    deskUrl: `${settings.publicUrl}/desk/calls/${id}`,
    packLines: {
      executive: linesOf(executiveSections(packs.executive)),
      recruiter: linesOf(recruiterSections(packs.recruiter)),
    },
  }
}

/** Where answers of one party's calendar go. The tag names the booking's party to us, and cannot be guessed by others. */
export function rsvpAddress({ rsvpAddress: mailbox, secret }: Settings, bookingId: string, party: Party): string {
  const token = createHmac('sha256', secret).update(`rsvp|${bookingId}|${party}`).digest('hex').slice(0, 32)
  return organizerAddress(mailbox, token)
}
