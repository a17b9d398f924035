import type { Booking } from '../booking/tables.ts'
import type { Db } from '../db/db.ts'
import { resumesThere } from '../resume/held-resume.ts'
import { type Checklist, checklistOf, type Task } from './checklist.ts'
import { ticksOf } from './keep-ticks.ts'
import type { ExecutivePack } from './pack.ts'

export type Undone = Pick<Checklist, 'send' | 'prepare'>

/** What of a pack is still to be done. */
export async function undoneOf(db: Db, { id }: Pick<Booking, 'id'>, pack: ExecutivePack): Promise<Undone> {
  const { ticks } = await ticksOf(db, id)
  const hasResume = (await resumesThere(db, [{ id }])).has(id)
  const { send, prepare } = checklistOf(pack, ticks, hasResume)
  const undone = (tasks: readonly Task[]) => tasks.filter(({ isDone }) => !isDone)
  return { send: undone(send), prepare: undone(prepare) }
}
