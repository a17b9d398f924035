import { faultsBy, notAccepted } from '../kernel/refusal.ts'
import { faultInLine, faultInName, faultInProse, tidy } from '../kernel/text.ts'
import { isZone } from '../kernel/time.ts'
import type { TopicId } from '../topics/topic.ts'

/** What an executive asks for, as she wrote it. */
export interface Ask {
  slotId: string
  topic: TopicId
  question: string
  about?: string | undefined
  executive: { name: string; email: string; zone: string; phone?: string | undefined }
}

/** As it is kept; what cannot be kept is refused, all of it at once. */
export function tidied({ executive, question, about, ...ask }: Ask): Ask {
  const faults = faultsBy({
    '#/executive/name': faultInName(executive.name),
    '#/executive/zone': isZone(executive.zone) ? null : 'must be a time zone such as America/New_York',
    '#/question': faultInQuestion(question),
    '#/about': about === undefined ? null : faultInLine(about),
  })
  if (faults.length > 0) throw notAccepted(...faults)
  return {
    ...ask,
    question: question.trim(),
    about: about && tidy(about),
    executive: { ...executive, name: tidy(executive.name) },
  }
}

export const faultInQuestion = (question: string): string | null =>
  faultInProse(question) ??
  ([...question.trim()].length < 20 || !/\p{L}/u.test(question)
    ? 'must have at least 20 characters, and be a question'
    : null)
