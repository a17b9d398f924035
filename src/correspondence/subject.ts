import type { CallFacts } from '../calendar/invite.ts'
import type { Party } from '../kernel/party.ts'
import { zoneName } from '../kernel/time.ts'

/** Beyond this, telephones cut a subject. */
export const LONGEST_SUBJECT = 59

/** "Dallas time": whose clock the times in a letter to this party are read from. */
export const clockOf = (party: Party, { recruiter, executive }: CallFacts): string =>
  party === 'recruiter' ? `${zoneName(recruiter.zone, recruiter.place)} time` : `${zoneName(executive.zone)} time`
