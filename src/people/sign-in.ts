import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import { type Db, inTransaction } from '../db/db.ts'
import type { Party } from '../kernel/party.ts'
import { Refusal } from '../kernel/refusal.ts'
import { normalAddress } from '../kernel/text.ts'
import { rfc3339 } from '../kernel/time.ts'
import { CODE_TRIES, isCode } from '../keys/code.ts'
import { cutSessionKey, doorOf, sessionKey } from '../keys/keys.ts'
import { costsOfSignInMail } from '../limits/costs.ts'
import { isAllowed, spend } from '../limits/spend.ts'
import { tell } from '../queue/news.ts'
import type { Deps } from '../web/feature.ts'
import { signInCodeWrong } from './refusals.ts'
import { ownerOf } from './sign-in-owner.ts'
import { type Counted, countWrongCodes, insertSignIn, markUsed, type SignIn, signInsSince } from './sign-in-store.ts'

/** Long enough to find a mail. */
export const CODE_LIVES = { minutes: 15 }

/** Whoever presses twice means once. */
const PRESSED_TWICE = { minutes: 1 }

/** A recruiter comes back every week; an executive looks, and is gone. */
const SESSIONS = {
  recruiter: { kind: 'session', lives: { days: 30 } },
  executive: { kind: 'visit', lives: { hours: 1 } },
} as const

export interface Asked {
  ticket: string
  expiresAt: string
}

export interface Session {
  key: string
  expiresAt: string
}

/**
 * Ask for a code by mail. Whether the address is known is found out by a worker: here it makes no difference, neither in the
 * answer nor in the time that it takes. So it is where no more mails may leave. The ticket is for whoever asked: nobody else's guesses count against it.
 */
export async function askForCode(deps: Deps, as: Party, email: string, network: string, now: DateTime): Promise<Asked> {
  const mails = isAllowed(await spend(deps, costsOfSignInMail(network, email), now))
  return inTransaction(deps.db, async (tx) => {
    const id = randomUUID()
    await insertSignIn(tx, { id, address: normalAddress(email), as, askedAt: now })
    await tell(tx, 'sign-in.asked', id, now, { mails })
    return { ticket: id, expiresAt: rfc3339(now.plus(CODE_LIVES)) }
  })
}

/** Show by its code that an address is hers. Unknown, wrong, used and ended are one refusal; used just now with the same ticket is the same welcome. */
export async function signIn(
  { db, settings }: Deps,
  as: Party,
  { email, code, ticket }: { email: string; code: string; ticket?: string | undefined },
  now: DateTime,
): Promise<Session> {
  const outcome = await inTransaction(db, async (tx) => {
    const counted = ticket === undefined ? 'wrongCodes' : 'wrongCodesWithTicket'
    const recent = await signInsSince(tx, normalAddress(email), as, now.minus(CODE_LIVES))
    const live = recent.filter((each) =>
      ticket === undefined
        ? isLive(each, counted)
        : each.id === ticket && isLive(each, counted, now.minus(PRESSED_TWICE)),
    )
    const hers = live.find(({ id, codeHash }) => codeHash !== null && isCode(settings.secret, id, code, codeHash))
    const owner = hers ? await ownerOf(tx, hers) : null
    if (!hers || owner === null) return refuseCode(tx, live, counted)

    const { kind, lives } = SESSIONS[as]
    const key = sessionKey(settings.secret, kind, hers.id)
    const expiresAt = (hers.usedAt ?? now).plus(lives)
    if (hers.usedAt === null) {
      await markUsed(tx, hers.id, now)
      await cutSessionKey(tx, kind, owner.id, now, expiresAt, key)
    } else if ((await doorOf(tx, [kind], key, now)) === null) return refuseCode(tx, live, counted)
    return { key, expiresAt: rfc3339(expiresAt) }
  })
  if (outcome instanceof Refusal) throw outcome
  return outcome
}

const isLive = (signIn: SignIn, counted: Counted, usedSince?: DateTime): boolean =>
  signIn[counted] < CODE_TRIES && (signIn.usedAt === null || (usedSince !== undefined && signIn.usedAt > usedSince))

/**
 * A guess without a ticket is compared with every code that lives, so it counts against every one: else each code more that somebody
 * asked for would be five tries more. Whoever asked and shows her ticket has tries of her own, or a stranger could use up hers. It also counts where no code was mailed, or the time taken would tell who is known. The count must be
 * kept, so this refusal is an answer of the transaction and does not undo it.
 */
async function refuseCode(tx: Db, live: readonly SignIn[], counted: Counted): Promise<Refusal> {
  await countWrongCodes(
    tx,
    live.map(({ id }) => id),
    counted,
  )
  return signInCodeWrong()
}
