import { rfc3339 } from '../kernel/time.ts'
import type { HeldResume } from './held-resume.ts'

/** What the two people of a call are told of its resume. */
export function resumeReply({ kind, fileName, size, uploadedAt, erasedAt, eraseAt, zone, reading }: HeldResume) {
  return {
    ...{ kind, fileName, size },
    uploadedAt: rfc3339(uploadedAt),
    eraseOn: eraseAt.setZone(zone).toISODate()!,
    erasedAt: erasedAt && rfc3339(erasedAt),
    reading: reading && { ...reading, notes: reading.notes.map((note) => ({ ...note, lines: [...note.lines] })) },
  }
}
