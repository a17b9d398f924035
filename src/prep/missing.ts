import { type Brief, lacking, type RequiredField } from '../brief/brief.ts'
import type { Topic } from '../topics/topic.ts'

/** Something that the recruiter needs before the call. */
export interface Wanted {
  readonly what: RequiredField | 'resume'
  /** "your last role in one line". */
  readonly words: string
  /** Where on the pack page it is given. */
  readonly anchor: string
}

/** What a call of this topic needs before it, in the order in which it is given. */
export const wantedFor = ({ wantsResume }: Pick<Topic, 'wantsResume'>): readonly Wanted[] =>
  wantsResume === 'yes' ? [...OF_BRIEF, RESUME] : OF_BRIEF

/** What is still missing of it. A resume that is optional is not missing. */
export function missingFor(topic: Pick<Topic, 'wantsResume'>, brief: Brief, hasResume: boolean): readonly Wanted[] {
  const empty: readonly string[] = lacking(brief)
  return wantedFor(topic).filter(({ what }) => (what === 'resume' ? !hasResume : empty.includes(what)))
}

const OF_BRIEF: readonly Wanted[] = [
  { what: 'question', words: 'your one question', anchor: 'question' },
  { what: 'stage', words: 'how things stand for you', anchor: 'stage' },
  { what: 'lastRole', words: 'your last role in one line', anchor: 'lastRole' },
]

const RESUME: Wanted = { what: 'resume', words: 'your resume', anchor: 'resume' }
