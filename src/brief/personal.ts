import { rfc3339 } from '../kernel/time.ts'
import type { Personal } from '../web/feature.ts'
import { STAGE_WORDS } from './brief.ts'
import { briefsOfExecutive, deleteBriefsOf } from './store.ts'

/** What she has told before each call, and since when she allows what. */
export const personal: Personal = {
  held: async (db, { id }) => {
    const kept = await briefsOfExecutive(db, id)
    return {
      briefs: kept.map(({ executiveId, stage, keepResumeAt, mayContactAt, keptAt, ...said }) => ({
        ...said,
        stage: stage && STAGE_WORDS[stage],
        mayKeepResumeSince: keepResumeAt && rfc3339(keepResumeAt),
        mayContactSince: mayContactAt && rfc3339(mayContactAt),
        keptAt: rfc3339(keptAt),
      })),
    }
  },
  erase: (tx, { id }) => deleteBriefsOf(tx, id),
}
