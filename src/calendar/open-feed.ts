import type { DateTime } from 'luxon'
import { firstName } from '../kernel/text.ts'
import { shortMoment, zoneName } from '../kernel/time.ts'
import type { CallPlan } from '../people/call-plan.ts'
import type { CalendarEvent } from './ics.ts'

/** Whose free times these are: what anyone may know of her. */
export interface OpenCalendar {
  handle: string
  name: string
  zone: string
  place: string | null
  callKind: CallPlan['kind']
}

export interface OpenTime {
  slotId: string
  startsAt: DateTime
  endsAt: DateTime
  madeAt: DateTime
}

/** A free time as an entry that blocks nobody's. It says how the call takes place, and never a number. */
export function openEntry(
  whose: OpenCalendar,
  { slotId, startsAt, endsAt, madeAt }: OpenTime,
  publicUrl: string,
): CalendarEvent {
  const { name, zone, place } = whose
  const link = `${publicUrl}/${whose.handle}`
  const minutes = endsAt.diff(startsAt).as('minutes')
  const { location, sentence } = MANNERS[whose.callKind](name)
  const lines = [
    `${shortMoment(startsAt, zone)} (${zoneName(zone, place)} time), ${minutes} minutes. ${sentence}`,
    `Book it: ${link}`,
  ]
  return {
    uid: `slot-${slotId}@goodturn`,
    sequence: 0,
    startsAt,
    endsAt,
    changedAt: madeAt,
    summary: `Open time with ${name}`,
    location,
    description: lines.join('\n'),
    url: link,
    status: 'CONFIRMED',
    transparent: true,
  }
}

const MANNERS: Record<CallPlan['kind'], (name: string) => { location: string; sentence: string }> = {
  'recruiter-calls': (name) => ({ location: `${name} calls you`, sentence: `${firstName(name)} calls you.` }),
  'executive-calls': (name) => ({ location: `Call ${name}`, sentence: `You call ${firstName(name)}.` }),
  link: () => ({ location: 'Online', sentence: 'You meet online.' }),
}
