import { inSeries } from '../kernel/text.ts'
import type { LeaveOut } from './language.ts'
import { anyPhrase } from './languages.ts'
import { found, notFound } from './note.ts'
import type { Note } from './reading.ts'
import type { ResumeText } from './text.ts'

const NAMES: Readonly<Record<LeaveOut, string>> = {
  birth: 'your birth',
  family: 'your family',
  number: 'a number of an identity paper',
  references: 'references on request',
}

const PATTERNS = (Object.keys(NAMES) as LeaveOut[]).map((what) => ({
  name: NAMES[what],
  pattern: new RegExp(
    anyPhrase(({ leaveOut }) => leaveOut[what]),
    'iu',
  ),
}))

/** What nobody needs to know before meeting you. */
export function leaveOutNotes({ lines }: ResumeText): Note[] {
  const hits = PATTERNS.map(({ name, pattern }) => ({
    name,
    lines: lines.filter(({ text }) => pattern.test(text)),
  })).filter((hit) => hit.lines.length > 0)
  if (hits.length === 0)
    return [
      notFound(
        'leave-out',
        'The program did not find what is usually left out: birth, family, numbers of identity papers, references on request. That is as it should be.',
      ),
    ]
  return [
    found('leave-out', `We see ${inSeries(hits.map(({ name }) => name))}. Recruiters advise to leave this out.`, {
      toMend: true,
      lines: [...new Set(hits.flatMap((hit) => hit.lines.map(({ text }) => text)))],
    }),
  ]
}
