import type { Booking } from '../booking/tables.ts'
import type { Db } from '../db/db.ts'
import { resumesThere } from '../resume/held-resume.ts'
import { isResume } from '../topics/topic.ts'
import { type Checklist, checklistOf } from './checklist.ts'
import { ticksOf } from './keep-ticks.ts'
import type { ExecutivePack } from './pack.ts'

export type Undone = Pick<Checklist, 'send' | 'prepare'>

/** What of a pack is not ticked yet; a resume that has come is no longer to be sent. */
export async function undoneOf(db: Db, { id }: Pick<Booking, 'id'>, pack: ExecutivePack): Promise<Undone> {
  const { ticks } = await ticksOf(db, id)
  const hasResume = (await resumesThere(db, [id])).has(id)
  const { send, prepare } = checklistOf(pack, ticks)
  return {
    send: send.filter((task) => !task.isDone && !(hasResume && isResume(task))),
    prepare: prepare.filter(({ isDone }) => !isDone),
  }
}
