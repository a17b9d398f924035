import { rfc3339 } from '../kernel/time.ts'
import { deleteKeysTo, keysOf } from '../keys/keys.ts'
import type { Key } from '../keys/tables.ts'
import { forgetLetters, lettersTo } from '../mail/letters.ts'
import { letterHeld } from '../mail/personal.ts'
import type { Personal } from '../web/feature.ts'
import { devicesOf } from './devices.ts'
import { deleteSignInsAs, signInsAs } from './sign-in-store.ts'
import { executiveBy } from './store.ts'

/** That she is known, and how she came in. Her row is not erased here: all that others hold refers to it, so it goes last. */
export const personal: Personal = {
  held: async (db, { id, address }, now) => {
    const executive = await executiveBy(db, { id })
    const signIns = await signInsAs(db, 'executive', address)
    const letters = await lettersTo(
      db,
      'executive',
      signIns.map((signIn) => signIn.id),
    )
    const visits = await keysOf(db, ['visit'], id, now)
    const devices = await devicesOf(db, id, now)
    return {
      address,
      confirmedAt: executive && rfc3339(executive.confirmedAt),
      signIns: signIns.map(({ id: signInId, askedAt, usedAt, wrongCodes, wrongCodesWithTicket }) => ({
        askedAt: rfc3339(askedAt),
        usedAt: usedAt && rfc3339(usedAt),
        wrongCodes: wrongCodes + wrongCodesWithTicket,
        letters: letters.filter(({ about }) => about === signInId).map(letterHeld),
      })),
      visits: visits.map(lasting),
      devices: devices.map(lasting),
    }
  },
  erase: async (tx, { id, address }) => {
    await forgetLetters(tx, await deleteSignInsAs(tx, 'executive', address), 'all')
    await deleteKeysTo(tx, id)
  },
}

const lasting = ({ madeAt, expiresAt }: Pick<Key, 'madeAt' | 'expiresAt'>) => ({
  madeAt: rfc3339(madeAt),
  expiresAt: expiresAt && rfc3339(expiresAt),
})
