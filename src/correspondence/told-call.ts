import { type Call, callOf } from '../booking/calls.ts'
import { callFacts, rsvpAddress } from '../calendar/call-facts.ts'
import { type CallFacts, cancellationFor, inviteFor } from '../calendar/invite.ts'
import type { Db } from '../db/db.ts'
import type { Party } from '../kernel/party.ts'
import type { LetterDraft } from '../mail/letters.ts'
import type { Paper } from '../mail/paper.ts'
import { packsOf } from '../prep/pack.ts'
import type { Deps } from '../web/feature.ts'
import { hasEntry } from './store.ts'

/** A call as it stands now, with all that its letters are made of. */
export interface ToldCall {
  readonly call: Call
  readonly facts: CallFacts
  readonly packs: ReturnType<typeof packsOf>
  /** Whether a party's letters carry the entry that keeps her calendar right. */
  carriesEntry(party: Party): boolean
  /** To one party, about this change of the call. Whatever is told late tells the latest: calendars go by SEQUENCE. */
  letter(kind: LetterKind, party: Party, paper: Paper, entry?: 'REQUEST' | 'CANCEL'): LetterDraft
}

/** Letters that a change of the call makes untrue. */
export const REMINDERS: readonly LetterKind[] = ['prep', 'reminder-day', 'reminder-hour']

export type LetterKind =
  | 'confirmation'
  | 'moved'
  | 'released'
  | 'prep'
  | 'reminder-day'
  | 'reminder-hour'
  | 'missed'
  | 'next-steps'
  | 'points'
  | 'thanks'
  | 'check-in'

/** Once in the life of a call, though it may have moved by the time. */
const ONCE: readonly LetterKind[] = ['confirmation', 'thanks']

/** Null where there is nobody to tell: it was never booked, or its executive is erased. */
export async function toldCall(
  db: Db,
  { settings, clock }: Pick<Deps, 'settings' | 'clock'>,
  id: string,
): Promise<ToldCall | null> {
  const call = await callOf(db, id, clock())
  if (call === null || call.booking.bookedAt === null || call.booking.erasedAt !== null) return null

  const facts = callFacts(call, settings)
  // Who has the entry by an earlier mail needs its changes too, though she reads a feed by now.
  const recruiterHasEntry = call.recruiter.calendar !== 'feed' || (await hasEntry(db, id, 'recruiter'))
  const carriesEntry = (party: Party) => party === 'executive' || recruiterHasEntry
  return {
    call,
    facts,
    packs: packsOf(call, settings),
    carriesEntry,
    letter(kind, party, paper, entry) {
      const write = entry === 'CANCEL' ? cancellationFor : inviteFor
      const { name, email: address } = facts[party]
      return {
        ...paper,
        kind,
        about: id,
        reader: party,
        sequence: ONCE.includes(kind) ? 0 : facts.sequence,
        to: { name, address },
        ...(entry && carriesEntry(party) && { enclosure: write(party, facts, rsvpAddress(settings, id, party)) }),
      }
    },
  }
}
