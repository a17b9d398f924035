import { inTransaction } from '../db/db.ts'
import { codeHash, newCode } from '../keys/code.ts'
import { writeLetters } from '../mail/letters.ts'
import type { News } from '../queue/news.ts'
import type { Deps } from '../web/feature.ts'
import { signInLetter } from './mails.ts'
import { CODE_LIVES } from './sign-in.ts'
import { ownerOf } from './sign-in-owner.ts'
import { keepCode, signInsSince, signInWithId } from './sign-in-store.ts'

/** So many codes reach one address in an hour; nobody is told that there are no more, or asking would show who is known. */
const MOST_CODES = 5

/**
 * Somebody asked for a code: where the address is known, it gets one. Done twice, it is the same letter. A code that would come too
 * late to be typed is not sent.
 */
export async function mailCode({ db, clock, settings }: Deps, { about: id, facts }: News): Promise<void> {
  if (facts.mails === false) return
  const now = clock()
  await inTransaction(db, async (tx) => {
    const asked = await signInWithId(tx, id)
    if (asked === null || asked.askedAt.plus(CODE_LIVES) <= now) return
    const owner = await ownerOf(tx, asked)
    if (owner === null) return

    const ofThisHour = await signInsSince(tx, asked.address, asked.as, now.minus({ hours: 1 }))
    const mailed = ofThisHour.filter((signIn) => signIn.codeHash !== null)
    if (mailed.length >= MOST_CODES || mailed.some((signIn) => signIn.id === id)) return

    const code = newCode()
    await keepCode(tx, id, codeHash(settings.secret, id, code))
    await writeLetters(tx, [signInLetter(id, asked.as, owner.email, code)], settings, now)
  })
}
