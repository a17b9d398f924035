import { type Db, inTransaction } from './db.ts'

/** Leaves a transaction by the door that undoes it. */
class OnlyRehearsed<T> extends Error {
  readonly outcome: T

  constructor(outcome: T) {
    super('Nothing of this is kept')
    this.outcome = outcome
  }
}

/** What a verb would do, found out by doing it in a transaction that is undone; what it refuses, it refuses here too. */
export async function rehearsed<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  try {
    return await inTransaction<never>(db, async (tx) => {
      throw new OnlyRehearsed(await work(tx))
    })
  } catch (thrown) {
    if (thrown instanceof OnlyRehearsed) return thrown.outcome
    throw thrown
  }
}
