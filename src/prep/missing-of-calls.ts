import type { Booking } from '../booking/tables.ts'
import { briefsOf } from '../brief/kept-brief.ts'
import type { Db } from '../db/db.ts'
import { resumesThere } from '../resume/held-resume.ts'
import { topicOf } from '../topics/topics.ts'
import { missingFor, type Wanted } from './missing.ts'

/** What a call is prepared by, beside what is sent for it. */
export type ToPrepare = Pick<Booking, 'id' | 'topic' | 'question' | 'about'>

/** What is still missing for each of these calls, by its id. */
export async function missingOfCalls(
  db: Db,
  calls: readonly ToPrepare[],
): Promise<ReadonlyMap<string, readonly Wanted[]>> {
  const briefs = await briefsOf(db, calls)
  const resumes = await resumesThere(db, calls)
  return new Map(
    calls.map(({ id, topic }) => [id, missingFor(topicOf(topic), briefs.get(id)!, resumes.has(id))] as const),
  )
}
