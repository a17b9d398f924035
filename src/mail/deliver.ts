import type { Deps } from '../web/feature.ts'
import type { Enclosing } from './enclosing.ts'
import type { Post } from './smtp.ts'
import { letterById, noteFailed, notePostponed, noteSent, noteSentAndWipe } from './store.ts'

/** A little below the queue's own limit, so that giving up leaves its reason in the letter. */
const MOST_TRIES = 250

/**
 * Send one letter, once it was written. Harmless when run again: a crash between the mail server's answer and our note of it
 * sends the same Message-ID twice, which mail programs show once. Throws where a later try may do better; the queue tries.
 */
export async function deliver(
  { post, enclosing, ...deps }: Deps & { post: Post; enclosing: Enclosing },
  letterId: string,
  signal: AbortSignal,
): Promise<void> {
  const { db, clock, settings } = deps
  const letter = await letterById(db, letterId)
  if (letter === null || letter.sentAt || letter.failedAt) return
  if (letter.worthUntil !== null && letter.worthUntil <= clock())
    return noteFailed(db, letter.id, clock(), `Not sent: the mail server was away too long for it to be of use.`)

  const files = letter.resumesOf === null ? [] : await enclosing.files(deps, letter.resumesOf)
  const sent = await post.send(letter, signal, files)

  if (sent.outcome === 'accepted')
    return settings.production ? noteSentAndWipe(db, letter.id, clock()) : noteSent(db, letter.id, clock())
  if (sent.outcome === 'refused') return noteFailed(db, letter.id, clock(), sent.reason)
  if (letter.tries + 1 >= MOST_TRIES)
    return noteFailed(db, letter.id, clock(), `${sent.reason} We tried ${MOST_TRIES} times.`)
  await notePostponed(db, letter.id, sent.reason)
  throw new LetterPostponed(sent.reason)
}

export class LetterPostponed extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'LetterPostponed'
  }
}
