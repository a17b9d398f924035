import { type Fault, faultsBy } from '../kernel/refusal.ts'
import { faultInLine, faultInName, faultInProse } from '../kernel/text.ts'
import type { TopicId } from '../topics/topic.ts'
import type { CallPlan } from './call-plan.ts'
import type { Sector } from './sectors.ts'
import type { CalendarChoice } from './tables.ts'
import type { TopicWishes } from './topic-wishes.ts'

/** The part of a recruiter's profile that she writes herself. */
export interface ProfileChange {
  name?: string
  headline?: string
  about?: string
  place?: string | null
  call?: { kind: CallPlan['kind']; phone?: string; url?: string }
  topics?: TopicId[]
  sectors?: Sector[]
  languages?: string[]
  calendar?: CalendarChoice
  wishes?: TopicWishes
  resumesByMail?: boolean
}

/** What is wrong with a change, beyond its shape. */
export function faultsInProfile(change: ProfileChange): Fault[] {
  const { name, headline, about, place, call, wishes = {} } = change
  const faults = faultsBy({
    '#/name': name === undefined ? null : faultInName(name),
    '#/headline': headline === undefined ? null : faultInLine(headline),
    '#/about': about === undefined ? null : faultInProse(about),
    '#/place': place == null ? null : faultInName(place),
    '#/call/url': call?.url === undefined ? null : faultInLine(call.url),
    ...Object.fromEntries(
      Object.entries(wishes).map(([topic, { line }]) => [
        `#/wishes/${topic}/line`,
        line === undefined ? null : faultInLine(line),
      ]),
    ),
  })
  return [...faults, ...(call === undefined ? [] : faultsInCall(call))]
}

/** Each manner of calling says what it needs, and holds nothing else. */
function faultsInCall({ kind, phone, url }: NonNullable<ProfileChange['call']>): Fault[] {
  if (kind === 'executive-calls' && phone === undefined)
    return [{ pointer: '#/call/phone', detail: 'is needed, so that executives can call you' }]
  if (kind === 'link' && url === undefined)
    return [{ pointer: '#/call/url', detail: 'is needed: the https address where you meet' }]
  if (kind !== 'executive-calls' && phone !== undefined)
    return [{ pointer: '#/call/phone', detail: 'belongs to "executive-calls" only' }]
  if (kind !== 'link' && url !== undefined) return [{ pointer: '#/call/url', detail: 'belongs to "link" only' }]
  return []
}
