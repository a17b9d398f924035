import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import { type Figures, figures } from './figures-store.ts'

/** For so long the figures of one asking serve others: several may watch. */
const KEPT_MS = 5_000
/** Who watches waits no longer than this for a database that is away. */
const PATIENCE_MS = 3_000

/** The figures of the database, or null where it does not tell them in time. It is never asked twice at once. */
export function keptFigures(db: Db): (now: DateTime) => Promise<Figures | null> {
  let asking: Promise<Figures | null> | null = null
  let askedAt = Number.NEGATIVE_INFINITY
  let isAnswered = true

  const ask = (now: DateTime) => {
    askedAt = performance.now()
    isAnswered = false
    return figures(db, now)
      .catch(() => null)
      .finally(() => {
        isAnswered = true
      })
  }
  return (now) => {
    if (asking === null || (isAnswered && performance.now() - askedAt > KEPT_MS)) asking = ask(now)
    return Promise.race([asking, tooLate()])
  }
}

const tooLate = (): Promise<null> => new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null).unref())
