import type { FastifyInstance } from 'fastify'
import type { DateTime } from 'luxon'
import type { Db } from '../db/db.ts'
import type { Person } from '../kernel/party.ts'
import type { Settings } from '../kernel/settings.ts'
import type { Clock } from '../kernel/time.ts'
import type { News } from '../queue/news.ts'
import type { Errand, Work } from '../queue/queue.ts'

/** What every feature is given. Nothing else is shared. */
export interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly settings: Settings
}

/** The face of a folder: what it answers, and what it does when something happened. */
export interface Feature {
  readonly name: string
  /** Under /api/v1, in the OpenAPI document. */
  readonly routes?: (app: FastifyInstance, deps: Deps) => Promise<void>
  /** Everything else that it answers. */
  readonly pages?: (app: FastifyInstance, deps: Deps) => Promise<void>
  /** By the name of the news. Each must be harmless when run again. */
  readonly reactions?: Readonly<Record<string, (deps: Deps, news: News) => Promise<void>>>
  readonly works?: (deps: Deps) => readonly Work[]
  readonly errands?: (deps: Deps) => readonly Errand[]
  readonly personal?: Personal
}

/** What a feature keeps of an executive in its own tables, and how it forgets. */
export interface Personal {
  /** All of it, as she may read it: a part of the export under the feature's own words. */
  readonly held: (db: Db, person: Person, now: DateTime, settings: Settings) => Promise<Record<string, unknown>>
  /** Forget her, in the caller's transaction; harmless when done again. */
  readonly erase: (tx: Db, person: Person, now: DateTime) => Promise<void>
}
