import { rfc3339 } from '../kernel/time.ts'
import type { Letter } from './tables.ts'

/** A letter as its reader may have it back; what was wiped at delivery is null. Whoever holds what it is about holds the letter. */
export const letterHeld = ({ kind, writtenAt, sentAt, toAddress, subject, plain }: Letter) => ({
  kind,
  writtenAt: rfc3339(writtenAt),
  sentAt: sentAt && rfc3339(sentAt),
  to: toAddress || null,
  subject,
  text: plain,
})
