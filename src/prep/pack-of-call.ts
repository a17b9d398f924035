import type { Call } from '../booking/calls.ts'
import type { Brief } from '../brief/brief.ts'
import { briefOf } from '../brief/kept-brief.ts'
import { type HeldResume, heldResume, isThere } from '../resume/held-resume.ts'
import { topicOf } from '../topics/topics.ts'
import type { Deps } from '../web/feature.ts'
import { type Checklist, checklistOf, type Question, questionsOf } from './checklist.ts'
import { ticksOf } from './keep-ticks.ts'
import { missingFor, type Wanted, wantedFor } from './missing.ts'
import { type ExecutivePack, packsOf } from './pack.ts'

/** The pack of one call, with how far it is. */
export interface PackOfCall {
  readonly pack: ExecutivePack
  readonly brief: Brief
  readonly resume: HeldResume | null
  /** What the recruiter needs before the call. */
  readonly wanted: readonly Wanted[]
  /** What she has not of it. */
  readonly missing: readonly Wanted[]
  readonly checklist: Checklist
  readonly questions: readonly Question[]
}

export async function packOfCall({ db, settings }: Pick<Deps, 'db' | 'settings'>, call: Call): Promise<PackOfCall> {
  const { booking } = call
  const topic = topicOf(booking.topic)
  const { executive: pack } = packsOf(call, settings)
  const brief = await briefOf(db, booking)
  const resume = await heldResume(db, settings, booking.id)
  const { ticks, asks } = await ticksOf(db, booking.id)
  return {
    ...{ pack, brief, resume },
    wanted: wantedFor(topic),
    missing: missingFor(topic, brief, isThere(resume)),
    checklist: checklistOf(pack, ticks, isThere(resume)),
    questions: questionsOf(pack, asks),
  }
}
