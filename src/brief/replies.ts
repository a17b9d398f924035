import type { Static } from 'typebox'
import { rfc3339 } from '../kernel/time.ts'
import { type Brief, lacking } from './brief.ts'
import type { BriefReply } from './schemas.ts'

/** What the two people of a call are told of its brief. */
export function briefReply(brief: Brief): Static<typeof BriefReply> {
  const { keepResumeAt, mayContactAt, keptAt, ...said } = brief
  const missing = lacking(brief)
  return {
    ...said,
    mayKeepResume: keepResumeAt !== null,
    mayKeepResumeSince: keepResumeAt && rfc3339(keepResumeAt),
    mayContact: mayContactAt !== null,
    mayContactSince: mayContactAt && rfc3339(mayContactAt),
    keptAt: keptAt && rfc3339(keptAt),
    ready: missing.length === 0,
    missing,
  }
}
