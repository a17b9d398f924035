import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import type { Mailbox, Settings } from '../kernel/settings.ts'
import { legible, tidy } from '../kernel/text.ts'
import type { Paper } from './paper.ts'
import { deleteLetters, deleteUnsent, insertLetters, lettersAbout } from './store.ts'
import type { Enclosure, Letter, letters } from './tables.ts'

/** What one person is to be told, and on which occasion: the same occasion again is the same letter. */
export interface LetterDraft extends Paper {
  readonly kind: string
  /** A booking; for a code to sign in, that. */
  readonly about: string
  readonly reader: 'executive' | 'recruiter'
  /** Which change of the booking this is. */
  readonly sequence: number
  readonly to: Mailbox
  readonly enclosure?: Enclosure
  /** Resumes that go with it, by their bookings: read when it leaves, so that one that is erased by then stays behind. */
  readonly resumesOf?: readonly string[]
  /** A letter that could not leave by then does not leave. */
  readonly worthUntil?: DateTime
}

export type LetterRow = typeof letters.$inferInsert

/** Written in the transaction of the verb that causes them, so they exist exactly if it happened; a trigger posts them. */
export async function writeLetters(
  tx: Db,
  drafts: readonly LetterDraft[],
  settings: Settings,
  now: DateTime,
): Promise<void> {
  if (drafts.length === 0) return
  const rows = drafts.map((draft) => letterRow(draft, settings, now))
  await insertLetters(tx, rows)
}

/** What one of two was written about these things, the oldest first. */
export const lettersTo = (db: Db, reader: Letter['reader'], about: readonly string[]): Promise<Letter[]> =>
  lettersAbout(db, reader, about)

/** Forget all letters about these things, or those that are on their way no more. */
export const forgetLetters = (tx: Db, about: readonly string[], which: 'all' | 'settled'): Promise<void> =>
  deleteLetters(tx, about, which)

/** What a change of a call has made untrue before it left: letters of these kinds about the call as it was. */
export const takeBackLetters = (tx: Db, about: string, kinds: readonly string[], before: number): Promise<void> =>
  deleteUnsent(tx, about, kinds, before)

/** The row of a letter. Its Message-ID is fixed here, for every try there will be. */
export function letterRow(draft: LetterDraft, { mailFrom }: Pick<Settings, 'mailFrom'>, now: DateTime): LetterRow {
  const id = randomUUID()
  const {
    kind,
    about,
    reader,
    sequence,
    to,
    subject,
    plain,
    html,
    enclosure,
    resumesOf = [],
    worthUntil = null,
  } = draft
  return {
    id,
    messageId: `<${id}@${mailFrom.address.slice(mailFrom.address.lastIndexOf('@') + 1)}>`,
    kind,
    about,
    reader,
    sequence,
    toName: oneLine(to.name),
    toAddress: solid(to.address),
    subject: oneLine(subject),
    plain: legible(plain),
    html: legible(html),
    enclosure: enclosure ? { method: enclosure.method, content: legible(enclosure.content) } : null,
    resumesOf: resumesOf.length > 0 ? [...resumesOf] : null,
    writtenAt: now,
    worthUntil,
  }
}

/** What stands in a header has one line, or it could begin another header. */
const oneLine = (text: string): string => tidy(legible(text))

const solid = (address: string): string => legible(address).replace(/\s/gu, '')
