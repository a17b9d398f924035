import type { DateTime } from 'luxon'
import type { Call } from '../booking/calls.ts'
import { isMissed, type State } from '../booking/state.ts'
import { firstName, inSentence } from '../kernel/text.ts'
import { clockTime, dayFrom, type Hours, shortDate, weekdayName } from '../kernel/time.ts'
import type { Recruiter } from '../people/tables.ts'
import { topicOf } from '../topics/topics.ts'

/** How the desk speaks of calls. */

/** "Avery", or what is left to say of somebody who is erased. */
export const firstNameOf = ({ booking }: Call): string => firstName(nameOf({ booking }))

export const nameOf = ({ booking }: Pick<Call, 'booking'>): string => booking.name || 'Somebody'

/** "resume review", inside a sentence. */
export const topicIn = ({ booking }: Call): string => inSentence(topicOf(booking.topic).title)

/** "Today", "Tomorrow", "Friday" within a week; else the date. */
export function dayOf(moment: DateTime, now: DateTime, { zone }: Pick<Recruiter, 'zone'>): string {
  const days = moment.setZone(zone).startOf('day').diff(now.setZone(zone).startOf('day')).as('days')
  return days >= 0 && days < 6.5 ? dayFrom(now, moment, zone) : shortDate(moment, zone)
}

/** "17:00 to 19:00". */
export const fromTo = (from: DateTime, until: DateTime, zone: string, hours: Hours): string =>
  `${clockTime(from, zone, hours)} to ${clockTime(until, zone, hours)}`

/** What became of a call, in her words. */
export function stateInWords({ booking, state }: Call): string {
  const name = firstName(nameOf({ booking }))
  if (state === 'released')
    return booking.releasedBy === 'recruiter' ? 'You released it.' : `${name} gave the time back.`
  return (STATE_WORDS[state] ?? '').replaceAll('NAME', name)
}

const STATE_WORDS: Partial<Record<State, string>> = {
  pending: 'NAME has not confirmed the address yet.',
  booked: 'It is booked.',
  over: 'It is over.',
  happened: 'You talked.',
  'missed-by-executive': 'NAME was not there.',
  'missed-by-recruiter': 'You were not there.',
  expired: 'It was never confirmed.',
}

export const weekdayOf = (moment: DateTime, { zone }: Pick<Recruiter, 'zone'>): string => weekdayName(moment, zone)

/** Whether she may still be told how to go on: the call took place, or nobody says that it did not. */
export const hasNextSteps = ({ booking }: Call): boolean => booking.erasedAt === null && !isMissed(booking)
