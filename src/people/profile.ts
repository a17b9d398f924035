import type { Fault } from '../kernel/refusal.ts'
import { faultInLine, faultInName, faultInProse } from '../kernel/text.ts'
import type { TopicId } from '../topics/topic.ts'
import type { CallPlan } from './call-plan.ts'
import type { Sector } from './sectors.ts'

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
}

/** What is wrong with a change, beyond its shape. */
export function faultsInProfile(change: ProfileChange): Fault[] {
  const texts: [string, string | null][] = [
    ['#/name', change.name === undefined ? null : faultInName(change.name)],
    ['#/headline', change.headline === undefined ? null : faultInLine(change.headline)],
    ['#/about', change.about === undefined ? null : faultInProse(change.about)],
    ['#/place', change.place == null ? null : faultInName(change.place)],
  ]
  const faults = texts.flatMap(([pointer, detail]) => (detail === null ? [] : [{ pointer, detail }]))
  return [...faults, ...(change.call === undefined ? [] : faultsInCall(change.call))]
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
